// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/deck_geometry.h"
#include "ui/theme.h"

#include <QList>
#include <QWidget>

class QToolButton;

namespace console::ui {

class ChoiceRow;

/// Panels below each other where there is room, else some of them behind tabs. Which ones depends on its height
/// alone, so nothing moves when figures arrive. GUI thread.
class PlanDeck : public QWidget
{
    Q_OBJECT
public:
    explicit PlanDeck(ThemeProvider *theme, QWidget *parent = nullptr);

    /// `height` (pixels at 100 %) is what it wants before it has a place of its own; owned by the deck afterwards.
    /// Panels stand in the order of `rank`; where all of them share one place the first that was added is in front.
    void addPanel(QWidget *panel, const QString &title, const char *tabName, int rank, int height);
    /// There is one panel only.
    [[nodiscard]] bool isAlone() const { return m_cards.size() < 2; }
    [[nodiscard]] DeckGeometry geometryNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Card {
        QWidget *panel = nullptr;
        QToolButton *tab = nullptr;
        int rank = 0;
        int height = 0;
    };
    void arrange();
    [[nodiscard]] int front() const;
    [[nodiscard]] int tabHeight() const;
    [[nodiscard]] QList<int> heights() const;

    ThemeProvider *m_theme;
    ChoiceRow *m_tabs;
    QList<Card> m_cards;        ///< by rank
    QWidget *m_first = nullptr; ///< that was added
    QWidget *m_front = nullptr; ///< that a person has chosen
};

} // namespace console::ui
