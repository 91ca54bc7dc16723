// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace console::series {

/// Seconds since 1970-01-01: of UTC, or of a local clock read as if it were UTC.
using Seconds = std::int64_t;

/// From the UTC second `at` on, the local clock shows UTC + `offset` seconds.
struct ZoneShift {
    Seconds at = 0;
    int offset = 0;
};

/// A zone of civil time. Immutable; any thread.
class TimeZone
{
public:
    /// What a local clock's reading stands for.
    struct Reading {
        enum class Kind {
            Once,  ///< an ordinary moment
            Twice, ///< the clock goes back over it: `earlier` and `later` are both right
            Never, ///< the clock jumps forward over it
        };
        Kind kind = Kind::Never;
        Seconds earlier = 0; ///< UTC
        Seconds later = 0;   ///< UTC; the same as `earlier` unless Twice
    };

    /// UTC.
    TimeZone() = default;
    TimeZone(std::string name, int firstOffset, std::vector<ZoneShift> shifts);

    [[nodiscard]] const std::string &name() const { return m_name; }
    /// Local time less UTC at a moment, in seconds.
    [[nodiscard]] int offsetAt(Seconds utc) const;
    [[nodiscard]] Reading read(Seconds local) const;
    /// When the clock was shifted last before or at this moment; the least number when it never was.
    [[nodiscard]] Seconds lastShift(Seconds utc) const;
    /// True when no shift is within two days of this moment, so that a whole day of readings has one offset.
    [[nodiscard]] bool isSteadyAround(Seconds utc) const;

private:
    [[nodiscard]] std::size_t shiftsUpTo(Seconds utc) const;

    std::string m_name = "UTC";
    int m_firstOffset = 0;
    std::vector<ZoneShift> m_shifts; ///< ascending
};

/// Where zones with an IANA name come from, such as "Europe/Berlin".
class ZoneSource
{
public:
    virtual ~ZoneSource() = default;
    /// One sentence without `where` for a name that is not known.
    [[nodiscard]] virtual Result<TimeZone> zone(const std::string &name) const = 0;
};

/// The zones that the system keeps as TZif files (RFC 8536), one file a zone.
class SystemZones final : public ZoneSource
{
public:
    explicit SystemZones(std::string folder = "/usr/share/zoneinfo");
    [[nodiscard]] Result<TimeZone> zone(const std::string &name) const override;

private:
    std::string m_folder;
};

/// "UTC", "Z", "PKT", an offset such as "+05:30" or "UTC+5", or a name that `source` knows. The error has no `where`.
[[nodiscard]] Result<TimeZone> timeZoneNamed(std::string_view name, const ZoneSource &source);

/// Seconds of "+05:30", "-0800", "+5" or "Z"; false when the text is no offset of at most 15 hours.
[[nodiscard]] bool readOffset(std::string_view text, int &seconds);

} // namespace console::series
