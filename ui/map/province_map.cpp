// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/province_map.h"

#include "models/formatting.h"
#include "ui/fonts.h"
#include "ui/map/map_painter.h"
#include "ui/words.h"

#include <QFile>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::ui {

using namespace models;

namespace {

QByteArray resource(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// 500, 1,000, 2,000, 4,000 …: steps far enough apart that the scale seldom changes.
double niceScale(double largest)
{
    double scale = 500.0;
    while (scale < largest)
        scale *= 2.0;
    return scale;
}

} // namespace

ProvinceMap::ProvinceMap(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("provinceMap"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Map of surplus by province"));
    loadFonts();
    QString sentence;
    m_geometry = MapGeometry::fromGeoJson(resource(":/map/pakistan-provinces.geojson"),
                                          resource(":/map/disputed-lines.geojson"), &sentence);
    if (!m_geometry)
        setAccessibleDescription(sentence);
    m_scene.scaleMax = 1000.0;
    connect(theme, &ThemeProvider::changed, this, &ProvinceMap::invalidate);
}

ProvinceMap::~ProvinceMap() = default;

QSize ProvinceMap::sizeHint() const
{
    return {m_theme->theme().px(620), m_theme->theme().px(620)};
}

QSize ProvinceMap::minimumSizeHint() const
{
    return {m_theme->theme().px(320), m_theme->theme().px(240)};
}

void ProvinceMap::refresh(const RegionModel &regions, const SiteModel &sites, const Headline &headline)
{
    m_regions.clear();
    for (int i = 0; i < regionCount; ++i)
        m_regions.append(regions.row(static_cast<Region>(i)));
    m_sites = sites.rows();
    m_headline = headline;
    rebuildScene();
}

void ProvinceMap::setLayer(Layer layer)
{
    if (layer == m_layer)
        return;
    m_layer = layer;
    rebuildScene();
}

void ProvinceMap::rebuildScene()
{
    if (m_regions.isEmpty())
        return;
    double largest = 0.0;
    QString groundKey;
    QString overlayKey;
    for (int i = 0; i < regionCount; ++i) {
        const RegionModel::Row &row = m_regions[i];
        const Value value = m_layer == Layer::Now ? row.surplus : row.firmP90;
        m_scene.values.at(static_cast<std::size_t>(i)) = value;
        if (!value.isMissing())
            largest = std::max(largest, std::abs(value.number));
        overlayKey += words::signedMegawatts(value) + QLatin1Char('|');
    }
    // The scale grows and never shrinks, so that a colour keeps its meaning through the day.
    m_scene.scaleMax = std::max(m_scene.scaleMax, niceScale(largest));
    const bool now = m_layer == Layer::Now;
    const QString quality = words::qualityName(now ? m_headline.gridQuality : Quality::Modelled);
    m_scene.caption =
        now ? tr("MW surplus now · %1").arg(quality) : tr("MW surplus in 90 % of hours · %1 year").arg(quality);
    for (const Value &value : m_scene.values)
        groundKey += value.isMissing()
                         ? QStringLiteral("-|")
                         : QStringLiteral("%1%2|")
                               .arg(Theme::stepForSurplus(value.number, m_scene.scaleMax))
                               .arg(value.quality == Quality::Stale ? QLatin1String("s") : QLatin1String(""));
    groundKey += QString::number(m_scene.scaleMax) + m_scene.caption;

    m_scene.sites.clear();
    for (const SiteModel::Row &row : m_sites) {
        const double fraction = row.loadMw.isMissing() && row.kind != SiteKind::LocalHasher
                                    ? std::numeric_limits<double>::quiet_NaN()
                                    : row.loadFraction;
        m_scene.sites.append(
            {row.id, row.name, row.kind, row.longitude, row.latitude, fraction, row.loadMw.quality == Quality::Stale});
        overlayKey +=
            row.id + (std::isnan(fraction) ? QStringLiteral("?") : QString::number(std::lround(fraction * 50.0)));
    }
    m_scene.corridorFlow = now ? m_headline.corridorFlow : Value{};
    m_scene.corridorLimit = m_headline.corridorLimit;
    m_scene.corridorBinding = m_headline.corridorBinding;
    overlayKey += words::megawatts(m_scene.corridorFlow) + words::megawatts(m_scene.corridorLimit) +
                  QString::number(static_cast<int>(m_scene.corridorBinding));

    if (groundKey != m_groundKey) {
        m_groundKey = groundKey;
        m_groundDirty = true;
    }
    if (overlayKey != m_overlayKey) {
        m_overlayKey = overlayKey;
        m_overlayDirty = true;
        describe();
    }
    if (m_groundDirty || m_overlayDirty)
        update();
}

void ProvinceMap::describe()
{
    QStringList parts;
    for (int i = 0; i < regionCount; ++i)
        parts.append(tr("%1 %2").arg(words::regionName(static_cast<Region>(i)),
                                     words::signedMegawatts(m_scene.values.at(static_cast<std::size_t>(i)))));
    parts.append(tr("selected: %1").arg(words::regionName(m_selected)));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

void ProvinceMap::invalidate()
{
    m_layout.reset();
    m_groundDirty = true;
    m_overlayDirty = true;
    update();
}

const MapLayout &ProvinceMap::layout() const
{
    if (!m_layout)
        m_layout = std::make_unique<MapLayout>(*m_geometry, m_theme->theme(), QSizeF(size()));
    return *m_layout;
}

void ProvinceMap::setSelected(Region region)
{
    if (region == m_selected)
        return;
    m_selected = region;
    describe();
    update();
}

void ProvinceMap::choose(Region region)
{
    if (region == m_selected)
        return;
    setSelected(region);
    emit regionSelected(region);
}

void ProvinceMap::resizeEvent(QResizeEvent *)
{
    invalidate();
}

void ProvinceMap::drawPictures()
{
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    const MapPainter painter(layout(), m_theme->theme());
    const auto prepare = [&](QPixmap &picture) {
        if (picture.size() != pixels || picture.devicePixelRatio() != ratio) {
            picture = QPixmap(pixels);
            picture.setDevicePixelRatio(ratio);
        }
        picture.fill(Qt::transparent);
    };
    if (m_groundDirty || m_ground.size() != pixels) {
        prepare(m_ground);
        QPainter p(&m_ground);
        painter.paintGround(p, m_scene);
        m_groundDirty = false;
    }
    if (m_overlayDirty || m_overlay.size() != pixels) {
        prepare(m_overlay);
        QPainter p(&m_overlay);
        painter.paintOverlay(p, m_scene);
        m_overlayDirty = false;
        ++m_overlayPaints;
    }
}

void ProvinceMap::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter p(this);
    if (!m_geometry || m_regions.isEmpty()) {
        p.setPen(theme.secondary);
        p.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_geometry ? words::noData() : accessibleDescription());
        return;
    }
    drawPictures();
    p.drawPixmap(0, 0, m_ground);
    const MapPainter painter(layout(), theme);
    painter.paintSelection(p, m_selected);
    if (m_hovered && *m_hovered != m_selected)
        painter.paintHover(p, *m_hovered);
    p.drawPixmap(0, 0, m_overlay);
    if (hasFocus()) {
        p.setRenderHint(QPainter::Antialiasing, false);
        p.setPen(QPen(theme.focus, 2.0));
        p.setBrush(Qt::NoBrush);
        p.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ProvinceMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_geometry)
        return;
    const int site = layout().siteAt(event->position(), m_scene);
    if (site >= 0)
        choose(m_sites[site].region);
    else if (const auto region = layout().regionAt(event->position()))
        choose(*region);
}

void ProvinceMap::mouseMoveEvent(QMouseEvent *event)
{
    const auto region = m_geometry ? layout().regionAt(event->position()) : std::nullopt;
    if (region == m_hovered)
        return;
    m_hovered = region;
    setCursor(region ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ProvinceMap::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

void ProvinceMap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: moveSelection({-1, 0}); break;
    case Qt::Key_Right: moveSelection({1, 0}); break;
    case Qt::Key_Up: moveSelection({0, -1}); break;
    case Qt::Key_Down: moveSelection({0, 1}); break;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

void ProvinceMap::moveSelection(QPointF direction)
{
    if (!m_geometry)
        return;
    const QPointF from = layout().labelPoint(m_selected);
    // First whoever lies within 45° of the wanted direction, else within 70°, so that no key is dead without need.
    for (const double widest : {1.0, 2.75}) {
        std::optional<Region> best;
        double bestScore = std::numeric_limits<double>::max();
        for (int i = 0; i < regionCount; ++i) {
            const auto region = static_cast<Region>(i);
            const QPointF offset = layout().labelPoint(region) - from;
            const double along = QPointF::dotProduct(offset, direction);
            const double across = std::abs(offset.x() * direction.y() - offset.y() * direction.x());
            if (region == m_selected || along <= 0.0 || across > along * widest || along + 2.0 * across >= bestScore)
                continue;
            bestScore = along + 2.0 * across;
            best = region;
        }
        if (best) {
            choose(*best);
            return;
        }
    }
}

void ProvinceMap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ProvinceMap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool ProvinceMap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    return QWidget::event(event);
}

QString ProvinceMap::tipAt(QPointF position) const
{
    if (!m_geometry || m_regions.isEmpty())
        return {};
    const int site = layout().siteAt(position, m_scene);
    if (site >= 0) {
        const SiteModel::Row &row = m_sites[site];
        QStringList lines{
            tr("%1 · %2 · %3").arg(row.name, words::siteKindName(row.kind), words::regionName(row.region))};
        if (row.kind == SiteKind::LocalHasher)
            lines.append(tr("%1 of its workers' time").arg(words::percent(row.loadFraction)));
        else
            lines.append(tr("Load %1 of %2").arg(words::megawatts(row.loadMw), words::megawatts(row.limitMw)));
        lines.append(words::reasonSentence(row.reason, row.kind, row.region));
        if (row.illustrative)
            lines.append(tr("An example, not a real connection"));
        return lines.join(QLatin1Char('\n'));
    }
    const auto region = layout().regionAt(position);
    return region ? regionTip(*region) : QString();
}

QString ProvinceMap::regionTip(Region region) const
{
    const RegionModel::Row &row = m_regions[static_cast<int>(region)];
    if (row.surplus.isMissing())
        return tr("%1\nIsolated grid: no data").arg(words::regionName(region));
    return tr("%1\nSurplus now %2 (%3)\nSurplus in 90 % of hours %4\nNet demand %5")
        .arg(words::regionName(region), words::signedMegawatts(row.surplus), words::qualityName(row.surplus.quality),
             words::signedMegawatts(row.firmP90), words::megawatts(row.demand));
}

} // namespace console::ui
