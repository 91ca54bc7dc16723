// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "models/site_model.h"

#include <QStringList>

namespace console::ui {

/// Why a site runs as it does, with every figure that decided it, a line each, the first its name and load. `row` is
/// its place in the book, by which its money and its STOPs are found. Pure.
[[nodiscard]] QStringList explainSite(const models::SiteModel::Row &site, qsizetype row,
                                      const models::DispatchView &view);
/// "Punjab: 1 MW more is worth 5.9 $/MWh, 1 MW less costs 6.1 $/MWh"; empty where no price is known.
[[nodiscard]] QString explainRegion(models::Region region, const models::DispatchView &view);
/// Everything as plain text, to be read and copied: what is said of the moment, then the sites, then the provinces.
[[nodiscard]] QString explainText(const QList<models::SiteModel::Row> &sites, const models::Headline &headline,
                                  const models::DispatchView &view);

/// "5.9 $/MWh" or "no data".
[[nodiscard]] QString dollarsPerMegawattHour(double number);

} // namespace console::ui
