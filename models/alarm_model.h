// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace console {
struct Snapshot;
namespace alarms {
struct Alarm;
struct AlarmBoard;
struct AlarmDefinitions;
} // namespace alarms
} // namespace console

namespace console::models {

/// One alarm as a list shows it.
struct AlarmView {
    quint64 id = 0;
    QString definition; ///< key
    QString condition;  ///< what a person reads
    QString source;     ///< id: of a site, region, pool or part of the console
    QString sourceName; ///< what a person reads
    AlarmPriority priority = AlarmPriority::P3;
    AlarmState state = AlarmState::Normal;
    bool active = false;
    bool doubtful = false; ///< the source's quality is bad: the state is held, and marked "?"
    AlarmUnit unit = AlarmUnit::None;
    Value value;
    double limit = std::numeric_limits<double>::quiet_NaN();
    QDateTime raised; ///< UTC, by the clock of the screens
    QDateTime changed;
    QDateTime asideUntil; ///< invalid: not shelved
    QString by;
    QString reason;
    bool chattering = false;
    bool stale = false;
    QString cause; ///< of its definition, as the three below
    QString consequence;
    QString action;
    int secondsToRespond = 0;
};

/// Alarms of one cause, for a flood.
struct AlarmCauseView {
    QString definition;
    QString condition;
    AlarmPriority priority = AlarmPriority::P3;
    int count = 0;
    int unacknowledged = 0;
    bool operator==(const AlarmCauseView &) const = default;
};

struct BadActorView {
    QString condition;
    QString sourceName;
    int raised = 0;
    double share = 0.0; ///< 0…1
    bool operator==(const BadActorView &) const = default;
};

/// How the alarms behave, for the line above the list.
struct AlarmMetricsView {
    bool watched = false; ///< false: nothing watches (a recording without alarms)
    int raisedIn10Minutes = 0;
    bool flood = false;
    QDateTime floodSince;
    int chattering = 0;
    int stale = 0;
    int raisedIn24Hours = 0;
    std::array<double, 4> priorityShares{};
    std::array<int, 4> active{};
    std::array<int, 4> unacknowledged{};
    int aside = 0;
    QList<BadActorView> topTen;
    QList<AlarmCauseView> causes;
    bool operator==(const AlarmMetricsView &) const = default;
};

/// The alarms that are not Normal. Rows change in place; an alarm keeps its row's identity by id. GUI thread; owned by
/// EngineBridge.
class AlarmModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit AlarmModel(QObject *parent = nullptr);
    ~AlarmModel() override;

    void apply(const console::Snapshot &snapshot);

    [[nodiscard]] const AlarmMetricsView &metrics() const { return m_metrics; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

signals:
    void metricsChanged();

private:
    AlarmMetricsView m_metrics;
};

} // namespace console::models
