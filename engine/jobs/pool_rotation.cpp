// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/pool_rotation.h"

#include "engine/base/printable_text.h"

#include <algorithm>
#include <utility>

namespace console::jobs {

namespace {

constexpr std::size_t mostReasonsShown = 8;

void add(ShareCounts &sum, const ShareCounts &part)
{
    sum.accepted += part.accepted;
    sum.rejected += part.rejected;
    sum.stale += part.stale;
    sum.unanswered += part.unanswered;
    sum.acceptedWork += part.acceptedWork;
}

} // namespace

PoolRotation::PoolRotation(UpstreamFactory factory, RotationListener &listener, std::shared_ptr<const Clock> clock,
                           std::uint64_t seed)
    : m_factory(std::move(factory))
    , m_listener(listener)
    , m_clock(std::move(clock))
    , m_seed(seed)
{
}

PoolRotation::~PoolRotation() = default;

void PoolRotation::setPools(const PoolList &pools)
{
    std::vector<std::unique_ptr<PoolPlace>> places;
    for (const PoolSettings &pool : pools) {
        const auto same =
            std::ranges::find_if(m_places, [&pool](const auto &place) { return place && place->settings() == pool; });
        if (same != m_places.end())
            places.push_back(std::move(*same));
        else
            places.push_back(std::make_unique<PoolPlace>(m_nextSerial++, pool, m_clock, m_seed++, telling()));
    }
    for (auto &place : m_places)
        if (place)
            retire(*place);
    m_places = std::move(places);
    tick();
}

PoolPlace::Telling PoolRotation::telling()
{
    // A new job goes to the workers at once, not at the next tick.
    return {[this](Event event) { m_listener.happened(std::move(event)); }, [this] { followJob(); }};
}

void PoolRotation::retire(PoolPlace &place)
{
    place.disconnect("The pool was taken off the list.");
    add(m_retired, place.shares());
    m_retiredBest = std::max(m_retiredBest, place.bestShare());
    m_retiredBlocks += place.blocksFound();
    m_retiredAccepted += place.blocksAccepted();
}

void PoolRotation::setWanted(bool wanted)
{
    m_isWanted = wanted;
    if (!wanted)
        for (auto &place : m_places)
            place->disconnect("The work was changed to another source.");
    tick();
}

std::optional<std::size_t> PoolRotation::indexOf(std::uint64_t serial) const
{
    const auto found =
        std::ranges::find_if(m_places, [serial](const auto &place) { return place->serial() == serial; });
    if (found == m_places.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_places.begin());
}

std::optional<std::size_t> PoolRotation::activeIndex() const
{
    return m_active ? indexOf(*m_active) : std::nullopt;
}

std::optional<std::size_t> PoolRotation::bestReady() const
{
    const auto found = std::ranges::find_if(m_places, [](const auto &place) { return place->isReady(); });
    if (found == m_places.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_places.begin());
}

void PoolRotation::tick()
{
    for (auto &place : m_places)
        place->tick();
    if (m_isWanted)
        choose();
    else
        select(std::nullopt);
    followJob();
}

void PoolRotation::choose()
{
    std::optional<std::size_t> active = activeIndex();
    if (active && !m_places[*active]->isReady())
        active.reset();
    if (!active) {
        active = bestReady();
    } else {
        for (std::size_t better = 0; better < *active; ++better) {
            if (m_places[better]->isReady() && m_clock->monotonic() - m_places[better]->readySince() >= stable) {
                active = better;
                break;
            }
        }
    }
    select(active);
    if (active)
        leaveOthers(*active);
    connectInOrder();
}

void PoolRotation::connectInOrder()
{
    const std::optional<std::size_t> active = activeIndex();
    const MonotonicTime now = m_clock->monotonic();
    for (std::size_t i = 0; i < (active ? *active : m_places.size()); ++i) {
        PoolPlace &place = *m_places[i];
        if (place.mayConnect())
            place.connect(m_factory);
        // With nobody to work for, one that is being tried holds the next one back for a little while only.
        const bool isHoldingBack = !active && place.isConnected() && now - place.attemptedAt() < patience;
        if (isHoldingBack)
            return;
    }
}

void PoolRotation::leaveOthers(std::size_t active)
{
    const auto since = m_clock->monotonic() - m_selectedAt;
    for (std::size_t i = active + 1; i < m_places.size(); ++i) {
        const bool mayOwe = since < lastShares || (since < farewell && m_places[i]->hasUnanswered());
        if (m_places[i]->isConnected() && !mayOwe)
            m_places[i]->disconnect("It was not answered after the work had moved to a better pool.");
    }
}

void PoolRotation::select(std::optional<std::size_t> index)
{
    const std::optional<std::uint64_t> serial =
        index ? std::optional(m_places[*index]->serial()) : std::optional<std::uint64_t>();
    if (serial == m_active)
        return;
    m_active = serial;
    m_selectedAt = m_clock->monotonic();
    m_jobNumber = 0;
    if (!index)
        m_listener.workOn(nullptr, 0);
    Event event;
    event.kind = Event::Kind::PoolSelected;
    if (index)
        event.subject = m_places[*index]->settings().address.label();
    m_listener.happened(std::move(event));
}

void PoolRotation::followJob()
{
    const auto active = activeIndex();
    if (!active || m_places[*active]->jobNumber() == m_jobNumber)
        return;
    m_jobNumber = m_places[*active]->jobNumber();
    m_listener.workOn(m_places[*active]->job(), m_places[*active]->serial());
}

void PoolRotation::submit(std::uint64_t place, const SolvedShare &share)
{
    if (const auto index = indexOf(place))
        m_places[*index]->submit(share);
    else
        ++m_retired.unanswered;
}

void PoolRotation::countStale()
{
    ++m_retired.stale;
}

bool PoolRotation::hasUnanswered() const
{
    return std::ranges::any_of(m_places, [](const auto &place) { return place->hasUnanswered(); });
}

WorkReading PoolRotation::reading() const
{
    WorkReading reading;
    reading.source = WorkSource::Pools;
    reading.active = activeIndex();
    reading.shares = m_retired;
    reading.bestShare = m_retiredBest;
    reading.blocksFound = m_retiredBlocks;
    reading.blocksAccepted = m_retiredAccepted;
    std::map<std::string, std::uint64_t> reasons;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const PoolPlace &place = *m_places[i];
        reading.pools.push_back(place.reading(i == reading.active));
        add(reading.shares, place.shares());
        reading.bestShare = std::max(reading.bestShare, place.bestShare());
        reading.blocksFound += place.blocksFound();
        reading.blocksAccepted += place.blocksAccepted();
        for (const auto &[reason, count] : place.rejectReasons())
            reasons[reason] += count;
    }
    reading.rejectReasons.assign(reasons.begin(), reasons.end());
    std::ranges::stable_sort(reading.rejectReasons, [](const auto &a, const auto &b) { return a.second > b.second; });
    if (reading.rejectReasons.size() > mostReasonsShown)
        reading.rejectReasons.resize(mostReasonsShown);
    if (reading.active && m_places[*reading.active]->job()) {
        const MiningJob &job = *m_places[*reading.active]->job();
        reading.jobId = printableText(job.id, 40);
        reading.difficulty = job.shareTarget.difficulty();
        reading.networkDifficulty = job.networkTarget.difficulty();
    }
    return reading;
}

} // namespace console::jobs
