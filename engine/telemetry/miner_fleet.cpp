// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_fleet.h"

#include "engine/base/platform_thread.h"
#include "engine/telemetry/exchange_loop.h"
#include "engine/telemetry/miner_device.h"
#include "engine/telemetry/poll_schedule.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace console::telemetry {

namespace {

/// Asio waits by its own clock, so the given one, which a test may move, is looked at this often.
constexpr Milliseconds longestSleep{250};
/// A poll is several exchanges; one that drips through each of them is given up after so many times an exchange's time.
constexpr int exchangesOfAPoll = 2;

ExchangeLimits limitsOf(const MinerFleetOptions &options)
{
    ExchangeLimits limits;
    limits.connectWithin = options.connectWithin;
    limits.exchangeWithin = options.exchangeWithin;
    limits.mostBytes = options.mostBytes;
    return limits;
}

PollScheduleOptions scheduleOf(const MinerFleetOptions &options)
{
    PollScheduleOptions schedule;
    schedule.mostInFlight = std::max<std::size_t>(options.mostInFlight, 1);
    schedule.seed = options.seed;
    return schedule;
}

bool isTooLong(const MinerDevice &device, MonotonicTime now, const MinerFleetOptions &options)
{
    return now - device.began() >= options.exchangeWithin * exchangesOfAPoll;
}

PollSchedule::Ending endingOf(PollFault fault)
{
    switch (fault) {
    case PollFault::None: return PollSchedule::Ending::Answered;
    case PollFault::Malformed:
    case PollFault::DeviceError: return PollSchedule::Ending::Complained;
    default: return PollSchedule::Ending::Silent;
    }
}

} // namespace

class MinerFleet::Private
{
public:
    Private(std::shared_ptr<const Clock> fleetClock, MinerFleetOptions fleetOptions)
        : clock(std::move(fleetClock))
        , options(fleetOptions)
        , schedule(scheduleOf(fleetOptions))
        , thread([this] {
            nameThisThread("poll-01");
            loop.run();
        })
    {
    }
    ~Private()
    {
        loop.stop();
        thread.join();
    }

    // On the loop's thread.
    void retarget(std::vector<DeviceTarget> targets);
    void obey(std::vector<MachineCommand> commands);

    const std::shared_ptr<const Clock> clock;
    const MinerFleetOptions options;
    ExchangeLoop loop;

    std::mutex mutex;
    std::vector<std::string> changedIds; ///< in the order of their first change
    std::unordered_map<std::string, MinerDevice::StatePointer> changed;
    std::vector<MachineOutcome> outcomes;

private:
    using Number = PollSchedule::Device;
    struct Place {
        std::unique_ptr<MinerDevice> device;
        std::optional<PollSchedule::Work> work;
        ExchangeLoop::Number exchange = 0;
    };

    void pump();
    void sleep();
    void begin(const PollSchedule::Turn &turn);
    void proceed(Number number);
    void conclude(Number number, Place &place);
    void publish(const MinerDevice &device);
    void report(MachineOutcome outcome);
    void drop(const std::string &id);

    PollSchedule schedule;
    std::unordered_map<std::string, Number> numbers; ///< by id
    std::unordered_map<Number, Place> places;
    Number lastNumber = 0;

    std::thread thread;
};

void MinerFleet::Private::retarget(std::vector<DeviceTarget> targets)
{
    const MonotonicTime now = clock->monotonic();
    std::unordered_set<std::string> wanted;
    for (DeviceTarget &target : targets) {
        if (!wanted.insert(target.id).second)
            continue;
        if (const auto at = numbers.find(target.id); at != numbers.end()) {
            MinerDevice &device = *places.at(at->second).device;
            if (device.target().host == target.host && device.target().port == target.port) {
                schedule.setPeriod(at->second, target.every, now);
                if (device.retarget(std::move(target)))
                    publish(device);
                continue;
            }
            drop(device.target().id);
        }
        const Number number = ++lastNumber;
        numbers.emplace(target.id, number);
        schedule.add(number, target.every, now);
        Place &place = places[number];
        place.device = std::make_unique<MinerDevice>(std::move(target));
        publish(*place.device);
    }
    std::vector<std::string> unwanted;
    for (const auto &[id, number] : numbers) {
        if (wanted.count(id) == 0)
            unwanted.push_back(id);
    }
    for (const std::string &id : unwanted)
        drop(id);
    pump();
}

void MinerFleet::Private::drop(const std::string &id)
{
    const auto at = numbers.find(id);
    const Number number = at->second;
    Place place = std::move(places.at(number));
    if (place.work)
        loop.abandon(place.exchange);
    if (place.work == PollSchedule::Work::Command) {
        MachineOutcome outcome = place.device->finishCommand();
        outcome.fault = PollFault::NotPolled;
        outcome.text = "taken off the list while it was told";
        report(std::move(outcome));
    }
    for (MachineCommand &command : place.device->commands)
        report({command.ticket, std::move(command.device), command.order, PollFault::NotPolled,
                "taken off the list before it was told"});
    {
        const std::scoped_lock lock(mutex);
        changed.erase(place.device->target().id);
    }
    schedule.remove(number);
    places.erase(number);
    numbers.erase(at);
}

