// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/province_map.h"

#include "models/formatting.h"
#include "ui/fonts.h"
#include "ui/map/map_painter.h"
#include "ui/words.h"

#include <QFile>
#include <QPainter>

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

void ProvinceMap::setFigures(Layer layer, const LayerFigures &figures)
{
    m_figures.at(static_cast<std::size_t>(layer)) = figures;
    if (layer == m_layer)
        rebuildScene();
}

void ProvinceMap::setMarks(const QList<MapMark> &marks)
{
    if (marks == m_scene.marks)
        return;
    m_scene.marks = marks;
    rebuildScene();
}

void ProvinceMap::setSitesShown(bool shown)
{
    m_sitesShown = shown;
    rebuildScene();
}

void ProvinceMap::setLegend(MapLegend legend)
{
    m_legend = legend;
    invalidate();
}

bool ProvinceMap::hasFigures() const
{
    return m_figures.at(static_cast<std::size_t>(m_layer)).has_value() || !m_regions.isEmpty();
}

void ProvinceMap::takeValues()
{
    const auto &given = m_figures.at(static_cast<std::size_t>(m_layer));
    m_scene.verdicts = m_layer == Layer::Consistency;
    m_scene.pending = given && given->pending;
    m_scene.verdict = given ? given->verdicts : std::array<Verdict, regionCount>{};
    if (given) {
        m_scene.values = given->values;
        m_scene.caption = given->caption;
    } else {
        const bool now = m_layer == Layer::Now;
        for (int i = 0; i < regionCount; ++i) {
            const RegionModel::Row &row = m_regions[i];
            m_scene.values.at(static_cast<std::size_t>(i)) = now ? row.surplus : row.firmP90;
        }
        const QString quality = words::qualityName(now ? m_headline.gridQuality : Quality::Modelled);
        m_scene.caption =
            now ? tr("MW surplus now · %1").arg(quality) : tr("MW surplus in 90 % of hours · %1 year").arg(quality);
    }
    double largest = 0.0;
    for (const Value &value : m_scene.values)
        if (!value.isMissing())
            largest = std::max(largest, std::abs(value.number));
    // The scale grows and never shrinks, so that a colour keeps its meaning through the day.
    m_scene.scaleMax = std::max(m_scene.scaleMax, niceScale(largest));
}

void ProvinceMap::takeSites()
{
    m_scene.sites.clear();
    for (const SiteModel::Row &row : std::as_const(m_sites)) {
        if (!m_sitesShown)
            break;
        const double fraction = row.loadMw.isMissing() && row.kind != SiteKind::LocalHasher
                                    ? std::numeric_limits<double>::quiet_NaN()
                                    : row.loadFraction;
        m_scene.sites.append(
            {row.id, row.name, row.kind, row.longitude, row.latitude, fraction, row.loadMw.quality == Quality::Stale});
    }
    const bool now = m_layer == Layer::Now;
    m_scene.corridorFlow = now ? m_headline.corridorFlow : Value{};
    m_scene.corridorLimit = m_headline.corridorLimit;
    m_scene.corridorBinding = m_headline.corridorBinding;
}

QString ProvinceMap::groundKey() const
{
    QString key;
    for (const Value &value : m_scene.values)
        key += value.isMissing() ? QStringLiteral("-|")
                                 : QStringLiteral("%1%2|")
                                       .arg(Theme::stepForSurplus(value.number, m_scene.scaleMax))
                                       .arg(value.quality == Quality::Stale ? QLatin1String("s") : QLatin1String(""));
    if (m_scene.verdicts)
        for (const Verdict verdict : m_scene.verdict)
            key += QStringLiteral("v%1").arg(static_cast<int>(verdict));
    return key + QString::number(m_scene.scaleMax) + m_scene.caption;
}

QString ProvinceMap::overlayKey() const
{
    QString key = m_scene.pending ? QStringLiteral("pending|") : QString();
    for (const Value &value : m_scene.values)
        key += words::signedMegawatts(value) + QLatin1Char('|');
    if (m_scene.verdicts)
        for (const Verdict verdict : m_scene.verdict)
            key += QStringLiteral("v%1").arg(static_cast<int>(verdict));
    for (const MapSite &site : m_scene.sites)
        key += site.id +
               (std::isnan(site.fraction) ? QStringLiteral("?") : QString::number(std::lround(site.fraction * 50.0)));
    for (const MapMark &mark : m_scene.marks)
        key += QStringLiteral("m%1 %2 %3 %4 %5 %6")
                   .arg(mark.number)
                   .arg(static_cast<int>(mark.kind))
                   .arg(mark.longitude)
                   .arg(mark.latitude)
                   .arg(mark.hollow)
                   .arg(mark.chosen);
    return key + words::megawatts(m_scene.corridorFlow) + words::megawatts(m_scene.corridorLimit) +
           QString::number(static_cast<int>(m_scene.corridorBinding));
}

void ProvinceMap::rebuildScene()
{
    if (!hasFigures())
        return;
    takeValues();
    takeSites();
    const QString ground = groundKey();
    if (ground != m_groundKey) {
        m_groundKey = ground;
        m_groundDirty = true;
    }
    const QString overlay = overlayKey();
    if (overlay != m_overlayKey) {
        m_overlayKey = overlay;
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
                                     m_scene.verdicts
                                         ? words::verdictName(m_scene.verdict.at(static_cast<std::size_t>(i)))
                                         : words::signedMegawatts(m_scene.values.at(static_cast<std::size_t>(i)))));
    for (const MapMark &mark : std::as_const(m_scene.marks))
        parts.append(tr("candidate %1: %2").arg(mark.number).arg(QString(mark.tip).replace(u'\n', u' ')));
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
        m_layout = std::make_unique<MapLayout>(*m_geometry, m_theme->theme(), QSizeF(size()), m_legend);
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
    if (!m_geometry || !hasFigures()) {
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

} // namespace console::ui
