// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#include <memory>

class QSettings;

namespace console::models {

/// A person's choices, kept between runs. One declared table of keys with their defaults; a key outside
/// the table does not compile. GUI thread.
class Settings : public QObject
{
    Q_OBJECT
public:
    enum class Key {
        Theme,          ///< "system" | "light" | "dark"; default "dark"
        Speed,          ///< demo clock, default 60
        GridCase,       ///< key of the case, default "reference"
        Workers,        ///< 0: one for each core
        PinnedWorkers,  ///< bool: each hashing worker stays on one core
        WorkSource,     ///< "local" | "pools"
        Pools,          ///< the person's pools and nodes as JSON, without any password
        SessionFolder,  ///< default: the documents location + "/Surplus Console"
        MapLayer,       ///< "now" | "firm-p90"
        SelectedRegion, ///< ISO code
        Workspace,      ///< "operate" | "plan" | "analyse"
        WindowGeometry,
        WindowState,
        OperateSplitters,
        PlanSplitters,
        PlanLayer, ///< "now" | "forecast" | "firm-p90" | "consistency"
        SiteTableHeader,
        Person,           ///< whose name stands with what they dispatch; empty: the system's name of them
        HashrateByWorker, ///< bool
        ReplaySpeed,
        PlanCases,            ///< a person's own cases as JSON
        Candidates,           ///< the candidate sites as JSON
        FollowedSeries,       ///< path of a file or folder whose new rows come in; empty: none
        FollowedMapping,      ///< how it is read, as JSON
        ConsistentFraction,   ///< of the mean that P90 firm must reach at least to be consistent
        NothingFirmFraction,  ///< of the mean below which P90 firm is about zero
        RegularDivergence,    ///< bits, below which weeks are alike
        ErraticDivergence,    ///< bits, above which they are not
        AiLossOfLoadHours,    ///< hours a year that AI may have to do without
        MiningCurtailedShare, ///< of its energy that a mining site may have to do without
        SiteReserveHours,     ///< hours a year by which a site may make the reserve fall short more often
        SiteCorridorHours,    ///< hours a year by which a site may fill the corridor more often
    };
    Q_ENUM(Key)

    /// An empty path keeps the choices in the user's usual place; tests give a file of their own.
    explicit Settings(const QString &path = {}, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] QVariant value(Key key) const;
    void setValue(Key key, const QVariant &value);
    void sync();

signals:
    void changed(console::models::Settings::Key key);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace console::models
