// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "tests/support/loopback.h"

#include <poll.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace console::test {

/// What a script holds of one request: it answers with whatever bytes it likes.
class RawExchange
{
public:
    RawExchange(int socket, std::vector<std::uint8_t> request, std::atomic<bool> &stopping)
        : m_socket(socket)
        , m_request(std::move(request))
        , m_stopping(stopping)
    {
    }

    [[nodiscard]] std::uint16_t first() const { return word(8); }
    [[nodiscard]] std::uint16_t count() const { return word(10); }
    [[nodiscard]] int unit() const { return m_request[6]; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }
    /// False when the other side is gone.
    bool send(const std::vector<std::uint8_t> &bytes)
    {
        return ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<long>(bytes.size());
    }
    /// A right answer that holds these words, to change or to send.
    [[nodiscard]] std::vector<std::uint8_t> answer(const std::vector<std::uint16_t> &words) const
    {
        const auto body = static_cast<std::uint16_t>(3 + 2 * words.size());
        std::vector<std::uint8_t> bytes{m_request[0],
                                        m_request[1],
                                        0,
                                        0,
                                        high(body),
                                        low(body),
                                        m_request[6],
                                        m_request[7],
                                        low(static_cast<std::uint16_t>(2 * words.size()))};
        for (const std::uint16_t value : words) {
            bytes.push_back(high(value));
            bytes.push_back(low(value));
        }
        return bytes;
    }
    [[nodiscard]] std::vector<std::uint8_t> exception(std::uint8_t code) const
    {
        return {m_request[0], m_request[1], 0, 0, 0, 3, m_request[6], static_cast<std::uint8_t>(m_request[7] | 0x80U),
                code};
    }
    /// Waits that long, or until the other side says something or goes.
    void rest(Milliseconds span)
    {
        pollfd waiting{m_socket, POLLIN, 0};
        ::poll(&waiting, 1, static_cast<int>(span.count()));
    }
    /// Waits until the other side goes or the server stops.
    void hold()
    {
        std::uint8_t byte = 0;
        while (::recv(m_socket, &byte, 1, 0) > 0) {
        }
    }

private:
    [[nodiscard]] static std::uint8_t high(std::uint16_t value) { return static_cast<std::uint8_t>(value >> 8U); }
    [[nodiscard]] static std::uint8_t low(std::uint16_t value) { return static_cast<std::uint8_t>(value & 0xFFU); }
    [[nodiscard]] std::uint16_t word(std::size_t at) const
    {
        return static_cast<std::uint16_t>(m_request[at] << 8U | m_request[at + 1]);
    }

    int m_socket;
    std::vector<std::uint8_t> m_request;
    std::atomic<bool> &m_stopping;
};

/// A meter on 127.0.0.1 that plays a script with every request; false from the script closes the connection. Plain
/// sockets, so that it can break every rule.
class RawMeter
{
public:
    using Script = std::function<bool(RawExchange &)>;

    explicit RawMeter(Script script)
        : m_script(std::move(script))
    {
        const LoopbackListener listener = listenOnLoopback(0, 64);
        m_listening = listener.socket;
        m_port = listener.port();
        m_accepting = std::thread([this] { accept(); });
    }
    ~RawMeter()
    {
        m_stopping = true;
        ::shutdown(m_listening, SHUT_RDWR);
        m_accepting.join();
        ::close(m_listening);
        for (Connection &connection : m_all)
            ::shutdown(connection.socket, SHUT_RDWR);
        for (Connection &connection : m_all) {
            connection.thread.join();
            ::close(connection.socket);
        }
    }
    RawMeter(const RawMeter &) = delete;
    RawMeter &operator=(const RawMeter &) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int requests() const { return m_requests; }

private:
    struct Connection {
        int socket = -1;
        std::thread thread;
    };

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
            Connection &connection = m_all.emplace_back();
            connection.socket = socket;
            connection.thread = std::thread([this, socket] { serve(socket); });
        }
    }

    void serve(int socket)
    {
        std::vector<std::uint8_t> request(12);
        while (::recv(socket, request.data(), request.size(), MSG_WAITALL) == static_cast<long>(request.size())) {
            ++m_requests;
            RawExchange exchange(socket, request, m_stopping);
            if (m_stopping || !m_script(exchange))
                break;
        }
        ::shutdown(socket, SHUT_RDWR);
    }

    const Script m_script;
    int m_listening = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stopping{false};
    std::atomic<int> m_connections{0};
    std::atomic<int> m_requests{0};
    std::list<Connection> m_all;
    std::thread m_accepting;
};

} // namespace console::test
