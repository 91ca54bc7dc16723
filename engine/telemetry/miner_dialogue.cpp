// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_dialogue.h"

#include "engine/telemetry/miner_control.h"
#include "engine/telemetry/miner_reply.h"

#include <array>
#include <cmath>
#include <utility>

namespace console::telemetry {

class MinerDialogue::Private
{
public:
    explicit Private(MinerMemory &remembered)
        : memory(remembered)
    {
    }

    MinerMemory &memory;
    MinerReading reading;
    PollFault fault = PollFault::NotPolled;
    std::string faultText;
    int repairs = 0;
    std::string raw;
    bool over = false;
    bool askingPrivileged = false;
};

namespace {

Figure<HashesPerSecond> hashrate(const nlohmann::json &summary, UtcTime at)
{
    constexpr std::array<std::pair<const char *, double>, 3> keys{{{"GHS 5s", 1e9}, {"MHS 5s", 1e6}, {"THS 5s", 1e12}}};
    for (const auto &[key, unit] : keys) {
        if (summary.contains(key) && summary[key].is_number())
            return {HashesPerSecond(summary[key].get<double>() * unit), Quality::Measured, at};
    }
    return {};
}

nlohmann::json firstOf(const nlohmann::json &root, const char *name)
{
    const auto found = root.find(name);
    if (found == root.end())
        return nlohmann::json::object();
    return found->is_array() && !found->empty() ? found->front() : *found;
}

} // namespace

MinerDialogue::MinerDialogue(MinerMemory &memory)
    : m_private(std::make_unique<Private>(memory))
{
}

MinerDialogue::~MinerDialogue() = default;

std::optional<std::string> MinerDialogue::next()
{
    if (m_private->over)
        return std::nullopt;
    if (m_private->askingPrivileged)
        return privilegedRequest();
    return "{\"command\":\"summary+devs+pools+stats\"}";
}

void MinerDialogue::answered(std::string_view bytes, UtcTime at)
{
    m_private->raw = bytes;
    const MinerReply reply = parseMinerReply(bytes);
    if (m_private->askingPrivileged) {
        m_private->memory.privileged = reply.fault == PollFault::None;
        m_private->over = true;
        return;
    }
    m_private->fault = reply.fault;
    m_private->faultText = reply.text;
    if (reply.fault == PollFault::None)
        m_private->reading.hashrate = hashrate(firstOf(firstOf(reply.root, "summary"), "SUMMARY"), at);
    m_private->askingPrivileged = !m_private->memory.privileged;
    m_private->over = reply.fault != PollFault::None || !m_private->askingPrivileged;
}

void MinerDialogue::failed(PollFault fault, std::string text)
{
    m_private->over = true;
    if (m_private->askingPrivileged)
        return;
    m_private->fault = fault;
    m_private->faultText = std::move(text);
}

const MinerReading &MinerDialogue::reading() const
{
    return m_private->reading;
}

PollFault MinerDialogue::fault() const
{
    return m_private->fault;
}

const std::string &MinerDialogue::faultText() const
{
    return m_private->faultText;
}

int MinerDialogue::repairs() const
{
    return m_private->repairs;
}

const std::string &MinerDialogue::raw() const
{
    return m_private->raw;
}

} // namespace console::telemetry
