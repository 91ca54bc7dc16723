// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/map_panel.h"

#include "ui/operate/next_panel.h"
#include "ui/widgets/choice_row.h"
#include "ui/words.h"

#include <QEvent>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

MapPanel::MapPanel(EngineBridge *bridge, ThemeProvider *theme, Settings *settings, QWidget *parent)
    : Panel(tr("Province surplus"), tr("MW after reserve, within the south–north limit"), theme, parent)
    , m_bridge(bridge)
    , m_settings(settings)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_map(new ProvinceMap(theme))
    , m_outlook(new OutlookStrip(theme))
    , m_region(new KeyValuePanel(theme))
    , m_next(new NextPanel(bridge, theme, settings))
    , m_setpoints(new KeyValuePanel(theme))
{
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 6, 0);
    leftLayout->setSpacing(4);
    leftLayout->addWidget(m_map, 1);
    leftLayout->addWidget(m_outlook);

    m_splitter->setObjectName(QStringLiteral("mapSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(6);
    m_splitter->addWidget(left);
    m_splitter->addWidget(buildSide());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    setBody(m_splitter);
    buildLayers();

    const QString code = settings->value(Settings::Key::SelectedRegion).toString();
    m_map->setSelected(words::regionFromCode(code, Region::Sindh));
    connect(m_map, &ProvinceMap::regionSelected, this, &MapPanel::selectRegion);
    // The Plan workspace chooses the same province.
    connect(settings, &Settings::changed, this, [this](Settings::Key key) {
        const QString kept = m_settings->value(Settings::Key::SelectedRegion).toString();
        if (key != Settings::Key::SelectedRegion || kept == words::regionCode(m_map->selected()))
            return;
        m_map->setSelected(words::regionFromCode(kept, m_map->selected()));
        refresh();
    });
    connect(bridge->state(), &ConsoleState::outlookChanged, this, &MapPanel::showOutlook);
    setLayer(settings->value(Settings::Key::MapLayer).toString() == QLatin1String("firm-p90")
                 ? ProvinceMap::Layer::FirmP90
                 : ProvinceMap::Layer::Now);
}

QWidget *MapPanel::buildSide()
{
    m_region->setObjectName(QStringLiteral("regionPanel"));
    m_setpoints->setObjectName(QStringLiteral("setpointPanel"));
    m_setpoints->setListForm(true);
    m_setpoints->setHeading(tr("Set-points"), tr("and why"));
    m_side = new QWidget;
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_region, 15);
    layout->addWidget(m_next, 9);
    layout->addWidget(m_setpoints, 10);
    layout->addStretch(1);
    m_setpoints->hide();
    m_side->installEventFilter(this);
    return m_side;
}

bool MapPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_side && event->type() == QEvent::Resize)
        fitSide();
    return Panel::eventFilter(watched, event);
}

void MapPanel::fitSide()
{
    const auto px = [this](int pixels) { return m_side->fontMetrics().height() * pixels / 16; };
    m_next->setRoom(m_side->height() > px(560) ? 4 : 3);
    // The strip that opens for a confirmation must find its room without moving the list away.
    const int strip = px(34);
    const int needed = m_region->minimumSizeHint().height() + m_next->minimumSizeHint().height() +
                       m_setpoints->minimumSizeHint().height() + strip + 18;
    m_setpoints->setVisible(!m_setpoints->rows().isEmpty() && m_side->height() >= needed);
}

void MapPanel::buildLayers()
{
    auto *choices = new ChoiceRow;
    const auto button = [choices](const QString &text, const QString &tip, const char *name) {
        return choices->addChoice(text, tip, tr("Map layer: %1").arg(text), name);
    };
    m_now = button(tr("Now"), tr("Surplus at this moment"), "layerNow");
    m_firm = button(tr("Firm P90"), tr("Surplus that 90 % of the year's hours exceed: what a contract may rely on"),
                    "layerFirm");
    connect(m_now, &QToolButton::clicked, this, [this] { setLayer(ProvinceMap::Layer::Now); });
    connect(m_firm, &QToolButton::clicked, this, [this] { setLayer(ProvinceMap::Layer::FirmP90); });
    addHeaderWidget(choices);
}

void MapPanel::setLayer(ProvinceMap::Layer layer)
{
    const bool now = layer == ProvinceMap::Layer::Now;
    m_now->setChecked(now);
    m_firm->setChecked(!now);
    m_map->setLayer(layer);
    setSubtitle(now ? tr("MW after reserve, within the south–north limit")
                    : tr("MW exceeded in 90 % of the year's hours"));
    m_settings->setValue(Settings::Key::MapLayer, now ? QStringLiteral("now") : QStringLiteral("firm-p90"));
}

void MapPanel::selectRegion(Region region)
{
    m_settings->setValue(Settings::Key::SelectedRegion, words::regionCode(region));
    showOutlook();
    refresh();
}

void MapPanel::showOutlook()
{
    m_outlook->setOutlook(m_bridge->state()->outlook(), m_map->selected());
}

void MapPanel::refresh()
{
    const Headline &headline = m_bridge->state()->headline();
    const Region region = m_map->selected();
    const RegionModel::Row &row = m_bridge->regions()->row(region);
    m_map->refresh(*m_bridge->regions(), *m_bridge->sites(), headline);
    m_region->setHeading(words::regionName(region), tr("selected"));
    m_region->setRows(regionRows(row, headline, m_bridge->state()->dispatch(),
                                 m_freshness.note(words::regionCode(region), row.surplus.quality, headline.wallTime)));
    m_next->refresh();
    m_setpoints->setRows(setpointRows(m_bridge->sites()->rows()));
    fitSide();
    showOutlook();
}

} // namespace console::ui
