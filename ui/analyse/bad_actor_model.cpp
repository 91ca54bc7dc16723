// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/bad_actor_model.h"

#include "models/formatting.h"
#include "ui/analyse/journal_words.h"
#include "ui/words.h"

namespace console::ui {

using models::JournalActorView;

BadActorModel::BadActorModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void BadActorModel::setActors(const QList<JournalActorView> &actors)
{
    if (actors == m_actors)
        return;
    beginResetModel();
    m_actors = actors;
    endResetModel();
}

int BadActorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actors.size());
}

int BadActorModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BadActorModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const JournalActorView &actor = m_actors.at(index.row());
    const QString source = words::journalSource(actor.source, actor.sourceName);
    const QString raised = models::formatting::number(static_cast<double>(actor.raised));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        switch (index.column()) {
        case Alarm: return tr("%1 · %2").arg(actor.condition, source);
        case Raised: return raised;
        case Share: return words::percent(actor.share);
        default: return {};
        }
    case Qt::ToolTipRole:
        return tr("%1 at %2\nraised %3 times, %4 of all")
            .arg(actor.condition, source, raised, words::percent(actor.share));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((index.column() == Alarm ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    case FractionRole: return index.column() == Bar ? QVariant(actor.share) : QVariant();
    default: return {};
    }
}

QVariant BadActorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == Alarm ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Alarm: return tr("Alarm");
    case Raised: return tr("Raised");
    case Share: return tr("Share");
    default: return {};
    }
}

} // namespace console::ui
