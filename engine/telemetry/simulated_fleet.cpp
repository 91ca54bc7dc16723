// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/simulated_fleet.h"

#include "engine/base/clock.h"
#include "engine/base/platform_thread.h"

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace console::telemetry {

namespace {

using Tcp = asio::ip::tcp;

constexpr asio::ip::address_v4::uint_type firstAddress = 0x7f400001; ///< 127.64.0.1
constexpr std::size_t mostRequestBytes = 4096;
constexpr std::size_t babbleBytes = 16 * 1024;

} // namespace

class SimulatedFleet::Private
{
public:
    struct Miner {
        MinerBehaviour behaviour = MinerBehaviour::Good;
        SimulatedMiner machine;
        asio::ip::address_v4 address;
        std::uint16_t port = 0;
    };

    explicit Private(SimulatedFleetOptions fleetOptions)
        : options(std::move(fleetOptions))
    {
        const UtcTime started = clock.utc();
        for (std::size_t i = 0; i < options.miners.size(); ++i)
            miners.push_back({options.miners[i], {options.miner, options.seed + i, started}, {}, 0});
    }

    [[nodiscard]] bool listen(asio::error_code &error);
    void accept(std::size_t door);
    [[nodiscard]] std::optional<std::size_t> minerAt(std::size_t door, const Tcp::socket &socket) const;

    const SimulatedFleetOptions options;
    const SystemClock clock;
    asio::io_context context{1};
    std::vector<Tcp::acceptor> doors;
    std::vector<std::size_t> minerOfDoor;    ///< where each has a door of its own
    std::optional<Tcp::acceptor> closedDoor; ///< holds a port at which nothing listens
    mutable std::mutex mutex;
    std::vector<Miner> miners;
    std::uint64_t connections = 0;
    std::jthread thread;
};

namespace {

/// One connection to one machine.
class Caller : public std::enable_shared_from_this<Caller>
{
public:
    Caller(SimulatedFleet::Private &fleet, Tcp::socket socket, std::size_t index, MinerBehaviour behaviour)
        : m_fleet(fleet)
        , m_socket(std::move(socket))
        , m_timer(fleet.context)
        , m_index(index)
        , m_behaviour(behaviour)
    {
    }

    void read()
    {
        m_socket.async_read_some(asio::buffer(m_chunk),
                                 [self = shared_from_this()](const asio::error_code &error, std::size_t size) {
                                     if (!error)
                                         self->received(size);
                                 });
    }

private:
    void received(std::size_t size)
    {
        if (m_behaviour == MinerBehaviour::HalfOpen)
            return read();
        m_request.append(m_chunk.data(), size);
        if (m_request.size() > mostRequestBytes)
            return;
        {
            const std::scoped_lock lock(m_fleet.mutex);
            const bool takesControl = m_behaviour != MinerBehaviour::RefusesControl;
            m_answer = m_fleet.miners[m_index].machine.answer(m_request, takesControl, m_fleet.clock.utc());
        }
        if (m_answer.empty())
            return read();
        if (m_behaviour == MinerBehaviour::Drip)
            return drip();
        if (m_behaviour == MinerBehaviour::BrokenJson)
            m_answer.resize(m_answer.size() / 2);
        if (m_behaviour == MinerBehaviour::Babbling)
            m_answer.assign(babbleBytes, '{');
        write();
    }
    void write()
    {
        asio::async_write(m_socket, asio::buffer(m_answer),
                          [self = shared_from_this()](const asio::error_code &error, std::size_t) {
                              if (!error && self->m_behaviour == MinerBehaviour::Babbling)
                                  self->write();
                          });
    }
    void drip()
    {
        m_timer.expires_after(m_fleet.options.dripEvery);
        m_timer.async_wait([self = shared_from_this()](const asio::error_code &error) {
            if (error || self->m_dripped == self->m_answer.size())
                return;
            asio::async_write(self->m_socket, asio::buffer(&self->m_answer[self->m_dripped++], 1),
                              [self](const asio::error_code &failed, std::size_t) {
                                  if (!failed)
                                      self->drip();
                              });
        });
    }

    SimulatedFleet::Private &m_fleet;
    Tcp::socket m_socket;
    asio::steady_timer m_timer;
    const std::size_t m_index;
    const MinerBehaviour m_behaviour;
    std::array<char, 1024> m_chunk{};
    std::string m_request;
    std::string m_answer;
    std::size_t m_dripped = 0;
};

bool openDoor(asio::io_context &context, const asio::ip::address_v4 &address, std::vector<Tcp::acceptor> &doors,
              asio::error_code &error)
{
    Tcp::acceptor door(context);
    door.open(Tcp::v4(), error);
    if (!error)
        door.set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error)
        door.bind({address, 0}, error);
    if (!error)
        door.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return false;
    doors.push_back(std::move(door));
    return true;
}

} // namespace

