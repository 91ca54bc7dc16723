// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <optional>
#include <string_view>

namespace console {

/// How far a figure can be trusted. It travels with the figure to the pixels.
enum class Quality {
    Measured,  ///< read from a meter or counted
    Modelled,  ///< computed from published totals, or simulated
    Estimated, ///< derived from a rating or a neighbour
    Stale,     ///< was good, but is too old now
    Missing,   ///< nobody knows; never shown as zero
};

/// The JSON and database spelling: "measured", "modelled", "estimated", "stale", "missing".
[[nodiscard]] std::string_view qualityKey(Quality quality);

/// A value with its quality and the time it stands for. A missing figure has no value at all, so it
/// cannot be mistaken for zero.
template <class Unit> class Figure
{
public:
    /// A missing figure.
    constexpr Figure() = default;
    constexpr Figure(Unit value, Quality quality, UtcTime at)
        : m_value(value)
        , m_quality(quality)
        , m_at(at)
    {
    }

    [[nodiscard]] constexpr bool isMissing() const { return m_quality == Quality::Missing; }
    /// Empty exactly when the figure is missing.
    [[nodiscard]] constexpr std::optional<Unit> value() const
    {
        return isMissing() ? std::nullopt : std::optional<Unit>(m_value);
    }
    /// For sums where a missing part adds nothing; the caller must carry the quality on itself.
    [[nodiscard]] constexpr Unit valueOr(Unit fallback) const { return isMissing() ? fallback : m_value; }
    [[nodiscard]] constexpr Quality quality() const { return m_quality; }
    [[nodiscard]] constexpr UtcTime at() const { return m_at; }

    /// A missing figure has neither value nor time to differ in.
    constexpr bool operator==(const Figure &other) const
    {
        return m_quality == other.m_quality && (isMissing() || (m_value == other.m_value && m_at == other.m_at));
    }

private:
    Unit m_value{};
    Quality m_quality = Quality::Missing;
    UtcTime m_at{};
};

} // namespace console
