// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection_check.h"

#include "engine/telemetry/device_names.h"
#include "engine/telemetry/telemetry_book.h"
#include "models/convert.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace console::models {

namespace {

constexpr double lastPort = 65535.0;
constexpr double lastUnit = 247.0;
constexpr double gatewayUnit = 255.0;      // of a meter that is its own gateway
constexpr double longestPeriod = 3600.0;   // s
constexpr double shortestOfMachines = 1.0; // s
constexpr double shortestOfMeters = 0.2;   // s

/// Every machine by its address and port, and whose it is.
class Register
{
public:
    /// The first machine of the range that is there already; empty: none is.
    QString add(const std::vector<std::string> &hosts, double port)
    {
        if (!(port >= 1.0 && port <= lastPort))
            return {};
        QString twice;
        for (const std::string &host : hosts) {
            const QString key = convert(telemetry::minerId(host, static_cast<std::uint16_t>(port)));
            if (m_known.contains(key) && twice.isEmpty())
                twice = key;
            m_known.insert(key, true);
        }
        return twice;
    }
    [[nodiscard]] qsizetype size() const { return m_known.size(); }

private:
    QHash<QString, bool> m_known;
};

class Complaints
{
public:
    void add(ConnectionField field, int row, ConnectionTrouble trouble, double first = 0.0, double second = 0.0,
             const QString &other = {})
    {
        list.append({field, row, trouble, first, second, other});
    }
    void number(ConnectionField field, int row, double value, double first, double last, bool isWhole)
    {
        if (std::isnan(value))
            add(field, row, ConnectionTrouble::NotANumber);
        else if (value < first || value > last || (isWhole && value != std::floor(value)))
            add(field, row, ConnectionTrouble::OutOfRange, first, last);
    }

    QList<ConnectionProblem> list;
};

void addAll(Register &machines, const ConnectionView &view)
{
    for (const MinerGroupView &group : view.miners) {
        if (const auto hosts = telemetry::expandAddresses(group.addresses.trimmed().toStdString()))
            machines.add(hosts.value(), group.port);
    }
}

void checkMachines(const ConnectionView &view, const QList<ConnectionView> &others, Complaints &complaints)
{
    Register machines;
    for (const ConnectionView &other : others) {
        if (other.site != view.site)
            addAll(machines, other);
    }
    for (int row = 0; row < view.miners.size(); ++row) {
        const MinerGroupView &group = view.miners.at(row);
        const QString addresses = group.addresses.trimmed();
        const auto hosts = telemetry::expandAddresses(addresses.toStdString());
        if (addresses.isEmpty())
            complaints.add(ConnectionField::Addresses, row, ConnectionTrouble::Empty);
        else if (!hosts)
            complaints.add(ConnectionField::Addresses, row, ConnectionTrouble::Unreadable, 0.0, 0.0,
                           convert(hosts.error().sentence()));
        else if (const QString twice = machines.add(hosts.value(), group.port); !twice.isEmpty())
            complaints.add(ConnectionField::Addresses, row, ConnectionTrouble::Taken, 0.0, 0.0, twice);
        else if (machines.size() > static_cast<qsizetype>(telemetry::TelemetryBook::mostMiners))
            complaints.add(ConnectionField::Addresses, row, ConnectionTrouble::TooMany,
                           static_cast<double>(machines.size()), double{telemetry::TelemetryBook::mostMiners});
        complaints.number(ConnectionField::MinerPort, row, group.port, 1.0, lastPort, true);
        if (group.efficiency)
            complaints.number(ConnectionField::Efficiency, row, *group.efficiency, 1.0, 1'000.0, false);
        if (group.ratedTerahash)
            complaints.number(ConnectionField::Rated, row, *group.ratedTerahash, 0.001, 100'000.0, false);
    }
}

void checkMeters(const ConnectionView &view, const QList<ConnectionView> &others,
                 const QList<MeterProfileView> &profiles, Complaints &complaints)
{
    const auto keyOf = [](const MeterView &meter) {
        return QStringLiteral("%1:%2/%3").arg(meter.host.trimmed().toLower()).arg(meter.port).arg(meter.unit);
    };
    QStringList known;
    for (const ConnectionView &other : others) {
        if (other.site != view.site) {
            for (const MeterView &meter : other.meters)
                known.append(keyOf(meter));
        }
    }
    for (int row = 0; row < view.meters.size(); ++row) {
        const MeterView &meter = view.meters.at(row);
        if (meter.name.trimmed().isEmpty())
            complaints.add(ConnectionField::MeterName, row, ConnectionTrouble::Empty);
        if (meter.host.trimmed().isEmpty())
            complaints.add(ConnectionField::MeterHost, row, ConnectionTrouble::Empty);
        else if (const auto host = telemetry::expandAddresses(meter.host.trimmed().toStdString()); !host)
            complaints.add(ConnectionField::MeterHost, row, ConnectionTrouble::Unreadable, 0.0, 0.0,
                           convert(host.error().sentence()));
        else if (known.contains(keyOf(meter)))
            complaints.add(ConnectionField::MeterHost, row, ConnectionTrouble::Taken, 0.0, 0.0, keyOf(meter));
        known.append(keyOf(meter));
        complaints.number(ConnectionField::MeterPort, row, meter.port, 1.0, lastPort, true);
        if (meter.unit != gatewayUnit)
            complaints.number(ConnectionField::MeterUnit, row, meter.unit, 0.0, lastUnit, true);
        const bool isKnown = std::any_of(profiles.begin(), profiles.end(),
                                         [&](const MeterProfileView &each) { return each.key == meter.profile; });
        if (!isKnown)
            complaints.add(ConnectionField::MeterProfile, row, ConnectionTrouble::UnknownType);
        if (!std::isfinite(meter.scale))
            complaints.add(ConnectionField::MeterScale, row, ConnectionTrouble::NotANumber);
        else if (meter.scale == 0.0)
            complaints.add(ConnectionField::MeterScale, row, ConnectionTrouble::Empty);
    }
}

} // namespace

QList<ConnectionProblem> problemsOf(const ConnectionView &view, const QList<ConnectionView> &others,
                                    const QList<MeterProfileView> &profiles)
{
    Complaints complaints;
    checkMachines(view, others, complaints);
    checkMeters(view, others, profiles, complaints);
    if (!view.folder.isEmpty() && std::any_of(others.begin(), others.end(), [&](const ConnectionView &other) {
            return other.site != view.site && other.folder == view.folder;
        }))
        complaints.add(ConnectionField::Folder, -1, ConnectionTrouble::Taken, 0.0, 0.0, view.folder);
    complaints.number(ConnectionField::MinersEvery, -1, view.minersEvery, shortestOfMachines, longestPeriod, false);
    complaints.number(ConnectionField::MetersEvery, -1, view.metersEvery, shortestOfMeters, longestPeriod, false);
    return complaints.list;
}

int machineCount(const ConnectionView &view)
{
    std::size_t count = 0;
    for (const MinerGroupView &group : view.miners) {
        if (const auto hosts = telemetry::expandAddresses(group.addresses.trimmed().toStdString()))
            count += hosts.value().size();
    }
    return static_cast<int>(count);
}

} // namespace console::models