bool SimulatedFleet::Private::listen(asio::error_code &error)
{
    const asio::ip::address_v4 loopback = asio::ip::address_v4::loopback();
    closedDoor.emplace(context);
    closedDoor->open(Tcp::v4(), error);
    if (!error)
        closedDoor->bind({options.ownPorts ? loopback : asio::ip::address_v4::any(), 0}, error);
    if (error)
        return false;
    if (!options.ownPorts && !openDoor(context, asio::ip::address_v4::any(), doors, error))
        return false;
    for (std::size_t i = 0; i < miners.size(); ++i) {
        Miner &miner = miners[i];
        miner.address = options.ownPorts
                            ? loopback
                            : asio::ip::address_v4(firstAddress + static_cast<asio::ip::address_v4::uint_type>(i));
        const bool isDead = miner.behaviour == MinerBehaviour::Dead;
        if (options.ownPorts && !isDead) {
            if (!openDoor(context, loopback, doors, error))
                return false;
            minerOfDoor.push_back(i);
        }
        miner.port = (isDead ? *closedDoor : doors.back()).local_endpoint(error).port();
    }
    for (std::size_t door = 0; door < doors.size(); ++door)
        accept(door);
    return true;
}

void SimulatedFleet::Private::accept(std::size_t door)
{
    doors[door].async_accept([this, door](const asio::error_code &error, Tcp::socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (const auto index = error ? std::nullopt : minerAt(door, socket)) {
            MinerBehaviour behaviour = MinerBehaviour::Dead;
            {
                const std::scoped_lock lock(mutex);
                ++connections;
                behaviour = miners[*index].behaviour;
            }
            if (behaviour != MinerBehaviour::Dead)
                std::make_shared<Caller>(*this, std::move(socket), *index, behaviour)->read();
        }
        accept(door);
    });
}

std::optional<std::size_t> SimulatedFleet::Private::minerAt(std::size_t door, const Tcp::socket &socket) const
{
    if (options.ownPorts)
        return minerOfDoor[door];
    asio::error_code error;
    const Tcp::endpoint here = socket.local_endpoint(error);
    // The port is open on every address of this machine, so whoever comes from outside is turned away here.
    if (error || !here.address().is_v4() || !here.address().is_loopback())
        return std::nullopt;
    const std::size_t index = here.address().to_v4().to_uint() - firstAddress;
    return index < miners.size() ? std::optional(index) : std::nullopt;
}

Result<std::unique_ptr<SimulatedFleet>> SimulatedFleet::start(SimulatedFleetOptions options)
{
    auto shared = std::make_shared<Private>(std::move(options));
    asio::error_code error;
    if (!shared->listen(error))
        return Error{Error::Kind::Unavailable, "the simulated fleet", "cannot listen (" + error.message() + ")",
                     "Allow more open files, or end what uses up the ports of this machine."};
    shared->thread = std::jthread([d = shared.get()] {
        nameThisThread("simulated-fleet");
        d->context.run();
    });
    return std::unique_ptr<SimulatedFleet>(new SimulatedFleet(std::move(shared)));
}

SimulatedFleet::SimulatedFleet(std::shared_ptr<Private> shared)
    : m_private(std::move(shared))
{
}

SimulatedFleet::~SimulatedFleet()
{
    m_private->context.stop();
    m_private->thread.join();
}

std::size_t SimulatedFleet::size() const
{
    return m_private->miners.size();
}

std::string SimulatedFleet::host(std::size_t index) const
{
    return m_private->miners[index].address.to_string();
}

std::uint16_t SimulatedFleet::port(std::size_t index) const
{
    return m_private->miners[index].port;
}

std::vector<DeviceTarget> SimulatedFleet::targets(const std::string &site, Milliseconds every) const
{
    std::vector<DeviceTarget> targets(size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        targets[i].site = site;
        targets[i].host = host(i);
        targets[i].port = port(i);
        targets[i].id = targets[i].host + ':' + std::to_string(targets[i].port);
        targets[i].every = every;
    }
    return targets;
}

std::string SimulatedFleet::addressRange() const
{
    return size() == 0 ? std::string() : host(0) + '-' + host(size() - 1);
}

void SimulatedFleet::setBehaviour(std::size_t index, MinerBehaviour behaviour)
{
    const std::scoped_lock lock(m_private->mutex);
    m_private->miners[index].behaviour = behaviour;
}

Megawatt SimulatedFleet::power() const
{
    const std::scoped_lock lock(m_private->mutex);
    Megawatt total;
    const UtcTime now = m_private->clock.utc();
    for (const auto &miner : m_private->miners)
        total += miner.machine.power(now);
    return total;
}

std::size_t SimulatedFleet::curtailed() const
{
    const std::scoped_lock lock(m_private->mutex);
    return static_cast<std::size_t>(std::ranges::count_if(
        m_private->miners, [](const Private::Miner &miner) { return miner.machine.isCurtailed(); }));
}

std::uint64_t SimulatedFleet::connections() const
{
    const std::scoped_lock lock(m_private->mutex);
    return m_private->connections;
}

} // namespace console::telemetry
