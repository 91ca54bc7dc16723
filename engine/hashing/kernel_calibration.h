// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/kernel_registry.h"

#include <map>
#include <string>

/// Which kernel is the fastest is measured, not guessed from the processor's name: a hypervisor may hide it,
/// and the next processor has none that this program knows.
namespace console::hashing {

/// Millions of hashes a second of each ready kernel on one thread, by name. Takes some 25 ms a kernel: they take
/// turns, and the best turn of each counts, since whatever else the machine does can only slow them down.
[[nodiscard]] std::map<std::string, double> measuredRates(const KernelRegistry &registry);

/// The rates kept in `file`, if they are of this processor (see cpuSignature()), of this version of the program
/// and of the kernels that are ready now; else measured and kept there. A file that cannot be read is measured
/// over, one that cannot be written is done without.
[[nodiscard]] std::map<std::string, double> calibratedRates(const KernelRegistry &registry, const std::string &file);

} // namespace console::hashing
