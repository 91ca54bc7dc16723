// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_sort.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace console::ui {

using namespace models;

namespace {

int rankOf(AlarmState state)
{
    return isUnacknowledged(state) ? 0 : isPutAside(state) ? 2 : 1;
}

/// What sorts, read once: a date costs more to compare than a number.
struct Keyed {
    int rank = 0;
    AlarmPriority priority = AlarmPriority::P3;
    qint64 newest = 0; ///< negative, so that the newest comes first
    quint64 id = 0;
    AlarmPointer alarm;

    [[nodiscard]] auto order() const { return std::tie(rank, priority, newest, id); }
};

} // namespace

QString AlarmLine::key() const
{
    return isCause ? alarm->definition : QString::number(alarm->id);
}

bool isUnacknowledged(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacknowledged ||
           state == AlarmState::LatchedUnacknowledged;
}

bool isPutAside(AlarmState state)
{
    return state == AlarmState::Shelved || state == AlarmState::Suppressed || state == AlarmState::OutOfService;
}

std::vector<AlarmPointer> inOrder(std::vector<AlarmPointer> alarms, AlarmFilter filter)
{
    std::vector<Keyed> keyed;
    keyed.reserve(alarms.size());
    for (AlarmPointer &alarm : alarms) {
        if (filter != AlarmFilter::All && isPutAside(alarm->state) != (filter == AlarmFilter::Aside))
            continue;
        Keyed one{rankOf(alarm->state), alarm->priority, -alarm->raised.toMSecsSinceEpoch(), alarm->id, nullptr};
        one.alarm = std::move(alarm);
        keyed.push_back(std::move(one));
    }
    std::sort(keyed.begin(), keyed.end(), [](const Keyed &a, const Keyed &b) { return a.order() < b.order(); });
    std::vector<AlarmPointer> ordered;
    ordered.reserve(keyed.size());
    for (Keyed &one : keyed)
        ordered.push_back(std::move(one.alarm));
    return ordered;
}

std::vector<AlarmLine> plainLines(const std::vector<AlarmPointer> &ordered)
{
    std::vector<AlarmLine> lines;
    lines.reserve(ordered.size());
    for (const AlarmPointer &alarm : ordered) {
        AlarmLine line;
        line.alarm = alarm;
        line.unacknowledged = isUnacknowledged(alarm->state) ? 1 : 0;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<AlarmLine> linesByCause(const std::vector<AlarmPointer> &ordered, const QSet<QString> &expanded)
{
    struct Cause {
        AlarmLine line;
        int rank = 0;
        std::vector<AlarmPointer> members;
    };
    std::vector<Cause> causes;
    QHash<QString, std::size_t> places;
    for (const AlarmPointer &alarm : ordered) {
        auto place = places.constFind(alarm->definition);
        if (place == places.constEnd()) {
            place = places.insert(alarm->definition, causes.size());
            Cause cause;
            cause.line.alarm = alarm; // the order makes the first of them the most urgent
            cause.line.isCause = true;
            cause.line.isExpanded = expanded.contains(alarm->definition);
            cause.line.count = 0;
            cause.rank = rankOf(alarm->state);
            causes.push_back(std::move(cause));
        }
        Cause &cause = causes[*place];
        ++cause.line.count;
        cause.line.unacknowledged += isUnacknowledged(alarm->state) ? 1 : 0;
        if (!cause.line.newest.isValid() || alarm->raised > cause.line.newest)
            cause.line.newest = alarm->raised;
        if (cause.line.isExpanded)
            cause.members.push_back(alarm);
    }
    std::stable_sort(causes.begin(), causes.end(), [](const Cause &a, const Cause &b) {
        return std::tuple(a.rank, a.line.alarm->priority, -a.line.count) <
               std::tuple(b.rank, b.line.alarm->priority, -b.line.count);
    });
    std::vector<AlarmLine> lines;
    for (Cause &cause : causes) {
        lines.push_back(cause.line);
        for (AlarmLine &member : plainLines(cause.members)) {
            member.isIndented = true;
            lines.push_back(std::move(member));
        }
    }
    return lines;
}

} // namespace console::ui
