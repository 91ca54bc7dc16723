// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_dialogue.h"

#include "engine/telemetry/firmware_quirks.h"
#include "engine/telemetry/miner_control.h"
#include "engine/telemetry/miner_reply.h"
#include "engine/telemetry/miner_understanding.h"

#include <array>
#include <deque>
#include <utility>

namespace console::telemetry {

namespace {

constexpr std::array<std::string_view, 4> singly{"summary", "devs", "pools", "stats"};
/// Remembered where a device that was asked tells none.
constexpr std::string_view unknownVersion = "unknown";

std::string request(std::string_view commands)
{
    return "{\"command\":\"" + std::string(commands) + "\"}";
}

} // namespace

/// The poll's state. Its questions stand in a queue; what comes back may put more in.
class MinerDialogue::Private
{
public:
    explicit Private(MinerMemory &remembered)
        : memory(remembered)
    {
        askedTogether = quirks().together;
        if (memory.combinedFails)
            askSingly();
        else
            ask(Kind::Together, std::string(askedTogether));
    }

    /// What a question is for.
    enum class Kind { Together, Single, Version, Details, Further, Privileged };
    struct Question {
        Kind kind = Kind::Together;
        std::string commands;
    };

    [[nodiscard]] const FirmwareQuirks &quirks() const
    {
        return quirksFromKey(memory.firmware.empty() ? firmwareNow : memory.firmware);
    }

    void ask(Kind kind, std::string commands) { questions.push_back({kind, std::move(commands)}); }
    void askSingly();
    void askWhatIsNotKnown();

    MinerReply read(std::string_view bytes);
    void take(Kind kind, MinerReply reply, std::string_view bytes);
    void takeFigures(Kind kind, MinerReply reply);
    void finish();
    void recall();
    void fail(PollFault with, std::string text);

