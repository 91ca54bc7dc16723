// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_reply.h"

#include "engine/base/printable_text.h"

namespace console::telemetry {

MinerReply parseMinerReply(std::string_view bytes)
{
    MinerReply reply;
    while (!bytes.empty() && (bytes.back() == '\0' || bytes.back() == '\n'))
        bytes.remove_suffix(1);
    if (bytes.empty()) {
        reply.fault = PollFault::ClosedEarly;
        reply.text = "It closed without an answer.";
        return reply;
    }
    reply.root = nlohmann::json::parse(bytes, nullptr, false);
    if (!reply.root.is_object()) {
        reply.fault = PollFault::Malformed;
        reply.text = "Its answer is not JSON.";
        return reply;
    }
    const auto found = reply.root.find("STATUS");
    if (found == reply.root.end())
        return reply;
    const nlohmann::json status = found->is_array() && !found->empty() ? found->front() : *found;
    const std::string letter =
        status.is_object() && status.contains("STATUS") && status["STATUS"].is_string() ? status["STATUS"] : "";
    if (status.is_object() && status.contains("Msg") && status["Msg"].is_string())
        reply.text = printableText(status["Msg"].get<std::string>());
    if (letter == "E" || letter == "F")
        reply.fault = PollFault::DeviceError;
    return reply;
}

} // namespace console::telemetry
