// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/firmware_quirks.h"
#include "engine/telemetry/miner_control.h"
#include "engine/telemetry/miner_dialogue.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace console;
using namespace console::telemetry;

template <class Unit> void checkFigure(const Figure<Unit> &figure, double least, double most)
{
    const auto value = figure.value();
    if (value && !(value->value() >= least && value->value() <= most))
        std::abort();
}

/// Whatever was answered, a figure is missing or can be true.
void checkReading(const MinerReading &reading)
{
    checkFigure(reading.hashrate, 0.0, 1e22);
    checkFigure(reading.averageHashrate, 0.0, 1e22);
    checkFigure(reading.ratedHashrate, 0.0, 1e22);
    checkFigure(reading.power, 0.0, 0.05);
    checkFigure(reading.chipTemperature, -40.0, 200.0);
    checkFigure(reading.inletTemperature, -40.0, 200.0);
    for (const double fan : reading.fansRpm) {
        if (!(fan >= 0.0 && fan <= 5e4))
            std::abort();
    }
    for (const BoardReading &board : reading.boards) {
        checkFigure(board.hashrate, 0.0, 1e17);
        checkFigure(board.chipTemperature, -40.0, 200.0);
    }
}

/// Every question has the same answer. A poll ends, and what it says goes with its fault.
void checkDialogue(std::string_view bytes, MinerMemory &memory)
{
    MinerDialogue dialogue(memory);
    int asked = 0;
    while (dialogue.next()) {
        if (++asked > 12)
            std::abort();
        dialogue.answered(bytes, UtcTime(std::chrono::seconds(1'790'000'000)));
    }
    if (dialogue.fault() == PollFault::NotPolled || dialogue.raw() != bytes)
        std::abort();
    if ((dialogue.fault() == PollFault::None) != dialogue.faultText().empty())
        std::abort();
    checkReading(dialogue.reading());
}

} // namespace

/// Any bytes from a device, as an answer to a poll of a machine nobody knows, of the same again, and to a command.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    MinerMemory memory;
    checkDialogue(bytes, memory);
    checkDialogue(bytes, memory);
    if (size > 0) {
        const auto rows = firmwareTable();
        MinerMemory known;
        known.firmware = rows[data[0] % rows.size()].key;
        known.version = "known";
        checkDialogue(bytes, known);
    }
    const ControlAnswer answer = readControlAnswer(bytes);
    if (answer.text.size() > 1000 || (answer.fault != PollFault::None && answer.text.empty()))
        std::abort();
    return 0;
}
