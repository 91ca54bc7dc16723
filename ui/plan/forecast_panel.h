// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/plan/forecast_chart.h"
#include "ui/plan/sentence_label.h"
#include "ui/plan/skill_strip.h"
#include "ui/widgets/panel.h"

namespace console::ui {

/// The next 48 hours of the chosen province, and how far to trust them. GUI thread.
class ForecastPanel : public Panel
{
    Q_OBJECT
public:
    ForecastPanel(models::Planner *planner, ThemeProvider *theme, QWidget *parent = nullptr);

    void setRegion(models::Region region);

private:
    void refresh();

    models::Planner *m_planner;
    models::Region m_region = models::Region::Sindh;
    ForecastChart *m_chart;
    SentenceLabel *m_words;
    SkillStrip *m_strip;
};

} // namespace console::ui
