// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "models/region_model.h"
#include "models/site_model.h"
#include "ui/widgets/key_value_panel.h"
#include "ui/widgets/kpi_tile.h"

#include <QHash>

#include <array>

namespace console::ui {

/// Remembers when each figure was last fresh, to say "stale 12 s". Times are wall times of the snapshots.
class FreshnessClock
{
public:
    /// Empty unless the quality is stale.
    [[nodiscard]] QString note(const QString &key, models::Quality quality, const QDateTime &now);

private:
    QHash<QString, QDateTime> m_lastFresh;
};

/// The tiles of the KPI strip, in this order.
enum class Kpi { Surplus, SiteLoad, Headroom, Hashrate, Margin, Breakeven, Curtailed };
inline constexpr int kpiCount = 7;
[[nodiscard]] QString kpiTitle(Kpi kpi);
[[nodiscard]] std::array<KpiText, kpiCount> kpiTexts(const models::Headline &headline,
                                                     const models::DispatchView &dispatch, FreshnessClock &freshness);

/// What hashes on this machine, and what it costs where that is measured.
[[nodiscard]] QString hashrateSource(const models::HasherView &hasher);

/// What the province panel says of one region.
[[nodiscard]] QList<KeyValueRow> regionRows(const models::RegionModel::Row &row, const models::Headline &headline,
                                            const models::DispatchView &dispatch, const QString &staleNote);
/// What holds the region's surplus back.
[[nodiscard]] QString limitingElement(const models::RegionModel::Row &row, const models::Headline &headline);

/// Each site's set-point and why.
[[nodiscard]] QList<KeyValueRow> setpointRows(const QList<models::SiteModel::Row> &sites);

} // namespace console::ui
