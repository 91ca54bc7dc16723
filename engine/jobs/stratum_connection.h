// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/jobs/line_reader.h"
#include "engine/jobs/stratum_session.h"
#include "engine/jobs/transport.h"
#include "engine/jobs/upstream.h"

#include <functional>
#include <memory>
#include <optional>

namespace console::jobs {

/// One connection to a Stratum pool: a transport, the lines it carries, and the session they make. One thread.
class StratumConnection final : public Upstream, private TransportListener
{
public:
    static constexpr std::chrono::seconds connectDeadline{10}; ///< name, TCP and TLS together

    /// The password is read from the settings or their file now. The listener outlives the connection.
    StratumConnection(const PoolSettings &pool, std::uint16_t port, const TransportFactory &transports,
                      UpstreamListener &listener, std::shared_ptr<const Clock> clock);

    void open() override;
    void tick(MonotonicTime now) override;
    void submit(const SolvedShare &share) override;

    /// The key the pool showed, for a person to compare; empty without TLS.
    [[nodiscard]] const std::optional<PublicKeyPin> &shownKey() const { return m_shownKey; }

private:
    void transportShowedKey(const PublicKeyPin &key) override { m_shownKey = key; }
    void transportConnected(const std::string &protection) override;
    void transportReceived(std::string_view bytes) override;
    void transportClosed(const std::string &sentence, bool needsPerson) override;

    void endIfFailed();
    void end(const UpstreamFailure &failure);

    const PoolSettings m_pool;
    UpstreamListener &m_listener;
    const std::shared_ptr<const Clock> m_clock;
    std::string m_trouble; ///< found before the connection was opened
    std::unique_ptr<StratumSession> m_session;
    std::unique_ptr<Transport> m_transport;
    LineReader m_lines;
    MonotonicTime m_opened;
    bool m_isConnected = false;
    bool m_isOver = false;
    std::optional<PublicKeyPin> m_shownKey;
};

} // namespace console::jobs
