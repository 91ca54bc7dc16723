// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_report.h"

#include <nlohmann/json.hpp>

namespace console::session {

namespace {

using Json = nlohmann::ordered_json;

/// Meta texts and paths come from files and may not be UTF-8; a report must still be JSON.
std::string dump(const Json &json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

/// Writing JSON takes one call a level, so a text nested without end must not get that far.
bool notTooDeep(int depth, Json::parse_event_t, Json &)
{
    return depth < 16;
}

Json metaOrNull(const Meta &meta, const char *key)
{
    const auto found = meta.find(key);
    return found == meta.end() ? Json(nullptr) : Json(found->second);
}

Json factsOf(const SessionInfo &info)
{
    Json facts;
    facts["path"] = info.path;
    facts["started_utc"] = metaOrNull(info.meta, "started_utc");
    facts["mode"] = metaOrNull(info.meta, "mode");
    facts["case"] = metaOrNull(info.meta, "case");
    facts["first_utc"] = info.samples > 0 ? Json(toIso8601(info.first)) : Json(nullptr);
    facts["last_utc"] = info.samples > 0 ? Json(toIso8601(info.last)) : Json(nullptr);
    facts["samples"] = info.samples;
    facts["instructions"] = info.instructions;
    facts["events"] = info.events;
    facts["shares"] = info.shares;
    facts["bytes"] = info.bytes;
    facts["closed"] = info.closed;
    return facts;
}

} // namespace

std::string listReport(const std::vector<LibraryEntry> &entries)
{
    Json sessions = Json::array();
    for (const LibraryEntry &entry : entries) {
        Json facts;
        if (entry.problem.empty())
            facts = factsOf(entry.info);
        else
            facts = {{"path", entry.info.path}, {"bytes", entry.info.bytes}};
        facts["problem"] = entry.problem.empty() ? Json(nullptr) : Json(entry.problem);
        sessions.push_back(std::move(facts));
    }
    return dump(Json{{"sessions", std::move(sessions)}});
}

std::string infoReport(const SessionReader &reader)
{
    Json facts = factsOf(reader.info());
    Json meta = Json::object();
    for (const auto &[key, value] : reader.info().meta) {
        // The site book and the year are documents of their own; inside a string nobody could read them.
        Json parsed = value.starts_with('{') ? Json::parse(value, notTooDeep, false) : Json();
        meta[key] = parsed.is_object() ? std::move(parsed) : Json(value);
    }
    facts["meta"] = std::move(meta);
    Json list = Json::array();
    for (const SeriesInfo &series : reader.series())
        list.push_back({{"entity", series.entity}, {"quantity", series.quantity}, {"unit", series.unit}});
    facts["series"] = std::move(list);
    return dump(facts);
}

std::string verifyReport(const std::string &path, const Status &verified)
{
    Json report;
    report["path"] = path;
    report["intact"] = verified.ok();
    report["problem"] = verified.ok() ? Json(nullptr) : Json(verified.error().sentence());
    return dump(report);
}

} // namespace console::session
