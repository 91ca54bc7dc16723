// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_settings.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace console::jobs {

/// What a transport tells its owner, on the owner's thread and never from inside a call.
class TransportListener
{
public:
    virtual ~TransportListener() = default;
    /// The key a pool showed during the TLS handshake, before it is decided whether it is trusted.
    virtual void transportShowedKey(const PublicKeyPin &key) = 0;
    /// Connected; with TLS: and the pool has proved who it is. `protection` says how, e.g. "TLS 1.3".
    virtual void transportConnected(const std::string &protection) = 0;
    virtual void transportReceived(std::string_view bytes) = 0;
    /// The end, or the failure to begin; nothing is told after it. One sentence for people. `needsPerson`: trying
    /// again cannot help.
    virtual void transportClosed(const std::string &sentence, bool needsPerson) = 0;
};

/// A stream of bytes to a pool, used once. Destroying it closes it at once. One thread.
class Transport
{
public:
    /// More than this that a pool does not take ends the connection.
    static constexpr std::size_t mostUnsent = 256 * 1024;

    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    virtual void open() = 0;
    virtual void send(const std::string &bytes) = 0;
};

/// Makes a transport to where the settings say, but on this port.
using TransportFactory = std::function<std::unique_ptr<Transport>(const PoolSettings &pool, std::uint16_t port,
                                                                  TransportListener &listener)>;

} // namespace console::jobs
