// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string>

/// Small files in which the program keeps what a person made. GUI thread.
namespace console::models {

/// Writes the whole text or leaves the old file as it is; the sentence when it cannot.
[[nodiscard]] std::optional<QString> writeWhole(const QString &path, const std::string &text);

/// Renames a file that cannot be understood to "<name>-damaged-<n>.<suffix>" beside it, so that nothing is written over
/// it; empty when the system refuses.
[[nodiscard]] std::optional<QString> putAside(const QString &path);

} // namespace console::models
