// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_export.h"
#include "models/journal_convert.h"

#include <charconv>
#include <cmath>

namespace console::models {

namespace {

/// Empty for what is not a number.
std::string numberText(double number)
{
    if (!std::isfinite(number))
        return {};
    return session::csvNumber(number);
}

bool isPlainNumber(const std::string &text)
{
    double number = 0.0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end && std::isfinite(number);
}

std::string cell(const std::string &text)
{
    return isPlainNumber(text) ? text : session::csvText(text);
}

} // namespace

std::string journalCsv(const alarms::JournalAnswer &answer, const JournalNames &names)
{
    std::string csv = "\xEF\xBB\xBF"
                      "time_utc,time_pkt,wall_utc,alarm,priority,source,source_name,condition,definition,from,to,value,"
                      "limit,unit,quality,person,workstation,reason\r\n";
    for (const alarms::Transition &row : answer.rows) {
        const alarms::AlarmDefinition *definition =
            names.definitions ? names.definitions->find(row.definition) : nullptr;
        const auto unit = definition != nullptr ? definition->unit : alarms::AlarmUnit::None;
        const std::string cells[] = {
            toIso8601(row.at.utc),
            session::csvPktTime(row.at.utc),
            toIso8601(row.wallTime),
            std::to_string(row.alarm),
            std::string(alarms::priorityKey(row.priority)),
            cell(row.source),
            cell(names.source(row.source).toStdString()),
            cell(names.condition(row.definition).toStdString()),
            cell(row.definition),
            std::string(alarms::alarmStateKey(row.from)),
            std::string(alarms::alarmStateKey(row.to)),
            numberText(row.value),
            numberText(row.limit),
            unit == alarms::AlarmUnit::None ? std::string() : cell(std::string(alarms::alarmUnitKey(unit))),
            std::string(qualityKey(row.quality)),
            cell(row.actor.person),
            cell(row.actor.workstation),
            cell(row.reason),
        };
        for (const std::string &text : cells)
            csv.append(text).push_back(',');
        csv.pop_back();
        csv += "\r\n";
    }
    return csv;
}

} // namespace console::models
