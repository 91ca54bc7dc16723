// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace console::hashing {

/// The energy this machine's processors have used, by the counters of their packages (RAPL), as Linux shows
/// them under powercap. It is measured, and of the whole package: whatever else it runs is in it. Many systems
/// show it to nobody, or to root alone, and virtual machines have none: then there is no figure, not an
/// estimate. For one thread.
/// Source: Linux, Documentation/power/powercap/powercap.rst.
class PackageEnergy
{
public:
    explicit PackageEnergy(const std::string &folder = "/sys/class/powercap");

    /// Whether there was a counter that could be read.
    [[nodiscard]] bool isReadable() const { return !m_packages.empty(); }
    /// Joules of all packages since construction; empty when they cannot be read (any more). A counter that
    /// starts over is carried on, provided this is called at least once in each of its turns (minutes).
    [[nodiscard]] std::optional<double> joules();

private:
    struct Package {
        std::string file;
        std::uint64_t range = 0; ///< the counter starts over after this many microjoules
        std::uint64_t last = 0;
    };
    std::vector<Package> m_packages;
    std::uint64_t m_microjoules = 0;
};

} // namespace console::hashing
