// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_words.h"

#include "models/formatting.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>
#include <numeric>

namespace console::ui::words {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AlarmWords", text);
}

const QString dot = QStringLiteral(" · ");

/// As many decimals as a person reads at once.
int decimalsFor(double number)
{
    const double size = std::abs(number);
    return size >= 20.0 || size == std::floor(size) ? 0 : size >= 1.0 ? 1 : 2;
}

QString figure(AlarmUnit unit, double number)
{
    const QString plain = formatting::number(number, decimalsFor(number));
    switch (unit) {
    case AlarmUnit::None: return plain;
    case AlarmUnit::Megawatt: return tr("%1 MW").arg(plain);
    case AlarmUnit::Percent: return tr("%1 %").arg(plain);
    case AlarmUnit::HashesPerSecond: return hashrate(Value{number, Quality::Measured});
    case AlarmUnit::Celsius: return tr("%1 °C").arg(plain);
    case AlarmUnit::Seconds: return tr("%1 s").arg(plain);
    case AlarmUnit::Polls: return number == 1.0 ? tr("1 poll") : tr("%1 polls").arg(plain);
    case AlarmUnit::Gigabyte: return tr("%1 GB").arg(plain);
    }
    return plain;
}

QString count(int number)
{
    return formatting::number(static_cast<double>(number));
}

} // namespace

QString alarmPriorityName(AlarmPriority priority)
{
    switch (priority) {
    case AlarmPriority::P1: return tr("Priority 1");
    case AlarmPriority::P2: return tr("Priority 2");
    case AlarmPriority::P3: return tr("Priority 3");
    case AlarmPriority::P4: return tr("Diagnostic");
    }
    return {};
}

QString alarmStateName(AlarmState state)
{
    switch (state) {
    case AlarmState::Normal: return tr("Normal");
    case AlarmState::Unacknowledged: return tr("Active · unacknowledged");
    case AlarmState::Acknowledged: return tr("Active · acknowledged");
    case AlarmState::ReturnedUnacknowledged: return tr("Returned · unacknowledged");
    case AlarmState::LatchedUnacknowledged: return tr("Latched · unacknowledged");
    case AlarmState::LatchedAcknowledged: return tr("Latched · acknowledged");
    case AlarmState::Shelved: return tr("Shelved");
    case AlarmState::Suppressed: return tr("Suppressed");
    case AlarmState::OutOfService: return tr("Out of service");
    }
    return {};
}

QString alarmStateText(const AlarmView &alarm)
{
    if (alarm.state == AlarmState::Shelved && alarm.asideUntil.isValid())
        return tr("Shelved until %1").arg(formatting::pktHourMinute(alarm.asideUntil));
    return alarmStateName(alarm.state);
}

QString alarmFigure(AlarmUnit unit, const Value &value)
{
    if (value.isMissing())
        return unit == AlarmUnit::None ? QString() : noData();
    // Such a condition either holds or does not; its number says nothing more.
    return unit == AlarmUnit::None ? QString() : figure(unit, value.number);
}

QString alarmLimit(const AlarmView &alarm)
{
    return alarm.unit == AlarmUnit::None || !std::isfinite(alarm.limit) ? QString() : figure(alarm.unit, alarm.limit);
}

QString alarmSource(const AlarmView &alarm)
{
    switch (alarm.sourceKind) {
    case AlarmSourceKind::Region: return regionName(regionFromCode(alarm.source, Region::Punjab));
    case AlarmSourceKind::Pool: return alarm.source == QLatin1String("pools") ? tr("All pools") : alarm.sourceName;
    case AlarmSourceKind::Site: return alarm.sourceName;
    case AlarmSourceKind::Console: break;
    }
    if (alarm.source == QLatin1String("corridor"))
        return tr("South–north corridor");
    if (alarm.source == QLatin1String("session"))
        return tr("Recording");
    if (alarm.source == QLatin1String("clock"))
        return tr("Clock");
    return alarm.sourceName;
}

QString alarmSourcePlace(const QString &source)
{
    if (source == QLatin1String("corridor"))
        return tr("The corridor is drawn on the map, from Sindh to Punjab.");
    if (source == QLatin1String("session"))
        return tr("The recording is named in the header; Ctrl+R starts it anew.");
    if (source == QLatin1String("clock"))
        return tr("The clock of this computer is set by its system.");
    return tr("%1 is part of this computer and has no place on this screen.").arg(source);
}

QString suppressionReason(const QString &key)
{
    if (key == QLatin1String("no-load-there"))
        return tr("By design: nothing draws there that could be taken away");
    if (key == QLatin1String("told-to-stand-still"))
        return tr("By design: told to stand still");
    return {};
}

