// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRect>
#include <QSize>

namespace console::ui {

/// How the panels of a deck share its room: below each other where it is high enough, else behind tabs. Pure.
struct DeckGeometry {
    struct Place {
        QRect box;        ///< empty: it is behind another one
        bool tab = false; ///< it shares its place, so it has a tab
    };
    QRect tabs;          ///< the row of tabs; empty without any
    QList<Place> places; ///< by panel
    int stacked = 0;     ///< panels of their own place; they are the first ones

    /// `heights` are what the panels want, by panel; the last ones are put behind tabs first, and never one alone.
    /// `front` is the panel that a person has chosen among those with a tab; −1 or a stacked one: the first of them.
    [[nodiscard]] static DeckGeometry of(QSize size, const QList<int> &heights, int front, int tabHeight, int gap);
    /// How many panels of their own place there is room for.
    [[nodiscard]] static int stackedIn(int height, const QList<int> &heights, int tabHeight, int gap);
};

} // namespace console::ui
