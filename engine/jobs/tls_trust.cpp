// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/tls_trust.h"

#include <asio/ip/address.hpp>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <utility>

namespace console::jobs {

namespace {

struct FreeCertificate {
    void operator()(X509 *certificate) const { X509_free(certificate); }
};

bool isAboutWhoSigned(int error)
{
    switch (error) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_INVALID_PURPOSE: return true;
    default: return false;
    }
}

bool isNumeric(const std::string &host)
{
    asio::error_code error;
    (void)asio::ip::make_address(host, error);
    return !error;
}

} // namespace

PublicKeyPin pinOf(const X509 *certificate)
{
    unsigned char *encoded = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &encoded);
    if (size <= 0)
        throw std::runtime_error("OpenSSL cannot encode the public key of a certificate.");
    PublicKeyPin::Digest digest{};
    const bool done =
        EVP_Digest(encoded, static_cast<std::size_t>(size), digest.data(), nullptr, EVP_sha256(), nullptr) == 1;
    OPENSSL_free(encoded);
    if (!done)
        throw std::runtime_error("OpenSSL refused to compute SHA-256.");
    return PublicKeyPin(digest);
}

TlsTrust::TlsTrust(std::string host, std::string label, std::optional<PublicKeyPin> pin)
    : m_host(std::move(host))
    , m_label(std::move(label))
    , m_pin(pin)
{
}

bool TlsTrust::prepare(SSL *ssl) const
{
    const bool numeric = isNumeric(m_host);
    if (!numeric && SSL_set_tlsext_host_name(ssl, m_host.c_str()) != 1)
        return false;
    if (m_pin)
        return true;
    if (numeric)
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), m_host.c_str()) == 1;
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(ssl, m_host.c_str()) == 1;
}

bool TlsTrust::accepts(bool preverified, X509_STORE_CTX *context)
{
    const int depth = X509_STORE_CTX_get_error_depth(context);
    const int error = X509_STORE_CTX_get_error(context);
    if (!m_shownKey) {
        const X509 *leaf = X509_STORE_CTX_get0_cert(context);
        if (leaf == nullptr)
            return false;
        m_shownKey = pinOf(leaf);
    }
    if (m_pin)
        return acceptsPinned(preverified, error, depth);
    if (!preverified)
        m_error = error;
    return preverified;
}

bool TlsTrust::acceptsPinned(bool preverified, int error, int depth)
{
    m_isOtherKey = *m_shownKey != *m_pin;
    if (m_isOtherKey)
        return false;
    if (preverified || isAboutWhoSigned(error) || depth > 0)
        return true;
    m_error = error;
    return false;
}

bool TlsTrust::confirms(const SSL *ssl)
{
    const std::unique_ptr<X509, FreeCertificate> shown(SSL_get1_peer_certificate(ssl));
    if (!shown)
        return false;
    if (!m_pin)
        return SSL_get_verify_result(ssl) == X509_V_OK;
    m_isOtherKey = pinOf(shown.get()) != *m_pin;
    return !m_isOtherKey;
}

std::string TlsTrust::trouble() const
{
    if (m_isOtherKey)
        return m_label + " shows another key than the pinned one. Somebody may be listening in between; ask the pool "
                         "which key is right before you change the pin.";
    switch (m_error) {
    case X509_V_OK: return {};
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return m_label + " shows a certificate that has expired. Ask the pool to renew it, and check this machine's "
                         "date.";
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return m_label + " shows a certificate that is not valid yet. Check this machine's date.";
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return m_label + " shows a certificate for another name. Check the address, or pin its key if the pool "
                         "publishes it.";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return m_label + " shows a certificate that it signed itself, which proves nothing. Compare its key with the "
                         "one the pool publishes, and pin it.";
    default:
        return m_label + " shows a certificate that is not trusted (" + X509_verify_cert_error_string(m_error) +
               "). Compare its key with the one the pool publishes, and pin it.";
    }
}

} // namespace console::jobs
