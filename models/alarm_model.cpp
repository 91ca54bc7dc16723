// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_model.h"

#include "engine/snapshot.h"
#include "models/convert.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::models {

namespace {

template <class Pointer> bool isBefore(const Pointer &a, const Pointer &b)
{
    return a->id < b->id;
}

/// The board's alarms, each once and by id. A board that is as it should be costs one look at each.
std::vector<std::shared_ptr<const alarms::Alarm>> orderedAlarms(const alarms::AlarmBoard *board)
{
    if (!board)
        return {};
    auto ordered = board->alarms;
    const auto outOfPlace = [](const auto &a, const auto &b) { return a->id >= b->id; };
    if (std::adjacent_find(ordered.begin(), ordered.end(), outOfPlace) == ordered.end())
        return ordered;
    std::stable_sort(ordered.begin(), ordered.end(), isBefore<std::shared_ptr<const alarms::Alarm>>);
    const auto twin = [](const auto &a, const auto &b) { return a->id == b->id; };
    ordered.erase(std::unique(ordered.begin(), ordered.end(), twin), ordered.end());
    return ordered;
}

/// Whether nothing but the figure is another: the change that happens all the time.
bool onlyFigureDiffers(const alarms::Alarm &a, const alarms::Alarm &b)
{
    alarms::Alarm before = a;
    alarms::Alarm after = b;
    before.quality = after.quality;
    before.value = after.value = 0.0;
    if (std::isnan(a.limit) && std::isnan(b.limit)) // NaN equals nothing, itself included
        before.limit = after.limit = 0.0;
    return before == after;
}

QList<BadActorView> badActors(const std::vector<alarms::BadActor> &from, const auto &conditionOf, const auto &nameOf)
{
    QList<BadActorView> views;
    for (const alarms::BadActor &actor : from)
        views.append({conditionOf(convert(actor.definition)), nameOf(convert(actor.source)),
                      static_cast<int>(actor.raised), actor.share});
    return views;
}

} // namespace

struct AlarmModel::DefinitionTexts {
    QString name;
    AlarmUnit unit = AlarmUnit::None;
    QString cause;
    QString consequence;
    QString action;
    int secondsToRespond = 0;
};

AlarmModel::AlarmModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

AlarmModel::~AlarmModel() = default;

void AlarmModel::apply(const console::Snapshot &snapshot)
{
    const bool replay = snapshot.mode == console::Mode::Replay;
    if (replay != m_replay && !m_rows.empty()) {
        // The same id is another alarm there.
        beginResetModel();
        m_rows.clear();
        m_board.reset();
        endResetModel();
    }
    m_replay = replay;
    const bool renamed = readNames(snapshot);
    const bool sameBoard = snapshot.alarms == m_board && m_metrics.watched == (m_board != nullptr);
    if (renamed)
        nameAgain();
    if (sameBoard && !renamed)
        return;
    if (!sameBoard) {
        const auto next = orderedAlarms(snapshot.alarms.get());
        removeGone(next);
        insertAndChange(next);
        m_board = snapshot.alarms;
    }
    applyMetrics(m_board.get());
    emit applied();
}

bool AlarmModel::readNames(const console::Snapshot &snapshot)
{
    bool changed = false;
    if (snapshot.alarmDefinitions != m_definitions) {
        changed = true;
        m_definitions = snapshot.alarmDefinitions;
        m_texts.clear();
        if (m_definitions) {
            for (const alarms::AlarmDefinition &d : m_definitions->all) {
                const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(d.timeToRespond).count();
                m_texts.insert(convert(d.key), {convert(d.name), convert(d.unit), convert(d.cause),
                                                convert(d.consequence), convert(d.action), static_cast<int>(seconds)});
            }
        }
    }
    if (snapshot.book != m_book) {
        changed = true;
        m_book = snapshot.book;
        m_siteNames.clear();
        if (snapshot.book) {
            for (const sites::SiteDefinition &site : snapshot.book->sites)
                m_siteNames.insert(convert(site.id), convert(site.name));
        }
    }
    QSet<QString> pools;
    for (const jobs::PoolReading &pool : snapshot.work.pools)
        pools.insert(convert(pool.label));
    if (pools != m_pools) {
        changed = true;
        m_pools = pools;
    }
    return changed;
}

