// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/heat_map_geometry.h"

#include "models/formatting.h"
#include "ui/plan/plan_texts.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

double largestOf(const MonthHourTable &table)
{
    double largest = 0.0;
    for (const auto &month : table)
        for (const double value : month)
            if (std::isfinite(value))
                largest = std::max(largest, std::abs(value));
    return largest;
}

void placeMonths(HeatMapGeometry &geometry, double labelWidth, const QFontMetricsF &metrics)
{
    const double row = geometry.grid.height() / HeatMapGeometry::months;
    // Every month, or every second or third where rows are lower than the type.
    const int every = std::max(1, static_cast<int>(std::ceil((metrics.ascent() + 1.0) / std::max(1.0, row))));
    for (int month = 0; month < HeatMapGeometry::months; month += every) {
        const QRectF cell = geometry.cell(month, 0);
        const double top = std::max(0.0, cell.center().y() - metrics.height() / 2.0);
        geometry.monthLabels.append(
            {plan::shortMonthName(month), QRectF(0.0, top, labelWidth - 6.0, metrics.height()), true});
    }
}

void placeHours(HeatMapGeometry &geometry, double rightEdge, const QFontMetricsF &metrics)
{
    const double width = metrics.horizontalAdvance(QStringLiteral("00")) + 2.0;
    const double column = geometry.grid.width() / HeatMapGeometry::hours;
    int every = 6;
    for (const int step : {1, 2, 3})
        if (column * step >= width * 1.35) {
            every = step;
            break;
        }
    const double top = geometry.grid.bottom() + 2.0;
    for (int hour = 0; hour < HeatMapGeometry::hours; hour += 1) {
        if (hour % every != 0 && hour != HeatMapGeometry::hours - 1)
            continue;
        // The last hour is always named, the one before it only when both fit.
        if (hour != HeatMapGeometry::hours - 1 && HeatMapGeometry::hours - 1 - hour < every &&
            (HeatMapGeometry::hours - 1 - hour) * column < width * 1.35)
            continue;
        const double centre = geometry.cell(0, hour).center().x();
        const double left = std::min(centre - width / 2.0, rightEdge - width);
        geometry.hourLabels.append({QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0')),
                                    QRectF(left, top, width, metrics.height()), false});
    }
}

void placeLegend(HeatMapGeometry &geometry, QSizeF size, const Theme &theme, const QFontMetricsF &metrics)
{
    const double line = metrics.height();
    const double top = geometry.grid.bottom() + 2.0 + line + theme.px(5);
    const double bar = theme.px(10);
    const double swatch = std::floor(std::clamp(size.width() * 0.048, 18.0, 34.0 * theme.textScale));
    for (int i = 0; i < 9; ++i)
        geometry.swatches.append(QRectF(geometry.grid.left() + i * swatch, top, swatch - 1.0, bar));
    const double scaleRight = geometry.grid.left() + 9.0 * swatch;
    const auto put = [&](std::initializer_list<int> edges) {
        geometry.legendLabels.clear();
        for (const int edge : edges) {
            // Edges of steps lie between swatches; zero is the middle of its own.
            const double x = edge == 0 ? geometry.swatches[4].center().x()
                                       : geometry.grid.left() + swatch * (edge < 0 ? edge + 4 : edge + 5);
            const QString text = formatting::signedNumber({edge * geometry.scaleMax / 4.0, Quality::Modelled});
            const double width = metrics.horizontalAdvance(text) + 2.0;
            const double left = std::clamp(x - width / 2.0, geometry.grid.left(), scaleRight - width);
            if (!geometry.legendLabels.isEmpty() && left < geometry.legendLabels.last().box.right() + 3.0)
                return false;
            geometry.legendLabels.append({text, QRectF(left, top + bar + 1.0, width, line), false});
        }
        return true;
    };
    // As many figures as stand beside each other.
    if (!put({-4, -2, 0, 2, 4}))
        put({-4, 0, 4});
    geometry.noDataSwatch = QRectF(scaleRight + theme.px(12), top, swatch - 1.0, bar);
    const double noDataLeft = geometry.noDataSwatch.right() + theme.px(5);
    const double noDataWidth = metrics.horizontalAdvance(words::noData()) + 2.0;
    geometry.legendLabels.append(
        {words::noData(), QRectF(noDataLeft, top + bar / 2.0 - line / 2.0, noDataWidth, line), false});
    const double readoutLeft = scaleRight + theme.px(12);
    geometry.readout = QRectF(readoutLeft, top + bar + 1.0, std::max(1.0, size.width() - readoutLeft - 2.0), line);
}

} // namespace

double heatScale(double largest)
{
    double decade = 10.0;
    for (;; decade *= 10.0)
        for (const double factor : {4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 24.0, 32.0})
            if (factor * decade >= largest || !std::isfinite(largest))
                return factor * decade;
}

HeatMapGeometry HeatMapGeometry::of(const MonthHourTable &table, QSizeF size, const Theme &theme)
{
    HeatMapGeometry geometry;
    const QFontMetricsF metrics(theme.font(Theme::Role::Small));
    geometry.scaleMax = heatScale(largestOf(table));
    const double left = std::ceil(metrics.horizontalAdvance(QStringLiteral("May"))) + 10.0;
    const double right = theme.px(4);
    // Hours, then the scale with its figures.
    const double foot = 2.0 + 2.0 * metrics.height() + theme.px(5) + theme.px(10) + 3.0;
    const double wide = std::max(static_cast<double>(hours), std::floor(size.width() - left - right));
    const double tall = std::max(static_cast<double>(months), std::floor(size.height() - foot - 2.0));
    geometry.grid = QRectF(left, 2.0, wide, tall);
    placeMonths(geometry, left, metrics);
    placeHours(geometry, size.width(), metrics);
    placeLegend(geometry, size, theme, metrics);
    return geometry;
}

QRectF HeatMapGeometry::cell(int month, int hour) const
{
    const auto edge = [](double from, double length, int index, int count) {
        return from + std::round(length * index / count);
    };
    const double x = edge(grid.left(), grid.width(), hour, hours);
    const double y = edge(grid.top(), grid.height(), month, months);
    return {QPointF(x, y), QPointF(edge(grid.left(), grid.width(), hour + 1, hours),
                                   edge(grid.top(), grid.height(), month + 1, months))};
}

int HeatMapGeometry::cellAt(QPointF place) const
{
    if (!grid.contains(place))
        return -1;
    for (int month = 0; month < months; ++month)
        for (int hour = 0; hour < hours; ++hour)
            if (cell(month, hour).contains(place))
                return month * hours + hour;
    return -1;
}

} // namespace console::ui
