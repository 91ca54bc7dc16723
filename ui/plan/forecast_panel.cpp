// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/forecast_panel.h"

#include "ui/plan/plan_texts.h"
#include "ui/words.h"

#include <QVBoxLayout>

namespace console::ui {

using namespace models;

ForecastPanel::ForecastPanel(Planner *planner, ThemeProvider *theme, QWidget *parent)
    : Panel(tr("Forecast"), {}, theme, parent)
    , m_planner(planner)
    , m_chart(new ForecastChart(theme))
    , m_words(new SentenceLabel(4, theme))
    , m_strip(new SkillStrip(theme))
{
    setObjectName(QStringLiteral("forecastPanel"));
    m_words->setObjectName(QStringLiteral("forecastWords"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_chart, 1);
    column->addWidget(m_words);
    column->addWidget(m_strip);
    setBody(body);
    connect(planner, &Planner::forecastChanged, this, &ForecastPanel::refresh);
    refresh();
}

void ForecastPanel::setRegion(Region region)
{
    if (region == m_region)
        return;
    m_region = region;
    refresh();
}

void ForecastPanel::refresh()
{
    const ForecastView &view = m_planner->forecast(m_region);
    const bool any = view.method != ForecastMethod::None;
    setSubtitle(any ? tr("%1 · MW · %2").arg(words::regionName(m_region), words::qualityName(view.quality))
                    : words::regionName(m_region));
    m_chart->setForecast(view);
    m_words->setText(plan::forecastLine(view));
    m_strip->setDays(any ? view.days : QList<DaySkill>{});
}

} // namespace console::ui
