// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/instruction_model.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <algorithm>

namespace console::ui {

using namespace models;

InstructionModel::InstructionModel(EventModel *events, const SiteModel *sites, ThemeProvider *theme, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_events(events)
    , m_sites(sites)
    , m_theme(theme)
{
    setSourceModel(events);
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
    });
}

bool InstructionModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (sourceParent.isValid() || sourceRow >= m_events->rows().size())
        return false;
    const EventKind kind = m_events->rows().at(sourceRow).kind;
    // What a pool answers stands in the panel of the work; here is what changes what the machine does.
    switch (kind) {
    // The tracker shows how an instruction is followed.
    case EventKind::InstructionDrafted:
    case EventKind::InstructionAcknowledged:
    case EventKind::InstructionReleased: return false;
    default: break;
    }
    switch (groupOf(kind)) {
    case EventGroup::Share:
    case EventGroup::PoolTalk:
    case EventGroup::Alarm: return false;
    default: return !isOfAPool(kind) || kind == EventKind::PoolSelected;
    }
}

QString InstructionModel::textOf(const EventModel::Row &row, int column) const
{
    const bool instruction = row.kind == EventKind::SetpointChanged;
    // A file's name or a pool's is too long for the narrow column of changes.
    const bool isLong = row.kind == EventKind::RecordingStarted || row.kind == EventKind::RecordingStopped ||
                        row.kind == EventKind::WorkSourceChanged || row.kind == EventKind::PoolSelected;
    switch (column) {
    case EventModel::Time: return formatting::pktTime(row.gridTime);
    case EventModel::Kind: return words::eventKindName(row.kind);
    case EventModel::Subject:
        if (!isOfASite(row.kind))
            return words::eventKindName(row.kind);
        return row.subjectName.isEmpty() ? row.subject : row.subjectName;
    case EventModel::Change: return isLong ? QString() : words::eventChange(row);
    case EventModel::ReasonColumn: {
        if (isOfASite(row.kind) && !instruction)
            return words::instructionEventText(row);
        if (const QString why = words::instructionEventWhy(row); !why.isEmpty())
            return why;
        if (!instruction)
            return isLong ? words::eventChange(row) : row.detail;
        const auto &sites = m_sites->rows();
        const auto site = std::find_if(sites.begin(), sites.end(), [&](const auto &s) { return s.id == row.subject; });
        const SiteKind kind = row.subjectIsLocalHasher ? SiteKind::LocalHasher : SiteKind::Mining;
        return site != sites.end() ? words::reasonSentence(row.reason, site->kind, site->region)
                                   : words::reasonSentence(row.reason, kind);
    }
    default: return {};
    }
}

QVariant InstructionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int source = mapToSource(index).row();
    if (source < 0 || source >= m_events->rows().size())
        return {};
    const EventModel::Row &row = m_events->rows().at(source);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return textOf(row, index.column());
    case Qt::ToolTipRole:
        return words::plainTip(tr("%1 PKT · %2\n%3")
                                   .arg(formatting::pktDateTime(row.gridTime), words::eventText(row),
                                        isOfAPool(row.kind) ? QString() : textOf(row, EventModel::ReasonColumn))
                                   .trimmed());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((index.column() == EventModel::Change ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole: {
        const Theme &theme = m_theme->theme();
        return index.column() == EventModel::Subject || index.column() == EventModel::Change ? theme.text
                                                                                             : theme.secondary;
    }
    default: return QSortFilterProxyModel::data(index, role);
    }
}

QVariant InstructionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == EventModel::Change ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case EventModel::Time: return tr("Time (PKT)");
    case EventModel::Kind: return tr("Kind");
    case EventModel::Subject: return tr("Site");
    case EventModel::Change: return tr("Change");
    case EventModel::ReasonColumn: return tr("Reason");
    default: return {};
    }
}

} // namespace console::ui
