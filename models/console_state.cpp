// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/console_state.h"

#include "models/convert.h"

namespace console::models {

namespace {

HasherView hasherView(const hashing::HasherReading &reading, bool allowed)
{
    HasherView view;
    view.allowed = allowed;
    view.workers = reading.workers;
    view.kernel = convert(reading.kernel);
    view.targetFraction = reading.targetFraction;
    view.achievedFraction = reading.achievedFraction;
    view.rate1s = reading.rate1s.value();
    view.rate60s = reading.rate60s.value();
    for (const HashesPerSecond rate : reading.perWorker)
        view.perWorker.append(rate.value());
    view.hashes = reading.hashes;
    view.sharesAccepted = reading.sharesAccepted;
    view.sharesRejected = reading.sharesRejected;
    view.bestDifficulty = reading.bestDifficulty;
    if (reading.energyPerWork)
        view.joulesPerTerahash = reading.energyPerWork->value();
    return view;
}

RecordingView recordingView(const RecordingState &state)
{
    RecordingView view;
    view.recording = state.recording;
    view.path = convert(state.path);
    if (state.since != UtcTime{})
        view.since = convert(state.since);
    view.samples = state.samples;
    view.failure = convert(state.failure);
    return view;
}

bool sameRecording(const RecordingView &a, const RecordingView &b)
{
    return a.recording == b.recording && a.path == b.path && a.since == b.since && a.samples == b.samples &&
           a.failure == b.failure;
}

void applyTotals(Headline &headline, const Totals &totals)
{
    headline.surplus = convert(totals.surplus);
    headline.gridQuality = headline.surplus.quality;
    headline.regionsInSurplus = totals.regionsInSurplus;
    headline.regionsWithData = totals.regionsWithData;
    headline.siteLoad = convert(totals.siteLoad);
    headline.miningLoad = convert(totals.miningLoad);
    headline.aiLoad = convert(totals.aiLoad);
    headline.headroom = convert(totals.headroom);
    headline.absorbedMwh = totals.absorbed.value();
    headline.curtailedMwh = totals.curtailed.value();
    headline.instructions = totals.instructions;
}

template <class Figures> QList<Value> values(const Figures &figures)
{
    QList<Value> list;
    list.reserve(static_cast<qsizetype>(figures.size()));
    for (const auto &figure : figures)
        list.append(convert(figure));
    return list;
}

} // namespace

void ConsoleState::apply(const console::Snapshot &snapshot)
{
    Headline &headline = m_headline;
    headline.mode = convert(snapshot.mode);
    headline.speed = snapshot.speed;
    headline.paused = snapshot.paused;
    headline.gridTime = convert(snapshot.gridTime);
    headline.wallTime = convert(snapshot.wallTime);
    headline.gridCase = convert(snapshot.gridCase);
    headline.provenance = convert(snapshot.provenance);
    applyTotals(headline, snapshot.totals);
    headline.reserve = convert(snapshot.grid.reserve);
    headline.corridorFlow = convert(snapshot.grid.corridor.flow);
    headline.corridorLimit = convert(snapshot.grid.corridor.limit);
    headline.corridorBinding = snapshot.grid.corridor.binding;

    const bool replay = snapshot.mode == console::Mode::Replay;
    m_dispatch = dispatchView(snapshot);
    m_work = workView(snapshot.work, replay);
    // A replay shows the rates of its time, but the switch and the recording are those of now.
    headline.hasher = hasherView(snapshot.hasher, replay ? headline.hasher.allowed : snapshot.hashingAllowed);
    if (!replay)
        headline.recording = recordingView(snapshot.recording);
    headline.replayFirst = snapshot.span ? convert(snapshot.span->first) : QDateTime();
    headline.replayLast = snapshot.span ? convert(snapshot.span->second) : QDateTime();

    applyOutlook(snapshot);
    emit changed();
}

void ConsoleState::applyRecording(const console::Snapshot &live)
{
    const RecordingView next = recordingView(live.recording);
    if (sameRecording(m_headline.recording, next) && m_headline.hasher.allowed == live.hashingAllowed)
        return;
    m_headline.recording = next;
    m_headline.hasher.allowed = live.hashingAllowed;
    emit changed();
}

void ConsoleState::applyOutlook(const console::Snapshot &snapshot)
{
    if (m_outlookKey == snapshot.outlook)
        return;
    m_outlookKey = snapshot.outlook;
    m_outlook = {};
    if (const auto &outlook = snapshot.outlook) {
        m_outlook.first = convert(outlook->first);
        m_outlook.national = values(outlook->national);
        for (const auto &region : outlook->regions)
            m_outlook.regions.append(values(region));
    }
    emit outlookChanged();
}

} // namespace console::models
