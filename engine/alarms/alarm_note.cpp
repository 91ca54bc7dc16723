// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_note.h"

#include "engine/base/figure.h"
#include "engine/sites/strict_json.h"

#include <nlohmann/json.hpp>

#include <array>

namespace console::alarms {

namespace {

constexpr std::size_t longestNote = 8'192;
constexpr std::size_t longestDefinition = 64;

std::optional<Quality> qualityFromKey(std::string_view key)
{
    for (const Quality quality :
         {Quality::Measured, Quality::Modelled, Quality::Estimated, Quality::Stale, Quality::Missing}) {
        if (qualityKey(quality) == key)
            return quality;
    }
    return std::nullopt;
}

/// The fields of a note, read one by one; the first that is not as it should be spoils the whole.
class NoteReader
{
public:
    explicit NoteReader(const nlohmann::json &object)
        : m_object(object)
    {
    }

    [[nodiscard]] bool good() const { return m_good && m_read == m_object.size(); }

    std::string text(const char *key)
    {
        const nlohmann::json *value = find(key);
        if (value == nullptr || !value->is_string())
            return spoil(std::string());
        return value->get<std::string>();
    }

    template <class Integer> Integer integer(const char *key)
    {
        const nlohmann::json *value = find(key);
        const bool fits =
            value != nullptr && (std::is_signed_v<Integer> ? value->is_number_integer() : value->is_number_unsigned());
        // An unsigned number beyond the signed range would wrap.
        if (!fits || (std::is_signed_v<Integer> && value->is_number_unsigned() &&
                      value->get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<Integer>::max())))
            return spoil(Integer{});
        return value->get<Integer>();
    }

    template <class Value> Value known(const std::optional<Value> &value) { return value ? *value : spoil(Value{}); }

private:
    const nlohmann::json *find(const char *key)
    {
        const auto found = m_object.find(key);
        if (found == m_object.end())
            return nullptr;
        ++m_read;
        return &*found;
    }

    template <class Value> Value spoil(Value fallback)
    {
        m_good = false;
        return fallback;
    }

    const nlohmann::json &m_object;
    std::size_t m_read = 0;
    bool m_good = true;
};

} // namespace

std::string alarmNote(const Transition &transition)
{
    nlohmann::ordered_json note;
    note["alarm"] = transition.definition;
    note["from"] = alarmStateKey(transition.from);
    note["to"] = alarmStateKey(transition.to);
    note["priority"] = priorityKey(transition.priority);
    note["quality"] = qualityKey(transition.quality);
    note["id"] = transition.alarm;
    note["monotonic_ms"] = static_cast<std::int64_t>(transition.at.monotonic.count());
    note["workstation"] = transition.actor.workstation;
    note["reason"] = transition.reason;
    return note.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Event alarmEvent(const Transition &transition)
{
    Event event;
    event.kind = Event::Kind::AlarmChanged;
    event.gridTime = transition.at.utc;
    event.wallTime = transition.wallTime;
    event.subject = transition.source;
    event.from = transition.value;
    event.to = transition.limit;
    event.detail = alarmNote(transition);
    event.by = transition.actor.person;
    return event;
}

std::optional<Transition> readAlarmNote(const Event &event)
{
    if (event.kind != Event::Kind::AlarmChanged || event.detail.size() > longestNote)
        return std::nullopt;
    const Result<nlohmann::json> parsed = sites::parseStrictJson(event.detail, "note");
    if (!parsed || !parsed.value().is_object())
        return std::nullopt;
    NoteReader reader(parsed.value());
    Transition transition;
    transition.at.utc = event.gridTime;
    transition.wallTime = event.wallTime;
    transition.source = event.subject;
    transition.value = event.from;
    transition.limit = event.to;
    transition.actor.person = event.by;
    transition.definition = reader.text("alarm");
    transition.from = reader.known(alarmStateFromKey(reader.text("from")));
    transition.to = reader.known(alarmStateFromKey(reader.text("to")));
    transition.priority = reader.known(priorityFromKey(reader.text("priority")));
    transition.quality = reader.known(qualityFromKey(reader.text("quality")));
    transition.alarm = reader.integer<std::uint64_t>("id");
    transition.at.monotonic = Milliseconds(reader.integer<std::int64_t>("monotonic_ms"));
    transition.actor.workstation = reader.text("workstation");
    transition.reason = reader.text("reason");
    if (!reader.good() || transition.definition.empty() || transition.definition.size() > longestDefinition)
        return std::nullopt;
    return transition;
}

} // namespace console::alarms
