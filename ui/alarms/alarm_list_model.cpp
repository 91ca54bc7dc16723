// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_list_model.h"

#include "models/formatting.h"
#include "ui/alarms/alarm_words.h"
#include "ui/pool_words.h"
#include "ui/widgets/paint_helpers.h"

#include <QHash>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

bool isRight(int column)
{
    return column == AlarmModel::Figure || column == AlarmModel::Limit;
}

QStringList keysOf(const std::vector<AlarmLine> &lines)
{
    QStringList keys;
    keys.reserve(static_cast<qsizetype>(lines.size()));
    for (const AlarmLine &line : lines)
        keys << line.key();
    return keys;
}

} // namespace

AlarmListModel::AlarmListModel(AlarmModel *source, ThemeProvider *theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
    , m_theme(theme)
{
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (!m_lines.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
    });
}

void AlarmListModel::refresh(const QDateTime &now)
{
    m_now = now;
    std::vector<AlarmPointer> alarms;
    alarms.reserve(static_cast<std::size_t>(m_source->rowCount()));
    for (int row = 0; row < m_source->rowCount(); ++row)
        alarms.push_back(m_source->view(row));
    m_ordered = inOrder(std::move(alarms), m_filter);
    rebuild();
}

void AlarmListModel::setFilter(AlarmFilter filter)
{
    m_filter = filter;
    refresh(m_now);
}

void AlarmListModel::setGrouped(bool grouped)
{
    if (grouped == m_grouped)
        return;
    m_grouped = grouped;
    m_expanded.clear();
    rebuild();
}

void AlarmListModel::setExpanded(int row, bool expanded)
{
    if (row < 0 || row >= rowCount() || !line(row).isCause || line(row).isExpanded == expanded)
        return;
    const QString definition = line(row).alarm->definition;
    if (expanded)
        m_expanded.insert(definition);
    else
        m_expanded.remove(definition);
    rebuild();
}

void AlarmListModel::rebuild()
{
    setLines(m_grouped ? linesByCause(m_ordered, m_expanded) : plainLines(m_ordered));
}

void AlarmListModel::setLines(std::vector<AlarmLine> next)
{
    const QStringList keys = keysOf(next);
    if (keys != m_keys) {
        removeGone(keys);
        reorder(keys);
        for (int row = 0; row < keys.size(); ++row) {
            if (row < m_keys.size() && m_keys.at(row) == keys.at(row))
                continue;
            int end = row + 1;
            while (end < keys.size() && (row == m_keys.size() || keys.at(end) != m_keys.at(row)))
                ++end;
            beginInsertRows({}, row, end - 1);
            m_lines.insert(m_lines.begin() + row, next.begin() + row, next.begin() + end);
            m_keys.insert(row, end - row, QString());
            std::copy(keys.begin() + row, keys.begin() + end, m_keys.begin() + row);
            endInsertRows();
        }
    }
    for (std::size_t row = 0; row < next.size(); ++row) {
        if (m_lines[row] == next[row])
            continue;
        std::size_t end = row;
        for (; end < next.size() && m_lines[end] != next[end]; ++end)
            m_lines[end] = next[end];
        emit dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(end) - 1, columnCount() - 1));
        row = end - 1;
    }
}

