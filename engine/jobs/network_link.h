// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/name_lookup.h"
#include "engine/jobs/tls_trust.h"
#include "engine/jobs/transport.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/ssl/context.hpp>
#include <asio/ssl/stream.hpp>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::jobs {

/// One TCP or TLS connection on Asio. Its handlers keep it alive until the last of them is done; abandon() cuts it
/// off from its listener before that. Every call on the network's thread, or with that thread ended.
class NetworkLink : public std::enable_shared_from_this<NetworkLink>
{
public:
    [[nodiscard]] static std::shared_ptr<NetworkLink> create(std::shared_ptr<asio::io_context> context,
                                                             const PoolSettings &pool, std::uint16_t port,
                                                             const std::string &authoritiesFile,
                                                             TransportListener &listener);

    void open();
    void send(const std::string &bytes);
    /// Closes it; the listener hears nothing more.
    void abandon();

private:
    using Stream = asio::ssl::stream<asio::ip::tcp::socket>;

    NetworkLink(std::shared_ptr<asio::io_context> context, const PoolSettings &pool, std::uint16_t port,
                const std::string &authoritiesFile, TransportListener &listener);

    void prepareTls();
    void connect(const NameAnswer &answer);
    void connected();
    void shookHands(const asio::error_code &error);
    void ready(const std::string &protection);
    void read();
    void write();
    void end(const std::string &sentence, bool needsPerson = false);
    void close();
    template <class Use> void onStream(Use use);

    const std::weak_ptr<asio::io_context> m_context;
    const std::string m_host;
    const std::uint16_t m_port;
    const std::string m_label;
    TransportListener *m_listener; ///< null once abandoned or over
    std::string m_trouble;         ///< found before it was opened
    TlsTrust m_trust;
    const bool m_isTls;
    asio::ssl::context m_tls;
    Stream m_stream; ///< its lower layer alone is used without TLS
    std::array<char, 8192> m_received{};
    std::deque<std::string> m_unsent;
    std::size_t m_unsentBytes = 0;
};

} // namespace console::jobs
