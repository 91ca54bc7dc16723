// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/gateway_worker.h"

#include "engine/base/platform_thread.h"
#include "engine/telemetry/device_record.h"
#include "engine/telemetry/meter_poll.h"

#include <algorithm>
#include <exception>
#include <map>
#include <random>
#include <utility>

namespace console::telemetry {

namespace {

using Gateway = std::pair<std::string, std::uint16_t>;

constexpr Milliseconds longestBackOff{30'000};
/// How long it sleeps at most, as a clock under test does not wake it.
constexpr Milliseconds longestSleep{500};

struct Meter {
    explicit Meter(DeviceTarget from)
        : target(std::move(from))
        , record(target, DeviceKind::Meter)
    {
    }

    DeviceTarget target;
    DeviceRecord record;
    MeterMemory memory;
    MonotonicTime due{};
};

} // namespace

/// What the worker's thread alone knows.
class GatewayWorker::Round
{
public:
    Round(WorkerSurroundings &around, std::uint64_t seed)
        : m_around(around)
        , m_random(seed)
    {
    }

    void setTargets(const std::vector<DeviceTarget> &targets)
    {
        std::vector<Meter> meters;
        meters.reserve(targets.size());
        for (const DeviceTarget &target : targets) {
            const auto same = std::find_if(m_meters.begin(), m_meters.end(),
                                           [&target](const Meter &meter) { return meter.target == target; });
            if (same != m_meters.end()) {
                meters.push_back(std::move(*same));
                m_meters.erase(same);
            } else {
                meters.emplace_back(target);
                meters.back().due = now();
            }
        }
        m_meters = std::move(meters);
        std::erase_if(m_links, [this](const auto &entry) {
            return std::none_of(m_meters.begin(), m_meters.end(),
                                [&entry](const Meter &meter) { return gatewayOf(meter) == entry.first; });
        });
    }

    /// Every meter whose turn it is, once.
    void pollWhatIsDue(const std::stop_token &stop)
    {
        for (Meter &meter : m_meters) {
            if (stop.stop_requested())
                return;
            if (meter.due <= now())
                poll(meter, stop);
        }
    }

    [[nodiscard]] Milliseconds untilNext() const
    {
        MonotonicTime next = now() + longestSleep;
        for (const Meter &meter : m_meters)
            next = std::min(next, meter.due);
        // Rounded up, so that it does not wake just before its time and find nothing to do.
        return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(next - now()));
    }

private:
    [[nodiscard]] static Gateway gatewayOf(const Meter &meter) { return {meter.target.host, meter.target.port}; }
    [[nodiscard]] MonotonicTime now() const { return m_around.clock->monotonic(); }

    void poll(Meter &meter, const std::stop_token &stop)
    {
        const MonotonicTime begun = now();
        const MeterPoll result = exchange(meter, stop);
        if (stop.stop_requested())
            return;
        meter.record.polled(result.fault, result.text, result.reading, begun, *m_around.clock);
        m_around.board.put(meter.record.state());
        meter.due = nextTurn(meter, begun);
        if (result.noConnection)
            putOff(meter, result, begun);
    }

    MeterPoll exchange(Meter &meter, const std::stop_token &stop)
    {
        const auto &profiles = m_around.options.profiles;
        const auto profile = std::find_if(profiles.begin(), profiles.end(), [&meter](const MeterProfile &candidate) {
            return candidate.key == meter.target.profile;
        });
        MeterPoll trouble;
        if (profile == profiles.end()) {
            trouble.fault = PollFault::Malformed;
            trouble.text = "There is no meter profile \"" + meter.target.profile + "\".";
            return trouble;
        }
        try {
            std::unique_ptr<MeterLink> &link = m_links[gatewayOf(meter)];
            if (!link)
                link = std::make_unique<MeterLink>();
            return pollMeter(*link, meter.target, *profile, meter.memory, *m_around.clock, m_around.options, stop);
        } catch (const std::exception &fault) {
            // The system has no handle, thread or memory left for it; the next turn may be luckier.
            trouble.fault = PollFault::Unreachable;
            trouble.text = std::string("It cannot be asked: ") + fault.what() + '.';
            return trouble;
        }
    }

    /// The others behind a gateway that cannot be reached are not asked in turn: each of them would wait as long.
    void putOff(const Meter &tried, const MeterPoll &result, MonotonicTime begun)
    {
        for (Meter &meter : m_meters) {
            if (&meter == &tried || gatewayOf(meter) != gatewayOf(tried) || meter.due > now())
                continue;
            meter.record.polled(result.fault, result.text, result.reading, begun, *m_around.clock);
            m_around.board.put(meter.record.state());
            // Its turn comes just after that of the one that was tried, which opens the connection for it.
            meter.due = std::max(nextTurn(meter, begun), tried.due);
        }
    }

    [[nodiscard]] MonotonicTime nextTurn(const Meter &meter, MonotonicTime begun)
    {
        const Milliseconds every = meter.target.every;
        const int missed = meter.record.state().missed;
        if (missed == 0) {
            // On the beat of its period, unless it fell behind by a whole one.
            const MonotonicTime onBeat = meter.due + every;
            return onBeat > now() ? onBeat : begun + every;
        }
        const Milliseconds longest = std::max(every, longestBackOff);
        const Milliseconds wait = std::min(longest, every * (std::int64_t{1} << std::min(missed - 1, 10)));
        // So that gateways that went down together are not asked together for ever.
        std::uniform_real_distribution<double> jitter(0.8, 1.2);
        return now() + std::chrono::duration_cast<Milliseconds>(wait * jitter(m_random));
    }

    WorkerSurroundings &m_around;
    std::mt19937_64 m_random;
    std::vector<Meter> m_meters;
    std::map<Gateway, std::unique_ptr<MeterLink>> m_links;
};

GatewayWorker::GatewayWorker(std::shared_ptr<WorkerSurroundings> around, std::string threadName)
    : m_around(std::move(around))
    , m_thread([this, name = std::move(threadName)](const std::stop_token &stop) { run(stop, name); })
{
}

GatewayWorker::~GatewayWorker() = default;

void GatewayWorker::setTargets(std::vector<DeviceTarget> targets)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_targets = std::move(targets);
        m_changed = true;
    }
    m_wake.notify_all();
}

void GatewayWorker::run(const std::stop_token &stop, const std::string &threadName)
{
    nameThisThread(threadName);
    Round round(*m_around, m_around->options.seed ^ std::hash<std::string>()(threadName));
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, round.untilNext(), [this] { return m_changed; });
            if (std::exchange(m_changed, false))
                round.setTargets(m_targets);
        }
        round.pollWhatIsDue(stop);
    }
}

} // namespace console::telemetry
