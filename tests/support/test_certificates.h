// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace console::test {

struct FreeOpenSsl {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeOpenSsl>;
using Certificate = std::unique_ptr<X509, FreeOpenSsl>;

/// A key with its certificate.
struct Identity {
    Key key;
    Certificate certificate;
};

struct CertificateWishes {
    std::string name = "localhost";                          ///< common name
    std::string alternatives = "DNS:localhost,IP:127.0.0.1"; ///< empty: none
    long validFrom = -3600;                                  ///< seconds from now
    long validTo = 3600;
    bool isAuthority = false;
    const Identity *issuer = nullptr; ///< null: signs itself
};

inline void extend(X509 *certificate, X509 *issuer, int what, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    if (extension == nullptr || X509_add_ext(certificate, extension, -1) != 1)
        throw std::runtime_error("no extension");
    X509_EXTENSION_free(extension);
}

inline Identity makeIdentity(const CertificateWishes &wishes)
{
    static long serial = 1;
    Identity identity{Key(EVP_EC_gen("P-256")), Certificate(X509_new())};
    X509 *certificate = identity.certificate.get();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wishes.validFrom);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wishes.validTo);
    X509_set_pubkey(certificate, identity.key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>(wishes.name.c_str()), -1, -1, 0);
    X509 *issuer = wishes.issuer ? wishes.issuer->certificate.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    extend(certificate, issuer, NID_basic_constraints, wishes.isAuthority ? "critical,CA:TRUE" : "CA:FALSE");
    if (!wishes.alternatives.empty())
        extend(certificate, issuer, NID_subject_alt_name, wishes.alternatives);
    EVP_PKEY *signer = wishes.issuer ? wishes.issuer->key.get() : identity.key.get();
    if (X509_sign(certificate, signer, EVP_sha256()) == 0)
        throw std::runtime_error("no signature");
    return identity;
}

/// Writes a certificate where a program looks for authorities.
inline void writePem(const Identity &identity, const std::string &path)
{
    std::FILE *file = std::fopen(path.c_str(), "w");
    if (file == nullptr || PEM_write_X509(file, identity.certificate.get()) != 1)
        throw std::runtime_error("no certificate file");
    std::fclose(file);
}

} // namespace console::test