void AlarmModel::nameAgain()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const std::shared_ptr<const AlarmView> before = m_rows[i].view;
        auto view = makeView(*m_rows[i].alarm);
        if (view->sourceName == before->sourceName && view->sourceKind == before->sourceKind &&
            view->condition == before->condition && view->unit == before->unit && view->action == before->action &&
            view->cause == before->cause && view->consequence == before->consequence &&
            view->secondsToRespond == before->secondsToRespond)
            continue;
        m_rows[i].view = std::move(view);
        announce(static_cast<int>(i), static_cast<int>(i), false);
    }
}

AlarmSourceKind AlarmModel::kindOf(const QString &source) const
{
    if (m_siteNames.contains(source))
        return AlarmSourceKind::Site;
    if (grid::regionFromIsoCode(source.toStdString()))
        return AlarmSourceKind::Region;
    // A pool that left the list is still written as one.
    const bool pool = source == QLatin1String("pools") || m_pools.contains(source) || source.contains(QLatin1Char(':'));
    return pool ? AlarmSourceKind::Pool : AlarmSourceKind::Console;
}

std::shared_ptr<const AlarmView> AlarmModel::makeView(const alarms::Alarm &alarm) const
{
    auto view = std::make_shared<AlarmView>();
    view->id = alarm.id;
    view->definition = convert(alarm.definition);
    view->source = convert(alarm.source);
    view->sourceName = m_siteNames.value(view->source, view->source);
    view->sourceKind = kindOf(view->source);
    view->priority = convert(alarm.priority);
    view->state = convert(alarm.state);
    view->active = alarm.active;
    view->doubtful = alarm.doubtful;
    if (std::isfinite(alarm.value))
        view->value = {alarm.value, convert(alarm.quality)};
    if (std::isfinite(alarm.limit))
        view->limit = alarm.limit;
    // One that was never raised stands since it became what it is.
    view->raised = convert(alarm.raised == UtcTime{} ? alarm.changed : alarm.raised);
    view->changed = convert(alarm.changed);
    if (alarm.asideUntil)
        view->asideUntil = convert(*alarm.asideUntil);
    view->by = convert(alarm.by);
    view->reason = convert(alarm.reason);
    view->chattering = alarm.chattering;
    view->stale = alarm.stale;
    const auto texts = m_texts.constFind(view->definition);
    // A recording may hold an alarm of a definition that is gone; its key is better than nothing.
    view->condition = texts == m_texts.constEnd() ? view->definition : texts->name;
    if (texts != m_texts.constEnd()) {
        view->unit = texts->unit;
        view->cause = texts->cause;
        view->consequence = texts->consequence;
        view->action = texts->action;
        view->secondsToRespond = texts->secondsToRespond;
    }
    return view;
}

void AlarmModel::removeGone(const std::vector<AlarmPointer> &next)
{
    auto wanted = next.rbegin();
    for (std::size_t end = m_rows.size(); end > 0;) {
        const auto isGone = [&](std::size_t row) {
            while (wanted != next.rend() && (*wanted)->id > m_rows[row].alarm->id)
                ++wanted;
            return wanted == next.rend() || (*wanted)->id != m_rows[row].alarm->id;
        };
        std::size_t first = end;
        while (first > 0 && isGone(first - 1))
            --first;
        if (first == end) {
            --end;
            continue;
        }
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end - 1));
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                     m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = first;
    }
}

