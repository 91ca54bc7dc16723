// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_poll.h"

#include "engine/telemetry/meter_registers.h"

#include <algorithm>
#include <array>

namespace console::telemetry {

namespace {

MeterPoll failed(const LinkOutcome &outcome)
{
    MeterPoll poll;
    poll.fault = outcome.fault;
    poll.text = outcome.text;
    return poll;
}

/// Everything that one poll needs, so that its steps can be read one by one.
struct Exchange {
    MeterLink &link;
    const DeviceTarget &target;
    const MeterProfile &profile;
    MeterMemory &memory;
    const MeterReaderOptions &options;
    const std::stop_token &stop;

    LinkOutcome read(int function, const RegisterSpan &span, std::span<std::uint16_t> words) const
    {
        return link.read(target.unit, function, span, words, options.exchangeWithin, stop);
    }

    LinkOutcome identify() const
    {
        if (!profile.identity || memory.identifiedOn == link.openings())
            return {};
        const MeterIdentity &identity = *profile.identity;
        std::array<std::uint16_t, 1> word{};
        LinkOutcome outcome = read(identity.function, {identity.address, 1}, word);
        if (!outcome.ok())
            return outcome;
        if (std::find(identity.values.begin(), identity.values.end(), word[0]) == identity.values.end())
            return {PollFault::Malformed, "This is no " + profile.name + ": its register " +
                                              std::to_string(identity.address) + " holds " + std::to_string(word[0]) +
                                              '.'};
        memory.identifiedOn = link.openings();
        return {};
    }

    LinkOutcome readAll(const Clock &clock, MeterReading &into) const
    {
        std::array<std::uint16_t, mostRegistersAtOnce> words{};
        for (const RegisterSpan &span : memory.refusesGaps ? gaplessReadPlan(profile) : readPlan(profile)) {
            const auto part = std::span(words).first(span.count);
            LinkOutcome outcome = read(profile.function, span, part);
            if (!outcome.ok())
                return outcome;
            decode(profile, span, part, target.scale, clock.utc(), into);
        }
        return {};
    }

    LinkOutcome run(const Clock &clock, MeterReading &into) const
    {
        into = {};
        LinkOutcome outcome = identify();
        if (outcome.ok())
            outcome = readAll(clock, into);
        return outcome;
    }
};

std::string unknownPower(const MeterReading &reading)
{
    return reading.power.isMissing() ? "The meter does not know its power." : "";
}

} // namespace

MeterPoll pollMeter(MeterLink &link, const DeviceTarget &target, const MeterProfile &profile, MeterMemory &memory,
                    const Clock &clock, const MeterReaderOptions &options, const std::stop_token &stop)
{
    const bool wasOpen = link.isOpen();
    const auto connect = [&] { return link.open(target.host, target.port, options.connectWithin, stop); };
    const auto unconnected = [](const LinkOutcome &outcome) {
        MeterPoll poll = failed(outcome);
        poll.noConnection = true;
        return poll;
    };
    if (!wasOpen) {
        if (const LinkOutcome outcome = connect(); !outcome.ok())
            return unconnected(outcome);
    }
    const Exchange exchange{link, target, profile, memory, options, stop};
    MeterReading reading;
    LinkOutcome outcome = exchange.run(clock, reading);
    if (wasOpen && outcome.fault == PollFault::ClosedEarly && !stop.stop_requested()) {
        // A gateway closes a connection that was idle for a while, and that says nothing about the meter.
        if (const LinkOutcome again = connect(); !again.ok())
            return unconnected(again);
        outcome = exchange.run(clock, reading);
    }
    if (outcome.illegalAddress && !memory.refusesGaps && readPlan(profile) != gaplessReadPlan(profile)) {
        memory.refusesGaps = true;
        const LinkOutcome apart = exchange.run(clock, reading);
        memory.refusesGaps = apart.ok();
        outcome = apart;
    }
    if (!outcome.ok())
        return failed(outcome);

    MeterPoll poll;
    MeterWatch::Checked checked = memory.watch.check(std::move(reading), clock.monotonic());
    poll.reading = checked.reading;
    poll.text = checked.remark.empty() ? unknownPower(poll.reading) : checked.remark;
    return poll;
}

DeviceState readMeterOnce(const DeviceTarget &target, const MeterProfile &profile, const Clock &clock,
                          const MeterReaderOptions &options)
{
    MeterLink link;
    MeterMemory memory;
    DeviceState state;
    state.site = target.site;
    state.id = target.id;
    state.name = target.name;
    state.kind = DeviceKind::Meter;
    state.lastTried = clock.utc();
    const MonotonicTime begun = clock.monotonic();
    const MeterPoll poll = pollMeter(link, target, profile, memory, clock, options, {});
    state.took = std::chrono::duration_cast<Milliseconds>(clock.monotonic() - begun);
    state.fault = poll.fault;
    state.faultText = poll.text;
    state.meter = poll.reading;
    state.polls = 1;
    state.communicating = poll.fault == PollFault::None;
    if (state.communicating) {
        state.lastGood = state.lastTried;
    } else {
        state.failures = 1;
        state.missed = 1;
    }
    return state;
}

} // namespace console::telemetry
