// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace console::jobs {

/// SHA-256 of a certificate's SubjectPublicKeyInfo (RFC 7469, section 2.4): which key a pool must prove to
/// hold. It stays the same when the certificate is renewed with the same key. Plain value, any thread.
class PublicKeyPin
{
public:
    using Digest = std::array<std::uint8_t, 32>;

    explicit PublicKeyPin(const Digest &digest)
        : m_digest(digest)
    {
    }

    /// 64 hexadecimal digits (colons and spaces between them are allowed), or base64 with or without
    /// "sha256//" before it, as other programs write it. `where` names the field or argument.
    [[nodiscard]] static Result<PublicKeyPin> parse(std::string_view text, const std::string &where);

    /// 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string text() const;

    bool operator==(const PublicKeyPin &) const = default;

private:
    Digest m_digest;
};

} // namespace console::jobs
