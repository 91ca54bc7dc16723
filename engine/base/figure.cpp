// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/figure.h"

namespace console {

std::string_view qualityKey(Quality quality)
{
    switch (quality) {
    case Quality::Measured: return "measured";
    case Quality::Modelled: return "modelled";
    case Quality::Estimated: return "estimated";
    case Quality::Stale: return "stale";
    case Quality::Missing: return "missing";
    }
    return "missing";
}

} // namespace console
