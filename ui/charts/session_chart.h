// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series_buffer.h"
#include "ui/charts/chart_view_base.h"
#include "ui/charts/rate_unit.h"

namespace console::ui {

/// One chart of a saved session over its whole length, with a playhead. A click, a drag or a key on the
/// chart asks to move the playhead. GUI thread.
class SessionChart : public ChartViewBase
{
    Q_OBJECT
public:
    enum class Kind {
        Surplus,  ///< one curve, MW
        SiteLoad, ///< two series: AI, then mining, MW
        Hashrate  ///< one curve, H/s
    };

    SessionChart(Kind kind, const ThemeProvider *theme, QWidget *parent = nullptr);

    /// The whole recording, ms since epoch.
    void setSpan(qint64 fromMs, qint64 toMs);
    /// x = ms since epoch, y = MW or H/s; NaN is a gap. As many lists as the kind has series.
    void setSeries(const QList<QList<QPointF>> &series);
    void clear();
    void setPlayhead(qint64 timeMs);
    [[nodiscard]] qint64 playhead() const { return m_playhead; }
    /// The figure at the playhead with its unit: "1,162 MW", or "no data".
    [[nodiscard]] QString valueAtPlayhead() const;
    /// The figure of one series at a time; NaN when there is none.
    [[nodiscard]] double valueAt(qsizetype series, qint64 timeMs) const;

    [[nodiscard]] QString unitName() const { return m_kind == Kind::Hashrate ? m_unit.name : QStringLiteral("MW"); }

    [[nodiscard]] int largestPointCount() const override;

signals:
    void seekRequested(qint64 timeMs);

protected:
    void rebuild() override;
    void recolour() override;
    [[nodiscard]] QList<ReadoutLine> readout(qint64 time) const override;
    [[nodiscard]] QList<LegendEntry> legend() const override;
    [[nodiscard]] QString caption() const override { return {}; }
    [[nodiscard]] bool hasLegend() const override { return m_kind == Kind::SiteLoad; }
    void drawOverlay(QPainter &painter) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rebuildCurve();
    void rebuildStack();

    Kind m_kind;
    QList<models::SeriesBuffer> m_data;
    AreaTrace m_below;
    AreaTrace m_above;
    LineTrace m_curve;
    RateUnit m_unit;
    qint64 m_playhead = 0;
    bool m_dragging = false;
};

} // namespace console::ui
