// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/site_table_model.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/pool_words.h"
#include "ui/sites/device_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::ui {

using namespace models;

namespace {

bool isNumeric(int column)
{
    return column == SiteTableModel::Limit || column == SiteTableModel::Load || column == SiteTableModel::Hashrate;
}

/// What is estimated has its sign, so that it is not read as measured.
QString loadText(const SiteModel::Row &row)
{
    if (row.kind == SiteKind::LocalHasher)
        return words::percent(row.loadFraction);
    if (row.loadMw.isMissing())
        return words::noData();
    const QString number = formatting::number(row.loadMw.number);
    return row.loadMw.quality == Quality::Estimated ? QStringLiteral("≈\u2009%1").arg(number) : number;
}

double fractionOf(const SiteModel::Row &row)
{
    if (row.kind != SiteKind::LocalHasher && row.loadMw.isMissing())
        return std::numeric_limits<double>::quiet_NaN();
    return row.loadFraction;
}

double targetOf(const SiteModel::Row &row)
{
    if (row.kind == SiteKind::LocalHasher)
        return row.setpointMw;
    return row.limitMw > 0.0 ? row.setpointMw / row.limitMw : 0.0;
}

} // namespace

SiteTableModel::SiteTableModel(ThemeProvider *theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole, Qt::FontRole});
    });
}

bool SiteTableModel::isStopped(const QList<StopView> &stops)
{
    return std::any_of(stops.begin(), stops.end(),
                       [](const StopView &stop) { return stop.reason == StopReason::Person; });
}

QString SiteTableModel::stateText(const SiteModel::Row &row, const QList<StopView> &stops, bool mine)
{
    const bool stands = row.state == SiteState::Off || row.state == SiteState::Curtailed;
    if (!stands)
        return words::siteStateName(row.state);
    if (isStopped(stops))
        return words::stopState(StopReason::Person);
    const bool pricedOut = !mine || row.reason.kind == ReasonKind::PricedOut;
    if (pricedOut && row.kind == SiteKind::Mining)
        return words::stopState(StopReason::PricedOut);
    return stops.isEmpty() ? words::siteStateName(row.state) : words::stopState(stops.first().reason);
}

SiteTableModel::Extra SiteTableModel::extraOf(qsizetype row, const DispatchView &view)
{
    Extra extra;
    if (row < view.stops.size())
        extra.stops = view.stops.at(row);
    if (row < view.siteMoney.size())
        extra.mine = view.siteMoney.at(row).mine;
    return extra;
}

QStringList SiteTableModel::textOf(const SiteModel::Row &row, const Extra &extra)
{
    const bool machine = row.kind == SiteKind::LocalHasher;
    const QString dash = QStringLiteral("—");
    QStringList text(ColumnCount);
    text[Name] = row.name;
    text[Kind] = machine ? tr("Hasher") : words::siteKindName(row.kind);
    text[RegionColumn] = words::shortRegionName(row.region);
    text[Limit] = machine ? dash : formatting::number(row.limitMw);
    text[Load] = loadText(row);
    const double fraction = fractionOf(row);
    // Whole pixels of a bar are about a percent: the text is only a key for "looks different".
    text[Bar] =
        std::isnan(fraction)
            ? QString()
            : QStringLiteral("%1/%2").arg(std::lround(fraction * 100.0)).arg(std::lround(targetOf(row) * 100.0));
    text[Hashrate] = row.kind == SiteKind::Ai ? dash : words::hashrate(row.hashrate);
    text[State] = stateText(row, extra.stops, extra.mine);
    text[Source] = machine ? dash : words::loadSourceName(row.source);
    return text;
}

