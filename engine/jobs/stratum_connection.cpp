// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/stratum_connection.h"

#include "engine/jobs/password_file.h"

namespace console::jobs {

StratumConnection::StratumConnection(const PoolSettings &pool, std::uint16_t port, const TransportFactory &transports,
                                     UpstreamListener &listener, std::shared_ptr<const Clock> clock)
    : m_pool(pool)
    , m_listener(listener)
    , m_clock(std::move(clock))
    , m_transport(transports(pool, port, *this))
{
    Secret password = pool.password;
    if (!pool.passwordFile.empty()) {
        Result<Secret> read = readPasswordFile(pool.passwordFile);
        if (!read)
            m_trouble = read.error().sentence();
        else
            password = std::move(read).value();
    }
    m_session =
        std::make_unique<StratumSession>(m_pool, std::move(password), m_listener, [this](const std::string &line) {
            if (m_transport)
                m_transport->send(line);
        });
}

void StratumConnection::open()
{
    m_opened = m_clock->monotonic();
    if (m_trouble.empty())
        m_transport->open();
}

void StratumConnection::tick(MonotonicTime now)
{
    if (m_isOver)
        return;
    if (!m_trouble.empty())
        return end({m_trouble, true});
    if (!m_isConnected && now - m_opened >= connectDeadline)
        return end({m_pool.address.label() + " could not be connected to within 10 s. Check the address, and whether "
                                             "this network lets it through."});
    if (m_isConnected)
        m_session->tick(now);
    endIfFailed();
}

void StratumConnection::submit(const SolvedShare &share)
{
    if (!m_isOver)
        m_session->submit(share, m_clock->monotonic());
}

void StratumConnection::transportConnected(const std::string &protection)
{
    if (m_isOver)
        return;
    m_isConnected = true;
    m_listener.upstreamConnected();
    m_listener.upstreamNotice({UpstreamNotice::Kind::Connected, 0.0, protection});
    m_session->begin(m_clock->monotonic());
}

void StratumConnection::transportReceived(std::string_view bytes)
{
    if (m_isOver)
        return;
    const bool fits = m_lines.add(bytes);
    while (!m_session->failure()) {
        const auto line = m_lines.next();
        if (!line)
            break;
        if (!line->empty())
            m_session->line(*line, m_clock->monotonic());
    }
    endIfFailed();
    if (!fits)
        end({m_pool.address.label() + " sent a line longer than 64 KiB. Ask the pool whether it speaks Stratum v1."});
}

void StratumConnection::transportClosed(const std::string &sentence, bool needsPerson)
{
    end({sentence, needsPerson});
}

void StratumConnection::endIfFailed()
{
    if (m_session->failure())
        end(*m_session->failure());
}

void StratumConnection::end(const UpstreamFailure &failure)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_listener.upstreamClosed(failure);
}

} // namespace console::jobs
