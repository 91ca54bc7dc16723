// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include "models/formatting.h"
#include "ui/instruction_words.h"
#include "ui/pool_words.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

namespace console::ui::words {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

bool isRegionCode(const QString &code, Region region)
{
    return regionCode(region) == code;
}

} // namespace

QString regionName(Region region)
{
    switch (region) {
    case Region::Punjab: return tr("Punjab");
    case Region::Sindh: return tr("Sindh");
    case Region::KhyberPakhtunkhwa: return tr("Khyber Pakhtunkhwa");
    case Region::Balochistan: return tr("Balochistan");
    case Region::Islamabad: return tr("Islamabad Capital Territory");
    case Region::GilgitBaltistan: return tr("Gilgit-Baltistan");
    case Region::AzadJammuKashmir: return tr("Azad Jammu and Kashmir");
    }
    return {};
}

QString shortRegionName(Region region)
{
    switch (region) {
    case Region::KhyberPakhtunkhwa: return tr("KP");
    case Region::Islamabad: return tr("Islamabad");
    case Region::GilgitBaltistan: return tr("GB");
    case Region::AzadJammuKashmir: return tr("AJK");
    default: return regionName(region);
    }
}

QString regionCode(Region region)
{
    switch (region) {
    case Region::Punjab: return QStringLiteral("PK-PB");
    case Region::Sindh: return QStringLiteral("PK-SD");
    case Region::KhyberPakhtunkhwa: return QStringLiteral("PK-KP");
    case Region::Balochistan: return QStringLiteral("PK-BA");
    case Region::Islamabad: return QStringLiteral("PK-IS");
    case Region::GilgitBaltistan: return QStringLiteral("PK-GB");
    case Region::AzadJammuKashmir: return QStringLiteral("PK-JK");
    }
    return {};
}

Region regionFromCode(const QString &code, Region fallback)
{
    for (int i = 0; i < regionCount; ++i)
        if (isRegionCode(code, static_cast<Region>(i)))
            return static_cast<Region>(i);
    return fallback;
}

QString siteKindName(SiteKind kind)
{
    switch (kind) {
    case SiteKind::Mining: return tr("Mining");
    case SiteKind::Ai: return tr("AI");
    case SiteKind::LocalHasher: return tr("This machine");
    }
    return {};
}

QString siteStateName(SiteState state)
{
    switch (state) {
    case SiteState::Off: return tr("Off");
    case SiteState::Running: return tr("Running");
    case SiteState::RampingUp: return tr("Ramping ↑");
    case SiteState::RampingDown: return tr("Ramping ↓");
    case SiteState::AtMinimum: return tr("Min load");
    case SiteState::Curtailed: return tr("Curtailed");
    case SiteState::Firm: return tr("Firm");
    case SiteState::FirmShed: return tr("Firm, short");
    }
    return {};
}

QString qualityName(Quality quality)
{
    switch (quality) {
    case Quality::Measured: return tr("measured");
    case Quality::Modelled: return tr("modelled");
    case Quality::Estimated: return tr("estimated");
    case Quality::Stale: return tr("stale");
    case Quality::Missing: return noData();
    }
    return {};
}

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::NoData: return noData();
    case Verdict::NoSurplus: return tr("no surplus");
    case Verdict::Consistent: return tr("consistent");
    case Verdict::DaytimeOnly: return tr("daytime only");
    case Verdict::Variable: return tr("variable");
    case Verdict::Erratic: return tr("erratic");
    }
    return {};
}

QString gridCaseName(GridCase gridCase)
{
    switch (gridCase) {
    case GridCase::Reference: return tr("Reference year");
    case GridCase::LngShort: return tr("LNG short");
    case GridCase::RooftopHigh: return tr("Rooftop solar × 1.5");
    case GridCase::CorridorHigh: return tr("South–north limit + 1,000 MW");
    case GridCase::CorridorLow: return tr("South–north limit − 1,000 MW");
    case GridCase::HydroLow: return tr("Low hydro");
    }
    return {};
}

