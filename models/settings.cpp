// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace console::models {

namespace {

struct Declared {
    Settings::Key key;
    const char *name; ///< in the file
    QVariant standard;
};

const QList<Declared> &table()
{
    using Key = Settings::Key;
    static const QList<Declared> declared{
        {Key::Theme, "window/theme", QStringLiteral("dark")},
        {Key::Speed, "grid/speed", 60.0},
        {Key::GridCase, "grid/case", QStringLiteral("reference")},
        {Key::Workers, "hashing/workers", 0},
        {Key::PinnedWorkers, "hashing/pinned", false},
        {Key::WorkSource, "work/source", QStringLiteral("local")},
        {Key::Pools, "work/pools", QString()},
        {Key::SessionFolder, "sessions/folder",
         QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
             .filePath(QStringLiteral("Surplus Console"))},
        {Key::MapLayer, "map/layer", QStringLiteral("now")},
        {Key::SelectedRegion, "map/region", QStringLiteral("PK-SD")},
        {Key::Workspace, "window/workspace", QStringLiteral("operate")},
        {Key::WindowGeometry, "window/geometry", QByteArray()},
        {Key::WindowState, "window/state", QByteArray()},
        {Key::OperateSplitters, "window/operate_splitters", QByteArray()},
        {Key::PlanSplitters, "window/plan_splitters", QByteArray()},
        {Key::PlanLayer, "plan/layer", QStringLiteral("firm-p90")},
        {Key::SiteTableHeader, "window/site_table_header", QByteArray()},
        {Key::Person, "operate/person", QString()},
        {Key::HashrateByWorker, "charts/hashrate_by_worker", false},
        {Key::ReplaySpeed, "analyse/replay_speed", 10.0},
        {Key::PlanCases, "plan/cases", QString()},
        {Key::Candidates, "plan/candidates", QString()},
        {Key::FollowedSeries, "plan/followed_series", QString()},
        {Key::FollowedMapping, "plan/followed_mapping", QString()},
        {Key::ConsistentFraction, "plan/consistent_fraction", 0.25},
        {Key::NothingFirmFraction, "plan/nothing_firm_fraction", 0.10},
        {Key::RegularDivergence, "plan/regular_divergence", 0.03},
        {Key::ErraticDivergence, "plan/erratic_divergence", 0.10},
        {Key::AiLossOfLoadHours, "plan/ai_loss_of_load_hours", 2.4},
        {Key::MiningCurtailedShare, "plan/mining_curtailed_share", 0.15},
        {Key::SiteReserveHours, "plan/site_reserve_hours", 2.4},
        {Key::SiteCorridorHours, "plan/site_corridor_hours", 438.0},
    };
    return declared;
}

const Declared &declaration(Settings::Key key)
{
    for (const Declared &declared : table()) {
        if (declared.key == key)
            return declared;
    }
    Q_UNREACHABLE();
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_settings(path.isEmpty()
                     ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                   QStringLiteral("surplus-console"), QStringLiteral("surplus-console"))
                     : std::make_unique<QSettings>(path, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::value(Key key) const
{
    const Declared &declared = declaration(key);
    QVariant kept = m_settings->value(QLatin1String(declared.name), declared.standard);
    // An edited file may hold anything; what does not fit the key's type falls back to the default.
    return kept.convert(declared.standard.metaType()) ? kept : declared.standard;
}

void Settings::setValue(Key key, const QVariant &value)
{
    if (this->value(key) == value)
        return;
    m_settings->setValue(QLatin1String(declaration(key).name), value);
    emit changed(key);
}

void Settings::sync()
{
    m_settings->sync();
}

} // namespace console::models
