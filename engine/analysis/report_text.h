// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/region_analysis.h"

#include <string>

/// Figures as the text reports of the analysis write them: English, classic locale. Pure.
namespace console::analysis {

/// "-1,446": rounded to a whole number.
[[nodiscard]] std::string withThousands(double value);
/// "1.56".
[[nodiscard]] std::string withDecimals(double value, int decimals);
/// "[1,398–1,702]"; "[-12 to 7]" where a dash would stand beside a minus.
[[nodiscard]] std::string bracketed(const std::string &low, const std::string &high);
/// "1,563 [1,398–1,702]"; the figure alone where it has no interval.
[[nodiscard]] std::string estimateText(const Estimate &estimate);
/// Spaces before the text up to so many characters (not bytes).
[[nodiscard]] std::string padded(const std::string &text, int width);

} // namespace console::analysis
