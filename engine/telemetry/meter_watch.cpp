// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_watch.h"

#include "engine/sites/site_book_fields.h"

#include <cmath>

namespace console::telemetry {

namespace {

template <class Unit>
void keepWithin(Figure<Unit> &figure, double least, double most, const std::string &name, const char *unit,
                std::string &remark)
{
    const std::optional<Unit> value = figure.value();
    if (!value)
        return;
    const double number = value->value();
    if (std::isfinite(number) && number >= least && number <= most)
        return;
    figure = {};
    if (remark.empty())
        remark = "The " + name + " was " + sites::plainNumber(number) + ' ' + unit + ", which cannot be.";
}

/// What a counter may gain in that time: all that the largest site draws, and a little for the meter's own rhythm.
double mostGain(MonotonicTime from, MonotonicTime to)
{
    constexpr double allowance = 1.0; // MWh
    const double hours = std::chrono::duration<double, std::ratio<3'600>>(to - from).count();
    return MeterWatch::mostMegawatts * std::max(hours, 0.0) + allowance;
}

bool follows(MegawattHour earlier, MonotonicTime earlierAt, MegawattHour later, MonotonicTime laterAt)
{
    return later >= earlier && (later - earlier).value() <= mostGain(earlierAt, laterAt);
}

} // namespace

MeterWatch::Checked MeterWatch::check(MeterReading reading, MonotonicTime at)
{
    Checked result{std::move(reading), {}};
    MeterReading &kept = result.reading;
    keepWithin(kept.power, -mostMegawatts, mostMegawatts, "power", "MW", result.remark);
    keepWithin(kept.frequency, 0.0, mostHertz, "frequency", "Hz", result.remark);
    for (std::size_t phase = 0; phase < kept.voltage.size(); ++phase) {
        const std::string ofPhase = " of phase " + std::to_string(phase + 1);
        keepWithin(kept.voltage[phase], 0.0, mostVolts, "voltage" + ofPhase, "V", result.remark);
        keepWithin(kept.current[phase], -mostAmperes, mostAmperes, "current" + ofPhase, "A", result.remark);
        keepWithin(kept.phasePower[phase], -mostMegawatts, mostMegawatts, "power" + ofPhase, "MW", result.remark);
    }
    checkCounter(m_imported, kept.imported, at, "imported energy", result.remark);
    checkCounter(m_exported, kept.exported, at, "exported energy", result.remark);
    return result;
}

void MeterWatch::checkCounter(Counter &counter, Figure<MegawattHour> &figure, MonotonicTime at, const char *name,
                              std::string &remark)
{
    const std::optional<MegawattHour> value = figure.value();
    if (!value)
        return;
    const bool isNumber = std::isfinite(value->value());
    if (isNumber && (!counter.last || follows(*counter.last, counter.lastAt, *value, at))) {
        counter = {value, at, std::nullopt, {}, 0};
        return;
    }
    figure = {};
    if (remark.empty()) {
        const bool backwards = counter.last && *value < *counter.last;
        remark = std::string("The counter of ") + name + (backwards ? " ran backwards, from " : " jumped, from ") +
                 (counter.last ? sites::plainNumber(counter.last->value()) : "nothing") + " MWh to " +
                 sites::plainNumber(value->value()) + " MWh.";
    }
    if (!isNumber)
        return;
    const bool agrees = counter.doubted && follows(*counter.doubted, counter.doubtedAt, *value, at);
    counter.agreeing = agrees ? counter.agreeing + 1 : 1;
    counter.doubted = value;
    counter.doubtedAt = at;
    // The third of them is still left out; what comes after it is measured against it.
    if (counter.agreeing >= believedAfter)
        counter = {value, at, std::nullopt, {}, 0};
}

} // namespace console::telemetry
