// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace console::jobs {

/// What a host name stands for.
struct NameAnswer {
    std::vector<std::string> addresses; ///< numeric, in the order to try them; empty: not found
    std::string trouble;                ///< what the system said when there are none
};

/// Asks the system's resolver, which may take half a minute and cannot be hurried. So it is asked on a thread of
/// its own that nobody waits for: it touches nothing but its copy of the arguments, and a program that ends
/// meanwhile does not hang for the sake of a name server. `answer` is called on that thread.
void lookUpName(const std::string &host, std::function<void(const NameAnswer &)> answer);

} // namespace console::jobs
