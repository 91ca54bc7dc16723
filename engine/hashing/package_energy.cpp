// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/package_energy.h"

#include "engine/base/path_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace console::hashing {

namespace {

std::optional<std::uint64_t> numberIn(const std::filesystem::path &file)
{
    std::ifstream stream(file);
    std::uint64_t number = 0;
    if (stream >> number)
        return number;
    return std::nullopt;
}

/// "package-0"; the other zones (core, dram, psys) are parts of a package or more than it.
bool isPackage(const std::filesystem::path &zone)
{
    std::ifstream stream(zone / "name");
    std::string name;
    return std::getline(stream, name) && name.rfind("package", 0) == 0;
}

} // namespace

PackageEnergy::PackageEnergy(const std::string &folder)
{
    std::error_code missing;
    std::vector<std::filesystem::path> zones;
    for (const auto &entry : std::filesystem::directory_iterator(toPath(folder), missing))
        zones.push_back(entry.path());
    // The same package may be listed by two interfaces, intel-rapl and intel-rapl-mmio; one is enough.
    std::sort(zones.begin(), zones.end());
    std::vector<std::string> names;
    for (const std::filesystem::path &zone : zones) {
        if (!isPackage(zone))
            continue;
        std::string name;
        std::getline(std::ifstream(zone / "name"), name);
        const auto now = numberIn(zone / "energy_uj");
        if (!now || std::find(names.begin(), names.end(), name) != names.end())
            continue;
        names.push_back(name);
        m_packages.push_back({toUtf8(zone / "energy_uj"), numberIn(zone / "max_energy_range_uj").value_or(0), *now});
    }
}

std::optional<double> PackageEnergy::joules()
{
    for (Package &package : m_packages) {
        const auto now = numberIn(toPath(package.file));
        if (!now) {
            m_packages.clear();
            break;
        }
        m_microjoules += *now >= package.last ? *now - package.last : *now + package.range - package.last;
        package.last = *now;
    }
    if (m_packages.empty())
        return std::nullopt;
    return static_cast<double>(m_microjoules) * 1e-6;
}

} // namespace console::hashing
