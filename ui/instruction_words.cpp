// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruction_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <utility>

namespace console::ui::words {

using namespace models;

namespace {

// Texts of people go in with one arg() for all, so that a "%2" inside them is left as it is.
QString tr(const char *text)
{
    return QCoreApplication::translate("InstructionWords", text);
}

/// The record names the reason of a STOP by its key.
QString stopReasonOfKey(const QString &key)
{
    static constexpr std::array<std::pair<QLatin1String, StopReason>, 6> keys{
        {{QLatin1String("person"), StopReason::Person},
         {QLatin1String("reserve-short"), StopReason::ReserveShort},
         {QLatin1String("firm-shed"), StopReason::FirmShed},
         {QLatin1String("priced-out"), StopReason::PricedOut},
         {QLatin1String("deficit"), StopReason::Deficit},
         {QLatin1String("refused"), StopReason::Refused}}};
    for (const auto &[name, reason] : keys) {
        if (key == name)
            return stopReasonName(reason);
    }
    return key;
}

QString who(const QString &by)
{
    return by == QLatin1String("automatic") ? tr("automatically") : tr("by %1").arg(by);
}

QString fromTo(const QString &from, const QString &to)
{
    return tr("%1 → %2").arg(from, to);
}

} // namespace

QString shortSpan(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(seconds - 0.05));
    return whole < 120 ? tr("%1 s").arg(whole) : tr("%1 min").arg((whole + 30) / 60);
}

QString instructionStateName(InstructionState state)
{
    switch (state) {
    case InstructionState::Drafted: return tr("Waits for a person");
    case InstructionState::Issued: return tr("Issued");
    case InstructionState::Acknowledged: return tr("Acknowledged");
    case InstructionState::Ramping: return tr("Ramping");
    case InstructionState::Compliant: return tr("Compliant");
    case InstructionState::Late: return tr("Late");
    case InstructionState::Refused: return tr("Refused");
    case InstructionState::Released: return tr("Released");
    }
    return {};
}

QString instructionStateText(const InstructionView &instruction)
{
    const QString name = instructionStateName(instruction.state);
    const double over = instruction.secondsTaken - instruction.secondsAllowed;
    if (instruction.state == InstructionState::Compliant)
        return tr("%1 in %2").arg(name, shortSpan(instruction.secondsTaken));
    if (instruction.state == InstructionState::Late && over > 0.0)
        return tr("%1 by %2").arg(name, shortSpan(over));
    return name;
}

QString instructionChange(const InstructionView &instruction)
{
    const bool machine = instruction.kind == SiteKind::LocalHasher;
    const double scale = machine ? 100.0 : 1.0;
    const QString from = formatting::number(instruction.from * scale);
    const QString to = machine ? percent(instruction.to) : megawatts(instruction.to);
    return from == formatting::number(instruction.to * scale) ? tr("hold %1").arg(to) : fromTo(from, to);
}

QString shortReason(const Reason &reason)
{
    switch (reason.kind) {
    case ReasonKind::AtLimit: return tr("own limit");
    case ReasonKind::FirmServed: return tr("firm");
    case ReasonKind::FirmShed: return tr("firm, short");
    case ReasonKind::Headroom: return tr("headroom");
    case ReasonKind::Deficit: return tr("deficit");
    case ReasonKind::MinimumLoad: return tr("minimum load");
    case ReasonKind::PricedOut: return tr("do not mine");
    case ReasonKind::RampLimited: return tr("ramp");
    case ReasonKind::NoData: return noData();
    case ReasonKind::FollowsRegion: return tr("follows province");
    case ReasonKind::StoppedByPerson: return tr("by hand");
    case ReasonKind::Corridor: return tr("corridor full");
    case ReasonKind::Reserve: return tr("reserve");
    case ReasonKind::Notice: return tr("notice");
    case ReasonKind::HoldOff: return tr("hold-off");
    case ReasonKind::TakeOrPay: return tr("take-or-pay");
    case ReasonKind::Standing: return tr("STOP");
    case ReasonKind::Unconfirmed: return tr("above the limits");
    }
    return {};
}

