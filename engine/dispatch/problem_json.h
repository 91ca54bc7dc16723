// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/dispatch/network_problem.h"

#include <string>
#include <string_view>

namespace console::dispatch {

/// A dispatch problem and the one line its file says about it.
struct ProblemFile {
    std::string label;
    NetworkProblem problem;
};

/// Reads a dispatch problem (JSON, documented in docs/dispatch.md): at most 16 MiB, 8,784 intervals, 5,000 sites and
/// 5,000,000 figures. `sourceName` is how errors name the text; every error names the field and the remedy in one
/// sentence. What is accepted has figures of the right number and sign, and names that exist. Pure; any thread.
[[nodiscard]] Result<ProblemFile> parseProblem(std::string_view json, std::string_view sourceName);

/// The same, from a file.
[[nodiscard]] Result<ProblemFile> loadProblem(const std::string &path);

/// Writes a problem in the form parseProblem reads. A figure that is the same in every interval is written once.
[[nodiscard]] std::string toJson(const ProblemFile &file);

} // namespace console::dispatch
