// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plan_deck.h"

#include "ui/widgets/choice_row.h"

#include <QEvent>
#include <QLayout>
#include <QToolButton>

#include <algorithm>

namespace console::ui {

namespace {
constexpr int gap = 8;
} // namespace

PlanDeck::PlanDeck(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tabs(new ChoiceRow(this))
{
    setObjectName(QStringLiteral("planDeck"));
    connect(theme, &ThemeProvider::changed, this, &PlanDeck::arrange);
}

void PlanDeck::addPanel(QWidget *panel, const QString &title, const char *tabName, int rank, int height)
{
    panel->setParent(this);
    Card card{panel, m_tabs->addChoice(title, {}, title, tabName), rank, height};
    connect(card.tab, &QToolButton::clicked, this, [this, panel] {
        m_front = panel;
        arrange();
    });
    const auto place =
        std::find_if(m_cards.begin(), m_cards.end(), [rank](const Card &each) { return each.rank > rank; });
    m_cards.insert(place, card);
    // The tabs stand in the order of the panels.
    QLayout *row = m_tabs->layout();
    QWidget *before = nullptr;
    for (const Card &each : std::as_const(m_cards)) {
        row->removeWidget(each.tab);
        row->addWidget(each.tab);
        if (before != nullptr)
            setTabOrder(before, each.tab);
        before = each.tab;
    }
    if (m_first == nullptr)
        m_first = panel;
    updateGeometry();
    arrange();
}

int PlanDeck::tabHeight() const
{
    return m_tabs->sizeHint().height();
}

QList<int> PlanDeck::heights() const
{
    QList<int> heights;
    for (const Card &card : m_cards)
        heights.append(std::max(m_theme->theme().px(card.height), card.panel->minimumSizeHint().height()));
    return heights;
}

int PlanDeck::front() const
{
    // In one place all are behind tabs, and what was there first is looked at first.
    const bool all = DeckGeometry::stackedIn(height(), heights(), tabHeight(), gap) == 0;
    const QWidget *wanted = m_front != nullptr ? m_front : all ? m_first : nullptr;
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        if (m_cards[i].panel == wanted)
            return static_cast<int>(i);
    return -1;
}

DeckGeometry PlanDeck::geometryNow() const
{
    return DeckGeometry::of(size(), heights(), front(), tabHeight(), gap);
}

void PlanDeck::arrange()
{
    const DeckGeometry geometry = geometryNow();
    m_tabs->setVisible(!geometry.tabs.isEmpty());
    const int tabsWide = std::min(geometry.tabs.width(), m_tabs->sizeHint().width());
    m_tabs->setGeometry(QRect(geometry.tabs.topLeft(), QSize(tabsWide, geometry.tabs.height())));
    for (qsizetype i = 0; i < m_cards.size(); ++i) {
        const Card &card = m_cards[i];
        const DeckGeometry::Place &place = geometry.places[i];
        card.tab->setVisible(place.tab);
        card.tab->setChecked(place.tab && !place.box.isEmpty());
        if (!place.box.isEmpty())
            card.panel->setGeometry(place.box);
        card.panel->setVisible(!place.box.isEmpty());
    }
    if (!geometry.tabs.isEmpty())
        m_tabs->resize(std::min(geometry.tabs.width(), m_tabs->sizeHint().width()), geometry.tabs.height());
}

QSize PlanDeck::minimumSizeHint() const
{
    int wide = m_tabs->sizeHint().width();
    int tall = 0;
    for (const Card &card : m_cards) {
        wide = std::max(wide, card.panel->minimumSizeHint().width());
        tall = std::max(tall, card.panel->minimumSizeHint().height());
    }
    return {wide, tall + (m_cards.size() > 1 ? tabHeight() + gap : 0)};
}

QSize PlanDeck::sizeHint() const
{
    return minimumSizeHint();
}

bool PlanDeck::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        arrange();
    }
    return QWidget::event(event);
}

void PlanDeck::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace console::ui
