// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"
#include "engine/hashing/difficulty.h"

#include <memory>
#include <span>

struct evp_md_st;
struct evp_md_ctx_st;

namespace console::hashing {

/// SHA-256d by OpenSSL: an implementation that shares no line with this program's, and so the judge of
/// it. Looks the digest up once, because that costs more than the hash. One thread at a time.
class OpenSslSha256d
{
public:
    /// Throws std::runtime_error when OpenSSL has no SHA-256, as a restricted configuration may decide.
    OpenSslSha256d();
    /// Throws std::runtime_error when OpenSSL refuses, which it does only out of memory.
    [[nodiscard]] Hash256 operator()(std::span<const std::uint8_t> bytes) const;

private:
    struct Free {
        void operator()(evp_md_st *digest) const;
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_st, Free> m_digest;
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// What became of a candidate that a kernel reported.
enum class CandidateVerdict {
    Share,    ///< both judges agree on the hash, and all 256 bits meet the target
    NearMiss, ///< the kernel was right about the top 32 bits, the others are above the target
    Fault,    ///< the judges differ, or the kernel was wrong: bad memory, a hot core, a bug
};

struct VerifiedCandidate {
    CandidateVerdict verdict = CandidateVerdict::Fault;
    Hash256 hash{}; ///< by OpenSSL
};

/// Hashes a candidate again twice, with plain SHA-256 and with OpenSSL, and holds all 256 bits against
/// the target.
[[nodiscard]] VerifiedCandidate verifyCandidate(const OpenSslSha256d &judge, const HeaderBytes &header,
                                                const Target &target);

} // namespace console::hashing
