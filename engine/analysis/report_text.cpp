// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/report_text.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace console::analysis {

std::string withThousands(double value)
{
    const long long whole = std::llround(value);
    std::string digits = std::to_string(std::abs(whole));
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return (whole < 0 ? "-" : "") + digits;
}

std::string withDecimals(double value, int decimals)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << std::fixed << std::setprecision(decimals) << value;
    const std::string text = out.str();
    // "-0.00" is a zero with a sign that means nothing.
    return text.find_first_not_of("-0.") == std::string::npos ? text.substr(text.front() == '-' ? 1 : 0) : text;
}

std::string bracketed(const std::string &low, const std::string &high)
{
    const bool signs = low.front() == '-' || high.front() == '-';
    return "[" + low + (signs ? " to " : "–") + high + "]";
}

std::string estimateText(const Estimate &estimate)
{
    std::string text = withThousands(estimate.value.value());
    if (estimate.interval)
        text += " " + bracketed(withThousands(estimate.interval->low.value()),
                                withThousands(estimate.interval->high.value()));
    return text;
}

std::string padded(const std::string &text, int width)
{
    // Bytes that continue a character begin with the bits 10.
    const auto characters = std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    return std::string(static_cast<std::size_t>(std::max<long>(0, width - static_cast<long>(characters))), ' ') + text;
}

} // namespace console::analysis
