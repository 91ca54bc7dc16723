// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/poll_report.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <optional>

namespace console::app {

using telemetry::DeviceKind;
using telemetry::DeviceState;
using telemetry::PollFault;
using Json = nlohmann::ordered_json;

namespace {

/// Units as people of the trade write them, per unit of the engine.
constexpr double terahashes = 1e-12;
constexpr double kilowatts = 1e3;

class Lines
{
public:
    void add(const char *label, const std::string &value)
    {
        if (value.empty())
            return;
        char line[80];
        std::snprintf(line, sizeof line, "  %-22s ", label);
        m_text += line + value + '\n';
    }
    template <class Unit> void add(const char *label, const Figure<Unit> &figure, double factor, const char *unit)
    {
        if (!figure.isMissing())
            add(label, written(figure, factor, unit) + ", " + std::string(qualityKey(figure.quality())));
        else
            m_missing += (m_missing.empty() ? "" : ", ") + std::string(label);
    }
    void add(const char *label, const std::optional<std::uint64_t> &count)
    {
        if (count)
            add(label, std::to_string(*count));
    }
    template <class Unit> static std::string written(const Figure<Unit> &figure, double factor, const char *unit)
    {
        char text[64];
        std::snprintf(text, sizeof text, "%.6g %s", figure.valueOr(Unit()).value() * factor, unit);
        return text;
    }
    [[nodiscard]] std::string text() const
    {
        return m_missing.empty() ? m_text : m_text + "  it does not tell         " + m_missing + '\n';
    }

private:
    std::string m_text;
    std::string m_missing;
};

void addMiner(Lines &lines, const DeviceState &state)
{
    const telemetry::MinerReading &miner = state.miner;
    lines.add("model", miner.model);
    lines.add("firmware", miner.firmware);
    lines.add("hashrate", miner.hashrate, terahashes, "TH/s");
    lines.add("average hashrate", miner.averageHashrate, terahashes, "TH/s");
    lines.add("rated hashrate", miner.ratedHashrate, terahashes, "TH/s");
    lines.add("power", miner.power, kilowatts, "kW");
    lines.add("hottest chip", miner.chipTemperature, 1.0, "°C");
    lines.add("inlet", miner.inletTemperature, 1.0, "°C");
    std::string fans;
    for (const double fan : miner.fansRpm)
        fans += (fans.empty() ? "" : ", ") + std::to_string(static_cast<int>(fan));
    lines.add("fans", fans.empty() ? fans : fans + " rpm");
    lines.add("shares accepted", miner.accepted);
    lines.add("shares rejected", miner.rejected);
    lines.add("shares stale", miner.stale);
    lines.add("hardware errors", miner.hardwareErrors);
    if (miner.uptime)
        lines.add("running for", std::to_string(miner.uptime->count()) + " s");
    lines.add("pool", miner.pool);
    for (std::size_t i = 0; i < miner.boards.size(); ++i) {
        const telemetry::BoardReading &board = miner.boards[i];
        const std::string label = "board " + std::to_string(i);
        std::string value = board.enabled ? "enabled" : "disabled";
        if (!board.hashrate.isMissing())
            value += ", " + Lines::written(board.hashrate, terahashes, "TH/s");
        if (!board.chipTemperature.isMissing())
            value += ", " + Lines::written(board.chipTemperature, 1.0, "°C");
        lines.add(label.c_str(), value);
    }
    lines.add("takes commands", state.mayBeControlled ? "yes" : "no");
    if (state.repairs > 0)
        lines.add("answers mended", std::to_string(state.repairs));
}

void addMeter(Lines &lines, const telemetry::MeterReading &meter)
{
    constexpr const char *volts[] = {"voltage 1", "voltage 2", "voltage 3"};
    constexpr const char *amperes[] = {"current 1", "current 2", "current 3"};
    constexpr const char *powers[] = {"power 1", "power 2", "power 3"};
    lines.add("power", meter.power, kilowatts, "kW");
    lines.add("frequency", meter.frequency, 1.0, "Hz");
    lines.add("imported", meter.imported, 1.0, "MWh");
    lines.add("exported", meter.exported, 1.0, "MWh");
    for (std::size_t i = 0; i < 3; ++i)
        lines.add(volts[i], meter.voltage[i], 1.0, "V");
    for (std::size_t i = 0; i < 3; ++i)
        lines.add(amperes[i], meter.current[i], 1.0, "A");
    for (std::size_t i = 0; i < 3; ++i)
        lines.add(powers[i], meter.phasePower[i], kilowatts, "kW");
}

template <class Unit> Json jsonOf(const Figure<Unit> &figure)
{
    if (figure.isMissing())
        return nullptr;
    return {{"value", figure.valueOr(Unit()).value()}, {"quality", qualityKey(figure.quality())}};
}

template <class Unit> Json jsonOf(const std::array<Figure<Unit>, 3> &phases)
{
    return Json::array({jsonOf(phases[0]), jsonOf(phases[1]), jsonOf(phases[2])});
}

Json jsonOf(const std::optional<std::uint64_t> &count)
{
    return count ? Json(*count) : Json(nullptr);
}

Json jsonOf(const telemetry::MinerReading &miner)
{
    Json json = {{"model", miner.model},
                 {"firmware", miner.firmware},
                 {"hashrate_hs", jsonOf(miner.hashrate)},
                 {"average_hashrate_hs", jsonOf(miner.averageHashrate)},
                 {"rated_hashrate_hs", jsonOf(miner.ratedHashrate)},
                 {"power_mw", jsonOf(miner.power)},
                 {"chip_c", jsonOf(miner.chipTemperature)},
                 {"inlet_c", jsonOf(miner.inletTemperature)},
                 {"fans_rpm", miner.fansRpm},
                 {"accepted", jsonOf(miner.accepted)},
                 {"rejected", jsonOf(miner.rejected)},
                 {"stale", jsonOf(miner.stale)},
                 {"hardware_errors", jsonOf(miner.hardwareErrors)}};
    json["uptime_s"] = miner.uptime ? Json(miner.uptime->count()) : Json(nullptr);
    json["pool"] = miner.pool;
    json["boards"] = Json::array();
    for (const telemetry::BoardReading &board : miner.boards)
        json["boards"].push_back({{"enabled", board.enabled},
                                  {"hashrate_hs", jsonOf(board.hashrate)},
                                  {"chip_c", jsonOf(board.chipTemperature)},
                                  {"hardware_errors", jsonOf(board.hardwareErrors)}});
    return json;
}

Json jsonOf(const telemetry::MeterReading &meter)
{
    return {{"power_mw", jsonOf(meter.power)},           {"frequency_hz", jsonOf(meter.frequency)},
            {"imported_mwh", jsonOf(meter.imported)},    {"exported_mwh", jsonOf(meter.exported)},
            {"voltage_v", jsonOf(meter.voltage)},        {"current_a", jsonOf(meter.current)},
            {"phase_power_mw", jsonOf(meter.phasePower)}};
}

} // namespace

std::string pollFaultSentence(const DeviceState &state)
{
    const bool isMiner = state.kind == DeviceKind::Miner;
    const std::string words = state.faultText.empty() ? "" : " (" + state.faultText + ")";
    switch (state.fault) {
    case PollFault::None: return state.id + " answered.";
    case PollFault::NotPolled: return state.id + " was not asked" + words + ".";
    case PollFault::Refused:
        return state.id + " refused the connection. Check that " +
               (isMiner ? "its API is switched on (api-listen) and that the port is right; most machines use 4028."
                        : "it serves Modbus TCP and that the port is right; most meters use 502.");
    case PollFault::TimedOut:
        return state.id + " did not answer in time" + words +
               ". Check the address, and that this network lets the port through.";
    case PollFault::Unreachable:
        return state.id + " cannot be reached" + words + ". Check the address or the name, and the network.";
    case PollFault::ClosedEarly:
        return state.id + " hung up before its answer was whole" + words + ". Check that " +
               (isMiner ? "it lets this computer ask (api-allow)." : "it has a connection left for this computer.");
    case PollFault::Malformed:
        return state.id + " answered what cannot be understood" + words + ". Check that " +
               (isMiner ? "it speaks the cgminer API at this port; --raw shows its answer."
                        : "the profile is the meter's own.");
    case PollFault::DeviceError:
        return state.id + " says that it cannot answer" + words + ". Check " +
               (isMiner ? "what its own page says, and whether it lets this computer ask (api-allow)."
                        : "the unit and the profile.");
    }
    return {};
}

std::string pollReportText(const DeviceState &state)
{
    Lines lines;
    if (state.kind == DeviceKind::Miner)
        addMiner(lines, state);
    else
        addMeter(lines, state.meter);
    return state.id + " answered in " + std::to_string(state.took.count()) + " ms.\n" + lines.text();
}

std::string pollReportJson(const DeviceState &state)
{
    Json json = {{"id", state.id},
                 {"kind", telemetry::deviceKindKey(state.kind)},
                 {"fault", telemetry::pollFaultKey(state.fault)},
                 {"fault_text", state.faultText},
                 {"took_ms", state.took.count()}};
    json["at"] = state.lastTried ? Json(toIso8601(*state.lastTried)) : Json(nullptr);
    if (state.kind == DeviceKind::Miner) {
        json["repairs"] = state.repairs;
        json["may_be_controlled"] = state.mayBeControlled;
        json["miner"] = jsonOf(state.miner);
    } else {
        json["meter"] = jsonOf(state.meter);
    }
    // A device may say anything; what is no UTF-8 in it must not stop the report.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace console::app
