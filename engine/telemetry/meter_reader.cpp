// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_reader.h"

#include "engine/telemetry/gateway_worker.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace console::telemetry {

/// Which gateway is read by which worker. A gateway keeps its worker, and with it the state of its meters, for as long
/// as it has meters; a worker without gateways rests until there is one for it.
class MeterReader::Private
{
public:
    explicit Private(std::shared_ptr<const Clock> clock, MeterReaderOptions options)
        : m_around(std::make_shared<WorkerSurroundings>())
    {
        m_around->clock = std::move(clock);
        m_around->options = std::move(options);
        m_around->options.mostThreads = std::max<std::size_t>(1, m_around->options.mostThreads);
    }

    void setTargets(std::vector<DeviceTarget> targets)
    {
        std::set<std::string> ids;
        std::set<Gateway> gateways;
        for (const DeviceTarget &target : targets) {
            ids.insert(target.id);
            gateways.insert(gatewayOf(target));
        }
        m_around->board.keepOnly(std::move(ids));
        std::erase_if(m_workerOf, [&gateways](const auto &entry) { return !gateways.contains(entry.first); });
        for (const Gateway &gateway : gateways) {
            if (!m_workerOf.contains(gateway))
                m_workerOf[gateway] = leastBusyWorker();
        }
        std::vector<std::vector<DeviceTarget>> shares(m_workers.size());
        for (DeviceTarget &target : targets)
            shares[m_workerOf.at(gatewayOf(target))].push_back(std::move(target));
        for (std::size_t i = 0; i < shares.size(); ++i)
            m_workers[i]->setTargets(std::move(shares[i]));
    }

    [[nodiscard]] StateBoard &board() { return m_around->board; }

private:
    using Gateway = std::pair<std::string, std::uint16_t>;

    [[nodiscard]] static Gateway gatewayOf(const DeviceTarget &target) { return {target.host, target.port}; }

    [[nodiscard]] std::size_t leastBusyWorker()
    {
        std::vector<std::size_t> gateways(m_workers.size());
        for (const auto &[gateway, worker] : m_workerOf)
            ++gateways[worker];
        const auto least = std::min_element(gateways.begin(), gateways.end());
        if (least != gateways.end() && (*least == 0 || m_workers.size() >= m_around->options.mostThreads))
            return static_cast<std::size_t>(least - gateways.begin());
        // The miners have the first name.
        const std::string number = std::to_string(m_workers.size() + 2);
        m_workers.push_back(
            std::make_unique<GatewayWorker>(m_around, "poll-" + std::string(number.size() < 2 ? "0" : "") + number));
        return m_workers.size() - 1;
    }

    std::shared_ptr<WorkerSurroundings> m_around;
    std::map<Gateway, std::size_t> m_workerOf;
    std::vector<std::unique_ptr<GatewayWorker>> m_workers;
};

MeterReader::MeterReader(std::shared_ptr<const Clock> clock, MeterReaderOptions options)
    : m_private(std::make_unique<Private>(std::move(clock), std::move(options)))
{
}

MeterReader::~MeterReader() = default;

void MeterReader::setTargets(std::vector<DeviceTarget> targets)
{
    m_private->setTargets(std::move(targets));
}

std::vector<std::shared_ptr<const DeviceState>> MeterReader::take()
{
    return m_private->board().take();
}

} // namespace console::telemetry
