// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/event.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace console::test {

/// The events of one kind, in their order.
inline std::vector<Event> eventsOf(const std::vector<Event> &events, Event::Kind kind)
{
    std::vector<Event> found;
    std::ranges::copy_if(events, std::back_inserter(found), [kind](const Event &event) { return event.kind == kind; });
    return found;
}

} // namespace console::test
