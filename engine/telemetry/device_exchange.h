// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/name_lookup.h"
#include "engine/telemetry/exchange_loop.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace console::telemetry {

/// One connection: connect, write, read until the device closes or its answer is seen to be whole. Its handlers keep it
/// alive until the last of them is done. Every call on the loop's thread.
class DeviceExchange : public std::enable_shared_from_this<DeviceExchange>
{
public:
    DeviceExchange(std::shared_ptr<asio::io_context> context, std::string request, const ExchangeLimits &limits,
                   ExchangeLoop::Done done);

    void open(const std::string &host, std::uint16_t port);
    /// Closes it; `done` is not called any more.
    void abandon();

private:
    using Endpoints = std::vector<asio::ip::tcp::endpoint>;

    void connect(Endpoints endpoints);
    void lookedUp(const jobs::NameAnswer &answer, std::uint16_t port);
    void connected();
    void read();
    void received(std::size_t size);
    void ended(const asio::error_code &error);
    void expire(asio::steady_timer::time_point at, void (DeviceExchange::*then)());
    void connectTooLong();
    void answerTooLong();
    void fallenQuiet();
    void finish(PollFault fault, std::string text);

    const std::weak_ptr<asio::io_context> m_context;
    const std::string m_request;
    const ExchangeLimits m_limits;
    ExchangeLoop::Done m_done; ///< empty once it is over
    const asio::steady_timer::time_point m_began;
    asio::ip::tcp::socket m_socket;
    asio::steady_timer m_timer;
    std::uint64_t m_expiry = 0; ///< counts what the timer was set for, since one that rang cannot be called back
    std::array<char, 16 * 1024> m_chunk;
    std::string m_bytes;
};

} // namespace console::telemetry
