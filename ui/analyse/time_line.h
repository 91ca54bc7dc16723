// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/analyse/time_line_geometry.h"
#include "ui/theme.h"

#include <QSlider>

namespace console::ui {

/// The scrubber of a saved session: its whole length, what happened on it, and the playhead. Arrow keys
/// step, PageUp and PageDown leap, Home and End go to the ends, Ctrl with an arrow goes to the next mark,
/// click and drag seek. It is a QSlider so that a screen reader knows what it is. GUI thread.
class TimeLine : public QSlider
{
    Q_OBJECT
public:
    explicit TimeLine(const ThemeProvider *theme, QWidget *parent = nullptr);

    void setSpan(qint64 fromMs, qint64 toMs);
    /// In any order; those outside the span are not drawn.
    void setMarks(QList<TimeLineMark> marks);
    /// Follows the engine; ignored while a person holds the knob.
    void setPlayhead(qint64 timeMs);
    [[nodiscard]] qint64 playhead() const { return m_playhead; }
    [[nodiscard]] const QList<TimeLineMark> &marks() const { return m_marks; }
    [[nodiscard]] TimeLineGeometry geometryNow() const;

    /// Moves as a person would: the playhead goes there and seekRequested is emitted.
    void seek(qint64 timeMs);
    void step(int steps);
    /// To the mark before (−1) or after (+1) the playhead, or to the end of the line.
    void seekToMark(int direction);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void seekRequested(qint64 timeMs);
    void playPauseRequested(); ///< by Space, as on every player; elsewhere Space starts and stops hashing

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place(qint64 timeMs);
    void drawTrack(QPainter &painter, const TimeLineGeometry &geometry) const;
    void drawMarks(QPainter &painter, const TimeLineGeometry &geometry) const;
    void drawLabels(QPainter &painter, const TimeLineGeometry &geometry) const;
    [[nodiscard]] QString tipAt(double x) const;

    const ThemeProvider *m_theme;
    QList<TimeLineMark> m_marks;
    qint64 m_from = 0;
    qint64 m_to = 1;
    qint64 m_playhead = 0;
    qint64 m_unit = 1000;   ///< ms of one slider value
    bool m_placing = false; ///< the slider's value is being set by place()
};

} // namespace console::ui
