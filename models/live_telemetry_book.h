// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/telemetry/meter_profile.h"
#include "engine/telemetry/telemetry_source.h"
#include "models/background_queue.h"
#include "models/telemetry_book.h"

#include <functional>
#include <memory>
#include <vector>

namespace console::sites {
struct SiteBook;
}

namespace console::models {

/// Connections kept in connections.json of a folder. What changes is kept and told to the engine at once. A file that
/// cannot be understood is put aside under another name, and `failed` says so; one that cannot even be read is left
/// alone, and nothing is written in its place. GUI thread.
class LiveTelemetryBook final : public TelemetryBook
{
    Q_OBJECT
public:
    /// How the engine is told.
    struct Posts {
        std::function<void(std::shared_ptr<const telemetry::TelemetryBook>)> telemetry;
        std::function<void(const QString &site, bool allowed, const QString &person, const QString &reason)> control;
    };
    /// One poll each, on a thread that may wait: telemetry::pollMinerOnce and readMeterOnce, or a test's own.
    struct Probes {
        std::function<telemetry::DeviceState(const telemetry::DeviceTarget &)> miner;
        std::function<telemetry::DeviceState(const telemetry::DeviceTarget &, const telemetry::MeterProfile &)> meter;
    };

    /// `folder` must exist.
    LiveTelemetryBook(std::shared_ptr<const sites::SiteBook> book, std::vector<telemetry::MeterProfile> profiles,
                      QString folder, Posts posts, Probes probes, QObject *parent = nullptr);

    /// Reads what was kept and tells the engine.
    void load();

    [[nodiscard]] QList<ConnectionSite> sites() const override;
    [[nodiscard]] QList<MeterProfileView> profiles() const override;
    [[nodiscard]] ConnectionView connection(const QString &site) const override;
    [[nodiscard]] QList<ConnectionProblem> problems(const ConnectionView &view,
                                                    const QList<ConnectionView> &others) const override;
    [[nodiscard]] int machinesOf(const ConnectionView &view) const override;
    bool keep(const QList<ConnectionView> &views) override;
    bool importFile(const QString &path) override;
    bool exportFile(const QString &path) override;
    bool importDevices(const QString &path) override;
    bool importProfile(const QString &path) override;
    void allowControl(const QString &site, bool allowed, const QString &person, const QString &reason) override;
    void testMachines(const MinerGroupView &group) override;
    void testMeter(const MeterView &meter) override;
    void cancelTest() override;
    [[nodiscard]] bool isTesting() const override;

private:
    using Compute = std::function<telemetry::DeviceState(std::size_t)>;
    void startTest(std::size_t devices, Compute compute);
    /// Tells what is wrong with the kept file, and where it is now; whether it may be written anew.
    [[nodiscard]] bool salvage(const Error &error);
    /// Makes it the book in force.
    void adopt(telemetry::TelemetryBook book);
    void post() const;
    [[nodiscard]] std::optional<QString> write() const;
    [[nodiscard]] std::vector<std::string> builtInKeys() const;
    [[nodiscard]] std::vector<telemetry::MeterProfile> allProfiles() const;
    [[nodiscard]] Status checkSites(const telemetry::TelemetryBook &book, const QString &path) const;
    void tell(const Error &error) { emit failed(QString::fromStdString(error.sentence())); }

    std::shared_ptr<const sites::SiteBook> m_sites;
    std::vector<telemetry::MeterProfile> m_profiles; ///< built in
    QString m_path;
    Posts m_posts;
    Probes m_probes;
    telemetry::TelemetryBook m_book;
    bool m_mayWrite = true; ///< false while a file that cannot be read stands in the way
    BackgroundQueue m_queue;
};

} // namespace console::models
