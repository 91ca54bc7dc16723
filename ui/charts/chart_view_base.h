// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis_ticks.h"
#include "ui/charts/chart_trace.h"
#include "ui/theme.h"

#include <QChartView>
#include <QList>
#include <QPixmap>
#include <QString>

#include <functional>
#include <optional>

namespace console::ui {

/// The common ground of the time charts: a Qt Charts view kept cheap. Qt Charts draws the series; this
/// class draws grid, labels, legend and read-out itself, so that labels are never cut and the axes cost
/// nothing. The whole picture is kept in a pixmap and rebuilt only when data, size or theme change; the
/// cross-hair and the playhead are drawn over it. A hidden chart does no work. GUI thread.
class ChartViewBase : public QChartView
{
    Q_OBJECT
public:
    ChartViewBase(const ThemeProvider *theme, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// The rectangle the series are drawn in, in widget pixels.
    [[nodiscard]] QRectF plotRect() const;
    [[nodiscard]] const ValueScale &scale() const { return m_scale; }
    [[nodiscard]] bool isEmpty() const { return m_empty; }
    /// The most points any one series of the chart holds.
    [[nodiscard]] virtual int largestPointCount() const = 0;
    /// What the read-out says at a time, one line each, as the cross-hair shows it.
    [[nodiscard]] QStringList readoutText(qint64 time) const;
    /// Time under a widget x.
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] double xOf(qint64 time) const;

protected:
    enum class TimeLabels { Clock, Ago };
    enum class Swatch { Line, BoldLine, DashedLine, Fill };

    struct LegendEntry {
        QString name;
        QColor colour;
        Swatch swatch = Swatch::Line;
    };
    struct ReadoutLine {
        QString name;
        QString value; ///< with its unit; "no data" when missing
        QColor colour;
    };

    /// Puts the newest data into the series. Called at most once a data change, and only while visible.
    virtual void rebuild() = 0;
    /// Pens and brushes from theme().
    virtual void recolour() = 0;
    [[nodiscard]] virtual QList<ReadoutLine> readout(qint64 time) const = 0;
    [[nodiscard]] virtual QList<LegendEntry> legend() const = 0;
    /// Short words at the right of the legend: the unit, the kernel.
    [[nodiscard]] virtual QString caption() const = 0;
    [[nodiscard]] virtual TimeLabels timeLabels() const { return TimeLabels::Clock; }
    /// False gives the room of legend and caption to the plot.
    [[nodiscard]] virtual bool hasLegend() const { return true; }
    /// Drawn over the kept picture on every paint.
    virtual void drawOverlay(QPainter &painter) const;

    /// The data changed: rebuild now or, while hidden, when shown again.
    void dataChanged();
    /// Rebuilds nothing but draws the picture again.
    void invalidatePicture();
    /// To be called at the end of the constructor of the last class, when the virtual functions are its own.
    void begin();

    void setWindow(qint64 fromMs, qint64 toMs);
    /// Chooses the value axis for data of this range, in the unit of the axis.
    void followRange(double low, double high);
    void setEmpty(bool empty) { m_empty = empty; }
    void setGaps(const QList<Gap> &gaps) { m_gaps = gaps; }
    void resetScale()
    {
        m_scale = {};
        m_scaled = false;
    }

    [[nodiscard]] qint64 windowFrom() const { return m_from; }
    [[nodiscard]] qint64 windowTo() const { return m_to; }
    [[nodiscard]] const Theme &theme() const { return m_theme->theme(); }
    [[nodiscard]] const ChartAxes &axes() const { return m_axes; }
    /// Pixel columns worth thinning to: enough for the width, never more than `most`.
    [[nodiscard]] int columns(int most) const;
    /// Where the cross-hair stands, if it is shown.
    [[nodiscard]] std::optional<qint64> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<qint64> time);
    /// Room kept free at the top right, for a button of a derived chart.
    void setLegendInset(int pixels) { m_legendInset = pixels; }
    [[nodiscard]] int legendHeight() const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void drawPicture();
    void drawGround(QPainter &painter) const;
    void drawLegend(QPainter &painter) const;
    void drawGaps(QPainter &painter) const;
    void drawReadout(QPainter &painter) const;
    [[nodiscard]] QList<TimeTick> timeTicks() const;

    const ThemeProvider *m_theme;
    ChartAxes m_axes;
    ValueScale m_scale;
    QList<Gap> m_gaps;
    QPixmap m_picture;
    std::optional<qint64> m_crosshair;
    qint64 m_from = 0;
    qint64 m_to = 1;
    int m_legendInset = 0;
    bool m_scaled = false;
    bool m_empty = true;
    bool m_begun = false;
    bool m_dataStale = true;
    bool m_pictureStale = true;
};

} // namespace console::ui
