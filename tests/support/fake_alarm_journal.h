// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"

namespace console::test {

/// A journal that keeps what it was asked and answers when the test says so.
class FakeAlarmJournal final : public models::AlarmJournal
{
public:
    [[nodiscard]] QList<models::JournalPlace> places() const override { return known; }
    [[nodiscard]] QList<models::JournalChoice> conditions() const override
    {
        return {{QStringLiteral("site-over-setpoint"), QStringLiteral("Load above set-point")},
                {QStringLiteral("chip-temperature"), QStringLiteral("Chip too hot")}};
    }
    [[nodiscard]] QList<models::JournalChoice> sources() const override
    {
        return {{QStringLiteral("sahiwal"), QStringLiteral("Sahiwal")}};
    }
    void ask(const models::JournalQueryView &query) override { asked.append(query); }
    void exportCsv(const models::JournalQueryView &query, const QString &path) override
    {
        exports.append({query, path});
    }

    /// To the newest question.
    void answer(models::JournalAnswerView view)
    {
        if (!asked.isEmpty())
            view.query = asked.last();
        emit answered(view);
    }

    QList<models::JournalPlace> known{models::JournalPlace::Live};
    QList<models::JournalQueryView> asked;
    QList<std::pair<models::JournalQueryView, QString>> exports;
};

/// One evening of alarms: raised, acknowledged, over, shelved, suppressed.
inline models::JournalAnswerView sampleJournal()
{
    using S = models::AlarmState;
    using P = models::AlarmPriority;
    using U = models::AlarmUnit;
    const QDateTime evening(QDate(2026, 11, 22), QTime(16, 47, 12), Qt::UTC); // 21:47:12 PKT
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    const auto row = [&](int secondsAgo, const char *source, const char *name, const char *condition, P priority,
                         S from, S to, U unit, double value, double limit, const char *person,
                         const char *reason = "") {
        models::JournalRowView view;
        view.at = view.wallTime = evening.addSecs(-secondsAgo);
        view.alarm = qHash(text(source) + text(condition));
        view.definition = text(condition).toLower().replace(QLatin1Char(' '), QLatin1Char('-'));
        view.condition = text(condition);
        view.source = text(source);
        view.sourceName = text(name);
        view.priority = priority;
        view.from = from;
        view.to = to;
        view.unit = unit;
        if (value == value)
            view.value = {value, models::Quality::Measured};
        view.limit = limit;
        view.person = text(person);
        view.workstation = QStringLiteral("control-room-1");
        view.reason = text(reason);
        return view;
    };
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    models::JournalAnswerView answer;
    answer.rows = {
        row(0, "sahiwal", "Sahiwal", "Load above set-point", P::P2, S::Normal, S::Unacknowledged, U::Megawatt, 204.4,
            200.0, "automatic"),
        row(41, "PK-SD", "", "Reserve of the province short", P::P1, S::Unacknowledged, S::Acknowledged, U::Megawatt,
            -62.0, 0.0, "A. Khan"),
        row(75, "PK-SD", "", "Reserve of the province short", P::P1, S::Normal, S::Unacknowledged, U::Megawatt, -58.0,
            0.0, "automatic"),
        row(310, "thar-block-2", "Thar Block II", "Chip too hot", P::P3, S::Unacknowledged, S::Shelved, U::Celsius,
            91.5, 88.0, "B. Ali", "Fan tray is being changed, back at 22:30"),
        row(322, "thar-block-2", "Thar Block II", "Chip too hot", P::P3, S::ReturnedUnacknowledged, S::Unacknowledged,
            U::Celsius, 91.5, 88.0, "automatic"),
        row(900, "multan", "Multan", "Telemetry too old", P::P3, S::Acknowledged, S::Suppressed, U::Seconds, none, none,
            "automatic", "No communication with the site"),
        row(1800, "clock", "", "Clock was set", P::P4, S::LatchedAcknowledged, S::Normal, U::Seconds, -3.0, 1.0,
            "A. Khan"),
    };
    answer.matching = 1234;
    answer.raised = {2, 14, 71, 3};
    answer.badActors = {
        {QStringLiteral("chip-too-hot"), QStringLiteral("Chip too hot"), QStringLiteral("thar-block-2"),
         QStringLiteral("Thar Block II"), 41, 41.0 / 90.0},
        {QStringLiteral("load-above-set-point"), QStringLiteral("Load above set-point"), QStringLiteral("sahiwal"),
         QStringLiteral("Sahiwal"), 14, 14.0 / 90.0},
        {QStringLiteral("reserve"),
         QStringLiteral("Reserve of the province short"),
         QStringLiteral("PK-SD"),
         {},
         2,
         2.0 / 90.0},
    };
    return answer;
}

} // namespace console::test
