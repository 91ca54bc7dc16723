// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/loopback.h"
#include "tests/support/test_certificates.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace console::test {

/// What a server's script holds of one connection. Blocking; the server's thread for that connection reads, any
/// thread may write.
class Peer
{
public:
    Peer(int socket, SSL_CTX *tls, std::atomic<bool> &stopping)
        : m_socket(socket)
        , m_stopping(stopping)
    {
        if (tls == nullptr)
            return;
        m_ssl = SSL_new(tls);
        SSL_set_fd(m_ssl, socket);
    }
    ~Peer()
    {
        if (m_ssl != nullptr && !m_failed && !m_stopping)
            SSL_shutdown(m_ssl);
        SSL_free(m_ssl);
        ::close(m_socket);
    }
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;

    void shakeHands() { m_failed = m_ssl != nullptr && SSL_accept(m_ssl) != 1; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    /// The next line; empty when the other side is gone.
    std::optional<std::string> readLine()
    {
        for (;;) {
            if (const std::size_t end = m_pending.find('\n'); end != std::string::npos) {
                std::string line = m_pending.substr(0, end);
                m_pending.erase(0, end + 1);
                return line;
            }
            if (!receive())
                return std::nullopt;
        }
    }
    /// Reads and drops until the other side is gone or the server stops.
    void hold()
    {
        while (receive())
            m_pending.clear();
    }
    /// Until the server stops, without reading.
    void ignore() const
    {
        while (!m_stopping)
            m_stopping.wait(false);
    }
    bool write(const std::string &bytes)
    {
        const std::scoped_lock lock(m_writing);
        for (std::size_t sent = 0; sent < bytes.size();) {
            const auto left = bytes.size() - sent;
            const long count = m_ssl ? SSL_write(m_ssl, bytes.data() + sent, static_cast<int>(left))
                                     : ::send(m_socket, bytes.data() + sent, left, MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            sent += static_cast<std::size_t>(count);
        }
        return true;
    }
    /// Cuts the connection; whoever reads or writes returns.
    void cut() { ::shutdown(m_socket, SHUT_RDWR); }
    /// Sends a reset instead of an orderly end when it closes.
    void resetOnClose()
    {
        const linger now{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

private:
    bool receive()
    {
        char bytes[4096];
        if (m_failed)
            return false;
        const long count = m_ssl ? SSL_read(m_ssl, bytes, sizeof bytes) : ::recv(m_socket, bytes, sizeof bytes, 0);
        if (count <= 0)
            return false;
        m_pending.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    const int m_socket;
    std::atomic<bool> &m_stopping;
    SSL *m_ssl = nullptr;
    bool m_failed = false;
    std::mutex m_writing;
    std::string m_pending;
};

/// A server on 127.0.0.1 that plays a script with everybody who connects, over TCP or TLS. Written on plain sockets,
/// so that it shares nothing with the client it tests.
class LineServer
{
public:
    using Script = std::function<void(const std::shared_ptr<Peer> &)>;

    /// With an identity it speaks TLS. `port` 0: any free one.
    explicit LineServer(Script script, const Identity *identity = nullptr, std::uint16_t port = 0,
                        int mostTls = TLS1_3_VERSION)
        : m_script(std::move(script))
    {
        std::signal(SIGPIPE, SIG_IGN);
        if (identity != nullptr)
            prepareTls(*identity, mostTls);
        const LoopbackListener listener = listenOnLoopback(port, 64);
        m_listening = listener.socket;
        m_port = listener.port();
        m_accepting = std::thread([this] { accept(); });
    }
    ~LineServer() { stop(); }
    LineServer(const LineServer &) = delete;
    LineServer &operator=(const LineServer &) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }

    /// As if the machine's plug was pulled, but that the other side is told.
    void stop()
    {
        if (m_stopping.exchange(true))
            return;
        m_stopping.notify_all();
        ::shutdown(m_listening, SHUT_RDWR);
        m_accepting.join();
        ::close(m_listening);
        {
            const std::scoped_lock lock(m_mutex);
            for (Connection &connection : m_all)
                if (const auto peer = connection.peer.lock())
                    peer->cut();
        }
        for (Connection &connection : m_all)
            connection.thread.join();
        SSL_CTX_free(m_tls);
    }

private:
    struct Connection {
        std::thread thread;
        std::weak_ptr<Peer> peer;
    };

    void prepareTls(const Identity &identity, int mostTls)
    {
        m_tls = SSL_CTX_new(TLS_server_method());
        // Old versions are allowed here, so that a test can see the client refuse them.
        SSL_CTX_set_security_level(m_tls, 0);
        SSL_CTX_set_min_proto_version(m_tls, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(m_tls, mostTls);
        if (SSL_CTX_use_certificate(m_tls, identity.certificate.get()) != 1 ||
            SSL_CTX_use_PrivateKey(m_tls, identity.key.get()) != 1)
            throw std::runtime_error("no TLS");
    }

    void accept()
    {
        for (;;) {
            const int socket = ::accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0 || m_stopping) {
                if (socket >= 0)
                    ::close(socket);
                return;
            }
            ++m_connections;
            const std::scoped_lock lock(m_mutex);
            Connection &connection = m_all.emplace_back();
            // A deadline for everything, so that a script never outlives its test by much.
            const timeval longest{60, 0};
            ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
            connection.thread = std::thread([this, socket, &connection] { play(socket, connection); });
        }
    }

    void play(int socket, Connection &connection)
    {
        const auto peer = std::make_shared<Peer>(socket, m_tls, m_stopping);
        {
            const std::scoped_lock lock(m_mutex);
            connection.peer = peer;
        }
        peer->shakeHands();
        if (!m_stopping)
            m_script(peer);
        peer->cut();
    }

    const Script m_script;
    SSL_CTX *m_tls = nullptr;
    int m_listening = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stopping{false};
    std::atomic<int> m_connections{0};
    std::mutex m_mutex;
    std::list<Connection> m_all;
    std::thread m_accepting;
};

} // namespace console::test
