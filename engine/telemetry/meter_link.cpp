// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_link.h"

#include "engine/jobs/name_lookup.h"

#include <asio/connect.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <modbus/modbus.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <optional>

#if !defined(_WIN32)
#include <sys/select.h>
#endif

namespace console::telemetry {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

Milliseconds left(Deadline deadline)
{
    return std::chrono::duration_cast<Milliseconds>(deadline - std::chrono::steady_clock::now());
}

LinkOutcome stopped()
{
    return {PollFault::TimedOut, "The program stopped asking."};
}

/// What the resolver's thread and the one that waits for it share; the former may outlive the latter.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<jobs::NameAnswer> answer;
};

LinkOutcome lookUp(const std::string &host, Deadline deadline, const std::stop_token &stop,
                   std::vector<asio::ip::address> &into)
{
    asio::error_code error;
    const asio::ip::address numeric = asio::ip::make_address(host, error);
    if (!error) {
        into.push_back(numeric);
        return {};
    }
    const auto lookup = std::make_shared<Lookup>();
    jobs::lookUpName(host, [lookup](const jobs::NameAnswer &answer) {
        const std::scoped_lock lock(lookup->mutex);
        lookup->answer = answer;
        lookup->changed.notify_all();
    });
    std::unique_lock lock(lookup->mutex);
    lookup->changed.wait_until(lock, stop, deadline, [&lookup] { return lookup->answer.has_value(); });
    if (!lookup->answer)
        return stop.stop_requested() ? stopped()
                                     : LinkOutcome{PollFault::TimedOut, "The name was not looked up in time."};
    for (const std::string &address : lookup->answer->addresses)
        into.push_back(asio::ip::make_address(address));
    if (into.empty())
        return {PollFault::Unreachable, "The name is not known: " + lookup->answer->trouble + '.'};
    return {};
}

LinkOutcome connectFault(const asio::error_code &error)
{
    if (error == asio::error::connection_refused)
        return {PollFault::Refused, "Nothing listens at its port."};
    if (error == asio::error::timed_out || error == asio::error::operation_aborted)
        return {PollFault::TimedOut, "No connection in time."};
    if (error == asio::error::connection_reset)
        return {PollFault::ClosedEarly, "It closed the connection at once."};
    return {PollFault::Unreachable, "There is no way to it: " + error.message() + '.'};
}

std::string exceptionText(int error)
{
    const std::string number = " (Modbus exception " + std::to_string(error - MODBUS_ENOBASE) + ").";
    switch (error) {
    case EMBXILFUN: return "It does not know the function asked for" + number;
    case EMBXILADD: return "It has no such register" + number;
    case EMBXILVAL: return "It does not take the request" + number;
    case EMBXSFAIL: return "It failed in answering" + number;
    case EMBXACK: return "It needs more time to answer" + number;
    case EMBXSBUSY: return "It is busy" + number;
    case EMBXNACK: return "It refuses" + number;
    case EMBXMEMPAR: return "Its memory has an error" + number;
    case EMBXGPATH: return "The gateway has no way to the meter" + number;
    case EMBXGTAR: return "The meter behind the gateway does not answer" + number;
    default: return "It reports an error" + number;
    }
}

LinkOutcome readFault(int error)
{
    if (error > MODBUS_ENOBASE && error < MODBUS_ENOBASE + MODBUS_EXCEPTION_MAX)
        return {PollFault::DeviceError, exceptionText(error), error == EMBXILADD || error == EMBXILVAL};
    if (error >= EMBBADCRC && error <= EMBBADSLAVE)
        return {PollFault::Malformed, "Its answer does not fit the request."};
    switch (error) {
    case ETIMEDOUT:
    case EAGAIN:
    case EINPROGRESS: return {PollFault::TimedOut, "No whole answer in time."};
    case EHOSTUNREACH:
    case ENETUNREACH:
    case ENETDOWN: return {PollFault::Unreachable, "The way to it was lost."};
    case ECONNREFUSED: return {PollFault::Refused, "Nothing listens at its port."};
    default: return {PollFault::ClosedEarly, "It closed the connection before its answer was whole."};
    }
}

} // namespace

class MeterLink::Private
{
public:
    struct Freer {
        void operator()(modbus_t *context) const
        {
            // The socket belongs to Asio, which closes it.
            modbus_set_socket(context, -1);
            modbus_free(context);
        }
    };

    LinkOutcome connect(const asio::ip::address &address, std::uint16_t port, Milliseconds within,
                        const std::stop_token &stop);
    LinkOutcome adopt();
    void close();

    asio::io_context m_context;
    asio::ip::tcp::socket m_socket{m_context};
    std::unique_ptr<modbus_t, Freer> m_modbus;
    int m_openings = 0;
};