    MinerMemory &memory;
    std::deque<Question> questions;
    MinerSections sections;
    MinerReading reading;
    PollFault fault = PollFault::NotPolled;
    std::string faultText;
    PollFault firstFault = PollFault::None;
    std::string firstText;
    std::string firmwareNow; ///< row of the table, until it is remembered
    std::string_view askedTogether;
    int repairs = 0;
    std::string raw;
    UtcTime at{};
    bool fellBack = false;   ///< the commands together came to nothing in this poll
    bool everySingle = true; ///< every command by itself had a whole answer
    bool askedVersion = false;
    bool askedFurther = false; ///< what the figures leave open has been asked
};

void MinerDialogue::Private::askSingly()
{
    const bool statsSpoils = quirks().together.find("stats") == std::string_view::npos;
    for (const std::string_view command : singly) {
        if (command != "stats" || !statsSpoils)
            ask(Kind::Single, std::string(command));
    }
}

void MinerDialogue::Private::askWhatIsNotKnown()
{
    askedFurther = true;
    if (memory.firmware.empty())
        firmwareNow = quirksOf(selfDescription(sections)).key;
    if (memory.version.empty())
        ask(Kind::Version, "version");
    if (quirks().modelInDetails && memory.model.empty())
        ask(Kind::Details, "devdetails");
    if (!quirks().further.empty())
        ask(Kind::Further, std::string(quirks().further));
    if (!memory.privileged)
        ask(Kind::Privileged, "privileged");
}

/// Reads with what its firmware is known to break. Where that does not do it is not that firmware any more.
MinerReply MinerDialogue::Private::read(std::string_view bytes)
{
    MinerReply reply = parseMinerReply(bytes, memory.firmware.empty() ? RepairSet::all() : quirks().repairs);
    if (reply.fault == PollFault::Malformed && !memory.firmware.empty() && quirks().repairs != RepairSet::all()) {
        reply = parseMinerReply(bytes);
        if (reply.fault != PollFault::Malformed) {
            memory.firmware.clear();
            memory.version.clear();
        }
    }
    repairs += reply.repairs > 0 ? 1 : 0;
    return reply;
}

void MinerDialogue::Private::take(Kind kind, MinerReply reply, std::string_view bytes)
{
    switch (kind) {
    case Kind::Together:
    case Kind::Single:
        // A device that closes without a word is not one that does not understand.
        if (bytes.empty())
            return fail(reply.fault, std::move(reply.text));
        return takeFigures(kind, std::move(reply));
    case Kind::Version:
        if (reply.fault == PollFault::None)
            merge(sections, std::move(reply.sections));
        memory.firmware = quirksOf(selfDescription(sections)).key;
        askedVersion = true;
        return;
    case Kind::Details:
    case Kind::Further:
        if (reply.fault == PollFault::None)
            merge(sections, std::move(reply.sections));
        return;
    case Kind::Privileged:
        if (reply.fault == PollFault::None || reply.fault == PollFault::DeviceError)
            memory.privileged = reply.fault == PollFault::None && reply.hasStatus;
        return;
    }
}

void MinerDialogue::Private::takeFigures(Kind kind, MinerReply reply)
{
    if (reply.fault == PollFault::None) {
        merge(sections, std::move(reply.sections));
    } else if (firstFault == PollFault::None) {
        firstFault = reply.fault;
        firstText = std::move(reply.text);
    }
    const bool whole = reply.fault == PollFault::None || reply.fault == PollFault::DeviceError;
    if (kind == Kind::Together && !sections.good()) {
        fellBack = true;
        askSingly();
    }
    if (kind == Kind::Single && !whole)
        everySingle = false;
}

void MinerDialogue::Private::finish()
{
    if (!sections.good()) {
        fault = firstFault == PollFault::None ? PollFault::Malformed : firstFault;
        faultText = firstText.empty() ? "Its answer tells neither a summary nor devices." : firstText;
        return;
    }
    fault = PollFault::None;
    faultText.clear();
    // Another firmware may understand other commands together, so that is tried first.
    if (fellBack && everySingle && quirks().together == askedTogether)
        memory.combinedFails = true;
    reading = understand(sections, quirks(), at);
    recall();
}

/// Model and version are asked for once, so what was told then is added now; one that calls itself something else by
/// now is asked again the next time.
void MinerDialogue::Private::recall()
{
    if (askedVersion) {
        memory.version = reading.firmware.empty() ? std::string(unknownVersion) : reading.firmware;
        memory.model = reading.model;
        return;
    }
    if (memory.version.empty())
        return;
    if (memory.version != unknownVersion && !memory.version.starts_with(reading.firmware)) {
        memory = {};
        return;
    }
    if (memory.version != unknownVersion)
        reading.firmware = memory.version;
    if (!memory.model.empty())
        reading.model = memory.model;
}

void MinerDialogue::Private::fail(PollFault with, std::string text)
{
    questions.clear();
    askedFurther = true;
    if (firstFault == PollFault::None) {
        firstFault = with;
        firstText = std::move(text);
    }
    finish();
}

MinerDialogue::MinerDialogue(MinerMemory &memory)
    : m_private(std::make_unique<Private>(memory))
{
}

MinerDialogue::~MinerDialogue() = default;

std::optional<std::string> MinerDialogue::next()
{
    if (m_private->questions.empty())
        return std::nullopt;
    const Private::Question &question = m_private->questions.front();
    return question.kind == Private::Kind::Privileged ? privilegedRequest() : request(question.commands);
}

void MinerDialogue::answered(std::string_view bytes, UtcTime at)
{
    if (m_private->questions.empty())
        return;
    const Private::Kind kind = m_private->questions.front().kind;
    m_private->questions.pop_front();
    m_private->raw = bytes;
    m_private->at = at;
    m_private->take(kind, m_private->read(bytes), bytes);
    if (!m_private->questions.empty())
        return;
    if (m_private->sections.good() && !m_private->askedFurther)
        m_private->askWhatIsNotKnown();
    if (m_private->questions.empty())
        m_private->finish();
}

void MinerDialogue::failed(PollFault fault, std::string text)
{
    if (m_private->questions.empty())
        return;
    m_private->everySingle = false;
    m_private->fail(fault, std::move(text));
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
