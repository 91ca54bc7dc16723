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

/// The heart of Operate: the map with its layers, the outlook of the chosen province, what is known of it,
/// and the set-points. GUI thread.
class MapPanel : public Panel
{
    Q_OBJECT
public:
    MapPanel(models::EngineBridge *bridge, ThemeProvider *theme, models::Settings *settings, QWidget *parent = nullptr);

    void refresh();
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }

private:
    void buildLayers();
    void selectRegion(models::Region region);
    void setLayer(ProvinceMap::Layer layer);
    void showOutlook();

    models::EngineBridge *m_bridge;
    models::Settings *m_settings;
    FreshnessClock m_freshness;
    QSplitter *m_splitter;
    ProvinceMap *m_map;
    OutlookStrip *m_outlook;
    KeyValuePanel *m_region;
    KeyValuePanel *m_setpoints;
    QToolButton *m_now = nullptr;
    QToolButton *m_firm = nullptr;
};

} // namespace console::ui
