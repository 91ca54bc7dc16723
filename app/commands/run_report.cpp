// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/run_report.h"

#include "engine/alarms/alarm_note.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace console::app {

namespace {

using Json = nlohmann::ordered_json;

template <class Unit> Json numberOrNull(const Figure<Unit> &figure)
{
    const auto value = figure.value();
    return value ? Json(value->value()) : Json(nullptr);
}

Json regionJson(const Snapshot &snapshot, grid::RegionId region)
{
    const grid::RegionState &state = snapshot.grid.regions[grid::index(region)];
    return {{"id", grid::isoCode(region)},
            {"surplus_mw", numberOrNull(state.surplus)},
            {"low_cost_mw", numberOrNull(state.lowCost)},
            {"net_demand_mw", numberOrNull(state.netDemand)},
            {"quality", qualityKey(state.surplus.quality())}};
}

Json siteJson(const Snapshot &snapshot, std::size_t i)
{
    const sites::SiteDefinition &site = snapshot.book->sites[i];
    const SiteSnapshot &row = snapshot.sites[i];
    const bool local = site.kind == sites::SiteKind::LocalHasher;
    Json json{{"id", site.id},
              {"name", site.name},
              {"kind", sites::siteKindKey(site.kind)},
              {"region", grid::isoCode(site.region)},
              {"illustrative", site.illustrative},
              {"load_mw", numberOrNull(row.reading.load)},
              {"quality", qualityKey(row.reading.load.quality())},
              {"source", local ? Json(nullptr) : Json(telemetry::loadSourceKey(row.source))}};
    json[local ? "setpoint_fraction" : "setpoint_mw"] = row.setpoint.value();
    json["load_fraction"] = row.loadFraction;
    json["hashrate_hs"] = numberOrNull(row.reading.hashrate);
    json["state"] = siteStateKey(row.state);
    json["reason"] = dispatch::reasonKey(row.reason.kind);
    return json;
}

std::size_t standingStops(const Snapshot &snapshot)
{
    std::size_t count = 0;
    for (const auto &stops : snapshot.dispatch.stops)
        count += stops.size();
    return count;
}

Json alarmsJson(const Snapshot &snapshot)
{
    if (!snapshot.alarms)
        return nullptr;
    const alarms::AlarmBoard &board = *snapshot.alarms;
    Json list = Json::array();
    for (const auto &alarm : board.alarms)
        list.push_back({{"definition", alarm->definition},
                        {"source", alarm->source},
                        {"priority", alarms::priorityKey(alarm->priority)},
                        {"state", alarms::alarmStateKey(alarm->state)}});
    return {{"active", board.active},       {"unacknowledged", board.unacknowledged},
            {"aside", board.aside},         {"raised_in_10_min", board.metrics.raisedIn10Minutes},
            {"flood", board.metrics.flood}, {"alarms", list}};
}

Json telemetryJson(const Snapshot &snapshot)
{
    if (!snapshot.telemetry)
        return nullptr;
    Json list = Json::array();
    for (const auto &site : snapshot.telemetry->sites)
        list.push_back({{"site", site->site},
                        {"communicating", site->communicating},
                        {"miners", site->miners},
                        {"miners_answering", site->minersAnswering},
                        {"meters", site->meters},
                        {"meters_answering", site->metersAnswering},
                        {"control", site->control.enabled}});
    return list;
}

double meanMhs(const Snapshot &snapshot, double seconds)
{
    return seconds > 0.0 ? static_cast<double>(snapshot.hasher.hashes) / seconds / 1e6 : 0.0;
}

} // namespace

