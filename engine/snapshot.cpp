// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/snapshot.h"

namespace console {

std::string_view modeKey(Mode mode)
{
    switch (mode) {
    case Mode::Live: return "live";
    case Mode::Demo: return "demo";
    case Mode::Replay: return "replay";
    }
    return "demo";
}

std::string_view siteStateKey(SiteState state)
{
    switch (state) {
    case SiteState::Off: return "off";
    case SiteState::Running: return "running";
    case SiteState::RampingUp: return "ramping-up";
    case SiteState::RampingDown: return "ramping-down";
    case SiteState::AtMinimum: return "at-minimum";
    case SiteState::Curtailed: return "curtailed";
    case SiteState::Firm: return "firm";
    case SiteState::FirmShed: return "firm-shed";
    }
    return "off";
}

} // namespace console
