// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/telemetry/telemetry_state.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace console::telemetry {

struct ExchangeLimits {
    Milliseconds connectWithin{2'000};
    Milliseconds exchangeWithin{5'000}; ///< the whole of it, looking up the name and connecting included
    /// An answer that ends with NUL is whole when nothing follows for so long: some devices keep the connection open.
    Milliseconds quietAfterNul{50};
    std::size_t mostBytes = 256 * 1024;
};

/// What came of one connection. Bytes without a fault are an answer, whole or not: what they mean is not judged here.
struct ExchangeAnswer {
    PollFault fault = PollFault::None;
    std::string text; ///< of the fault, e.g. "no connection within 2 s"
    std::string bytes;
};

/// One thread's connections to devices: a request each, and all that is answered until the device closes. Made, run and
/// destroyed by one thread, or destroyed with that thread ended; post() and stop() are for any thread. Asio stays
/// behind it.
class ExchangeLoop
{
public:
    using Number = std::uint64_t;
    using Done = std::function<void(ExchangeAnswer)>;

    ExchangeLoop();
    /// Whatever is open is closed, and nobody is told.
    ~ExchangeLoop();
    ExchangeLoop(const ExchangeLoop &) = delete;
    ExchangeLoop &operator=(const ExchangeLoop &) = delete;

    /// Works on the calling thread until stop().
    void run();
    void stop();
    /// Runs it on the loop's thread, in the order of the calls.
    void post(std::function<void()> work);
    /// Calls it once, so much later; replaces what was to be called before.
    void wakeIn(Milliseconds span, std::function<void()> work);
    /// Connects and sends. `done` is called by run(), never from within begin(). A numeric host never touches the
    /// resolver; a name is looked up without holding anything up.
    [[nodiscard]] Number begin(const std::string &host, std::uint16_t port, std::string request,
                               const ExchangeLimits &limits, Done done);
    /// Closes it; its `done` is not called any more.
    void abandon(Number number);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

/// One exchange on the calling thread, which waits for it.
[[nodiscard]] ExchangeAnswer exchangeNow(const std::string &host, std::uint16_t port, std::string request,
                                         const ExchangeLimits &limits);

} // namespace console::telemetry