void MinerFleet::Private::obey(std::vector<MachineCommand> commands)
{
    for (MachineCommand &command : commands) {
        const auto at = numbers.find(command.device);
        if (at == numbers.end()) {
            report({command.ticket, std::move(command.device), command.order, PollFault::NotPolled,
                    "not one of the machines that are polled"});
            continue;
        }
        schedule.command(at->second);
        places.at(at->second).device->commands.push_back(std::move(command));
    }
    pump();
}

/// Uses every slot that is free, then sleeps until there is more to do.
void MinerFleet::Private::pump()
{
    for (const Number number : schedule.overdue(clock->monotonic())) {
        Place &place = places.at(number);
        loop.abandon(place.exchange);
        place.device->dropPoll();
        place.work.reset();
    }
    while (const auto turn = schedule.next(clock->monotonic()))
        begin(*turn);
    sleep();
}

void MinerFleet::Private::sleep()
{
    const auto wake = schedule.wakeAt();
    if (!wake)
        return;
    const auto span = std::chrono::ceil<Milliseconds>(*wake - clock->monotonic());
    loop.wakeIn(std::clamp(span, Milliseconds(0), longestSleep), [this] { pump(); });
}

void MinerFleet::Private::begin(const PollSchedule::Turn &turn)
{
    Place &place = places.at(turn.device);
    MinerDevice &device = *place.device;
    place.work = turn.work;
    if (turn.work == PollSchedule::Work::Poll) {
        device.beginPoll(clock->monotonic());
    } else {
        MachineCommand command = std::move(device.commands.front());
        device.commands.pop_front();
        device.beginCommand(std::move(command), clock->monotonic(), clock->utc());
    }
    proceed(turn.device);
}

void MinerFleet::Private::proceed(Number number)
{
    Place &place = places.at(number);
    std::optional<std::string> request = place.device->next();
    if (request && isTooLong(*place.device, clock->monotonic(), options)) {
        place.device->take({PollFault::TimedOut, "it answers too slowly", {}}, clock->utc());
        request = place.device->next();
    }
    if (!request)
        return conclude(number, place);
    const DeviceTarget &target = place.device->target();
    place.exchange = loop.begin(target.host, target.port, std::move(*request), limitsOf(options),
                                [this, number](ExchangeAnswer answer) {
                                    places.at(number).device->take(std::move(answer), clock->utc());
                                    proceed(number);
                                    pump();
                                });
}

void MinerFleet::Private::conclude(Number number, Place &place)
{
    PollFault fault = PollFault::None;
    if (place.work == PollSchedule::Work::Poll) {
        fault = place.device->finishPoll(clock->monotonic(), clock->utc());
        publish(*place.device);
    } else {
        MachineOutcome outcome = place.device->finishCommand();
        fault = outcome.fault;
        publish(*place.device);
        report(std::move(outcome));
    }
    place.work.reset();
    schedule.ended(number, endingOf(fault), clock->monotonic());
}

void MinerFleet::Private::publish(const MinerDevice &device)
{
    const std::scoped_lock lock(mutex);
    const auto [at, isFirst] = changed.insert_or_assign(device.target().id, device.state());
    if (isFirst)
        changedIds.push_back(at->first);
}

void MinerFleet::Private::report(MachineOutcome outcome)
{
    const std::scoped_lock lock(mutex);
    outcomes.push_back(std::move(outcome));
}

MinerFleet::MinerFleet(std::shared_ptr<const Clock> clock, MinerFleetOptions options)
    : m_private(std::make_unique<Private>(std::move(clock), options))
{
}

MinerFleet::~MinerFleet() = default;

void MinerFleet::setTargets(std::vector<DeviceTarget> targets)
{
    m_private->loop.post(
        [d = m_private.get(), targets = std::move(targets)]() mutable { d->retarget(std::move(targets)); });
}

std::vector<std::shared_ptr<const DeviceState>> MinerFleet::take()
{
    std::vector<std::string> ids;
    std::unordered_map<std::string, MinerDevice::StatePointer> states;
    {
        const std::scoped_lock lock(m_private->mutex);
        ids.swap(m_private->changedIds);
        states.swap(m_private->changed);
    }
    std::vector<MinerDevice::StatePointer> taken;
    taken.reserve(ids.size());
    for (const std::string &id : ids) {
        // One that was dropped, and perhaps added again, has its id twice and its state once or not at all.
        if (const auto at = states.find(id); at != states.end() && at->second)
            taken.push_back(std::move(at->second));
    }
    return taken;
}

void MinerFleet::order(std::vector<MachineCommand> commands)
{
    m_private->loop.post(
        [d = m_private.get(), commands = std::move(commands)]() mutable { d->obey(std::move(commands)); });
}

std::vector<MachineOutcome> MinerFleet::takeOutcomes()
{
    const std::scoped_lock lock(m_private->mutex);
    return std::exchange(m_private->outcomes, {});
}

DeviceState pollMinerOnce(const DeviceTarget &target, const Clock &clock, const MinerFleetOptions &options,
                          std::string *raw)
{
    MinerDevice device(target);
    device.beginPoll(clock.monotonic());
    while (const auto request = device.next()) {
        if (isTooLong(device, clock.monotonic(), options))
            device.take({PollFault::TimedOut, "it answers too slowly", {}}, clock.utc());
        else
            device.take(exchangeNow(target.host, target.port, *request, limitsOf(options)), clock.utc());
        if (raw != nullptr)
            *raw = device.raw();
    }
    device.finishPoll(clock.monotonic(), clock.utc());
    return *device.state();
}

} // namespace console::telemetry
