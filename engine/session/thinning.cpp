// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/thinning.h"

#include <algorithm>

namespace console::session {

std::vector<HistoryPoint> thinToMinMax(std::vector<HistoryPoint> points, std::size_t maximumPoints)
{
    if (points.size() <= maximumPoints)
        return points;
    if (maximumPoints < 2) {
        points.erase(points.begin(), points.end() - static_cast<std::ptrdiff_t>(maximumPoints));
        return points;
    }
    const auto buckets = static_cast<double>(maximumPoints / 2);
    const UtcTime first = points.front().at;
    const auto span = static_cast<double>((points.back().at - first).count() + 1);
    const auto bucketOf = [&](const HistoryPoint &point) {
        return static_cast<std::size_t>(static_cast<double>((point.at - first).count()) / span * buckets);
    };
    std::vector<HistoryPoint> thinned;
    thinned.reserve(maximumPoints);
    for (auto begin = points.begin(); begin != points.end();) {
        const auto end = std::find_if(begin, points.end(), [&, bucket = bucketOf(*begin)](const HistoryPoint &point) {
            return bucketOf(point) != bucket;
        });
        const auto byValue = [](const HistoryPoint &a, const HistoryPoint &b) { return a.value < b.value; };
        auto [least, most] = std::minmax_element(begin, end, byValue);
        if (least > most)
            std::swap(least, most);
        thinned.push_back(*least);
        if (most != least)
            thinned.push_back(*most);
        begin = end;
    }
    return thinned;
}

} // namespace console::session
