// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/public_key_pin.h"

#include "engine/hashing/block_header.h"

#include <openssl/evp.h>

#include <algorithm>
#include <optional>

namespace console::jobs {

namespace {

constexpr std::string_view curlPrefix = "sha256//";
constexpr std::size_t base64Size = 44; // of 32 bytes, with one '=' at the end

std::optional<PublicKeyPin::Digest> fromBase64(std::string_view text)
{
    if (text.size() != base64Size || text.back() != '=' || text[base64Size - 2] == '=')
        return std::nullopt;
    std::array<std::uint8_t, 33> bytes{};
    if (EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char *>(text.data()),
                        static_cast<int>(text.size())) != 33)
        return std::nullopt;
    PublicKeyPin::Digest digest{};
    std::copy_n(bytes.begin(), digest.size(), digest.begin());
    return digest;
}

} // namespace

Result<PublicKeyPin> PublicKeyPin::parse(std::string_view text, const std::string &where)
{
    std::string_view base64 = text;
    if (base64.starts_with(curlPrefix))
        base64.remove_prefix(curlPrefix.size());
    if (const auto digest = fromBase64(base64))
        return PublicKeyPin(*digest);
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != ':' && c != ' '; });
    // A hash written back to front has the right form, too; the bytes are turned round again.
    if (const auto hash = hashing::fromDisplayHex(digits)) {
        Digest digest = hash.value();
        std::ranges::reverse(digest);
        return PublicKeyPin(digest);
    }
    return Error{Error::Kind::BadInput, where, "is not the SHA-256 of a public key",
                 "Give its 64 hexadecimal digits, or sha256// with 44 characters of base64."};
}

std::string PublicKeyPin::text() const
{
    return hashing::toHex(m_digest);
}

} // namespace console::jobs