void AlarmListModel::removeGone(const QStringList &nextKeys)
{
    const QSet<QString> wanted(nextKeys.begin(), nextKeys.end());
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (wanted.contains(m_keys.at(last)))
            continue;
        int first = last;
        while (first > 0 && !wanted.contains(m_keys.at(first - 1)))
            --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        m_keys.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void AlarmListModel::reorder(const QStringList &nextKeys)
{
    QHash<QString, int> rows;
    rows.reserve(m_keys.size());
    for (int row = 0; row < m_keys.size(); ++row)
        rows.insert(m_keys.at(row), row);
    std::vector<int> from; // the old row of each that stays, in the new order
    from.reserve(m_lines.size());
    for (const QString &key : nextKeys) {
        if (const auto row = rows.constFind(key); row != rows.constEnd())
            from.push_back(*row);
    }
    if (std::is_sorted(from.begin(), from.end()))
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<AlarmLine> lines;
    QStringList keys;
    std::vector<int> to(from.size());
    for (std::size_t row = 0; row < from.size(); ++row) {
        to[static_cast<std::size_t>(from[row])] = static_cast<int>(row);
        lines.push_back(std::move(m_lines[static_cast<std::size_t>(from[row])]));
        keys << m_keys.at(from[row]);
    }
    m_lines = std::move(lines);
    m_keys = keys;
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &held : before)
        after << index(to[static_cast<std::size_t>(held.row())], held.column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

std::vector<AlarmPointer> AlarmListModel::alarmsOf(int row) const
{
    const AlarmLine &chosen = line(row);
    if (!chosen.isCause)
        return {chosen.alarm};
    std::vector<AlarmPointer> members;
    std::copy_if(m_ordered.begin(), m_ordered.end(), std::back_inserter(members),
                 [&](const AlarmPointer &alarm) { return alarm->definition == chosen.alarm->definition; });
    return members;
}

AlarmPointer AlarmListModel::firstUnacknowledged() const
{
    return !m_ordered.empty() && isUnacknowledged(m_ordered.front()->state) ? m_ordered.front() : nullptr;
}

int AlarmListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int AlarmListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : AlarmModel::ColumnCount;
}

QString AlarmListModel::causeText(const AlarmLine &line, int column) const
{
    const auto figure = [](int number) { return formatting::number(static_cast<double>(number)); };
    switch (column) {
    case AlarmModel::Time: return words::alarmTime(line.newest, m_now);
    case AlarmModel::Source: return line.count == 1 ? tr("1 source") : tr("%1 sources").arg(figure(line.count));
    case AlarmModel::Condition: return line.alarm->condition;
    case AlarmModel::State:
        return line.unacknowledged == 0 ? tr("all acknowledged")
                                        : tr("%1 unacknowledged").arg(figure(line.unacknowledged));
    case AlarmModel::Response: return line.alarm->action;
    default: return {};
    }
}

QString AlarmListModel::textOf(const AlarmLine &line, int column) const
{
    if (line.isCause)
        return causeText(line, column);
    const AlarmView &alarm = *line.alarm;
    switch (column) {
    case AlarmModel::Time: return words::alarmTime(alarm.raised, m_now);
    case AlarmModel::Source: return words::alarmSource(alarm);
    case AlarmModel::Condition: return alarm.condition;
    case AlarmModel::Figure: return words::alarmFigure(alarm.unit, alarm.value);
    case AlarmModel::Limit: return words::alarmLimit(alarm);
    case AlarmModel::State: return words::alarmStateText(alarm);
    case AlarmModel::Response:
        return words::alarmResponse(alarm, alarm.reason.isEmpty() ? QString() : m_source->conditionName(alarm.reason));
    default: return {};
    }
}

QColor AlarmListModel::inkOfCell(const AlarmLine &line, int column) const
{
    const Theme &theme = m_theme->theme();
    if (column == AlarmModel::Figure && !line.isCause)
        return inkOf(line.alarm->value.quality, theme, theme.text);
    const bool quiet = column == AlarmModel::Time || column == AlarmModel::Limit || column == AlarmModel::Response;
    return quiet || isPutAside(line.alarm->state) ? theme.secondary : theme.text;
}

QVariant AlarmListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AlarmLine &row = line(index.row());
    switch (role) {
    case Qt::DisplayRole: return textOf(row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == AlarmModel::Symbol)
            return row.isCause ? tr("%1, %2, %3")
                                     .arg(textOf(row, AlarmModel::Condition), textOf(row, AlarmModel::Source),
                                          textOf(row, AlarmModel::State))
                               : words::alarmSentence(*row.alarm);
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        return words::plainTip(row.isCause ? words::alarmAdvice(*row.alarm)
                                           : words::alarmSentence(*row.alarm) + QLatin1Char('\n') +
                                                 words::alarmAdvice(*row.alarm));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isRight(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole: return inkOfCell(row, index.column());
    case LineRole: return QVariant::fromValue(row);
    default: return {};
    }
}

QVariant AlarmListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isRight(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AlarmModel::Time: return tr("Time (PKT)");
    case AlarmModel::Source: return tr("Source");
    case AlarmModel::Condition: return tr("Condition");
    case AlarmModel::Figure: return tr("Value");
    case AlarmModel::Limit: return tr("Limit");
    case AlarmModel::State: return tr("State");
    case AlarmModel::Response: return tr("Response");
    default: return {};
    }
}

} // namespace console::ui