QString alarmResponse(const AlarmView &alarm, const QString &explanation)
{
    switch (alarm.state) {
    case AlarmState::Shelved:
    case AlarmState::OutOfService: return alarm.by.isEmpty() ? alarm.reason : tr("%1 (%2)").arg(alarm.reason, alarm.by);
    case AlarmState::Suppressed:
        if (!explanation.isEmpty())
            return tr("Follows from: %1").arg(explanation);
        return suppressionReason(alarm.reason).isEmpty() ? tr("By design") : suppressionReason(alarm.reason);
    case AlarmState::LatchedAcknowledged: return tr("Over; reset it.");
    default: return alarm.action;
    }
}

QString alarmTime(const QDateTime &raised, const QDateTime &now)
{
    constexpr qint64 day = 24 * 3600;
    return now.isValid() && raised.secsTo(now) >= day ? formatting::pktDate(raised) : formatting::pktTime(raised);
}

QString alarmSpan(qint64 seconds)
{
    const qint64 whole = std::max<qint64>(0, seconds);
    if (whole < 60)
        return tr("%1 s").arg(whole);
    const qint64 minutes = (whole + 30) / 60;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    return minutes % 60 == 0 ? tr("%1 h").arg(minutes / 60) : tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString alarmAdvice(const AlarmView &alarm)
{
    QStringList parts;
    if (!alarm.action.isEmpty())
        parts << tr("Do: %1").arg(alarm.action);
    if (alarm.secondsToRespond > 0)
        parts << tr("Within %1.").arg(alarmSpan(alarm.secondsToRespond));
    if (!alarm.cause.isEmpty())
        parts << tr("Cause: %1").arg(alarm.cause);
    if (!alarm.consequence.isEmpty())
        parts << tr("Otherwise: %1").arg(alarm.consequence);
    if (const QString value = alarmFigure(alarm.unit, alarm.value); !value.isEmpty())
        parts << (alarm.value.isMissing() ? tr("Value: %1.").arg(value)
                                          : tr("Value: %1, %2.").arg(value, qualityName(alarm.value.quality)));
    return parts.join(QLatin1Char(' '));
}

QString alarmSentence(const AlarmView &alarm)
{
    QStringList parts{alarmPriorityName(alarm.priority), alarmSource(alarm), alarm.condition, alarmStateText(alarm)};
    const QString value = alarmFigure(alarm.unit, alarm.value);
    if (!value.isEmpty())
        parts << (alarm.value.isMissing() ? value : tr("%1 %2").arg(value, qualityName(alarm.value.quality)));
    if (const QString limit = alarmLimit(alarm); !limit.isEmpty())
        parts << tr("limit %1").arg(limit);
    parts << tr("since %1 PKT").arg(formatting::pktDateTime(alarm.raised));
    if (alarm.doubtful)
        parts << tr("doubtful: the source's figures are bad");
    if (alarm.chattering)
        parts << tr("chattering");
    if (alarm.stale)
        parts << tr("stands for more than 24 h");
    return parts.join(QStringLiteral(", "));
}

QString alarmRate(const AlarmMetricsView &metrics)
{
    if (!metrics.watched)
        return tr("not watched");
    return tr("%1 in the last 10 min · target ≤ 1").arg(count(metrics.raisedIn10Minutes));
}

QString alarmHealth(const AlarmMetricsView &metrics)
{
    QStringList parts;
    if (metrics.chattering > 0)
        parts << tr("%1 chattering").arg(count(metrics.chattering));
    if (metrics.stale > 0)
        parts << tr("%1 stale").arg(count(metrics.stale));
    if (metrics.aside > 0)
        parts << tr("%1 aside").arg(count(metrics.aside));
    return parts.join(dot);
}

QString alarmFlood(const AlarmMetricsView &metrics)
{
    const QString rate = tr("%1 in 10 min").arg(count(metrics.raisedIn10Minutes));
    return metrics.floodSince.isValid()
               ? tr("Flood since %1 · %2").arg(formatting::pktHourMinute(metrics.floodSince), rate)
               : tr("Flood · %1").arg(rate);
}

QString alarmCounts(const AlarmMetricsView &metrics)
{
    if (!metrics.watched)
        return tr("Alarms –");
    const auto short3 = [](int number) { return number > 999 ? QStringLiteral("999+") : QString::number(number); };
    return tr("Alarms %1 · %2 · %3")
        .arg(short3(metrics.active[0]), short3(metrics.active[1]), short3(metrics.active[2]));
}

QString alarmCountsSentence(const AlarmMetricsView &metrics)
{
    if (!metrics.watched)
        return tr("Nothing watches for alarms");
    const int waiting = std::accumulate(metrics.unacknowledged.begin(), metrics.unacknowledged.end(), 0);
    return tr("Active alarms: %1 of priority 1, %2 of priority 2, %3 of priority 3; %4 unacknowledged")
        .arg(count(metrics.active[0]), count(metrics.active[1]), count(metrics.active[2]), count(waiting));
}

} // namespace console::ui::words
