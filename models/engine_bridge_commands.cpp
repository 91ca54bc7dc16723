// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person asks of the live engine: each becomes one command.

#include "models/engine_bridge.h"

#include "engine/engine.h"
#include "models/convert.h"
#include "models/pool_convert.h"

namespace console::models {

void EngineBridge::setHashing(bool allowed)
{
    if (m_live)
        m_live->post(command::SetHashing{allowed});
}

void EngineBridge::setWorkers(int workers)
{
    if (m_live)
        m_live->post(command::SetWorkers{workers});
}

void EngineBridge::setPinned(bool pinned)
{
    if (m_live)
        m_live->post(command::SetPinned{pinned});
}

void EngineBridge::setSpeed(double speed)
{
    if (m_live)
        m_live->post(command::SetSpeed{speed});
}

void EngineBridge::setGridCase(GridCase gridCase)
{
    if (m_live)
        m_live->post(command::SetGridCase{toEngine(gridCase)});
}

void EngineBridge::setSeries(const std::shared_ptr<const grid::SeriesSet> &measured)
{
    if (m_live)
        m_live->post(command::SetSeries{measured});
}

void EngineBridge::setAgreements(const std::shared_ptr<const std::vector<sites::PowerAgreement>> &agreements)
{
    if (m_live)
        m_live->post(command::SetAgreements{agreements});
}

void EngineBridge::setHashprice(const sites::HashpriceBasis &basis)
{
    if (m_live)
        m_live->post(command::SetHashprice{basis});
}

void EngineBridge::setMaximumFraction(double fraction)
{
    if (m_live)
        m_live->post(command::SetMaximumFraction{fraction});
}

void EngineBridge::confirmInstructions(const QList<quint64> &ids, const QString &person, const QString &reason)
{
    if (m_live)
        m_live->post(
            command::ConfirmInstructions{{ids.begin(), ids.end()}, person.toStdString(), reason.toStdString()});
}

void EngineBridge::setAutomaticLimits(const AutomaticLimitsView &limits)
{
    if (m_live)
        m_live->post(command::SetAutomaticLimits{{limits.enabled, limits.shedAlways, Megawatt(limits.largestRise),
                                                  Megawatt(limits.largestFall), limits.by.toStdString()}});
}

void EngineBridge::stopSite(const QString &site, const QString &person, const QString &reason)
{
    if (m_live)
        m_live->post(command::StopSite{site.toStdString(), person.toStdString(), reason.toStdString()});
}

void EngineBridge::releaseSite(const QString &site, const QString &person)
{
    if (m_live)
        m_live->post(command::ReleaseSite{site.toStdString(), person.toStdString()});
}

void EngineBridge::acknowledgeAlarms(const QList<quint64> &ids, const QString &person)
{
    if (m_live)
        m_live->post(command::AcknowledgeAlarms{{ids.begin(), ids.end()}, person.toStdString()});
}

void EngineBridge::resetAlarms(const QList<quint64> &ids, const QString &person)
{
    if (m_live)
        m_live->post(command::ResetAlarms{{ids.begin(), ids.end()}, person.toStdString()});
}

void EngineBridge::shelveAlarms(const QList<quint64> &ids, int minutes, const QString &person, const QString &reason,
                                bool confirmed)
{
    if (m_live)
        m_live->post(command::ShelveAlarms{{ids.begin(), ids.end()},
                                           std::chrono::minutes(minutes),
                                           person.toStdString(),
                                           reason.toStdString(),
                                           confirmed});
}

void EngineBridge::unshelveAlarms(const QList<quint64> &ids, const QString &person)
{
    if (m_live)
        m_live->post(command::UnshelveAlarms{{ids.begin(), ids.end()}, person.toStdString()});
}

void EngineBridge::takeAlarmsOutOfService(const QList<quint64> &ids, const QString &person, const QString &reason)
{
    if (m_live)
        m_live->post(
            command::TakeAlarmsOutOfService{{ids.begin(), ids.end()}, person.toStdString(), reason.toStdString()});
}

void EngineBridge::returnAlarmsToService(const QList<quint64> &ids, const QString &person)
{
    if (m_live)
        m_live->post(command::ReturnAlarmsToService{{ids.begin(), ids.end()}, person.toStdString()});
}

void EngineBridge::setTelemetry(const std::shared_ptr<const telemetry::TelemetryBook> &book)
{
    if (m_live)
        m_live->post(command::SetTelemetry{book});
}

void EngineBridge::setSiteControl(const QString &site, bool enabled, const QString &person, const QString &reason)
{
    if (m_live)
        m_live->post(command::SetSiteControl{site.toStdString(), enabled, person.toStdString(), reason.toStdString()});
}

void EngineBridge::setPools(const QList<PoolEntry> &entries)
{
    if (!m_live)
        return;
    command::SetPools command;
    for (const PoolEntry &entry : entries) {
        if (auto pool = toEngine(entry))
            command.pools.push_back(std::move(*pool));
    }
    m_live->post(std::move(command));
}

void EngineBridge::setWorkSource(WorkSource source)
{
    if (m_live)
        m_live->post(command::SetWorkSource{toEngine(source)});
}

void EngineBridge::startRecording(const QString &path)
{
    if (m_live)
        m_live->post(command::StartRecording{path.toStdString()});
}

void EngineBridge::stopRecording()
{
    if (m_live)
        m_live->post(command::StopRecording{});
}

} // namespace console::models
