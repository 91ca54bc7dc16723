// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/event_model.h"

#include "models/convert.h"

#include <algorithm>
#include <utility>

namespace console::models {

EventGroup groupOf(EventKind kind)
{
    switch (kind) {
    case EventKind::SetpointChanged:
    case EventKind::InstructionDrafted:
    case EventKind::InstructionConfirmed:
    case EventKind::InstructionAcknowledged:
    case EventKind::InstructionCompliant:
    case EventKind::InstructionReleased: return EventGroup::Instruction;
    case EventKind::InstructionLate:
    case EventKind::InstructionRefused: return EventGroup::Trouble;
    case EventKind::StopStanding:
    case EventKind::StopCleared:
    case EventKind::LimitsChanged:
    case EventKind::AgreementsChanged:
    case EventKind::TelemetryChanged:
    case EventKind::ControlAllowed:
    case EventKind::ControlForbidden:
    case EventKind::HashpriceChanged: return EventGroup::Session;
    case EventKind::AlarmChanged: return EventGroup::Alarm;
    case EventKind::ControlSent:
    case EventKind::ControlDone: return EventGroup::Instruction;
    case EventKind::ControlRefused: return EventGroup::Trouble;
    case EventKind::CaseChanged:
    case EventKind::SeriesChanged:
    case EventKind::SpeedChanged:
    case EventKind::HashingStarted:
    case EventKind::HashingStopped:
    case EventKind::WorkersChanged:
    case EventKind::RecordingStarted:
    case EventKind::RecordingStopped:
    case EventKind::ClockStepped: return EventGroup::Session;
    case EventKind::ShareAccepted:
    case EventKind::ShareRejected:
    case EventKind::PoolShareAccepted:
    case EventKind::PoolShareRejected:
    case EventKind::PoolShareStale: return EventGroup::Share;
    case EventKind::PoolJob:
    case EventKind::PoolDifficulty:
    case EventKind::PoolVersionMask:
    case EventKind::PoolExtranonce: return EventGroup::PoolTalk;
    case EventKind::WorkSourceChanged:
    case EventKind::PoolSelected:
    case EventKind::PoolConnected:
    case EventKind::PoolMessage:
    case EventKind::PoolReconnect:
    case EventKind::BlockFound:
    case EventKind::BlockAccepted: return EventGroup::Pool;
    case EventKind::RecordingFailed:
    case EventKind::EventsLost:
    case EventKind::KernelExcluded:
    case EventKind::PoolLost:
    case EventKind::PoolFault:
    case EventKind::PoolShareUnanswered:
    case EventKind::PoolRejectsHigh:
    case EventKind::BlockRefused:
    case EventKind::Fault: return EventGroup::Trouble;
    }
    return EventGroup::Trouble;
}

EventModel::EventModel(int capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_capacity(std::max(1, capacity))
{
}

void EventModel::setNames(const console::Snapshot &snapshot)
{
    if (m_bookKey == snapshot.book)
        return;
    m_bookKey = snapshot.book;
    m_sites.clear();
    if (snapshot.book) {
        for (const sites::SiteDefinition &site : snapshot.book->sites)
            m_sites.insert(convert(site.id), {convert(site.name), site.kind == sites::SiteKind::LocalHasher});
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        // A site that left the book keeps the name it had when the event happened.
        if (!m_sites.contains(row.subject))
            continue;
        const Row before = row;
        nameRow(row);
        if (row.subjectName != before.subjectName || row.subjectIsLocalHasher != before.subjectIsLocalHasher)
            emit dataChanged(index(i, Subject), index(i, Change));
    }
}

void EventModel::append(const std::vector<console::Event> &events)
{
    const auto capacity = static_cast<std::size_t>(m_capacity);
    const std::size_t skipped = events.size() > capacity ? events.size() - capacity : 0;
    const auto added = static_cast<int>(events.size() - skipped);
    if (added == 0)
        return;
    const auto kept = static_cast<int>(m_rows.size());
    if (const int surplus = kept + added - m_capacity; surplus > 0) {
        beginRemoveRows({}, kept - surplus, kept - 1);
        m_rows.resize(kept - surplus);
        endRemoveRows();
    }
    QList<Row> rows;
    rows.reserve(added + m_rows.size());
    for (std::size_t i = events.size(); i > skipped; --i)
        rows.append(makeRow(events[i - 1]));
    beginInsertRows({}, 0, added - 1);
    rows += m_rows;
    m_rows = std::move(rows);
    endInsertRows();
}

void EventModel::clear()
{
    if (m_rows.isEmpty())
        return;
    beginRemoveRows({}, 0, static_cast<int>(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

EventModel::Row EventModel::makeRow(const console::Event &event) const
{
    Row row;
    row.kind = convert(event.kind);
    row.gridTime = convert(event.gridTime);
    row.subject = convert(event.subject);
    row.from = event.from;
    row.to = event.to;
    row.reason = convert(event.reason);
    row.detail = convert(event.detail);
    row.by = convert(event.by);
    nameRow(row);
    return row;
}

void EventModel::nameRow(Row &row) const
{
    const auto site = m_sites.constFind(row.subject);
    if (!isOfASite(row.kind) || site == m_sites.constEnd())
        return;
    row.subjectName = site->name;
    row.subjectIsLocalHasher = site->localHasher;
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case KindRole: return QVariant::fromValue(row.kind);
    case ReasonRole: return QVariant::fromValue(row.reason);
    case EventRole: return QVariant::fromValue(row);
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (index.column()) {
    case Time: return row.gridTime;
    case Kind: return static_cast<int>(row.kind);
    case Subject: return row.subjectName.isEmpty() ? row.subject : row.subjectName;
    case Change: return row.to;
    case ReasonColumn: return static_cast<int>(row.reason.kind);
    default: return {};
    }
}

} // namespace console::models
