// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "models/region_model.h"
#include "models/site_model.h"
#include "ui/map/map_layout.h"
#include "ui/theme.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>

namespace console::ui {

/// The province map: hover for details, click or arrow keys to choose a province. The ground and the figures
/// are kept as two pictures at the screen's pixel ratio, so that hovering costs two copies. GUI thread.
class ProvinceMap : public QWidget
{
    Q_OBJECT
public:
    enum class Layer { Now, FirmP90 };

    explicit ProvinceMap(ThemeProvider *theme, QWidget *parent = nullptr);
    ~ProvinceMap() override;

    /// Shows the newest figures; redraws only what reads differently.
    void refresh(const models::RegionModel &regions, const models::SiteModel &sites, const models::Headline &headline);
    void setLayer(Layer layer);
    [[nodiscard]] Layer layer() const { return m_layer; }
    void setSelected(models::Region region);
    [[nodiscard]] models::Region selected() const { return m_selected; }
    [[nodiscard]] const MapScene &scene() const { return m_scene; }
    /// How often the figures were drawn, for the tests of "nothing changed, nothing drawn".
    [[nodiscard]] int overlayPaints() const { return m_overlayPaints; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void regionSelected(models::Region region);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void rebuildScene();
    void invalidate();
    void choose(models::Region region);
    void moveSelection(QPointF direction);
    [[nodiscard]] const MapLayout &layout() const;
    [[nodiscard]] QString tipAt(QPointF position) const;
    [[nodiscard]] QString regionTip(models::Region region) const;
    void describe();
    void drawPictures();

    ThemeProvider *m_theme;
    std::optional<models::MapGeometry> m_geometry;
    mutable std::unique_ptr<MapLayout> m_layout;
    Layer m_layer = Layer::Now;
    models::Region m_selected = models::Region::Sindh;
    std::optional<models::Region> m_hovered;

    QList<models::RegionModel::Row> m_regions;
    QList<models::SiteModel::Row> m_sites;
    models::Headline m_headline;
    MapScene m_scene;
    QString m_groundKey; ///< what the ground picture was drawn for
    QString m_overlayKey;
    QPixmap m_ground;
    QPixmap m_overlay;
    bool m_groundDirty = true;
    bool m_overlayDirty = true;
    int m_overlayPaints = 0;
};

} // namespace console::ui
