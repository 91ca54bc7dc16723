// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/convert.h"

#include <QTimeZone>

#include <array>

namespace console::models {

namespace {

/// True when the enumerators of both lists have the same numbers and leave none out, so that a cast is a
/// translation. A new enumerator in the middle of the engine's enum stops the build here.
template <class To, class From, std::size_t N>
constexpr bool mirrors(const std::array<To, N> &to, const std::array<From, N> &from)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (static_cast<std::size_t>(to[i]) != i || static_cast<std::size_t>(from[i]) != i)
            return false;
    }
    return true;
}

template <class Enum, class... Rest> constexpr auto all(Enum first, Rest... rest)
{
    return std::array<Enum, 1 + sizeof...(rest)>{first, rest...};
}

constexpr auto qualities = [] {
    using enum Quality;
    return all(Measured, Modelled, Estimated, Stale, Missing);
}();
constexpr auto engineQualities = [] {
    using enum console::Quality;
    return all(Measured, Modelled, Estimated, Stale, Missing);
}();
static_assert(mirrors(qualities, engineQualities));

constexpr auto modes = all(Mode::Live, Mode::Demo, Mode::Replay);
constexpr auto engineModes = all(console::Mode::Live, console::Mode::Demo, console::Mode::Replay);
static_assert(mirrors(modes, engineModes));

constexpr auto regions = [] {
    using enum Region;
    return all(Punjab, Sindh, KhyberPakhtunkhwa, Balochistan, Islamabad, GilgitBaltistan, AzadJammuKashmir);
}();
constexpr auto engineRegions = [] {
    using enum grid::RegionId;
    return all(Punjab, Sindh, KhyberPakhtunkhwa, Balochistan, Islamabad, GilgitBaltistan, AzadJammuKashmir);
}();
static_assert(mirrors(regions, engineRegions) && regionCount == static_cast<int>(grid::regionCount));

constexpr auto gridCases = [] {
    using enum GridCase;
    return all(Reference, LngShort, RooftopHigh, CorridorHigh, CorridorLow, HydroLow);
}();
static_assert(mirrors(gridCases, grid::allGridCases));

constexpr auto siteKinds = all(SiteKind::Mining, SiteKind::Ai, SiteKind::LocalHasher);
constexpr auto engineSiteKinds = all(sites::SiteKind::Mining, sites::SiteKind::Ai, sites::SiteKind::LocalHasher);
static_assert(mirrors(siteKinds, engineSiteKinds));

constexpr auto siteStates = [] {
    using enum SiteState;
    return all(Off, Running, RampingUp, RampingDown, AtMinimum, Curtailed, Firm, FirmShed);
}();
constexpr auto engineSiteStates = [] {
    using enum console::SiteState;
    return all(Off, Running, RampingUp, RampingDown, AtMinimum, Curtailed, Firm, FirmShed);
}();
static_assert(mirrors(siteStates, engineSiteStates));

constexpr auto reasons = [] {
    using enum ReasonKind;
    return all(AtLimit, FirmServed, FirmShed, Headroom, Deficit, MinimumLoad, PricedOut, RampLimited, NoData,
               FollowsRegion, StoppedByPerson, Corridor, Reserve, Notice, HoldOff, TakeOrPay, Standing, Unconfirmed);
}();
constexpr auto engineReasons = [] {
    using enum dispatch::ReasonKind;
    return all(AtLimit, FirmServed, FirmShed, Headroom, Deficit, MinimumLoad, PricedOut, RampLimited, NoData,
               FollowsRegion, StoppedByPerson, Corridor, Reserve, Notice, HoldOff, TakeOrPay, Standing, Unconfirmed);
}();
static_assert(mirrors(reasons, engineReasons));

constexpr auto events = [] {
    using enum EventKind;
    return all(SetpointChanged, CaseChanged, SeriesChanged, SpeedChanged, HashingStarted, HashingStopped,
               WorkersChanged, ShareAccepted, ShareRejected, RecordingStarted, RecordingStopped, RecordingFailed,
               ClockStepped, EventsLost, KernelExcluded, WorkSourceChanged, PoolSelected, PoolConnected, PoolLost,
               PoolJob, PoolDifficulty, PoolVersionMask, PoolExtranonce, PoolMessage, PoolReconnect, PoolFault,
               PoolShareAccepted, PoolShareRejected, PoolShareStale, PoolShareUnanswered, PoolRejectsHigh, BlockFound,
               BlockAccepted, BlockRefused, InstructionDrafted, InstructionConfirmed, InstructionAcknowledged,
               InstructionCompliant, InstructionLate, InstructionRefused, InstructionReleased, StopStanding,
               StopCleared, LimitsChanged, AgreementsChanged, HashpriceChanged, AlarmChanged, TelemetryChanged,
               ControlAllowed, ControlForbidden, ControlSent, ControlDone, ControlRefused, Fault);
}();
constexpr auto engineEvents = [] {
    using enum Event::Kind;
    return all(SetpointChanged, CaseChanged, SeriesChanged, SpeedChanged, HashingStarted, HashingStopped,
               WorkersChanged, ShareAccepted, ShareRejected, RecordingStarted, RecordingStopped, RecordingFailed,
               ClockStepped, EventsLost, KernelExcluded, WorkSourceChanged, PoolSelected, PoolConnected, PoolLost,
               PoolJob, PoolDifficulty, PoolVersionMask, PoolExtranonce, PoolMessage, PoolReconnect, PoolFault,
               PoolShareAccepted, PoolShareRejected, PoolShareStale, PoolShareUnanswered, PoolRejectsHigh, BlockFound,
               BlockAccepted, BlockRefused, InstructionDrafted, InstructionConfirmed, InstructionAcknowledged,
               InstructionCompliant, InstructionLate, InstructionRefused, InstructionReleased, StopStanding,
               StopCleared, LimitsChanged, AgreementsChanged, HashpriceChanged, AlarmChanged, TelemetryChanged,
               ControlAllowed, ControlForbidden, ControlSent, ControlDone, ControlRefused, Fault);
}();
static_assert(mirrors(events, engineEvents));