QString stopReasonName(StopReason reason)
{
    switch (reason) {
    case StopReason::Person: return tr("stopped by hand");
    case StopReason::ReserveShort: return tr("the reserve of its province is short");
    case StopReason::FirmShed: return tr("firm AI load of its province is short");
    case StopReason::PricedOut: return tr("do not mine: power costs more than mining earns");
    case StopReason::Deficit: return tr("its province has no surplus");
    case StopReason::Refused: return tr("it does not follow instructions");
    }
    return {};
}

QString stopState(StopReason reason)
{
    switch (reason) {
    case StopReason::Person: return tr("Stopped");
    case StopReason::ReserveShort: return tr("STOP reserve");
    case StopReason::FirmShed: return tr("STOP firm AI");
    case StopReason::PricedOut: return tr("Do not mine");
    case StopReason::Deficit: return tr("STOP deficit");
    case StopReason::Refused: return tr("Refused");
    }
    return {};
}

QString stopSentence(const StopView &stop)
{
    QStringList parts{tr("STOP: %1").arg(stopReasonName(stop.reason))};
    if (stop.since.isValid())
        parts.append(tr("since %1 PKT").arg(formatting::pktDateTime(stop.since)));
    if (!stop.by.isEmpty())
        parts.append(who(stop.by));
    const QString sentence = parts.join(QStringLiteral(", "));
    return stop.detail.isEmpty() ? sentence : tr("%1: %2").arg(sentence, stop.detail);
}

QString legalStatusName(LegalStatus status)
{
    switch (status) {
    case LegalStatus::Illustrative: return tr("illustrative, not granted");
    case LegalStatus::Proposed: return tr("proposed, not granted");
    case LegalStatus::Approved: return tr("approved");
    case LegalStatus::Expired: return tr("expired, no longer granted");
    }
    return {};
}

QString instructionEventChange(const EventModel::Row &row)
{
    const QString to = megawatts(row.to);
    switch (row.kind) {
    case EventKind::InstructionDrafted:
    case EventKind::InstructionConfirmed: return fromTo(formatting::number(row.from), to);
    case EventKind::InstructionAcknowledged:
    case EventKind::InstructionRefused:
    case EventKind::InstructionReleased: return to;
    case EventKind::InstructionCompliant: return tr("in %1").arg(shortSpan(row.to));
    case EventKind::InstructionLate: return tr("%1, not %2").arg(megawatts(row.from), to);
    case EventKind::LimitsChanged: return tr("rises to %1").arg(to);
    case EventKind::AgreementsChanged: return tr("%1 in force").arg(formatting::number(row.to));
    case EventKind::HashpriceChanged:
        return tr("%1 $/PH/day").arg(fromTo(formatting::number(row.from, 2), formatting::number(row.to, 2)));
    case EventKind::TelemetryChanged: return tr("%1 read by telemetry").arg(formatting::number(row.to));
    case EventKind::ControlSent:
    case EventKind::ControlDone: return tr("%1 machines, %2").arg(formatting::number(row.from), to);
    case EventKind::ControlRefused:
        return tr("%1 of %2 machines").arg(formatting::number(row.from), formatting::number(row.to));
    default: return {};
    }
}

QString instructionEventWhy(const EventModel::Row &row)
{
    if (row.kind < EventKind::InstructionDrafted || row.kind > EventKind::ControlRefused)
        return {};
    const bool ofAStop = row.kind == EventKind::StopStanding || row.kind == EventKind::StopCleared;
    QString detail = ofAStop ? stopReasonOfKey(row.detail) : row.detail;
    if (row.kind == EventKind::InstructionCompliant && !std::isnan(row.from))
        detail = tr("performance factor %1").arg(formatting::number(row.from, 2));
    if (row.by.isEmpty() || detail.isEmpty())
        return row.by.isEmpty() ? detail : who(row.by);
    return tr("%1: %2").arg(who(row.by), detail);
}

QString instructionEventText(const EventModel::Row &row)
{
    if (row.kind < EventKind::InstructionDrafted || row.kind > EventKind::ControlRefused)
        return {};
    const QString name = eventKindName(row.kind);
    const QString why = instructionEventWhy(row);
    if (why.isEmpty())
        return name;
    return row.by.isEmpty() ? tr("%1: %2").arg(name, why) : tr("%1 %2").arg(name, why);
}

} // namespace console::ui::words
