// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/forecast/forecast.h"
#include "engine/forecast/hourly_view.h"

#include <optional>
#include <string>

/// Whether a forecast can be made at all, and the sentence a person reads if not.
namespace console::forecast {

/// "2025-06-01 05:00", local to `series`.
[[nodiscard]] std::string localTimeText(UtcTime time, std::chrono::hours localOffset);
/// "2025-06-01".
[[nodiscard]] std::string dayText(std::chrono::sys_days day);

/// An option outside its range.
[[nodiscard]] std::optional<Error> faultOf(const ForecastOptions &options);
[[nodiscard]] Error originOutside(const HourlyView &series, UtcTime origin);
/// Less than a week of history before `origin`.
[[nodiscard]] std::optional<Error> tooShort(const HourlyView &series, std::size_t origin);
/// No method could answer at `origin`.
[[nodiscard]] Error nothingToRestOn(const HourlyView &series, std::size_t origin, const ForecastOptions &options);

} // namespace console::forecast
