// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <QString>

namespace console {
struct Snapshot;
}

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
};

/// One command of a control dry run.
struct ControlCommandView {
    QString device;
    bool curtail = true; ///< false: resume
    QString request;     ///< what would go over the wire
};

/// The devices of the site that is looked at. Rows change in place. GUI thread; owned by EngineBridge.
class DeviceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit DeviceModel(QObject *parent = nullptr);
    ~DeviceModel() override;

    void apply(const console::Snapshot &snapshot);
    /// Empty: none.
    void setSite(const QString &site);

    [[nodiscard]] const SiteTelemetryView &site() const { return m_site; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

signals:
    void siteChanged();

private:
    SiteTelemetryView m_site;
};

} // namespace console::models
