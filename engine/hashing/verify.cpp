// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/verify.h"

#include "engine/hashing/sha256.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace console::hashing {

OpenSslSha256d::OpenSslSha256d()
    : m_digest(EVP_MD_fetch(nullptr, "SHA256", nullptr))
    , m_context(EVP_MD_CTX_new())
{
    if (!m_digest || !m_context)
        throw std::runtime_error("OpenSSL has no SHA-256. Check the providers in its configuration file openssl.cnf.");
}

Hash256 OpenSslSha256d::operator()(std::span<const std::uint8_t> bytes) const
{
    Hash256 hash{};
    const auto digestOf = [&](const void *data, std::size_t size) {
        return EVP_DigestInit_ex2(m_context.get(), m_digest.get(), nullptr) == 1 &&
               EVP_DigestUpdate(m_context.get(), data, size) == 1 &&
               EVP_DigestFinal_ex(m_context.get(), hash.data(), nullptr) == 1;
    };
    if (!digestOf(bytes.data(), bytes.size()) || !digestOf(hash.data(), hash.size()))
        throw std::runtime_error("OpenSSL refused to compute SHA-256. Free some memory and start again.");
    return hash;
}

void OpenSslSha256d::Free::operator()(evp_md_st *digest) const
{
    EVP_MD_free(digest);
}

void OpenSslSha256d::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

VerifiedCandidate verifyCandidate(const OpenSslSha256d &judge, const HeaderBytes &header, const Target &target)
{
    VerifiedCandidate result;
    result.hash = judge(header);
    const bool judgesAgree = sha256d(header) == result.hash;
    if (!judgesAgree || Target::fromHash(result.hash).topWord() > target.topWord())
        result.verdict = CandidateVerdict::Fault;
    else if (target.isMetBy(result.hash))
        result.verdict = CandidateVerdict::Share;
    else
        result.verdict = CandidateVerdict::NearMiss;
    return result;
}

} // namespace console::hashing
