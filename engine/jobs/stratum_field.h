// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/jobs/mining_job.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

/// One parameter of a Stratum message, read with the pedantry a stranger deserves. For sources of stratum_message.
namespace console::jobs::stratum {

/// Which parameter, for the error's sentence.
struct Field {
    const char *method;
    std::size_t index; ///< in the list of parameters
    const char *name;
};

/// "The pool sent mining.notify whose merkle_branch[3] …"
[[nodiscard]] Error badField(const Field &field, const std::string &what);
[[nodiscard]] Error badMessage(const std::string &where, const std::string &what);

/// Null when the list is too short.
[[nodiscard]] const nlohmann::json *at(const nlohmann::json &params, const Field &field);
[[nodiscard]] Result<std::string> textAt(const nlohmann::json &params, const Field &field, std::size_t longest);
/// Bytes from hexadecimal digits of either case, an even number of them.
[[nodiscard]] Result<Bytes> hexAt(const nlohmann::json &params, const Field &field, std::size_t fewest,
                                  std::size_t most);
/// A number written as exactly 8 hexadecimal digits, most significant first.
[[nodiscard]] Result<std::uint32_t> wordAt(const nlohmann::json &params, const Field &field);
[[nodiscard]] std::optional<std::uint32_t> wordOf(const nlohmann::json &value);
/// A whole number, or the digits of one as a text.
[[nodiscard]] Result<std::uint32_t> countAt(const nlohmann::json &params, const Field &field, std::uint32_t least,
                                            std::uint32_t most);

} // namespace console::jobs::stratum
