// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/public_key_pin.h"

#include <optional>
#include <string>

using SSL = struct ssl_st;
using X509 = struct x509_st;
using X509_STORE_CTX = struct x509_store_ctx_st;

namespace console::jobs {

/// The pin of a certificate's key. Throws std::runtime_error when OpenSSL cannot encode it.
[[nodiscard]] PublicKeyPin pinOf(const X509 *certificate);

/// Decides whether a pool's certificate is trusted, and remembers why not. One handshake, one thread.
///
/// Without a pin everything OpenSSL checks must hold, the host's name included. With a pin the key must be the
/// pinned one and the certificate's dates must hold; who signed it, and for which name, is replaced by the pin.
class TlsTrust
{
public:
    /// `host` is a name or a numeric address.
    TlsTrust(std::string host, std::string label, std::optional<PublicKeyPin> pin);

    /// Tells OpenSSL whom to expect. Before the handshake. False when OpenSSL refuses.
    [[nodiscard]] bool prepare(SSL *ssl) const;
    /// OpenSSL's question about one certificate of the chain; the answer decides the handshake.
    [[nodiscard]] bool accepts(bool preverified, X509_STORE_CTX *context);
    /// Looks once more at what the finished handshake rests on.
    [[nodiscard]] bool confirms(const SSL *ssl);

    [[nodiscard]] const std::optional<PublicKeyPin> &shownKey() const { return m_shownKey; }
    /// Why it was refused, one sentence for people; empty when it was not.
    [[nodiscard]] std::string trouble() const;

private:
    [[nodiscard]] bool acceptsPinned(bool preverified, int error, int depth);

    const std::string m_host;
    const std::string m_label;
    const std::optional<PublicKeyPin> m_pin;
    std::optional<PublicKeyPin> m_shownKey;
    bool m_isOtherKey = false;
    int m_error = 0; ///< OpenSSL's X509_V_ERR_…
};

} // namespace console::jobs