QString eventKindName(EventKind kind)
{
    switch (kind) {
    case EventKind::SetpointChanged: return tr("Set-point");
    case EventKind::CaseChanged: return tr("Grid case");
    case EventKind::SeriesChanged: return tr("Measured series");
    case EventKind::SpeedChanged: return tr("Clock speed");
    case EventKind::HashingStarted: return tr("Hashing started");
    case EventKind::HashingStopped: return tr("Hashing stopped");
    case EventKind::WorkersChanged: return tr("Workers");
    case EventKind::ShareAccepted: return tr("Share accepted");
    case EventKind::ShareRejected: return tr("Share rejected");
    case EventKind::RecordingStarted: return tr("Recording started");
    case EventKind::RecordingStopped: return tr("Recording stopped");
    case EventKind::RecordingFailed: return tr("Recording failed");
    case EventKind::ClockStepped: return tr("Clock moved");
    case EventKind::EventsLost: return tr("Events lost");
    case EventKind::KernelExcluded: return tr("Hashing kernel excluded");
    case EventKind::WorkSourceChanged: return tr("Source of work");
    case EventKind::PoolSelected: return tr("Works for");
    case EventKind::PoolConnected: return tr("Connected");
    case EventKind::PoolLost: return tr("Connection lost");
    case EventKind::PoolJob: return tr("New job");
    case EventKind::PoolDifficulty: return tr("Share difficulty");
    case EventKind::PoolVersionMask: return tr("Version rolling");
    case EventKind::PoolExtranonce: return tr("Extranonce");
    case EventKind::PoolMessage: return tr("Message of the pool");
    case EventKind::PoolReconnect: return tr("Reconnect asked for");
    case EventKind::PoolFault: return tr("Ignored from the pool");
    case EventKind::PoolShareAccepted: return tr("Share taken");
    case EventKind::PoolShareRejected: return tr("Share refused");
    case EventKind::PoolShareStale: return tr("Share too late");
    case EventKind::PoolShareUnanswered: return tr("Shares not answered");
    case EventKind::PoolRejectsHigh: return tr("Many shares refused");
    case EventKind::BlockFound: return tr("Block found");
    case EventKind::BlockAccepted: return tr("Block accepted");
    case EventKind::BlockRefused: return tr("Block refused");
    case EventKind::InstructionDrafted: return tr("Waits for a person");
    case EventKind::InstructionConfirmed: return tr("Confirmed");
    case EventKind::InstructionAcknowledged: return tr("Acknowledged");
    case EventKind::InstructionCompliant: return tr("Compliant");
    case EventKind::InstructionLate: return tr("Late");
    case EventKind::InstructionRefused: return tr("Refused");
    case EventKind::InstructionReleased: return tr("Released");
    case EventKind::StopStanding: return tr("STOP stands");
    case EventKind::StopCleared: return tr("STOP cleared");
    case EventKind::LimitsChanged: return tr("Automatic limits");
    case EventKind::AgreementsChanged: return tr("Agreements");
    case EventKind::HashpriceChanged: return tr("Hashprice");
    case EventKind::AlarmChanged: return tr("Alarm");
    case EventKind::TelemetryChanged: return tr("Real sites");
    case EventKind::ControlAllowed: return tr("Control allowed");
    case EventKind::ControlForbidden: return tr("Control forbidden");
    case EventKind::ControlSent: return tr("Commands sent");
    case EventKind::ControlDone: return tr("Commands accepted");
    case EventKind::ControlRefused: return tr("Commands refused");
    case EventKind::Fault: return tr("Internal error");
    }
    return {};
}

namespace {

/// `place` is a region's name or empty.
QString sentence(const Reason &reason, SiteKind kind, const QString &place)
{
    const QString first = megawatts(reason.first);
    const QString second = megawatts(reason.second);
    const bool machine = kind == SiteKind::LocalHasher;
    switch (reason.kind) {
    case ReasonKind::AtLimit:
        return machine ? tr("At its limit of %1").arg(percent(reason.first)) : tr("At its limit of %1").arg(first);
    case ReasonKind::FirmServed: return tr("Firm demand of %1 served").arg(first);
    case ReasonKind::FirmShed: return tr("Firm demand of %1 is short by %2").arg(first, second);
    case ReasonKind::Headroom:
        return place.isEmpty() ? tr("Curtailed: headroom %1").arg(second)
                               : tr("Curtailed: %1 headroom %2").arg(place, second);
    case ReasonKind::Deficit:
        return place.isEmpty() ? tr("Curtailed: no surplus (%1)").arg(first)
                               : tr("Curtailed: no surplus in %1 (%2)").arg(place, first);
    case ReasonKind::MinimumLoad: return tr("Off: %1 left is below its minimum of %2").arg(second, first);
    case ReasonKind::PricedOut:
        return tr("Do not mine: earns %1, pays %2 $/MWh")
            .arg(formatting::number(reason.first, 1), formatting::number(reason.second, 1));
    case ReasonKind::RampLimited:
        return machine ? tr("Ramping towards %1").arg(percent(reason.first)) : tr("Ramping towards %1").arg(first);
    case ReasonKind::NoData:
        return place.isEmpty() ? tr("Off: no grid data") : tr("Off: no grid data for %1").arg(place);
    case ReasonKind::FollowsRegion:
        return place.isEmpty() ? tr("Follows mining in its province: %1").arg(percent(reason.first))
                               : tr("Follows mining in %1: %2").arg(place, percent(reason.first));
    case ReasonKind::StoppedByPerson: return tr("Stopped by hand");
    case ReasonKind::Corridor:
        return reason.second > 0.0 ? tr("Curtailed: the corridor's last %1 are in use, 1 MW more is worth %2 $/MWh")
                                         .arg(first, formatting::number(reason.second, 1))
                                   : tr("Curtailed: the corridor's last %1 are in use").arg(first);
    case ReasonKind::Reserve: return tr("Curtailed: reserve of %1 comes first").arg(first);
    case ReasonKind::Notice:
        return tr("Held at %1 by its notice for %2 min").arg(first, formatting::number(reason.second));
    case ReasonKind::HoldOff: return tr("Waits %1 before it rises to %2").arg(shortSpan(reason.second), first);
    case ReasonKind::TakeOrPay: return tr("Runs: its energy is paid for either way");
    case ReasonKind::Standing: {
        const auto stop = static_cast<int>(reason.first);
        return stop >= 0 && stop <= static_cast<int>(StopReason::Refused)
                   ? tr("A STOP stands: %1").arg(stopReasonName(static_cast<StopReason>(stop)))
                   : tr("A STOP stands");
    }
    case ReasonKind::Unconfirmed: return tr("Waits for a person to let it go to %1").arg(first);
    }
    return {};
}

} // namespace

