// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/network.h"

#include "engine/base/platform_thread.h"
#include "engine/jobs/network_link.h"

#include <asio/steady_timer.hpp>

#include <exception>
#include <thread>
#include <utility>

namespace console::jobs {

class Network::Private
{
public:
    explicit Private(std::string authorities)
        : authoritiesFile(std::move(authorities))
        , context(std::make_shared<asio::io_context>(1))
        , keepRunning(asio::make_work_guard(*context))
        , thread([this] {
            nameThisThread("pool");
            context->run();
        })
    {
    }

    void again(const std::shared_ptr<asio::steady_timer> &timer, Milliseconds period,
               const std::shared_ptr<std::function<void()>> &work)
    {
        timer->expires_after(period);
        timer->async_wait([this, timer, period, work](const asio::error_code &error) {
            if (error)
                return;
            (*work)();
            again(timer, period, work);
        });
    }

    const std::string authoritiesFile;
    std::shared_ptr<asio::io_context> context;
    asio::executor_work_guard<asio::io_context::executor_type> keepRunning;
    std::thread thread;
};

namespace {

/// What the owner holds of a link: destroying it cuts the link off, whatever Asio still has under way.
class LinkTransport final : public Transport
{
public:
    explicit LinkTransport(std::shared_ptr<NetworkLink> link)
        : m_link(std::move(link))
    {
    }
    ~LinkTransport() override { m_link->abandon(); }

    void open() override { m_link->open(); }
    void send(const std::string &bytes) override { m_link->send(bytes); }

private:
    std::shared_ptr<NetworkLink> m_link;
};

} // namespace

Network::Network(std::string authoritiesFile)
    : m_private(std::make_unique<Private>(std::move(authoritiesFile)))
{
}

Network::~Network()
{
    stop();
}

void Network::stop()
{
    m_private->context->stop();
    if (m_private->thread.joinable())
        m_private->thread.join();
}

void Network::post(std::function<void()> work)
{
    asio::post(*m_private->context, std::move(work));
}

void Network::every(Milliseconds period, std::function<void()> work)
{
    const auto timer = std::make_shared<asio::steady_timer>(*m_private->context);
    const auto shared = std::make_shared<std::function<void()>>(std::move(work));
    post([d = m_private.get(), timer, period, shared] {
        (*shared)();
        d->again(timer, period, shared);
    });
}

TransportFactory Network::transports()
{
    return [d = m_private.get()](const PoolSettings &pool, std::uint16_t port, TransportListener &listener) {
        return std::make_unique<LinkTransport>(
            NetworkLink::create(d->context, pool, port, d->authoritiesFile, listener));
    };
}

} // namespace console::jobs
