// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/simulated_meter.h"

#include "engine/base/clock.h"
#include "engine/base/platform_thread.h"

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>

#include <array>
#include <bit>
#include <thread>
#include <utility>
#include <vector>

namespace console::telemetry {

namespace {

using Tcp = asio::ip::tcp;

constexpr std::size_t headerBytes = 7;  ///< transaction, protocol, length, unit
constexpr std::size_t requestBytes = 5; ///< function, first register, count
constexpr std::size_t registerCount = 0x5c;
constexpr unsigned mostRegisters = 125;
constexpr double volts = 230.0;

enum Register : std::size_t {
    Volts = 0x00,
    Amperes = 0x06,
    PhaseWatts = 0x0c,
    TotalWatts = 0x34,
    Hertz = 0x46,
    ImportedKilowattHours = 0x48,
};
enum Exception : std::uint8_t { IllegalFunction = 1, IllegalAddress = 2, IllegalValue = 3, NoSuchUnit = 11 };

using Registers = std::array<std::uint16_t, registerCount>;

void put(Registers &registers, std::size_t at, double value)
{
    const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
    registers[at] = static_cast<std::uint16_t>(bits >> 16);
    registers[at + 1] = static_cast<std::uint16_t>(bits);
}

unsigned word(const std::uint8_t *bytes)
{
    return bytes[0] * 256U + bytes[1];
}

} // namespace

class SimulatedMeter::Private
{
public:
    explicit Private(std::function<Megawatt()> source)
        : power(std::move(source))
    {
    }

    [[nodiscard]] bool listen(std::uint16_t wanted, asio::error_code &error);
    void accept();
    [[nodiscard]] Registers read();

    const std::function<Megawatt()> power;
    const SystemClock clock;
    asio::io_context context{1};
    Tcp::acceptor door{context};
    std::uint16_t port = 0;
    MegawattHour imported;
    MonotonicTime countedTo = clock.monotonic();
    std::jthread thread;
};

namespace {

/// One connection, which stays open for as many requests as the other side has.
class MeterCaller : public std::enable_shared_from_this<MeterCaller>
{
public:
    MeterCaller(SimulatedMeter::Private &meter, Tcp::socket socket)
        : m_meter(meter)
        , m_socket(std::move(socket))
    {
    }

    void read()
    {
        asio::async_read(m_socket, asio::buffer(m_request),
                         [self = shared_from_this()](const asio::error_code &error, std::size_t) {
                             if (!error)
                                 self->answer();
                         });
    }

private:
    void answer()
    {
        // Every request it understands has the same length, so another length is the end of the conversation.
        if (word(&m_request[2]) != 0 || word(&m_request[4]) != requestBytes + 1)
            return;
        m_reply.assign(m_request.begin(), m_request.begin() + headerBytes);
        const std::vector<std::uint8_t> content = contentOf();
        m_reply.insert(m_reply.end(), content.begin(), content.end());
        m_reply[5] = static_cast<std::uint8_t>(content.size() + 1);
        asio::async_write(m_socket, asio::buffer(m_reply),
                          [self = shared_from_this()](const asio::error_code &error, std::size_t) {
                              if (!error)
                                  self->read();
                          });
    }
    [[nodiscard]] std::vector<std::uint8_t> contentOf() const
    {
        const std::uint8_t function = m_request[headerBytes];
        const unsigned first = word(&m_request[headerBytes + 1]);
        const unsigned count = word(&m_request[headerBytes + 3]);
        const auto refused = [function](Exception why) {
            return std::vector<std::uint8_t>{static_cast<std::uint8_t>(function | 0x80), why};
        };
        if (m_request[6] != SimulatedMeter::unit)
            return refused(NoSuchUnit);
        if (function != 3 && function != 4)
            return refused(IllegalFunction);
        if (count == 0 || count > mostRegisters)
            return refused(IllegalValue);
        if (first + count > registerCount)
            return refused(IllegalAddress);
        const Registers registers = m_meter.read();
        std::vector<std::uint8_t> content{function, static_cast<std::uint8_t>(count * 2)};
        for (unsigned i = first; i < first + count; ++i) {
            content.push_back(static_cast<std::uint8_t>(registers[i] >> 8));
            content.push_back(static_cast<std::uint8_t>(registers[i]));
        }
        return content;
    }

    SimulatedMeter::Private &m_meter;
    Tcp::socket m_socket;
    std::array<std::uint8_t, headerBytes + requestBytes> m_request{};
    std::vector<std::uint8_t> m_reply;
};

} // namespace

bool SimulatedMeter::Private::listen(std::uint16_t wanted, asio::error_code &error)
{
    door.open(Tcp::v4(), error);
    if (!error)
        door.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error)
        door.bind({asio::ip::address_v4::loopback(), wanted}, error);
    if (!error)
        door.listen(asio::socket_base::max_listen_connections, error);
    if (!error)
        port = door.local_endpoint(error).port();
    if (error)
        return false;
    accept();
    return true;
}

void SimulatedMeter::Private::accept()
{
    door.async_accept([this](const asio::error_code &error, Tcp::socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (!error)
            std::make_shared<MeterCaller>(*this, std::move(socket))->read();
        accept();
    });
}

Registers SimulatedMeter::Private::read()
{
    const Megawatt drawn = power();
    const MonotonicTime now = clock.monotonic();
    imported += drawn * std::chrono::duration_cast<Milliseconds>(now - countedTo);
    countedTo = now;
    const double watts = drawn.value() * 1e6;
    Registers registers{};
    for (std::size_t phase = 0; phase < 3; ++phase) {
        put(registers, Volts + 2 * phase, volts);
        put(registers, Amperes + 2 * phase, watts / 3.0 / volts);
        put(registers, PhaseWatts + 2 * phase, watts / 3.0);
    }
    put(registers, TotalWatts, watts);
    put(registers, Hertz, 50.0);
    put(registers, ImportedKilowattHours, imported.value() * 1e3);
    return registers;
}

Result<std::unique_ptr<SimulatedMeter>> SimulatedMeter::start(std::function<Megawatt()> power, std::uint16_t port)
{
    auto meter = std::make_unique<Private>(std::move(power));
    asio::error_code error;
    if (!meter->listen(port, error))
        return Error{Error::Kind::Unavailable, "the simulated meter",
                     "cannot listen on port " + std::to_string(port) + " (" + error.message() + ")",
                     "Give another port, or 0 for any free one."};
    meter->thread = std::jthread([d = meter.get()] {
        nameThisThread("simulated-meter");
        d->context.run();
    });
    return std::unique_ptr<SimulatedMeter>(new SimulatedMeter(std::move(meter)));
}

SimulatedMeter::SimulatedMeter(std::unique_ptr<Private> meter)
    : m_private(std::move(meter))
{
}

SimulatedMeter::~SimulatedMeter()
{
    m_private->context.stop();
    m_private->thread.join();
}

std::uint16_t SimulatedMeter::port() const
{
    return m_private->port;
}

} // namespace console::telemetry