void SiteTableModel::refresh(const QList<SiteModel::Row> &rows, const DispatchView &view)
{
    const bool sameSites = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const auto &a, const auto &b) { return a.id == b.id; });
    if (!sameSites) {
        if (!m_rows.isEmpty()) {
            beginRemoveRows({}, 0, rowCount() - 1);
            m_rows.clear();
            m_extras.clear();
            m_texts.clear();
            endRemoveRows();
        }
        if (rows.isEmpty())
            return;
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        m_rows = rows;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            m_extras.append(extraOf(i, view));
            m_texts.append(textOf(rows[i], m_extras.last()));
        }
        endInsertRows();
        return;
    }
    for (int i = 0; i < rows.size(); ++i) {
        const Extra extra = extraOf(i, view);
        if (rows[i] == m_rows[i] && extra == m_extras[i])
            continue;
        const bool qualityChanged = rows[i].loadMw.quality != m_rows[i].loadMw.quality;
        m_rows[i] = rows[i];
        m_extras[i] = extra;
        QStringList text = textOf(rows[i], extra);
        text.swap(m_texts[i]);
        for (int column = 0; column < ColumnCount; ++column)
            if (text[column] != m_texts[i][column] || (qualityChanged && isNumeric(column)))
                emit dataChanged(index(i, column), index(i, column));
    }
}

bool SiteTableModel::hasRealSites() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const SiteModel::Row &row) {
        return row.kind != SiteKind::LocalHasher && row.source != LoadSource::Model;
    });
}

int SiteTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SiteTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SiteTableModel::sortKey(int index, int column) const
{
    const SiteModel::Row &row = m_rows[index];
    switch (column) {
    case Limit: return row.limitMw;
    case Load: return row.loadMw.isMissing() ? -1.0 : row.loadMw.number;
    case Bar: return row.loadFraction;
    case Hashrate: return row.hashrate.isMissing() ? -1.0 : row.hashrate.number;
    default: return m_texts[index].at(column);
    }
}

QString SiteTableModel::tipOf(int index) const
{
    const SiteModel::Row &row = m_rows[index];
    QStringList lines{words::reasonSentence(row.reason, row.kind, row.region)};
    for (const StopView &stop : m_extras[index].stops)
        lines.append(words::stopSentence(stop));
    if (row.kind != SiteKind::LocalHasher)
        lines.append(words::loadSourceSentence(row.source, row.loadMw.quality));
    if (row.illustrative)
        lines.append(tr("An example, not a real connection"));
    // A STOP carries what a person typed.
    const QString tip = lines.join(QLatin1Char('\n'));
    return m_extras[index].stops.isEmpty() ? tip : words::plainTip(tip);
}

QVariant SiteTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const SiteModel::Row &row = m_rows[index.row()];
    const int column = index.column();
    const Theme &theme = m_theme->theme();
    switch (role) {
    case Qt::DisplayRole: return column == Bar ? QVariant() : QVariant(m_texts[index.row()][column]);
    case Qt::AccessibleTextRole:
        if (column == Load && row.loadMw.quality == Quality::Estimated)
            return tr("estimated %1").arg(formatting::number(row.loadMw.number));
        return column == Bar ? tr("%1 of its limit").arg(words::percent(row.loadFraction))
                             : m_texts[index.row()][column];
    case Qt::ToolTipRole: return tipOf(index.row());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        if (column == Load)
            return inkOf(row.kind == SiteKind::LocalHasher ? Quality::Measured : row.loadMw.quality, theme, theme.text);
        if (column == Hashrate)
            return row.kind == SiteKind::Ai ? theme.secondary : inkOf(row.hashrate.quality, theme, theme.text);
        return column == Name ? theme.text : theme.secondary;
    case SortRole: return sortKey(index.row(), column);
    case FractionRole: return column == Bar ? QVariant(fractionOf(row)) : QVariant();
    case TargetRole: return column == Bar ? QVariant(targetOf(row)) : QVariant();
    case IdRole: return row.id;
    case MachineRole: return row.kind == SiteKind::LocalHasher;
    case StoppedRole: return isStopped(m_extras[index.row()].stops);
    default: return {};
    }
}

QVariant SiteTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && section == Bar)
        return tr("Load as a part of the limit; the tick is the set-point");
    if (role == Qt::ToolTipRole && section == Source)
        return tr("Where the load comes from");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Site");
    case Kind: return tr("Kind");
    case RegionColumn: return tr("Region");
    case Limit: return tr("Limit");
    case Load: return tr("Load");
    case Hashrate: return tr("Hashrate");
    case State: return tr("State");
    case Source: return tr("Source");
    default: return {};
    }
}

} // namespace console::ui