constexpr auto workSources = all(WorkSource::Local, WorkSource::Pools);
constexpr auto engineWorkSources = all(jobs::WorkSource::Local, jobs::WorkSource::Pools);
static_assert(mirrors(workSources, engineWorkSources));

constexpr auto poolStates = [] {
    using enum PoolState;
    return all(Standby, Waiting, Connecting, LoggingIn, Ready, Active);
}();
constexpr auto enginePoolStates = [] {
    using enum jobs::PoolState;
    return all(Standby, Waiting, Connecting, LoggingIn, Ready, Active);
}();
static_assert(mirrors(poolStates, enginePoolStates));

constexpr auto poolKinds = all(PoolKind::StratumTcp, PoolKind::StratumTls, PoolKind::Node);
constexpr auto enginePoolKinds = [] {
    using enum jobs::PoolAddress::Kind;
    return all(StratumTcp, StratumTls, Node);
}();
static_assert(mirrors(poolKinds, enginePoolKinds));

constexpr auto testSteps = [] {
    using enum TestStepKind;
    return all(Connect, LogIn, Difficulty, Rolling, Job);
}();
constexpr auto engineTestSteps = [] {
    using enum jobs::ConnectionStep::Kind;
    return all(Connect, LogIn, Difficulty, Rolling, Job);
}();
static_assert(mirrors(testSteps, engineTestSteps));

constexpr auto alarmPriorities = all(AlarmPriority::P1, AlarmPriority::P2, AlarmPriority::P3, AlarmPriority::P4);
constexpr auto engineAlarmPriorities =
    all(alarms::Priority::P1, alarms::Priority::P2, alarms::Priority::P3, alarms::Priority::P4);
static_assert(mirrors(alarmPriorities, engineAlarmPriorities));

constexpr auto alarmStates = [] {
    using enum AlarmState;
    return all(Normal, Unacknowledged, Acknowledged, ReturnedUnacknowledged, LatchedUnacknowledged, LatchedAcknowledged,
               Shelved, Suppressed, OutOfService);
}();
constexpr auto engineAlarmStates = [] {
    using enum alarms::AlarmState;
    return all(Normal, Unacknowledged, Acknowledged, ReturnedUnacknowledged, LatchedUnacknowledged, LatchedAcknowledged,
               Shelved, Suppressed, OutOfService);
}();
static_assert(mirrors(alarmStates, engineAlarmStates));

constexpr auto alarmUnits = [] {
    using enum AlarmUnit;
    return all(None, Megawatt, Percent, HashesPerSecond, Celsius, Seconds, Polls, Gigabyte);
}();
constexpr auto engineAlarmUnits = [] {
    using enum alarms::AlarmUnit;
    return all(None, Megawatt, Percent, HashesPerSecond, Celsius, Seconds, Polls, Gigabyte);
}();
static_assert(mirrors(alarmUnits, engineAlarmUnits));

constexpr auto deviceKinds = all(DeviceKind::Miner, DeviceKind::Meter, DeviceKind::Folder);
constexpr auto engineDeviceKinds =
    all(telemetry::DeviceKind::Miner, telemetry::DeviceKind::Meter, telemetry::DeviceKind::Folder);
static_assert(mirrors(deviceKinds, engineDeviceKinds));

constexpr auto pollFaults = [] {
    using enum PollFault;
    return all(None, NotPolled, Refused, TimedOut, Unreachable, ClosedEarly, Malformed, DeviceError);
}();
constexpr auto enginePollFaults = [] {
    using enum telemetry::PollFault;
    return all(None, NotPolled, Refused, TimedOut, Unreachable, ClosedEarly, Malformed, DeviceError);
}();
static_assert(mirrors(pollFaults, enginePollFaults));

constexpr auto loadSources = [] {
    using enum LoadSource;
    return all(None, Meter, Folder, Devices, Model);
}();
constexpr auto engineLoadSources = [] {
    using enum telemetry::LoadSource;
    return all(None, Meter, Folder, Devices, Model);
}();
static_assert(mirrors(loadSources, engineLoadSources));

constexpr auto controlMethods = [] {
    using enum ControlMethod;
    return all(None, Boards, Pause, Sleep);
}();
constexpr auto engineControlMethods = [] {
    using enum telemetry::ControlMethod;
    return all(None, Boards, Pause, Sleep);
}();
static_assert(mirrors(controlMethods, engineControlMethods));

} // namespace

QString isoCode(Region region)
{
    const std::string_view code = grid::isoCode(toEngine(region));
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
}

QDateTime convert(UtcTime from)
{
    const qint64 milliseconds = from.time_since_epoch().count();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
#else
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
#endif
}

UtcTime toEngine(const QDateTime &from)
{
    return UtcTime(Milliseconds(from.toMSecsSinceEpoch()));
}

} // namespace console::models