QString reasonSentence(const Reason &reason, SiteKind kind, Region region)
{
    return sentence(reason, kind, shortRegionName(region));
}

QString reasonSentence(const Reason &reason, SiteKind kind)
{
    return sentence(reason, kind, {});
}

QString modeText(Mode mode, double speed)
{
    switch (mode) {
    case Mode::Live: return tr("LIVE");
    case Mode::Demo: return tr("DEMO ×%1").arg(formatting::number(speed, speed == std::floor(speed) ? 0 : 1));
    case Mode::Replay: return tr("REPLAY");
    }
    return {};
}

QString eventChange(const EventModel::Row &row)
{
    const QString to = formatting::number(row.to);
    switch (row.kind) {
    case EventKind::SetpointChanged:
        // A recording begins with what is in force, which changes nothing.
        if (row.from == row.to)
            return row.subjectIsLocalHasher ? tr("at %1 %").arg(formatting::number(row.to * 100.0))
                                            : tr("at %1 MW").arg(to);
        if (row.subjectIsLocalHasher)
            return tr("%1 → %2 %").arg(formatting::number(row.from * 100.0), formatting::number(row.to * 100.0));
        return tr("%1 → %2 MW").arg(formatting::number(row.from), to);
    case EventKind::SpeedChanged: return tr("×%1").arg(to);
    case EventKind::WorkersChanged: return tr("%1 workers").arg(to);
    case EventKind::ShareAccepted:
    case EventKind::ShareRejected: return tr("difficulty %1").arg(formatting::number(row.to, 2));
    case EventKind::ClockStepped: return tr("by %1 s").arg(to);
    case EventKind::EventsLost: return tr("%1 lost").arg(to);
    case EventKind::RecordingStarted:
    case EventKind::RecordingStopped: return QFileInfo(row.subject).fileName();
    default: {
        const QString change = instructionEventChange(row);
        return change.isEmpty() ? poolEventChange(row) : change;
    }
    }
}

QString eventText(const EventModel::Row &row)
{
    const QString change = eventChange(row);
    if (row.kind == EventKind::SetpointChanged)
        return tr("%1 %2").arg(row.subjectName.isEmpty() ? row.subject : row.subjectName, change);
    if (const QString line = poolEventText(row); !line.isEmpty())
        return line;
    if (const QString why = instructionEventText(row); !why.isEmpty()) {
        const QString site = row.subjectName.isEmpty() ? row.subject : row.subjectName;
        QStringList parts{models::isOfASite(row.kind) ? site : QString(), change, why};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    QString text = eventKindName(row.kind);
    if (!change.isEmpty())
        text = tr("%1: %2").arg(text, change);
    return row.detail.isEmpty() ? text : tr("%1. %2").arg(text, row.detail);
}

QString signedMegawatts(const Value &value)
{
    return value.isMissing() ? noData() : tr("%1 MW").arg(formatting::signedNumber(value));
}

QString megawatts(const Value &value)
{
    return value.isMissing() ? noData() : megawatts(value.number);
}

QString megawatts(double number)
{
    return tr("%1 MW").arg(formatting::number(number));
}

QString hashrate(const Value &hashesPerSecond)
{
    if (hashesPerSecond.isMissing())
        return noData();
    if (hashesPerSecond.number <= 0.0)
        return tr("0 H/s");
    const auto scaled = formatting::hashrate(hashesPerSecond.number);
    return scaled.prefix == QLatin1Char(' ') ? tr("%1 H/s").arg(scaled.number)
                                             : tr("%1 %2H/s").arg(scaled.number, scaled.prefix);
}

QString percent(double fraction)
{
    return tr("%1 %").arg(formatting::number(fraction * 100.0));
}

QString noData()
{
    return tr("no data");
}

QString staleFor(qint64 seconds)
{
    if (seconds < 0)
        return tr("stale");
    return seconds < 120 ? tr("stale %1 s").arg(seconds) : tr("stale %1 min").arg(seconds / 60);
}

} // namespace console::ui::words
