// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace console {
struct Snapshot;
namespace sites {
struct SiteBook;
}
namespace telemetry {
struct DeviceState;
struct SiteTelemetry;
struct TelemetryState;
} // namespace telemetry
} // namespace console

namespace console::models {

/// One device of a real site as the list of devices shows it.
struct DeviceView {
    QString id;
    QString name;
    DeviceKind kind = DeviceKind::Miner;
    QString model;
    QString firmware;
    PollFault fault = PollFault::NotPolled;
    QString faultText;
    bool communicating = false;
    int missed = 0;
    QDateTime lastGood;     ///< UTC, wall time; invalid: never
    Value hashrate;         ///< H/s
    Value usualHashrate;    ///< H/s: rated, or else its own mean since it started
    Value power;            ///< MW
    Value chipTemperature;  ///< °C
    Value inletTemperature; ///< °C
    Value frequency;        ///< Hz, of a meter
    Value imported;         ///< MWh, of a meter
    double hardwareErrors = std::numeric_limits<double>::quiet_NaN();
    double rejected = std::numeric_limits<double>::quiet_NaN();
    double slowestFan = std::numeric_limits<double>::quiet_NaN(); ///< rpm
    int boards = 0;
    int boardsRunning = 0;
    QString pool;
    bool mayBeControlled = false;
    bool curtailed = false;
    double tookMs = 0.0;
    double failedShare = 0.0; ///< of its polls, 0…1
};

/// How a real site is read and told, for the head of the list.
struct SiteTelemetryView {
    bool real = false; ///< false: the site is simulated
    QString site;
    LoadSource source = LoadSource::None;
    Value load;             ///< MW
    Value hashrate;         ///< H/s
    Value expectedHashrate; ///< H/s
    int miners = 0;
    int minersAnswering = 0;
    int meters = 0;
    int metersAnswering = 0;
    bool communicating = false;
    Value hottestChip; ///< °C
    QDateTime lastGood;
    ControlMethod method = ControlMethod::None;
    bool controlEnabled = false;
    QString controlBy;
    QString controlReason;
    bool busy = false;
    int sent = 0;
    int accepted = 0;
    int refused = 0;
    int failed = 0;
    QString firstRefusal;
    double targetMw = std::numeric_limits<double>::quiet_NaN();
    QDateTime since; ///< UTC, wall time of the newest order; invalid: none
};

/// One command of a control dry run.
struct ControlCommandView {
    QString device;
    bool curtail = true; ///< false: resume
    QString request;     ///< what would go over the wire
};

/// One hash board of a machine.
struct BoardView {
    Value hashrate;        ///< H/s
    Value chipTemperature; ///< °C
    bool enabled = true;
};

/// How much a device wants to be looked at: a fault before heat, heat before a lack of hashrate, that before errors.
/// Figures count in steps, so that a noisy one does not move its row about. A smaller rank comes first.
struct DeviceRank {
    int fault = 0;
    int heat = 0;   ///< steps of 5 °C
    int lack = 0;   ///< steps of 5 % of the usual hashrate
    int errors = 0; ///< steps of a power of ten
    auto operator<=>(const DeviceRank &) const = default;
};
[[nodiscard]] DeviceRank rankOf(const DeviceView &device);
/// Whether something is wrong with it that a person may mend: it does not answer, or boards of it stand that nobody
/// told to stand.
[[nodiscard]] bool isFaulty(const DeviceView &device);
/// What one device says.
[[nodiscard]] DeviceView viewOf(const console::telemetry::DeviceState &state);

/// The devices of the site that is looked at, by id. Rows change in place. A device whose state is the same object as
/// before is passed over, so thousands of them are cheap. GUI thread; owned by EngineBridge.
class DeviceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Device, Model, State, Hashrate, Chip, Inlet, Power, Errors, Rejected, Fan, Boards, Age, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        SortRole, ///< number or text to sort the column by; what is not known sorts below every number
    };

    explicit DeviceModel(QObject *parent = nullptr);
    ~DeviceModel() override;

    void apply(const console::Snapshot &snapshot);
    /// Empty: none.
    void setSite(const QString &site);

    [[nodiscard]] const SiteTelemetryView &site() const { return m_site; }
    /// Of any site; one that is simulated is not real.
    [[nodiscard]] SiteTelemetryView telemetryOf(const QString &site) const;
    /// Of a row that exists.
    [[nodiscard]] const DeviceView &device(int row) const { return m_rows.at(row).view; }
    [[nodiscard]] QList<BoardView> boardsOf(int row) const;
    [[nodiscard]] int rowOf(const QString &id) const; ///< −1: none
    /// What ages count from: wall time of the newest snapshot.
    [[nodiscard]] const QDateTime &now() const { return m_now; }
    /// What would be sent now so that the site that is looked at draws at most `megawatts`. Nothing is.
    [[nodiscard]] QList<ControlCommandView> controlDryRun(double megawatts) const;
    /// The same for any site and method; empty for one that is simulated, and without a method.
    [[nodiscard]] QList<ControlCommandView> controlDryRun(const QString &site, ControlMethod method,
                                                          double megawatts) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the raw text or number; the ui words enums and units.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void siteChanged();

private:
    using Reading = std::shared_ptr<const console::telemetry::DeviceState>;
    struct Row {
        Reading state;
        DeviceView view;
    };
    void show(const console::telemetry::SiteTelemetry *site);
    void refill(const std::vector<Reading> &devices);
    void removeGone(const std::vector<Reading> &devices);
    void insertNew(const std::vector<Reading> &devices);
    void update(const std::vector<Reading> &devices);
    [[nodiscard]] bool areRows(const std::vector<Reading> &devices) const;

    std::shared_ptr<const console::sites::SiteBook> m_book;
    std::shared_ptr<const console::telemetry::TelemetryState> m_telemetry;
    std::shared_ptr<const console::telemetry::SiteTelemetry> m_shown;
    SiteTelemetryView m_site;
    QString m_chosen;
    QDateTime m_now;
    QList<Row> m_rows;
};

} // namespace console::models
