// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the Plan workspace divides its space, and how it remembers what a person made of that.
#include "ui/plan/plan_page.h"

#include "ui/plan/plan_deck.h"
#include "ui/widgets/splitter_states.h"

#include <QSplitter>

#include <algorithm>

namespace console::ui {

using models::Settings;

QList<QSplitter *> PlanPage::splitters() const
{
    return {m_columns, m_left, m_centre, m_right};
}

void PlanPage::applyDefaultSizes()
{
    const Theme &theme = m_theme->theme();
    const int wide = width() - 40;
    const int tall = height() - theme.px(28) - 14;
    const int left = std::clamp(wide * 31 / 100, theme.px(400), theme.px(1300));
    const int right = std::clamp(wide * 30 / 100, theme.px(390), theme.px(1300));
    m_columns->setSizes({left, wide - left - right, right});
    const int map = std::clamp(tall * 61 / 100, theme.px(330), theme.px(1500));
    m_left->setSizes({map, tall - 8 - map});
    const int province = std::clamp(tall * 24 / 100, theme.px(206), theme.px(236));
    const int charts = tall - 16 - province;
    const int curve = charts * 43 / 100;
    m_centre->setSizes({province, curve, charts - curve});
    // With an agreement and its band below them the candidates have less.
    const int share = m_deck->isAlone() ? 42 : tall < theme.px(900) ? 37 : 32;
    const int sites = std::clamp(tall * share / 100, theme.px(200), theme.px(800));
    m_right->setSizes({sites, tall - 8 - sites});
}

void PlanPage::restoreSplitters()
{
    m_sizesAreTheirs =
        restoreSplitterStates(splitters(), m_settings->value(Settings::Key::PlanSplitters).toByteArray());
}

void PlanPage::keepSplitters()
{
    m_sizesAreTheirs = true;
    m_settings->setValue(Settings::Key::PlanSplitters, splitterStates(splitters()));
}

} // namespace console::ui
