// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/settings.h"
#include "ui/map/province_map.h"
#include "ui/operate/operate_texts.h"
#include "ui/widgets/outlook_strip.h"
#include "ui/widgets/panel.h"

class QSplitter;
class QToolButton;

namespace console::ui {

class NextPanel;

/// The heart of Operate: the map with its layers, the outlook of the chosen province, what is known of it,
/// the next instruction, and below it the set-points where there is room for them. GUI thread.
class MapPanel : public Panel
{
    Q_OBJECT
public:
    MapPanel(models::EngineBridge *bridge, ThemeProvider *theme, models::Settings *settings, QWidget *parent = nullptr);

    void refresh();
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    [[nodiscard]] NextPanel *next() const { return m_next; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildLayers();
    void selectRegion(models::Region region);
    void setLayer(ProvinceMap::Layer layer);
    void showOutlook();
    QWidget *buildSide();
    void fitSide();

    models::EngineBridge *m_bridge;
    models::Settings *m_settings;
    FreshnessClock m_freshness;
    QSplitter *m_splitter;
    ProvinceMap *m_map;
    OutlookStrip *m_outlook;
    KeyValuePanel *m_region;
    NextPanel *m_next;
    KeyValuePanel *m_setpoints;
    QWidget *m_side = nullptr;
    QToolButton *m_now = nullptr;
    QToolButton *m_firm = nullptr;
};

} // namespace console::ui
