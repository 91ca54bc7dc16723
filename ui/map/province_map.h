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
    enum class Layer { Now, Forecast, FirmP90, Consistency };

    /// What a layer shows where that is not the engine's affair.
    struct LayerFigures {
        std::array<models::Value, models::regionCount> values;       ///< MW
        std::array<models::Verdict, models::regionCount> verdicts{}; ///< of the layer Consistency
        std::array<QString, models::regionCount> tips;               ///< below the province's name
        bool pending = false;                                        ///< what is missing is being computed
        QString caption;                                             ///< what the colours mean, with its quality
    };

    explicit ProvinceMap(ThemeProvider *theme, QWidget *parent = nullptr);
    ~ProvinceMap() override;

    /// Shows the newest figures; redraws only what reads differently.
    void refresh(const models::RegionModel &regions, const models::SiteModel &sites, const models::Headline &headline);
    /// Figures for a layer from outside; without them Now and FirmP90 show the engine's, the others nothing.
    void setFigures(Layer layer, const LayerFigures &figures);
    void setMarks(const QList<MapMark> &marks);
    /// Whether the engine's sites are shown; at first they are.
    void setSitesShown(bool shown);
    void setLegend(MapLegend legend);
    /// Waits for a person to point at a place: a click, or Enter for the chosen province's middle. Esc leaves it.
    void setPicking(bool picking);
    [[nodiscard]] bool isPicking() const { return m_picking; }
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
    void markChosen(int number);
    void placePicked(double longitude, double latitude); ///< degrees east and north
    void pickingChanged(bool picking);

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
    [[nodiscard]] bool hasFigures() const;
    void takeValues();
    void takeSites();
    [[nodiscard]] QString groundKey() const;
    [[nodiscard]] QString overlayKey() const;
    void invalidate();
    void pick(QPointF degrees);
    void showCursor();
    void choose(models::Region region);
    void moveSelection(QPointF direction);
    [[nodiscard]] const MapLayout &layout() const;
    [[nodiscard]] QString tipAt(QPointF position) const;
    [[nodiscard]] QString siteTip(int site) const;
    [[nodiscard]] QString regionTip(models::Region region) const;
    void describe();
    void drawPictures();

    ThemeProvider *m_theme;
    std::optional<models::MapGeometry> m_geometry;
    mutable std::unique_ptr<MapLayout> m_layout;
    Layer m_layer = Layer::Now;
    models::Region m_selected = models::Region::Sindh;
    std::optional<models::Region> m_hovered;
    std::array<std::optional<LayerFigures>, 4> m_figures; ///< by Layer
    MapLegend m_legend = MapLegend::Short;
    bool m_sitesShown = true;
    bool m_picking = false;

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
