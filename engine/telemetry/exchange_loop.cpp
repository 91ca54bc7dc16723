// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/exchange_loop.h"

#include "engine/telemetry/device_exchange.h"

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>

#include <unordered_map>
#include <utility>

namespace console::telemetry {

class ExchangeLoop::Private
{
public:
    std::shared_ptr<asio::io_context> context = std::make_shared<asio::io_context>(1);
    asio::executor_work_guard<asio::io_context::executor_type> keepRunning = asio::make_work_guard(*context);
    asio::steady_timer timer{*context};
    std::unordered_map<Number, std::shared_ptr<DeviceExchange>> open;
    Number last = 0;
};

ExchangeLoop::ExchangeLoop()
    : m_private(std::make_unique<Private>())
{
}

ExchangeLoop::~ExchangeLoop()
{
    for (const auto &[number, exchange] : m_private->open)
        exchange->abandon();
}

void ExchangeLoop::run()
{
    m_private->context->run();
}

void ExchangeLoop::stop()
{
    m_private->context->stop();
}

void ExchangeLoop::post(std::function<void()> work)
{
    asio::post(*m_private->context, std::move(work));
}

void ExchangeLoop::wakeIn(Milliseconds span, std::function<void()> work)
{
    m_private->timer.expires_after(span);
    m_private->timer.async_wait([work = std::move(work)](const asio::error_code &error) {
        if (!error)
            work();
    });
}

ExchangeLoop::Number ExchangeLoop::begin(const std::string &host, std::uint16_t port, std::string request,
                                         const ExchangeLimits &limits, Done done)
{
    const Number number = ++m_private->last;
    const auto exchange =
        std::make_shared<DeviceExchange>(m_private->context, std::move(request), limits,
                                         [d = m_private.get(), number, done = std::move(done)](ExchangeAnswer answer) {
                                             d->open.erase(number);
                                             done(std::move(answer));
                                         });
    m_private->open.emplace(number, exchange);
    exchange->open(host, port);
    return number;
}

void ExchangeLoop::abandon(Number number)
{
    const auto at = m_private->open.find(number);
    if (at == m_private->open.end())
        return;
    at->second->abandon();
    m_private->open.erase(at);
}

ExchangeAnswer exchangeNow(const std::string &host, std::uint16_t port, std::string request,
                           const ExchangeLimits &limits)
{
    ExchangeLoop loop;
    ExchangeAnswer answer;
    (void)loop.begin(host, port, std::move(request), limits, [&](ExchangeAnswer whole) {
        answer = std::move(whole);
        loop.stop();
    });
    loop.run();
    return answer;
}

} // namespace console::telemetry
