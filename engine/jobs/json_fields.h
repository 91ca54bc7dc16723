// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/block_header.h"
#include "engine/jobs/mining_job.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace console::jobs {

/// Reads the fields of one JSON object of a node. The first fault is kept, and every read after it gives an empty
/// value, so that a reader can be written straight down and ask once at its end. One thread.
class JsonFields
{
public:
    /// `path` stands before the field's name in errors: "block template: ".
    JsonFields(const nlohmann::json &object, std::string path);

    [[nodiscard]] bool has(const char *name) const;
    [[nodiscard]] std::uint64_t integer(const char *name, std::uint64_t least, std::uint64_t most);
    [[nodiscard]] std::uint32_t integer32(const char *name, std::uint32_t least);
    [[nodiscard]] std::string text(const char *name, std::size_t longest);
    /// Exactly 64 digits, most significant byte first; turned into digest order.
    [[nodiscard]] hashing::Hash256 hash(const char *name);
    /// At least 1 and at most `most` bytes.
    [[nodiscard]] Bytes hex(const char *name, std::size_t most);
    /// The field when it is an array of at most `most` values, otherwise null.
    [[nodiscard]] const nlohmann::json *list(const char *name, std::size_t most);
    /// The field when it is an object, otherwise null.
    [[nodiscard]] const nlohmann::json *object(const char *name);

    static constexpr const char *otherNode = "Use Bitcoin Core 0.21 or newer as the node, or one that answers alike.";
    void refuse(const std::string &name, std::string what, const char *remedy = otherNode);
    /// Takes over the fault of a part.
    void take(const std::optional<Error> &fault);
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    /// Null, and the fault noted, when the field is missing or a read before has failed.
    [[nodiscard]] const nlohmann::json *find(const char *name);
    /// Null as well, and the fault noted, when it is no text.
    [[nodiscard]] const std::string *findText(const char *name);

    const nlohmann::json &m_object;
    std::string m_path;
    std::optional<Error> m_error;
};

} // namespace console::jobs
