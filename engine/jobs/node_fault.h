// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/node_rpc.h"

#include <cstdint>
#include <string>
#include <string_view>

/// What a call to a node ended in, said for people. For the sources of node_rpc.
namespace console::jobs {

/// What HTTP brought: a result, or the fault that it means. `label` is "host:port".
[[nodiscard]] NodeRpc::Answer readNodeAnswer(const std::string &label, long httpStatus, std::string_view body);

/// How a transfer failed: a code of libcurl and the system's error number, 0 when there is none.
struct TransferFailure {
    int curlCode = 0;
    long systemError = 0;
    bool connected = true;
    bool tooLarge = false;
    Milliseconds deadline{0};
};
[[nodiscard]] NodeFault transferFault(const std::string &label, const TransferFailure &failure);

} // namespace console::jobs
