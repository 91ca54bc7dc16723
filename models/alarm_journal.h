// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

#include <array>
#include <limits>
#include <optional>

namespace console::models {

/// Which clock the alarms happened by. Each has a journal of its own, so that what was only shown never stands among
/// what was.
enum class JournalPlace { Live, Demo };

/// Which rows of a journal a person wants. Empty texts and invalid times: all.
struct JournalQueryView {
    JournalPlace place = JournalPlace::Live;
    QDateTime from; ///< by the clock of the screens, as `to`
    QDateTime to;
    QString source;     ///< id
    QString definition; ///< key
    std::optional<AlarmPriority> priority;
    QString text;            ///< in source, reason or person, without regard to case
    bool raisedOnly = false; ///< only what became active and unacknowledged
    int most = 10'000;       ///< the newest
    bool operator==(const JournalQueryView &) const = default;
};

/// One change of one alarm.
struct JournalRowView {
    QDateTime at;       ///< UTC, by the clock of the screens
    QDateTime wallTime; ///< UTC, the system's own
    quint64 alarm = 0;
    QString definition; ///< key
    QString condition;  ///< what a person reads; the key where no definition has it
    QString source;     ///< id
    QString sourceName; ///< a site's name; empty for every other source
    AlarmPriority priority = AlarmPriority::P3;
    AlarmState from = AlarmState::Normal;
    AlarmState to = AlarmState::Normal;
    AlarmUnit unit = AlarmUnit::None;
    Value value; ///< missing: none
    double limit = std::numeric_limits<double>::quiet_NaN();
    QString person; ///< "automatic": the console itself
    QString workstation;
    QString reason;
};

/// How often one alarm was raised.
struct JournalActorView {
    QString definition;
    QString condition;
    QString source;
    QString sourceName;
    quint64 raised = 0;
    double share = 0.0; ///< of all that were raised, 0…1
    bool operator==(const JournalActorView &) const = default;
};

struct JournalAnswerView {
    JournalQueryView query;
    QList<JournalRowView> rows;        ///< newest first
    quint64 matching = 0;              ///< also those beyond the query's `most`
    std::array<quint64, 4> raised{};   ///< of all that match, P1 … P4
    QList<JournalActorView> badActors; ///< of all that match, at most ten
};

/// Something to choose from, by its id.
struct JournalChoice {
    QString key;
    QString name; ///< empty: it has none of its own
    bool operator==(const JournalChoice &) const = default;
};

/// What happened to the alarms, also before this start of the program. GUI thread.
class AlarmJournal : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The journals there are.
    [[nodiscard]] virtual QList<JournalPlace> places() const = 0;
    /// Every condition that there is a definition of, and every source that is known by name.
    [[nodiscard]] virtual QList<JournalChoice> conditions() const = 0;
    [[nodiscard]] virtual QList<JournalChoice> sources() const = 0;

    /// Answers by `answered` or `failed`. A newer question takes the place of one that is not answered yet.
    virtual void ask(const JournalQueryView &query) = 0;
    /// Writes every row the query is about as a table, at most a million; `exported` or `exportFailed`.
    virtual void exportCsv(const JournalQueryView &query, const QString &path) = 0;

signals:
    void answered(const console::models::JournalAnswerView &answer);
    void failed(const QString &sentence);
    void exported(const QString &path, quint64 rows);
    void exportFailed(const QString &sentence);
    /// Conditions or sources became known, or others.
    void choicesChanged();
};

} // namespace console::models
