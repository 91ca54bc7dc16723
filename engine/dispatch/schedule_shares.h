// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/flow_model.h"
#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/network_problem.h"

#include <optional>

namespace console::dispatch {

/// Which schedules are cut where hard limits do not leave all of them, and energy that is owed hangs on it: a MW of a
/// schedule may then spare one site a penalty and not another, which a flow whose levels are kept apart by the root
/// cannot weigh. The choice is made by the linear program and given back as schedules that can be kept; empty where
/// there is nothing to choose. `plan` is what the flow alone makes of the problem. Beyond 5,000 loads, or where only
/// a part of the commitments is fixed, the flow's own choice by value stands.
[[nodiscard]] std::optional<NetworkProblem> withSchedulesAsKept(const NetworkProblem &problem,
                                                                const Commitments &running, const NetworkPlan &plan);

} // namespace console::dispatch
