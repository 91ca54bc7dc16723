// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/jobs/transport.h"

#include <functional>
#include <memory>
#include <string>

namespace console::jobs {

/// The network for transports: one thread, "pool", on which every one of its callbacks runs. Owned by whoever
/// works with pools; Asio and OpenSSL stay behind it.
class Network
{
public:
    /// `authoritiesFile`: PEM file of the authorities to trust beside the system's; empty: the system's alone.
    explicit Network(std::string authoritiesFile = {});
    /// Stops the thread, after which nothing is called any more. Takes no longer than the callback that runs.
    ~Network();
    Network(const Network &) = delete;
    Network &operator=(const Network &) = delete;

    /// Runs it on the network's thread, in the order of the calls. Any thread.
    void post(std::function<void()> work);
    /// Calls it on the network's thread, now and then every `period`, until the network is destroyed.
    void every(Milliseconds period, std::function<void()> work);
    /// Ends the thread early, so that what the callbacks use can go before the network does. Safe to call twice.
    void stop();
    /// TCP or, where the settings' address says so, TLS 1.2 or newer. Without a pin the certificate must be valid
    /// now, for the host's name, and be signed by a trusted authority. With a pin its key must be the pinned one and
    /// its dates must hold; who signed it and for which name no longer matters. Nothing makes it accept less.
    [[nodiscard]] TransportFactory transports();

    class Private;

private:
    std::shared_ptr<Private> m_private;
};

} // namespace console::jobs
