// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/case_table_model.h"

#include "models/formatting.h"
#include "ui/plan/case_words.h"
#include "ui/pool_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

constexpr bool isFigure(int column)
{
    return column >= CaseTableModel::Punjab && column <= CaseTableModel::National;
}

} // namespace

CaseTableModel::CaseTableModel(Planner *planner, ThemeProvider *theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_planner(planner)
    , m_theme(theme)
{
    connect(planner, &Planner::casesChanged, this, &CaseTableModel::refresh);
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
    });
    refresh();
}

void CaseTableModel::refresh()
{
    const QList<CaseRow> &rows = m_planner->cases();
    const bool sameCases = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const CaseRow &a, const CaseRow &b) { return a.key == b.key; });
    if (!sameCases) {
        beginResetModel();
        m_rows = rows;
        m_inForce = m_planner->caseInForce();
        m_texts.clear();
        for (int row = 0; row < m_rows.size(); ++row) {
            QStringList line;
            for (int column = 0; column < ColumnCount; ++column)
                line.append(textOf(row, column));
            m_texts.append(line);
        }
        endResetModel();
        return;
    }
    const QString before = std::exchange(m_inForce, m_planner->caseInForce());
    m_rows = rows;
    for (int row = 0; row < m_rows.size(); ++row) {
        const bool markMoved = before != m_inForce && (m_rows[row].key == before || isInForce(row));
        for (int column = 0; column < ColumnCount; ++column) {
            const QString text = textOf(row, column);
            const bool same = text == m_texts[row][column];
            m_texts[row][column] = text;
            if (!same || markMoved)
                emit dataChanged(index(row, column), index(row, column));
        }
    }
}

std::optional<Region> CaseTableModel::regionOf(int column)
{
    switch (column) {
    case Punjab: return Region::Punjab;
    case Sindh: return Region::Sindh;
    case Balochistan: return Region::Balochistan;
    case KhyberPakhtunkhwa: return Region::KhyberPakhtunkhwa;
    case Islamabad: return Region::Islamabad;
    case AzadJammuKashmir: return Region::AzadJammuKashmir;
    default: return std::nullopt;
    }
}

const Value &CaseTableModel::figure(const CaseRow &row, int column)
{
    const std::optional<Region> region = regionOf(column);
    return region ? row.firmP90.at(static_cast<std::size_t>(*region)) : row.national;
}

bool CaseTableModel::hasFigures(int column) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [column](const CaseRow &row) {
        const Value &value = figure(row, column);
        return row.ready && !value.isMissing() && std::abs(value.number) >= 0.5;
    });
}

void CaseTableModel::setShortNames(bool shortNames)
{
    if (shortNames == m_shortNames)
        return;
    m_shortNames = shortNames;
    refresh();
}

int CaseTableModel::rowOf(const QString &key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const CaseRow &row) { return row.key == key; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString CaseTableModel::figureText(int row, int column) const
{
    const CaseRow &line = m_rows.at(row);
    if (!line.ready || !m_rows.first().ready)
        return QStringLiteral("…");
    const Value &value = figure(line, column);
    if (row > 0)
        return caseDifference(value, figure(m_rows.first(), column));
    return value.isMissing() ? words::noData() : formatting::number(value);
}

QString CaseTableModel::changeAt(int row, int column) const
{
    const std::optional<Region> region = regionOf(column);
    return region ? verdictChange(m_rows.at(row), m_rows.first(), *region) : QString();
}

QString CaseTableModel::textOf(int row, int column) const
{
    if (column == InForce)
        return isInForce(row) ? QStringLiteral("✓") : QString();
    if (column == Name)
        return m_shortNames ? shortCaseTitle(m_rows.at(row)) : caseTitle(m_rows.at(row));
    const QString text = figureText(row, column);
    return changeAt(row, column).isEmpty() ? text : QStringLiteral("* %1").arg(text);
}

QString CaseTableModel::tipOf(int row, int column) const
{
    const CaseRow &line = m_rows.at(row);
    if (column == InForce)
        return isInForce(row) ? tr("In force: the map, the analyses and the sites are of this case")
                              : tr("Click or press Enter to use this case");
    QStringList lines;
    if (column == Name) {
        lines.append(caseTitle(line));
        lines.append(caseChanges(line.change));
        lines.append(verdictChanges(line, m_rows.first()));
    } else if (line.ready) {
        const Value &value = figure(line, column);
        lines.append(value.isMissing()
                         ? words::noData()
                         : tr("%1 firm, %2").arg(words::megawatts(value), words::qualityName(value.quality)));
        lines.append(changeAt(row, column));
    } else {
        lines.append(tr("is being computed"));
    }
    lines.removeAll(QString());
    return words::plainTip(lines.join(QLatin1Char('\n')));
}

QColor CaseTableModel::inkAt(int row, int column) const
{
    const Theme &theme = m_theme->theme();
    if (!isFigure(column))
        return theme.text;
    if (!m_rows.at(row).ready || figureText(row, column) == QLatin1String("0"))
        return theme.secondary;
    return inkOf(figure(m_rows.at(row), column).quality, theme, theme.text);
}

int CaseTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CaseTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CaseTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return textOf(row, column);
    case Qt::AccessibleTextRole:
        if (column == InForce)
            return isInForce(row) ? tr("in force") : QString();
        if (column == Name)
            return caseTitle(m_rows.at(row));
        return changeAt(row, column).isEmpty() ? figureText(row, column)
                                               : tr("%1 (%2)").arg(figureText(row, column), changeAt(row, column));
    case Qt::ToolTipRole: return tipOf(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole: return inkAt(row, column);
    case Qt::FontRole:
        if (column == National || (isInForce(row) && column <= Name)) {
            QFont strong; // the weight alone: the size is the view's
            strong.setWeight(QFont::DemiBold);
            return strong;
        }
        return {};
    default: return {};
    }
}

QVariant CaseTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isFigure(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && isFigure(section))
        return tr("Surplus exceeded in 90 % of the year's hours, MW; below the first line the difference to it");
    if (role == Qt::AccessibleTextRole && section == InForce)
        return tr("In force");
    if (role != Qt::DisplayRole)
        return {};
    if (const std::optional<Region> region = regionOf(section))
        return words::shortRegionName(*region);
    return section == Name ? tr("Case") : section == National ? tr("National") : QString();
}

} // namespace console::ui
