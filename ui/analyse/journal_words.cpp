// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/journal_words.h"

#include "models/formatting.h"
#include "ui/alarms/alarm_words.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <cmath>

namespace console::ui::words {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("JournalWords", text);
}

} // namespace

QString priorityName(AlarmPriority priority)
{
    switch (priority) {
    case AlarmPriority::P1: return tr("P1");
    case AlarmPriority::P2: return tr("P2");
    case AlarmPriority::P3: return tr("P3");
    case AlarmPriority::P4: return tr("P4");
    }
    return {};
}

QString journalState(AlarmState state)
{
    switch (state) {
    case AlarmState::Normal: return tr("normal");
    case AlarmState::Unacknowledged: return tr("active");
    case AlarmState::Acknowledged: return tr("acknowledged");
    case AlarmState::ReturnedUnacknowledged: return tr("returned, unseen");
    case AlarmState::LatchedUnacknowledged: return tr("latched, unseen");
    case AlarmState::LatchedAcknowledged: return tr("latched, seen");
    case AlarmState::Shelved: return tr("shelved");
    case AlarmState::Suppressed: return tr("suppressed");
    case AlarmState::OutOfService: return tr("out of service");
    }
    return {};
}

QString journalChange(const JournalRowView &row)
{
    if (row.from == row.to)
        return journalState(row.to);
    return tr("%1 → %2").arg(journalState(row.from), journalState(row.to));
}

QString journalNumber(double number, AlarmUnit unit)
{
    if (!std::isfinite(number) || unit == AlarmUnit::None)
        return {};
    const auto figure = [number](int decimals) { return formatting::number(number, decimals); };
    switch (unit) {
    case AlarmUnit::Megawatt: return tr("%1 MW").arg(figure(std::abs(number) < 100.0 ? 1 : 0));
    case AlarmUnit::Percent: return tr("%1 %").arg(figure(1));
    case AlarmUnit::HashesPerSecond: return hashrate({number, Quality::Measured});
    case AlarmUnit::Celsius: return tr("%1 °C").arg(figure(1));
    case AlarmUnit::Seconds: return tr("%1 s").arg(figure(0));
    case AlarmUnit::Polls: return tr("%1 polls").arg(figure(0));
    case AlarmUnit::Gigabyte: return tr("%1 GB").arg(figure(1));
    case AlarmUnit::None: break;
    }
    return {};
}

QString journalSource(const QString &id, const QString &name)
{
    if (!name.isEmpty())
        return name;
    for (int i = 0; i < regionCount; ++i) {
        if (regionCode(static_cast<Region>(i)) == id)
            return regionName(static_cast<Region>(i));
    }
    if (id == QLatin1String("session"))
        return tr("Recording");
    if (id == QLatin1String("clock"))
        return tr("Clock");
    if (id == QLatin1String("pools"))
        return tr("Pools");
    if (id == QLatin1String("corridor"))
        return tr("Corridor");
    if (id == QLatin1String("this-machine"))
        return tr("This machine");
    return id;
}

QString journalPerson(const QString &person)
{
    return person == QLatin1String("automatic") ? tr("automatic") : person;
}

QString journalReason(const JournalRowView &row)
{
    const QString byDesign = suppressionReason(row.reason);
    return byDesign.isEmpty() ? row.reason : byDesign;
}

QString journalSentence(const JournalRowView &row)
{
    QStringList lines{tr("%1 PKT · %2 · %3 at %4")
                          .arg(formatting::pktDateTime(row.at), priorityName(row.priority), row.condition,
                               journalSource(row.source, row.sourceName)),
                      journalChange(row)};
    if (const QString value = journalNumber(row.value.number, row.unit); !value.isEmpty()) {
        const QString limit = journalNumber(row.limit, row.unit);
        lines.append(limit.isEmpty() ? tr("%1, %2").arg(value, qualityName(row.value.quality))
                                     : tr("%1, %2; limit %3").arg(value, qualityName(row.value.quality), limit));
    }
    if (!row.person.isEmpty()) {
        const QString who = journalPerson(row.person);
        lines.append(row.workstation.isEmpty() ? who : tr("%1 at %2").arg(who, row.workstation));
    }
    if (!row.reason.isEmpty())
        lines.append(journalReason(row));
    return lines.join(QLatin1Char('\n'));
}

} // namespace console::ui::words
