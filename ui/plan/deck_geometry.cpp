// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/deck_geometry.h"

#include <algorithm>
#include <numeric>

namespace console::ui {

int DeckGeometry::stackedIn(int height, const QList<int> &heights, int tabHeight, int gap)
{
    const auto count = static_cast<int>(heights.size());
    const int whole = std::accumulate(heights.begin(), heights.end(), 0) + gap * std::max(0, count - 1);
    if (count < 2 || height >= whole)
        return count;
    for (int stacked = count - 2; stacked > 0; --stacked) {
        int needed = tabHeight + gap + *std::max_element(heights.begin() + stacked, heights.end());
        for (int i = 0; i < stacked; ++i)
            needed += heights[i] + gap;
        if (height >= needed)
            return stacked;
    }
    return 0;
}

DeckGeometry DeckGeometry::of(QSize size, const QList<int> &heights, int front, int tabHeight, int gap)
{
    DeckGeometry geometry;
    const auto count = static_cast<int>(heights.size());
    geometry.places.resize(count);
    geometry.stacked = stackedIn(size.height(), heights, tabHeight, gap);
    const bool tabs = geometry.stacked < count;
    const int groups = geometry.stacked + (tabs ? 1 : 0);
    if (groups == 0)
        return geometry;
    // What is left over goes to the last place, whose picture makes most of it, but for a part that all have.
    QList<int> shares;
    for (int i = 0; i < geometry.stacked; ++i)
        shares.append(heights[i]);
    if (tabs)
        shares.append(tabHeight + gap + *std::max_element(heights.begin() + geometry.stacked, heights.end()));
    const int room = size.height() - gap * (groups - 1);
    const int over = std::max(0, room - std::accumulate(shares.begin(), shares.end(), 0));
    int top = 0;
    for (int i = 0; i < groups; ++i) {
        const bool last = i == groups - 1;
        const int tall = last ? size.height() - top : shares[i] + over * 15 / 100;
        if (i < geometry.stacked) {
            geometry.places[i].box = QRect(0, top, size.width(), tall);
        } else {
            geometry.tabs = QRect(0, top, size.width(), tabHeight);
            const int shown = front >= geometry.stacked && front < count ? front : geometry.stacked;
            for (int panel = geometry.stacked; panel < count; ++panel)
                geometry.places[panel].tab = true;
            geometry.places[shown].box = QRect(0, top + tabHeight + gap, size.width(), tall - tabHeight - gap);
        }
        top += tall + gap;
    }
    return geometry;
}

} // namespace console::ui
