// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/band_geometry.h"

#include "models/formatting.h"
#include "ui/plan/agreement_words.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("BandGeometry", text);
}

double highest(const NegotiationBand &band)
{
    double high = 0.0;
    for (const double value : {band.energyCostPkr, band.tariffPkr})
        high = std::isfinite(value) ? std::max(high, value) : high;
    for (const BandBar &bar : band.bars)
        high = std::isfinite(bar.breakevenPkr) ? std::max(high, bar.breakevenPkr) : high;
    return high;
}

QString valueText(const BandBar &bar)
{
    return std::isfinite(bar.breakevenPkr) ? formatting::number(bar.breakevenPkr, 1) : words::noData();
}

/// Pushes a label to the right until no line runs through it.
void clearOfLines(QRectF &label, const QList<BandGeometry::Line> &lines, double gap)
{
    for (const BandGeometry::Line &line : lines) { // from left to right
        if (line.x > label.left() - gap && line.x < label.right() + gap)
            label.moveLeft(line.x + gap);
    }
}

void placeBars(BandGeometry &geometry, const NegotiationBand &band, const QFontMetricsF &metrics, double gap)
{
    const double share = geometry.plot.height() / static_cast<double>(std::max<qsizetype>(1, band.bars.size()));
    const double tall = std::min(share * 0.68, metrics.height() * 1.15);
    for (qsizetype i = 0; i < band.bars.size(); ++i) {
        const BandBar &from = band.bars[i];
        BandGeometry::Bar bar;
        const double top = geometry.plot.top() + static_cast<double>(i) * share;
        const double middle = top + share / 2.0;
        bar.titleText = agreements::barTitle(from);
        bar.text = valueText(from);
        bar.title = QRectF(0.0, middle - metrics.height() / 2.0, geometry.plot.left() - gap, metrics.height());
        double end = geometry.plot.left();
        if (std::isfinite(from.breakevenPkr)) {
            end = geometry.xOf(std::max(0.0, from.breakevenPkr));
            const double cost =
                std::isfinite(band.energyCostPkr) ? std::min(end, geometry.xOf(band.energyCostPkr)) : end;
            bar.cost = QRectF(geometry.plot.left(), middle - tall / 2.0, cost - geometry.plot.left(), tall);
            if (end > cost)
                bar.room = QRectF(cost, middle - tall / 2.0, end - cost, tall);
        }
        bar.value = QRectF(end + gap, bar.title.top(), metrics.horizontalAdvance(bar.text), metrics.height());
        clearOfLines(bar.value, geometry.lines, gap);
        geometry.bars.append(bar);
    }
}

void placeLines(BandGeometry &geometry, const NegotiationBand &band)
{
    geometry.lines.clear();
    if (std::isfinite(band.energyCostPkr))
        geometry.lines.append({geometry.xOf(band.energyCostPkr), tr("energy cost"), {}, false});
    if (std::isfinite(band.tariffPkr))
        geometry.lines.append({geometry.xOf(band.tariffPkr), agreements::tariffTitle(band.tariffStatus), {}, true});
    std::sort(geometry.lines.begin(), geometry.lines.end(), [](const auto &a, const auto &b) { return a.x < b.x; });
}

/// Beside its line, on the left where there is room, else on the right; false when one finds no place in `rows` rows.
bool placeLineLabels(BandGeometry &geometry, const QFontMetricsF &metrics, double right, double gap, int rows)
{
    QList<QRectF> taken;
    const auto isFree = [&](const QRectF &box, int row) {
        const bool meets = std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) {
            return other.adjusted(-gap, 0, gap, 0).intersects(box);
        });
        // Lines end with the first row.
        const bool crossed =
            row == 0 && std::any_of(geometry.lines.begin(), geometry.lines.end(),
                                    [&](const auto &line) { return line.x > box.left() && line.x < box.right(); });
        return box.left() >= 0.0 && box.right() <= right && !meets && !crossed;
    };
    for (BandGeometry::Line &line : geometry.lines) {
        const double wide = metrics.horizontalAdvance(line.text);
        line.label = {};
        for (int row = 0; row < rows && line.label.isEmpty(); ++row) {
            const double top = geometry.plot.bottom() + 2.0 + row * metrics.height();
            for (const double left : {line.x - gap - wide, line.x + gap, right - wide, 0.0}) {
                const QRectF box(left, top, wide, metrics.height());
                const bool beside = row == 1 || left == line.x + gap || left == line.x - gap - wide;
                if (!beside || !isFree(box, row))
                    continue;
                line.label = box;
                break;
            }
        }
        if (line.label.isEmpty())
            return false;
        taken.append(line.label);
    }
    return true;
}

void placeTicks(BandGeometry &geometry, const QFontMetricsF &metrics, double top, double right)
{
    for (const double value : geometry.scale.ticks()) {
        BandGeometry::Tick tick;
        tick.x = geometry.xOf(value);
        tick.text = formatting::number(value, geometry.scale.decimals());
        const double wide = metrics.horizontalAdvance(tick.text);
        tick.label = QRectF(std::min(tick.x - wide / 2.0, right - wide), top, wide, metrics.height());
        geometry.ticks.append(tick);
    }
}

} // namespace

double BandGeometry::xOf(double price) const
{
    return plot.left() + (price - scale.minimum) / scale.span() * plot.width();
}

BandGeometry BandGeometry::of(const NegotiationBand &band, QSizeF size, const Theme &theme)
{
    BandGeometry geometry;
    const QFontMetricsF metrics(theme.font(Theme::Role::Small));
    const double gap = theme.px(5);
    double widest = metrics.horizontalAdvance(tr("%1 J/TH").arg(QStringLiteral("88.8")));
    double value = metrics.horizontalAdvance(QStringLiteral("888.8"));
    for (const BandBar &bar : band.bars) {
        widest = std::max(widest, metrics.horizontalAdvance(agreements::barTitle(bar)));
        value = std::max(value, metrics.horizontalAdvance(valueText(bar)));
    }
    const double left = widest + gap + 2.0;
    // A value may stand behind the last line, so there is room for it there.
    const double right = value + 3.0 * gap;
    const double wide = std::max(1.0, size.width() - left - right);
    geometry.scale = niceScale(0.0, highest(band), std::clamp(static_cast<int>(wide / theme.px(52)), 2, 8));
    for (int rows = 1; rows <= 2; ++rows) {
        const double below = (rows + 1) * metrics.height() + 6.0; // line labels, and ticks
        geometry.plot = QRectF(left, 2.0, wide, std::max(1.0, size.height() - below - 2.0));
        placeLines(geometry, band);
        if (placeLineLabels(geometry, metrics, size.width(), gap, rows))
            break;
    }
    placeBars(geometry, band, metrics, gap);
    placeTicks(geometry, metrics, size.height() - metrics.height(), size.width());
    return geometry;
}

} // namespace console::ui
