// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/siting/site_proof.h"

namespace console::siting {

std::string_view refusalKey(RefusalKind kind)
{
    switch (kind) {
    case RefusalKind::None: return "none";
    case RefusalKind::NoData: return "no-data";
    case RefusalKind::NoSurplus: return "no-surplus";
    case RefusalKind::NotFirmEnough: return "not-firm-enough";
    case RefusalKind::CurtailedTooOften: return "curtailed-too-often";
    case RefusalKind::TakenByBetter: return "taken-by-better";
    case RefusalKind::ReserveHarmed: return "reserve-harmed";
    case RefusalKind::CorridorHarmed: return "corridor-harmed";
    }
    return "none";
}

} // namespace console::siting
