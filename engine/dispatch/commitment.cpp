// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/commitment.h"

namespace console::dispatch {

CommitmentChoice chooseCommitment(const NetworkProblem &, std::chrono::milliseconds)
{
    return {};
}

} // namespace console::dispatch
