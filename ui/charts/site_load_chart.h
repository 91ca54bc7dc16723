// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view_base.h"

namespace console::models {
class TrendStore;
}

namespace console::ui {

/// The load of all sites over the last hours, AI firm below and mining above, with the surplus dashed
/// over it. Times are grid times in PKT. GUI thread.
class SiteLoadChart : public ChartViewBase
{
    Q_OBJECT
public:
    SiteLoadChart(models::TrendStore *trends, const ThemeProvider *theme, QWidget *parent = nullptr);

    [[nodiscard]] int largestPointCount() const override;

protected:
    void rebuild() override;
    void recolour() override;
    [[nodiscard]] QList<ReadoutLine> readout(qint64 time) const override;
    [[nodiscard]] QList<LegendEntry> legend() const override;
    [[nodiscard]] QString caption() const override;

private:
    models::TrendStore *m_trends;
    AreaTrace m_ai;
    AreaTrace m_mining;
    LineTrace m_surplus;
};

} // namespace console::ui
