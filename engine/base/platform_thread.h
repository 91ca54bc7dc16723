// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace console {

/// Names the calling thread for debuggers and `top` (Linux keeps 15 characters). Best effort.
void nameThisThread(const std::string &name);

/// Puts the calling thread behind everything else on the machine, so that a thread that never rests
/// leaves the window and the grid logic responsive. Best effort; returns false where it was refused.
bool lowerThisThreadToBackground();

/// Puts the calling thread behind the window and what else a person does, but before the background: for long answers
/// that a person waits for. Threads it starts inherit that on Linux. Best effort; returns false where it was refused.
bool lowerThisThread();

/// Keeps the calling thread on one of the processors it may run on; `index` counts round them, so any number
/// names one. Best effort; returns false where it was refused or the system cannot.
bool pinThisThread(int index);

/// Processor time the calling thread has used, in seconds; negative where the system does not tell.
[[nodiscard]] double threadCpuSeconds();

/// Resident memory of this process in bytes; 0 where the system does not tell.
[[nodiscard]] unsigned long long residentBytes();

} // namespace console
