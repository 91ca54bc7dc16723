// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection_check.h"
#include "models/telemetry_book.h"

#include <QMap>
#include <QStringList>

namespace console::test {

/// Connections in memory. A test answers for the devices; what is wrong with a connection is judged as it really is.
class FakeTelemetryBook final : public models::TelemetryBook
{
public:
    using models::TelemetryBook::TelemetryBook;

    [[nodiscard]] QList<models::ConnectionSite> sites() const override
    {
        return {{QStringLiteral("thar-block-2"), QStringLiteral("Thar Block II"), models::SiteKind::Mining, 300.0},
                {QStringLiteral("port-qasim"), QStringLiteral("Port Qasim"), models::SiteKind::Mining, 230.0},
                {QStringLiteral("karachi-dc-1"), QStringLiteral("Karachi DC-1"), models::SiteKind::Ai, 150.0}};
    }
    [[nodiscard]] QList<models::MeterProfileView> profiles() const override
    {
        return {{QStringLiteral("sdm630"), QStringLiteral("Eastron SDM630")},
                {QStringLiteral("iem3000"), QStringLiteral("Schneider iEM3000")}};
    }
    [[nodiscard]] models::ConnectionView connection(const QString &site) const override
    {
        models::ConnectionView none;
        none.site = site;
        return kept.value(site, none);
    }
    [[nodiscard]] QList<models::ConnectionProblem> problems(const models::ConnectionView &view,
                                                            const QList<models::ConnectionView> &others) const override
    {
        return models::problemsOf(view, others, profiles());
    }
    [[nodiscard]] int machinesOf(const models::ConnectionView &view) const override
    {
        return models::machineCount(view);
    }
    bool keep(const QList<models::ConnectionView> &views) override
    {
        for (const models::ConnectionView &view : views) {
            if (view.isReal())
                kept.insert(view.site, view);
            else
                kept.remove(view.site);
        }
        ++keeps;
        emit connectionsChanged();
        return true;
    }
    bool importFile(const QString &path) override { return take(path, "import"); }
    bool exportFile(const QString &path) override { return take(path, "export"); }
    bool importDevices(const QString &path) override { return take(path, "devices"); }
    bool importProfile(const QString &path) override { return take(path, "profile"); }
    void allowControl(const QString &site, bool allowed, const QString &person, const QString &reason) override
    {
        models::ConnectionView &view = kept[site];
        view.controlEnabled = allowed;
        view.controlBy = person;
        view.controlReason = reason;
        emit connectionsChanged();
    }
    void testMachines(const models::MinerGroupView &group) override
    {
        asked << group.addresses;
        testing = true;
    }
    void testMeter(const models::MeterView &meter) override
    {
        asked << meter.host;
        testing = true;
    }
    void cancelTest() override { testing = false; }
    [[nodiscard]] bool isTesting() const override { return testing; }

    void answer(const QList<models::DeviceView> &devices)
    {
        testing = false;
        emit tested(devices);
    }

    QMap<QString, models::ConnectionView> kept;
    QString refusal; ///< what the next file is refused with
    QStringList files;
    QStringList asked;
    int keeps = 0;
    bool testing = false;

private:
    bool take(const QString &path, const char *what)
    {
        files << QLatin1String(what) + QLatin1Char(' ') + path;
        if (!refusal.isEmpty())
            emit failed(refusal);
        return refusal.isEmpty();
    }
};

/// A mine of 1,016 machines with two meters that a person may allow commands to.
inline models::ConnectionView sampleConnection()
{
    models::ConnectionView view;
    view.site = QStringLiteral("thar-block-2");
    view.miners = {{QStringLiteral("10.20.0.1-10.20.3.247"), 4028, 29.5, 110.0},
                   {QStringLiteral("10.21.0.0/28"), 4028, std::nullopt, std::nullopt}};
    view.meters = {{QStringLiteral("Feeder 1"), QStringLiteral("10.20.9.1"), 502, 1, QStringLiteral("sdm630"), 100.0},
                   {QStringLiteral("Feeder 2"), QStringLiteral("10.20.9.1"), 502, 2, QStringLiteral("sdm630"), 100.0}};
    view.control = models::ControlMethod::Pause;
    return view;
}

} // namespace console::test
