// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/journal_table_model.h"

#include "models/formatting.h"
#include "ui/analyse/journal_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QPainter>
#include <QPixmap>

namespace console::ui {

using models::JournalModel;
using models::JournalRowView;

namespace {

/// ▲ ◆ ● ▬ in a square of `side`.
QPainterPath shapeOf(std::size_t priority, double side)
{
    QPainterPath path;
    const double far = side - 1.0;
    const double middle = side / 2.0;
    switch (priority) {
    case 0: path.addPolygon(QPolygonF({{middle, 1.0}, {far, far}, {1.0, far}, {middle, 1.0}})); break;
    case 1:
        path.addPolygon(
            QPolygonF({{middle, 0.5}, {side - 0.5, middle}, {middle, side - 0.5}, {0.5, middle}, {middle, 0.5}}));
        break;
    case 2: path.addEllipse(QRectF(1.5, 1.5, side - 3.0, side - 3.0)); break;
    default: path.addRect(QRectF(1.0, side * 0.32, side - 2.0, side * 0.36)); break;
    }
    return path;
}

QIcon symbol(std::size_t priority, bool raised, const Theme &theme)
{
    constexpr int scale = 3; // sharp on every screen there is
    const int side = theme.px(12);
    QPixmap picture(side * scale, side * scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    const QColor edge = raised && theme.kind == ThemeKind::Light ? theme.line : theme.secondary;
    const bool framed = !raised || theme.kind == ThemeKind::Light;
    painter.setPen(framed ? QPen(edge, 1.2) : QPen(Qt::NoPen));
    painter.setBrush(raised ? QBrush(theme.alarms.at(priority).fill) : QBrush(Qt::NoBrush));
    painter.drawPath(shapeOf(priority, side));
    painter.end();
    picture.setDevicePixelRatio(scale);
    return QIcon(picture);
}

bool isNumber(int column)
{
    return column == JournalModel::ValueColumn || column == JournalModel::Limit;
}

} // namespace

JournalTableModel::JournalTableModel(JournalModel *journal, ThemeProvider *theme, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_journal(journal)
    , m_theme(theme)
{
    setSourceModel(journal);
    drawSymbols();
    connect(theme, &ThemeProvider::changed, this, [this] {
        drawSymbols();
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                             {Qt::ForegroundRole, Qt::DecorationRole});
    });
}

void JournalTableModel::drawSymbols()
{
    for (std::size_t priority = 0; priority < m_raised.size(); ++priority) {
        m_raised[priority] = symbol(priority, true, m_theme->theme());
        m_other[priority] = symbol(priority, false, m_theme->theme());
    }
}

QString JournalTableModel::textOf(const JournalRowView &row, int column) const
{
    switch (column) {
    case JournalModel::Time: return models::formatting::pktDateTime(row.at);
    case JournalModel::PriorityColumn: return words::priorityName(row.priority);
    case JournalModel::Source: return words::journalSource(row.source, row.sourceName);
    case JournalModel::Condition: return row.condition;
    case JournalModel::Change: return words::journalChange(row);
    case JournalModel::ValueColumn: return words::journalNumber(row.value.number, row.unit);
    case JournalModel::Limit: return words::journalNumber(row.limit, row.unit);
    case JournalModel::Person: return words::journalPerson(row.person);
    case JournalModel::ReasonColumn: return words::journalReason(row);
    default: return {};
    }
}

QVariant JournalTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_journal->rows().size())
        return {};
    const JournalRowView &row = m_journal->rows().at(index.row());
    const bool raised = row.to == models::AlarmState::Unacknowledged;
    const Theme &theme = m_theme->theme();
    switch (role) {
    case Qt::DisplayRole: return textOf(row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == JournalModel::ValueColumn && !row.value.isMissing())
            return tr("%1, %2").arg(textOf(row, index.column()), words::qualityName(row.value.quality));
        return textOf(row, index.column());
    case Qt::ToolTipRole: return words::journalSentence(row);
    case Qt::DecorationRole:
        if (index.column() != JournalModel::PriorityColumn)
            return {};
        return (raised ? m_raised : m_other).at(static_cast<std::size_t>(row.priority));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        if (index.column() == JournalModel::ValueColumn)
            return inkOf(row.value.quality, theme, theme.text);
        return raised || index.column() == JournalModel::Change ? theme.text : theme.secondary;
    default: return {};
    }
}

QVariant JournalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case JournalModel::Time: return tr("Time (PKT)");
    case JournalModel::PriorityColumn: return tr("Priority");
    case JournalModel::Source: return tr("Source");
    case JournalModel::Condition: return tr("Condition");
    case JournalModel::Change: return tr("From → to");
    case JournalModel::ValueColumn: return tr("Value");
    case JournalModel::Limit: return tr("Limit");
    case JournalModel::Person: return tr("Who");
    case JournalModel::ReasonColumn: return tr("Reason");
    default: return {};
    }
}

QString JournalTableModel::widest(int column) const
{
    switch (column) {
    case JournalModel::Time: return QStringLiteral("28 Nov 2026 20:48:08");
    case JournalModel::PriorityColumn: return QStringLiteral("▲ P4");
    case JournalModel::Source: return QStringLiteral("Khyber Pakhtun");
    case JournalModel::Condition: return QStringLiteral("Instruction not followed");
    case JournalModel::Change:
        return tr("%1 → %2").arg(words::journalState(models::AlarmState::Acknowledged),
                                 words::journalState(models::AlarmState::Suppressed));
    case JournalModel::ValueColumn:
    case JournalModel::Limit: return QStringLiteral("−8,888 MW");
    case JournalModel::Person: return QStringLiteral("M. Rehman");
    default: return {};
    }
}

} // namespace console::ui
