// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/happened_model.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <algorithm>
#include <utility>

namespace console::ui {
namespace {

using models::EventKind;
using Row = models::EventModel::Row;

using models::EventGroup;

MarkKind markKindOf(EventKind kind)
{
    switch (models::groupOf(kind)) {
    case EventGroup::Instruction: return MarkKind::Instruction;
    case EventGroup::Trouble: return MarkKind::Trouble;
    default: return MarkKind::Other;
    }
}

/// What there is so much of that it would bury the rest.
bool isRoutine(const Row &row)
{
    const EventGroup group = models::groupOf(row.kind);
    return group == EventGroup::Share || group == EventGroup::PoolTalk || group == EventGroup::Alarm;
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

QString headOf(const Row &row)
{
    if (row.kind == EventKind::SetpointChanged)
        return words::eventText(row);
    const QString name = words::eventKindName(row.kind);
    const QString site = row.subjectName.isEmpty() ? row.subject : row.subjectName;
    return models::isOfASite(row.kind) ? HappenedModel::tr("%1 · %2").arg(site, name) : name;
}

/// The reason of an instruction; of anything else what it was about.
QString detailOf(const Row &row)
{
    if (row.kind == EventKind::SetpointChanged) {
        const auto kind = row.subjectIsLocalHasher ? models::SiteKind::LocalHasher : models::SiteKind::Mining;
        return words::reasonSentence(row.reason, kind);
    }
    const QString why = words::instructionEventWhy(row);
    QStringList parts{words::eventChange(row), why.isEmpty() ? row.detail : why};
    if (models::isOfAPool(row.kind) && row.kind != EventKind::PoolSelected)
        parts.prepend(row.subject);
    if (row.kind == EventKind::CaseChanged)
        parts.prepend(caseName(row.subject));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// The row without its time, in one line.
QString wholeText(const Row &row)
{
    if (const QString line = words::poolEventText(row); !line.isEmpty())
        return line;
    const QString detail = detailOf(row);
    return detail.isEmpty() ? headOf(row) : HappenedModel::tr("%1 · %2").arg(headOf(row), detail);
}

} // namespace

HappenedModel::HappenedModel(models::EventModel *record, QObject *parent)
    : QAbstractListModel(parent)
    , m_record(record)
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(record, signal, this, &HappenedModel::show);
    connect(record, &QAbstractItemModel::dataChanged, this, &HappenedModel::show);
    show();
}

void HappenedModel::show()
{
    beginResetModel();
    m_rows.clear();
    // The record has the newest first.
    const QList<Row> &rows = m_record->rows();
    std::copy_if(rows.crbegin(), rows.crend(), std::back_inserter(m_rows),
                 [this](const Row &row) { return m_showRoutine || !isRoutine(row); });
    endResetModel();
    emit changed();
}

void HappenedModel::setShowRoutine(bool show)
{
    m_showRoutine = show;
    this->show();
}

qint64 HappenedModel::timeOf(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).gridTime.toMSecsSinceEpoch() : 0;
}

int HappenedModel::rowAt(qint64 timeMs) const
{
    const auto later = std::upper_bound(m_rows.cbegin(), m_rows.cend(), timeMs, [](qint64 time, const Row &row) {
        return time < row.gridTime.toMSecsSinceEpoch();
    });
    return static_cast<int>(later - m_rows.cbegin()) - 1;
}

QList<TimeLineMark> HappenedModel::marks() const
{
    QList<TimeLineMark> marks;
    marks.reserve(m_rows.size());
    for (const Row &row : m_rows)
        marks.append({row.gridTime.toMSecsSinceEpoch(), markKindOf(row.kind), wholeText(row)});
    return marks;
}

int HappenedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HappenedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    const QString time = models::formatting::pktTime(row.gridTime);
    switch (role) {
    case TimeRole: return time;
    case HeadRole: return headOf(row);
    case DetailRole: return detailOf(row);
    case Qt::DisplayRole: return tr("%1  %2").arg(time, wholeText(row));
    case Qt::ToolTipRole: return words::plainTip(tr("%1  %2").arg(time, wholeText(row)));
    default: return {};
    }
}

} // namespace console::ui
