// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_reply.h"

#include "engine/base/printable_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace console::telemetry {

namespace {

using nlohmann::json;

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// What STATUS says, whether it is an array, an object or a letter beside its message.
struct Verdict {
    bool told = false;
    bool usable = true;
    std::string text;
    std::string description;
};

std::string textOf(const json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? printableText(found->get_ref<const std::string &>()) : "";
}

Verdict verdictOf(const json &body)
{
    Verdict verdict;
    const auto found = body.find("STATUS");
    if (found == body.end())
        return verdict;
    const json *status = &*found;
    if (status->is_array() && !status->empty())
        status = &status->front();
    const json *said = status->is_object() ? status : &body;
    const std::string letter = status->is_object() ? textOf(*status, "STATUS") : textOf(body, "STATUS");
    if (letter.empty())
        return verdict;
    verdict.told = true;
    verdict.usable = letter == "S" || letter == "I" || letter == "W";
    verdict.text = textOf(*said, "Msg");
    verdict.description = textOf(*said, "Description");
    return verdict;
}

/// Appends what a section holds to an array of objects.
void append(json &to, const json &section)
{
    if (section.is_object())
        to.push_back(section);
    if (!section.is_array())
        return;
    for (const json &entry : section) {
        if (entry.is_object())
            to.push_back(entry);
    }
}

/// "STATS0" and "STATS": some firmwares number their entries instead of listing them.
bool isNumbered(std::string_view name, std::string_view base)
{
    return name.starts_with(base) &&
           std::ranges::all_of(name.substr(base.size()), [](unsigned char c) { return std::isdigit(c) != 0; });
}

void takeBody(const json &body, MinerSections &sections)
{
    for (const auto &[name, section] : body.items()) {
        if (name == "SUMMARY")
            append(sections.summary, section);
        else if (isNumbered(name, "STATS"))
            append(sections.stats, section);
        else if (name == "DEVS")
            append(sections.devices, section);
        else if (isNumbered(name, "POOLS") || isNumbered(name, "POOL"))
            append(sections.pools, section);
        else if (name == "VERSION")
            append(sections.version, section);
        else if (name == "DEVDETAILS")
            append(sections.details, section);
        else if (name != "STATUS" && name != "Msg")
            append(sections.further, section);
    }
    // Some answer with the figures where the message belongs.
    const auto message = body.find("Msg");
    if (message == body.end() || !message->is_object())
        return;
    append(message->contains("Elapsed") ? sections.summary : sections.further, *message);
}

/// The parts of an answer: itself, or what it holds for each of several commands.
std::vector<const json *> bodiesOf(const json &root)
{
    std::vector<const json *> bodies;
    for (const auto &[name, value] : root.items()) {
        const json *part = value.is_array() && !value.empty() ? &value.front() : &value;
        const bool small = !name.empty() && std::islower(static_cast<unsigned char>(name.front())) != 0;
        if (small && part->is_object())
            bodies.push_back(part);
    }
    if (bodies.empty() || root.contains("STATUS"))
        bodies.assign(1, &root);
    return bodies;
}

} // namespace

MinerReply parseMinerReply(std::string_view bytes, RepairSet allowed)
{
    MinerReply reply;
    const MendedJson mended = parseBrokenJson(bytes, allowed);
    if (mended.state == MendedJson::State::Truncated) {
        reply.fault = PollFault::ClosedEarly;
        reply.text = bytes.empty() ? "It closed without an answer." : "Its answer ends in the middle.";
        return reply;
    }
    if (mended.state == MendedJson::State::Malformed) {
        reply.fault = PollFault::Malformed;
        reply.text = "Its answer cannot be understood.";
        return reply;
    }
    reply.repairs = mended.repairs();
    bool anyUsable = false;
    std::string refusal;
    for (const json *body : bodiesOf(mended.root)) {
        Verdict verdict = verdictOf(*body);
        reply.hasStatus = reply.hasStatus || verdict.told;
        if (!verdict.usable) {
            if (refusal.empty())
                refusal = verdict.text.empty() ? "It says that something is wrong." : verdict.text;
            continue;
        }
        anyUsable = true;
        takeBody(*body, reply.sections);
        if (reply.text.empty())
            reply.text = verdict.text;
        if (reply.sections.description.empty())
            reply.sections.description = verdict.description;
    }
    if (!anyUsable) {
        reply.fault = PollFault::DeviceError;
        reply.text = refusal;
    }
    return reply;
}

void merge(MinerSections &into, MinerSections newer)
{
    const auto take = [](json &to, json &from) {
        if (!from.empty())
            to = std::move(from);
    };
    take(into.summary, newer.summary);
    take(into.stats, newer.stats);
    take(into.devices, newer.devices);
    take(into.pools, newer.pools);
    take(into.version, newer.version);
    take(into.details, newer.details);
    for (json &entry : newer.further)
        into.further.push_back(std::move(entry));
    if (into.description.empty())
        into.description = std::move(newer.description);
}

std::string selfDescription(const MinerSections &sections)
{
    std::string text = sections.description;
    const auto names = [&text](const json &entries) {
        for (const json &entry : entries) {
            for (const auto &[name, value] : entry.items())
                text.append(" has:").append(name);
        }
    };
    const auto values = [&text](const json &entries, std::string_view label, const char *name) {
        for (const json &entry : entries) {
            const std::string value = textOf(entry, name);
            if (!value.empty())
                text.append(" ").append(label).append(value).append(" ");
        }
    };
    for (const json *entries : {&sections.stats, &sections.version}) {
        for (const char *name : {"Type", "PROD", "Model", "Miner"})
            values(*entries, "", name);
    }
    values(sections.details, "", "Model");
    values(sections.devices, "name:", "Name");
    values(sections.stats, "id:", "ID");
    for (const json *entries : {&sections.summary, &sections.stats, &sections.devices, &sections.version})
        names(*entries);
    return lower(text);
}

} // namespace console::telemetry