LinkOutcome MeterLink::Private::connect(const asio::ip::address &address, std::uint16_t port, Milliseconds within,
                                        const std::stop_token &stop)
{
    asio::error_code result = asio::error::timed_out;
    m_context.restart();
    m_socket.async_connect({address, port}, [&result](const asio::error_code &error) { result = error; });
    {
        const std::stop_callback wake(stop, [this] { m_context.stop(); });
        m_context.run_for(within);
    }
    if (!result)
        return {};
    // Whatever is still under way ends here, before what its handler refers to is gone.
    asio::error_code ignored;
    m_socket.close(ignored);
    m_context.restart();
    const asio::error_code seen = result;
    m_context.run();
    return stop.stop_requested() ? stopped() : connectFault(seen);
}

LinkOutcome MeterLink::Private::adopt()
{
    asio::error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    const auto handle = static_cast<int>(m_socket.native_handle());
#if !defined(_WIN32)
    // libmodbus waits with select(), which writes out of bounds for a handle beyond this.
    if (handle >= FD_SETSIZE)
        return {PollFault::Unreachable, "The program has too many connections open."};
#endif
    // The address is never used, as libmodbus is handed a socket that is connected.
    m_modbus.reset(modbus_new_tcp("127.0.0.1", MODBUS_TCP_DEFAULT_PORT));
    if (!m_modbus)
        return {PollFault::Unreachable, "There is no memory left for a connection."};
    modbus_set_socket(m_modbus.get(), handle);
    modbus_set_error_recovery(m_modbus.get(), MODBUS_ERROR_RECOVERY_NONE);
    // No time limit between two bytes: then the one for the answer holds for all of it.
    modbus_set_byte_timeout(m_modbus.get(), 0, 0);
    ++m_openings;
    return {};
}

void MeterLink::Private::close()
{
    m_modbus.reset();
    asio::error_code ignored;
    m_socket.close(ignored);
}

MeterLink::MeterLink()
    : m_private(std::make_unique<Private>())
{
}

MeterLink::~MeterLink()
{
    close();
}

LinkOutcome MeterLink::open(const std::string &host, std::uint16_t port, Milliseconds within,
                            const std::stop_token &stop)
{
    const Deadline deadline = std::chrono::steady_clock::now() + within;
    close();
    std::vector<asio::ip::address> addresses;
    if (LinkOutcome outcome = lookUp(host, deadline, stop, addresses); !outcome.ok())
        return outcome;
    LinkOutcome outcome;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        // Each of a name's addresses gets its share of the time that is left.
        const auto share = left(deadline) / static_cast<Milliseconds::rep>(addresses.size() - i);
        if (share <= Milliseconds(0) || stop.stop_requested())
            break;
        outcome = m_private->connect(addresses[i], port, share, stop);
        if (outcome.ok()) {
            outcome = m_private->adopt();
            break;
        }
    }
    if (stop.stop_requested())
        outcome = stopped();
    else if (outcome.ok() && !isOpen())
        outcome = {PollFault::TimedOut, "No connection in time."};
    if (!outcome.ok())
        close();
    return outcome;
}

bool MeterLink::isOpen() const
{
    return m_private->m_modbus != nullptr;
}

void MeterLink::close()
{
    m_private->close();
}

int MeterLink::openings() const
{
    return m_private->m_openings;
}

LinkOutcome MeterLink::read(int unit, int function, const RegisterSpan &span, std::span<std::uint16_t> words,
                            Milliseconds within, const std::stop_token &stop)
{
    constexpr auto perSecond = Milliseconds::period::den;
    if (!isOpen())
        return {PollFault::ClosedEarly, "There is no connection."};
    if (stop.stop_requested())
        return stopped();
    if (within <= Milliseconds(0))
        return {PollFault::TimedOut, "No whole answer in time."};
    if (span.count > words.size() || span.count > MODBUS_MAX_READ_REGISTERS)
        return {PollFault::Malformed, "Too many registers were asked for at once."};
    modbus_t *context = m_private->m_modbus.get();
    modbus_set_slave(context, unit);
    modbus_set_response_timeout(context, static_cast<std::uint32_t>(within.count() / perSecond),
                                static_cast<std::uint32_t>(within.count() % perSecond * 1'000));
    int count = 0;
    int error = 0;
    {
        const std::stop_callback wake(stop, [this] {
            asio::error_code ignored;
            m_private->m_socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
        });
        errno = 0;
        count = function == 4 ? modbus_read_input_registers(context, span.first, span.count, words.data())
                              : modbus_read_registers(context, span.first, span.count, words.data());
        error = errno;
    }
    if (count == span.count)
        return {};
    LinkOutcome outcome = stop.stop_requested() ? stopped() : readFault(error);
    if (outcome.fault != PollFault::DeviceError)
        close();
    return outcome;
}

} // namespace console::telemetry
