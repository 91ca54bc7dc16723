// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <limits>

/// The plain values that the ui reads. They mirror the engine's enums so that no engine header is needed
/// above this room. Words and colours for them are chosen in ui.
namespace console::models {
Q_NAMESPACE

enum class Quality { Measured, Modelled, Estimated, Stale, Missing };
Q_ENUM_NS(Quality)
enum class Mode { Live, Demo, Replay };
Q_ENUM_NS(Mode)
enum class Region { Punjab, Sindh, KhyberPakhtunkhwa, Balochistan, Islamabad, GilgitBaltistan, AzadJammuKashmir };
Q_ENUM_NS(Region)
inline constexpr int regionCount = 7;
enum class GridCase { Reference, LngShort, RooftopHigh, CorridorHigh, CorridorLow, HydroLow };
Q_ENUM_NS(GridCase)
enum class SiteKind { Mining, Ai, LocalHasher };
Q_ENUM_NS(SiteKind)
enum class SiteState { Off, Running, RampingUp, RampingDown, AtMinimum, Curtailed, Firm, FirmShed };
Q_ENUM_NS(SiteState)
/// See dispatch::ReasonKind for what `first` and `second` mean.
enum class ReasonKind {
    AtLimit,
    FirmServed,
    FirmShed,
    Headroom,
    Deficit,
    MinimumLoad,
    PricedOut,
    RampLimited,
    NoData,
    FollowsRegion,
    StoppedByPerson
};
Q_ENUM_NS(ReasonKind)
enum class EventKind {
    SetpointChanged,
    CaseChanged,
    SpeedChanged,
    HashingStarted,
    HashingStopped,
    WorkersChanged,
    ShareAccepted,
    ShareRejected,
    RecordingStarted,
    RecordingStopped,
    RecordingFailed,
    ClockStepped,
    EventsLost,
    KernelExcluded,
    Fault
};
Q_ENUM_NS(EventKind)

/// A number with its quality. Missing has no number: it is NaN and must be shown as "no data".
struct Value {
    double number = std::numeric_limits<double>::quiet_NaN();
    Quality quality = Quality::Missing;

    [[nodiscard]] bool isMissing() const { return quality == Quality::Missing; }
    bool operator==(const Value &other) const
    {
        return quality == other.quality && (isMissing() || number == other.number);
    }
};

/// A dispatch reason with its numbers.
struct Reason {
    ReasonKind kind = ReasonKind::NoData;
    double first = 0.0;
    double second = 0.0;
    bool operator==(const Reason &) const = default;
};

} // namespace console::models

Q_DECLARE_METATYPE(console::models::Value)
Q_DECLARE_METATYPE(console::models::Reason)
