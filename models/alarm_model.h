// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QSet>
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

/// What the source of an alarm is, and so where a person goes to look at it.
enum class AlarmSourceKind {
    Site,    ///< sourceName is the book's
    Region,  ///< source is its ISO code, which the ui words
    Pool,    ///< one of the list, "host:port", or "pools": all of them
    Console, ///< "corridor", "session", "clock", a kernel, …
};

/// One alarm as a list shows it.
struct AlarmView {
    quint64 id = 0;
    QString definition; ///< key
    QString condition;  ///< what a person reads
    QString source;     ///< id: of a site, region, pool or part of the console
    QString sourceName; ///< a site's name; of any other source its id
    AlarmSourceKind sourceKind = AlarmSourceKind::Console;
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

/// The alarms that are not Normal, by id. Rows change in place: an alarm keeps its row's identity by id, and only what
/// changed is announced; there is a reset only where a recording takes the place of the live engine, or back. GUI
/// thread; owned by EngineBridge.
class AlarmModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Symbol, Time, Source, Condition, Figure, Limit, State, Response, ColumnCount };
    enum Role {
        AlarmRole = Qt::UserRole + 1, ///< AlarmView
        IdRole,
        PriorityRole,   ///< AlarmPriority
        StateRole,      ///< AlarmState
        SourceKindRole, ///< AlarmSourceKind
        QualityRole,    ///< Quality of the value
    };

    explicit AlarmModel(QObject *parent = nullptr);
    ~AlarmModel() override;

    void apply(const console::Snapshot &snapshot);

    [[nodiscard]] const AlarmMetricsView &metrics() const { return m_metrics; }
    /// Never changes and may be kept: a change of the alarm makes another view.
    [[nodiscard]] std::shared_ptr<const AlarmView> view(int row) const
    {
        return m_rows.at(static_cast<std::size_t>(row)).view;
    }
    /// What a person reads of a definition; of an unknown one its key.
    [[nodiscard]] QString conditionName(const QString &definition) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the raw text, number or time (UTC); an unknown number has none. The ui words enums and units.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void metricsChanged();
    void applied(); ///< something changed, and all rows and metrics are those of one moment

private:
    using AlarmPointer = std::shared_ptr<const console::alarms::Alarm>;
    struct Row {
        AlarmPointer alarm;
        std::shared_ptr<const AlarmView> view;
    };
    struct DefinitionTexts;

    [[nodiscard]] bool readNames(const console::Snapshot &snapshot);
    void nameAgain();
    [[nodiscard]] std::shared_ptr<const AlarmView> makeView(const console::alarms::Alarm &alarm) const;
    [[nodiscard]] AlarmSourceKind kindOf(const QString &source) const;
    void removeGone(const std::vector<AlarmPointer> &next);
    void insertAndChange(const std::vector<AlarmPointer> &next);
    void announce(int first, int last, bool onlyFigure);
    void applyMetrics(const console::alarms::AlarmBoard *board);

    std::vector<Row> m_rows;
    AlarmMetricsView m_metrics;
    std::shared_ptr<const console::alarms::AlarmBoard> m_board;
    std::shared_ptr<const console::alarms::AlarmDefinitions> m_definitions;
    std::shared_ptr<const void> m_book; ///< kept alive, so that no later book can have its address
    QHash<QString, DefinitionTexts> m_texts;
    QHash<QString, QString> m_siteNames;
    QSet<QString> m_pools;
    bool m_replay = false;
};

} // namespace console::models

Q_DECLARE_METATYPE(console::models::AlarmView)
