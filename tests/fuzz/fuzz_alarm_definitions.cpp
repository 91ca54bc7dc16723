// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_note.h"
#include "engine/alarms/explanation_order.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace console;
using namespace console::alarms;

void checkDefinitions(std::string_view text)
{
    const auto file = parseAlarmDefinitions(text, "fuzz.json");
    if (!file) {
        const Error &error = file.error();
        if (error.what.empty() || error.remedy.empty() || error.sentence().size() > 4096)
            std::abort();
        return;
    }
    const std::vector<std::size_t> ranks = explanationRanks(file.value());
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const AlarmDefinition &definition = file.value().all[i];
        if (definition.action.empty() || definition.timeToRespond.count() <= 0 || definition.onDelay.count() < 0 ||
            ranks[i] >= ranks.size())
            std::abort();
    }
}

/// A note that is understood is written again as another that is understood.
void checkNote(std::string_view text)
{
    Event event;
    event.kind = Event::Kind::AlarmChanged;
    event.detail = std::string(text);
    const auto transition = readAlarmNote(event);
    if (!transition)
        return;
    const auto again = readAlarmNote(alarmEvent(*transition));
    if (!again || alarmNote(*again) != alarmNote(*transition))
        std::abort();
}

} // namespace

/// Any bytes give definitions or one clear error, and a transition or none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    checkDefinitions(text);
    checkNote(text);
    return 0;
}
