// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/device_exchange.h"

#include <asio/buffer.hpp>
#include <asio/connect.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace console::telemetry {

namespace {

std::string secondsText(Milliseconds span)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g s", static_cast<double>(span.count()) / 1000.0);
    return text;
}

std::string sizeText(std::size_t bytes)
{
    return bytes % 1024 == 0 ? std::to_string(bytes / 1024) + " KiB" : std::to_string(bytes) + " bytes";
}

PollFault connectFault(const asio::error_code &error)
{
    if (error == asio::error::connection_refused)
        return PollFault::Refused;
    if (error == asio::error::timed_out)
        return PollFault::TimedOut;
    if (error == asio::error::connection_reset || error == asio::error::connection_aborted)
        return PollFault::ClosedEarly;
    return PollFault::Unreachable;
}

} // namespace

DeviceExchange::DeviceExchange(std::shared_ptr<asio::io_context> context, std::string request,
                               const ExchangeLimits &limits, ExchangeLoop::Done done)
    : m_context(context)
    , m_request(std::move(request))
    , m_limits(limits)
    , m_done(std::move(done))
    , m_began(asio::steady_timer::clock_type::now())
    , m_socket(*context)
    , m_timer(*context)
{
}

void DeviceExchange::open(const std::string &host, std::uint16_t port)
{
    expire(m_began + std::min(m_limits.connectWithin, m_limits.exchangeWithin), &DeviceExchange::connectTooLong);
    asio::error_code notNumeric;
    const asio::ip::address address = asio::ip::make_address(host, notNumeric);
    if (!notNumeric)
        return connect({{address, port}});
    jobs::lookUpName(host, [weak = weak_from_this(), context = m_context, port](const jobs::NameAnswer &answer) {
        if (const auto alive = context.lock())
            asio::post(*alive, [weak, answer, port] {
                if (const auto self = weak.lock())
                    self->lookedUp(answer, port);
            });
    });
}

void DeviceExchange::lookedUp(const jobs::NameAnswer &answer, std::uint16_t port)
{
    if (!m_done)
        return;
    if (answer.addresses.empty())
        return finish(PollFault::Unreachable, "not known by that name (" + answer.trouble + ")");
    Endpoints endpoints;
    for (const std::string &address : answer.addresses)
        endpoints.emplace_back(asio::ip::make_address(address), port);
    connect(std::move(endpoints));
}

void DeviceExchange::connect(Endpoints endpoints)
{
    // The copy stays alive with the handler; the operation walks through it.
    const auto kept = std::make_shared<Endpoints>(std::move(endpoints));
    asio::async_connect(m_socket, kept->begin(), kept->end(),
                        [self = shared_from_this(), kept](const asio::error_code &error, const auto &) {
                            if (!self->m_done)
                                return;
                            if (error)
                                self->finish(connectFault(error), error.message());
                            else
                                self->connected();
                        });
}

void DeviceExchange::connected()
{
    expire(m_began + m_limits.exchangeWithin, &DeviceExchange::answerTooLong);
    asio::error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    // A device that answers and closes without having read it all still has its answer read.
    asio::async_write(m_socket, asio::buffer(m_request),
                      [self = shared_from_this()](const asio::error_code &, std::size_t) {});
    read();
}

void DeviceExchange::read()
{
    m_socket.async_read_some(asio::buffer(m_chunk),
                             [self = shared_from_this()](const asio::error_code &error, std::size_t size) {
                                 if (!self->m_done)
                                     return;
                                 if (error)
                                     self->ended(error);
                                 else
                                     self->received(size);
                             });
}

void DeviceExchange::received(std::size_t size)
{
    const bool wasWhole = !m_bytes.empty() && m_bytes.back() == '\0';
    m_bytes.append(m_chunk.data(), size);
    if (m_bytes.size() > m_limits.mostBytes)
        return finish(PollFault::Malformed, "more than " + sizeText(m_limits.mostBytes));
    const auto latest = m_began + m_limits.exchangeWithin;
    if (m_bytes.back() == '\0')
        expire(std::min(asio::steady_timer::clock_type::now() + m_limits.quietAfterNul, latest),
               &DeviceExchange::fallenQuiet);
    else if (wasWhole)
        expire(latest, &DeviceExchange::answerTooLong);
    read();
}

void DeviceExchange::ended(const asio::error_code &error)
{
    if (!m_bytes.empty())
        return finish(PollFault::None, {});
    finish(PollFault::ClosedEarly,
           error == asio::error::eof ? "closed the connection without an answer" : error.message());
}

void DeviceExchange::expire(asio::steady_timer::time_point at, void (DeviceExchange::*then)())
{
    const std::uint64_t expiry = ++m_expiry;
    m_timer.expires_at(at);
    m_timer.async_wait([self = shared_from_this(), then, expiry](const asio::error_code &error) {
        if (!error && self->m_done && self->m_expiry == expiry)
            (self.get()->*then)();
    });
}

void DeviceExchange::connectTooLong()
{
    finish(PollFault::TimedOut, "no connection within " + secondsText(m_limits.connectWithin));
}

void DeviceExchange::answerTooLong()
{
    finish(PollFault::TimedOut, m_bytes.empty() ? "no answer within " + secondsText(m_limits.exchangeWithin)
                                                : "no whole answer within " + secondsText(m_limits.exchangeWithin) +
                                                      ", only " + sizeText(m_bytes.size()));
}

void DeviceExchange::fallenQuiet()
{
    finish(PollFault::None, {});
}

void DeviceExchange::finish(PollFault fault, std::string text)
{
    const ExchangeLoop::Done done = std::exchange(m_done, {});
    abandon();
    if (done)
        done({fault, std::move(text), std::move(m_bytes)});
}

void DeviceExchange::abandon()
{
    m_done = {};
    asio::error_code ignored;
    m_timer.cancel();
    m_socket.close(ignored);
}

} // namespace console::telemetry