void AlarmModel::insertAndChange(const std::vector<AlarmPointer> &next)
{
    int changedFirst = -1;
    bool onlyFigure = false;
    const auto flush = [&](std::size_t end) {
        if (changedFirst >= 0)
            announce(changedFirst, static_cast<int>(end) - 1, onlyFigure);
        changedFirst = -1;
    };
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (i == m_rows.size() || m_rows[i].alarm->id != next[i]->id) {
            flush(i);
            std::size_t end = i + 1;
            while (end < next.size() && (i == m_rows.size() || next[end]->id < m_rows[i].alarm->id))
                ++end;
            std::vector<Row> rows;
            for (std::size_t k = i; k < end; ++k)
                rows.push_back({next[k], makeView(*next[k])});
            beginInsertRows({}, static_cast<int>(i), static_cast<int>(end - 1));
            m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i), rows.begin(), rows.end());
            endInsertRows();
            i = end - 1;
            continue;
        }
        Row &row = m_rows[i];
        if (row.alarm == next[i]) {
            flush(i);
            continue;
        }
        const bool figure = onlyFigureDiffers(*row.alarm, *next[i]);
        if (changedFirst >= 0 && figure != onlyFigure)
            flush(i);
        row = {next[i], makeView(*next[i])};
        if (changedFirst < 0) {
            changedFirst = static_cast<int>(i);
            onlyFigure = figure;
        }
    }
    flush(next.size());
}

void AlarmModel::announce(int first, int last, bool onlyFigure)
{
    emit dataChanged(index(first, onlyFigure ? Figure : 0), index(last, onlyFigure ? Figure : ColumnCount - 1));
}

void AlarmModel::applyMetrics(const alarms::AlarmBoard *board)
{
    AlarmMetricsView next;
    next.watched = board != nullptr;
    if (board) {
        const alarms::AlarmMetrics &from = board->metrics;
        const auto conditionOf = [this](const QString &key) { return conditionName(key); };
        const auto nameOf = [this](const QString &source) { return m_siteNames.value(source, source); };
        next.raisedIn10Minutes = static_cast<int>(from.raisedIn10Minutes);
        next.flood = from.flood;
        if (from.floodSince)
            next.floodSince = convert(*from.floodSince);
        next.chattering = static_cast<int>(from.chattering);
        next.stale = static_cast<int>(from.stale);
        next.raisedIn24Hours = static_cast<int>(from.raisedIn24Hours);
        next.priorityShares = from.priorityShares;
        std::copy(board->active.begin(), board->active.end(), next.active.begin());
        std::copy(board->unacknowledged.begin(), board->unacknowledged.end(), next.unacknowledged.begin());
        next.aside = static_cast<int>(board->aside);
        next.topTen = badActors(from.topTen, conditionOf, nameOf);
        for (const alarms::AlarmCause &cause : from.causes) {
            const QString key = convert(cause.definition);
            next.causes.append({key, conditionOf(key), convert(cause.priority), static_cast<int>(cause.count),
                                static_cast<int>(cause.unacknowledged)});
        }
    }
    if (next == m_metrics)
        return;
    m_metrics = next;
    emit metricsChanged();
}

QString AlarmModel::conditionName(const QString &definition) const
{
    const auto texts = m_texts.constFind(definition);
    return texts == m_texts.constEnd() ? definition : texts->name;
}

int AlarmModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AlarmModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AlarmModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AlarmView &view = *m_rows[static_cast<std::size_t>(index.row())].view;
    switch (role) {
    case AlarmRole: return QVariant::fromValue(view);
    case IdRole: return view.id;
    case PriorityRole: return QVariant::fromValue(view.priority);
    case StateRole: return QVariant::fromValue(view.state);
    case SourceKindRole: return QVariant::fromValue(view.sourceKind);
    case QualityRole: return QVariant::fromValue(view.value.quality);
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (index.column()) {
    case Symbol: return static_cast<int>(view.priority);
    case Time: return view.raised;
    case Source: return view.sourceName;
    case Condition: return view.condition;
    case Figure: return view.value.isMissing() ? QVariant() : QVariant(view.value.number);
    case Limit: return std::isfinite(view.limit) ? QVariant(view.limit) : QVariant();
    case State: return static_cast<int>(view.state);
    case Response: return view.action;
    default: return {};
    }
}

} // namespace console::models