std::string runReportJson(const Snapshot &last, double seconds)
{
    Json regions = Json::array();
    for (const grid::RegionId region : grid::allRegions)
        regions.push_back(regionJson(last, region));
    Json siteList = Json::array();
    for (std::size_t i = 0; i < last.sites.size(); ++i)
        siteList.push_back(siteJson(last, i));
    const Json report{
        {"seconds", seconds},
        {"mode", modeKey(last.mode)},
        {"speed", last.speed},
        {"grid_time", toIso8601(last.gridTime)},
        {"case", grid::gridCaseKey(last.gridCase)},
        {"provenance", last.provenance},
        {"hashes", last.hasher.hashes},
        {"hashrate_mhs", meanMhs(last, seconds)},
        {"hashrate_1s_mhs", last.hasher.rate1s.value() / 1e6},
        {"hashrate_60s_mhs", last.hasher.rate60s.value() / 1e6},
        {"kernel", last.hasher.kernel},
        {"workers", last.hasher.workers},
        {"joules_per_terahash", last.hasher.energyPerWork ? Json(last.hasher.energyPerWork->value()) : Json(nullptr)},
        {"target_fraction", last.hasher.targetFraction},
        {"achieved_fraction", last.hasher.achievedFraction},
        {"shares",
         {{"accepted", last.hasher.sharesAccepted},
          {"rejected", last.hasher.sharesRejected},
          {"best_difficulty", last.hasher.bestDifficulty}}},
        {"samples", last.recording.samples},
        {"surplus_mw", numberOrNull(last.totals.surplus)},
        {"headroom_mw", numberOrNull(last.totals.headroom)},
        {"absorbed_mwh", last.totals.absorbed.value()},
        {"curtailed_mwh", last.totals.curtailed.value()},
        {"instructions", last.totals.instructions},
        {"dispatch",
         {{"issued_today", last.dispatch.issuedToday},
          {"compliant_today", last.dispatch.compliantToday},
          {"late_today", last.dispatch.lateToday},
          {"waiting_for_a_person", last.dispatch.next.instructions.size()},
          {"standing_stops", standingStops(last)}}},
        {"alarms", alarmsJson(last)},
        {"telemetry", telemetryJson(last)},
        {"money",
         {{"margin_usd_h", last.money.sites.empty() ? Json(nullptr) : Json(last.money.margin.value())},
          {"hashprice_usd_ph_day", last.money.sites.empty() ? Json(nullptr) : Json(last.money.basis.hashprice.value())},
          {"sites_that_should_mine", last.money.sites.empty() ? Json(nullptr) : Json(last.money.sitesThatShouldMine)}}},
        {"regions", regions},
        {"sites", siteList},
        {"session", last.recording.path.empty() ? Json(nullptr) : Json(last.recording.path)},
        {"recording_failure", last.recording.failure.empty() ? Json(nullptr) : Json(last.recording.failure)},
    };
    return report.dump(2) + "\n";
}

std::string runEventLine(const Event &event)
{
    const auto transition = alarms::readAlarmNote(event);
    if (!transition)
        return event.kind == Event::Kind::AlarmChanged ? std::string() : event.detail;
    std::string line = "alarm ";
    line += alarms::priorityKey(transition->priority);
    line += " " + transition->definition + " at " + transition->source + ": ";
    line += alarms::alarmStateKey(transition->to);
    if (!transition->reason.empty())
        line += " (" + transition->reason + ")";
    return line;
}

std::string runReportText(const Snapshot &last, double seconds)
{
    char line[256];
    std::string text;
    std::snprintf(line, sizeof line, "%.1f s, %llu hashes, %.2f MH/s mean (%s, %d workers), %llu shares accepted\n",
                  seconds, static_cast<unsigned long long>(last.hasher.hashes), meanMhs(last, seconds),
                  last.hasher.kernel.c_str(), last.hasher.workers,
                  static_cast<unsigned long long>(last.hasher.sharesAccepted));
    text += line;
    std::snprintf(line, sizeof line, "Surplus %.0f MW in %d of %d regions (%s), sites draw %.0f MW\n",
                  last.totals.surplus.valueOr(Megawatt()).value(), last.totals.regionsInSurplus,
                  last.totals.regionsWithData, std::string(qualityKey(last.totals.surplus.quality())).c_str(),
                  last.totals.siteLoad.valueOr(Megawatt()).value());
    text += line;
    const dispatch::DispatchState &chain = last.dispatch;
    std::snprintf(
        line, sizeof line, "Instructions today: %llu issued, %llu compliant, %llu late; STOPs standing: %zu\n",
        static_cast<unsigned long long>(chain.issuedToday), static_cast<unsigned long long>(chain.compliantToday),
        static_cast<unsigned long long>(chain.lateToday), standingStops(last));
    text += line;
    if (last.alarms) {
        const alarms::AlarmBoard &board = *last.alarms;
        std::snprintf(line, sizeof line, "Alarms P1 %zu, P2 %zu, P3 %zu; put aside %zu; raised in 10 min %zu%s\n",
                      board.active[0], board.active[1], board.active[2], board.aside, board.metrics.raisedIn10Minutes,
                      board.metrics.flood ? " (flood)" : "");
        text += line;
    }
    if (!last.money.sites.empty()) {
        std::snprintf(line, sizeof line, "Mining margin %.0f $/h at %.2f $/PH/day; %d of %d mining sites earn\n",
                      last.money.margin.value(), last.money.basis.hashprice.value(), last.money.sitesThatShouldMine,
                      last.money.miningSites);
        text += line;
    }
    if (!last.recording.path.empty())
        text += std::to_string(last.recording.samples) + " samples in " + last.recording.path + "\n";
    if (!last.recording.failure.empty())
        text += last.recording.failure + "\n";
    return text;
}

} // namespace console::app
