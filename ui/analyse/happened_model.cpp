// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/happened_model.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <algorithm>
#include <utility>

namespace console::ui {
namespace {

using models::EventKind;
using Row = models::EventModel::Row;

MarkKind markKindOf(EventKind kind)
{
    switch (kind) {
    case EventKind::SetpointChanged: return MarkKind::Instruction;
    case EventKind::RecordingFailed:
    case EventKind::EventsLost:
    case EventKind::KernelExcluded:
    case EventKind::Fault: return MarkKind::Trouble;
    default: return MarkKind::Other;
    }
}

bool isShare(const Row &row)
{
    return row.kind == EventKind::ShareAccepted || row.kind == EventKind::ShareRejected;
}

/// Told twice, an event is equal in all but the name found for its subject.
bool isSame(const Row &a, const Row &b)
{
    return a.kind == b.kind && a.gridTime == b.gridTime && a.subject == b.subject && a.from == b.from && a.to == b.to &&
           a.detail == b.detail;
}

/// A case in words; a key of a newer program is shown as it is spelt.
QString caseName(const QString &key)
{
    using models::GridCase;
    static constexpr std::pair<QLatin1String, GridCase> cases[] = {
        {QLatin1String("reference"), GridCase::Reference},
        {QLatin1String("lng-short"), GridCase::LngShort},
        {QLatin1String("rooftop-high"), GridCase::RooftopHigh},
        {QLatin1String("corridor-high"), GridCase::CorridorHigh},
        {QLatin1String("corridor-low"), GridCase::CorridorLow},
        {QLatin1String("hydro-low"), GridCase::HydroLow}};
    for (const auto &[name, gridCase] : cases) {
        if (key == name)
            return words::gridCaseName(gridCase);
    }
    return key;
}

/// What the row says beside its kind.
QString textOf(const Row &row)
{
    if (row.kind != EventKind::SetpointChanged) {
        QStringList parts{words::eventChange(row), row.detail};
        if (row.kind == EventKind::CaseChanged)
            parts.prepend(caseName(row.subject));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    const QString text = words::eventText(row);
    const auto kind = row.subjectIsLocalHasher ? models::SiteKind::LocalHasher : models::SiteKind::Mining;
    const QString reason = words::reasonSentence(row.reason, kind);
    return reason.isEmpty() ? text : HappenedModel::tr("%1 · %2").arg(text, reason);
}

/// One word for the narrow column: what part of the console it concerns.
QString kindWord(EventKind kind)
{
    switch (kind) {
    case EventKind::SetpointChanged: return HappenedModel::tr("Dispatch");
    case EventKind::CaseChanged: return HappenedModel::tr("Grid");
    case EventKind::HashingStarted:
    case EventKind::HashingStopped:
    case EventKind::WorkersChanged:
    case EventKind::KernelExcluded: return HappenedModel::tr("Hashing");
    case EventKind::ShareAccepted:
    case EventKind::ShareRejected: return HappenedModel::tr("Share");
    case EventKind::RecordingStarted:
    case EventKind::RecordingStopped:
    case EventKind::RecordingFailed: return HappenedModel::tr("Record");
    case EventKind::SpeedChanged:
    case EventKind::ClockStepped: return HappenedModel::tr("Clock");
    case EventKind::EventsLost:
    case EventKind::Fault: return HappenedModel::tr("Fault");
    }
    return {};
}

/// The whole row as one sentence.
QString wholeText(const Row &row)
{
    const QString text = textOf(row);
    if (row.kind == EventKind::SetpointChanged)
        return text;
    const QString kind = words::eventKindName(row.kind);
    return text.isEmpty() ? kind : HappenedModel::tr("%1: %2").arg(kind, text);
}

} // namespace

HappenedModel::HappenedModel(models::EventModel *events, QObject *parent)
    : QAbstractTableModel(parent)
    , m_events(events)
{
    connect(events, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { hear(first, last); });
    connect(events, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { rename(from.row(), to.row()); });
}

void HappenedModel::restart(bool listening)
{
    m_listening = listening;
    m_all.clear();
    if (listening && m_events->rowCount() > 0)
        hear(0, m_events->rowCount() - 1);
    else
        show();
}

qsizetype HappenedModel::find(const Row &row, bool *known) const
{
    const auto earlier = [](const Row &a, const Row &b) { return a.gridTime < b.gridTime; };
    const auto [first, last] = std::equal_range(m_all.cbegin(), m_all.cend(), row, earlier);
    const auto same = std::find_if(first, last, [&](const Row &other) { return isSame(other, row); });
    *known = same != last;
    return (*known ? same : last) - m_all.cbegin();
}

void HappenedModel::hear(int first, int last)
{
    if (!m_listening)
        return;
    bool any = false;
    // The source has the newest first; those of one moment keep the order they came in.
    for (int i = last; i >= first; --i) {
        const Row &row = m_events->rows().at(i);
        bool known = false;
        const qsizetype place = find(row, &known);
        if (known)
            continue;
        m_all.insert(place, row);
        any = true;
    }
    if (any)
        show();
}

void HappenedModel::rename(int first, int last)
{
    for (int i = first; i <= last && m_listening; ++i) {
        bool known = false;
        const qsizetype place = find(m_events->rows().at(i), &known);
        if (known)
            m_all[place] = m_events->rows().at(i);
    }
    if (m_listening)
        show();
}

void HappenedModel::show()
{
    QList<Row> next;
    next.reserve(m_all.size());
    std::copy_if(m_all.cbegin(), m_all.cend(), std::back_inserter(next),
                 [this](const Row &row) { return m_showShares || !isShare(row); });
    // Only what is new is announced, so that a choice in the list survives; new rows are mostly at the end.
    qsizetype same = 0;
    while (same < next.size() && same < m_shown.size() && isSame(next.at(same), m_shown.at(same)))
        ++same;
    if (same < m_shown.size()) {
        beginRemoveRows({}, static_cast<int>(same), static_cast<int>(m_shown.size()) - 1);
        m_shown.resize(same);
        endRemoveRows();
    }
    if (same < next.size()) {
        beginInsertRows({}, static_cast<int>(same), static_cast<int>(next.size()) - 1);
        m_shown = next;
        endInsertRows();
    } else {
        m_shown = next;
    }
    if (same > 0)
        emit dataChanged(index(0, Time), index(static_cast<int>(same) - 1, Text));
    emit changed();
}

void HappenedModel::setShowShares(bool show)
{
    m_showShares = show;
    this->show();
}

qint64 HappenedModel::timeOf(int row) const
{
    return row >= 0 && row < m_shown.size() ? m_shown.at(row).gridTime.toMSecsSinceEpoch() : 0;
}

int HappenedModel::rowAt(qint64 timeMs) const
{
    const auto later = std::upper_bound(m_shown.cbegin(), m_shown.cend(), timeMs, [](qint64 time, const Row &row) {
        return time < row.gridTime.toMSecsSinceEpoch();
    });
    return static_cast<int>(later - m_shown.cbegin()) - 1;
}

QList<TimeLineMark> HappenedModel::marks() const
{
    QList<TimeLineMark> marks;
    marks.reserve(m_shown.size());
    for (const Row &row : m_shown)
        marks.append({row.gridTime.toMSecsSinceEpoch(), markKindOf(row.kind), wholeText(row)});
    return marks;
}

int HappenedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int HappenedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HappenedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_shown.at(index.row());
    if (role == Qt::ToolTipRole)
        return wholeText(row);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time: return models::formatting::pktTime(row.gridTime);
    case Kind: return kindWord(row.kind);
    case Text: return wholeText(row);
    default: return {};
    }
}

} // namespace console::ui
