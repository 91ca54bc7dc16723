// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

namespace console::ui {

/// A picture whose figures can be read one by one: the one under the pointer, or the one that arrow keys, Page Up,
/// Page Down, Home and End lead to. What is read is in the accessible description. GUI thread.
class ReadingCanvas : public QWidget
{
    Q_OBJECT
public:
    explicit ReadingCanvas(ThemeProvider *theme, QWidget *parent = nullptr);

    /// Index of what is read, or -1.
    [[nodiscard]] int reading() const { return m_reading; }
    void setReading(int index);
    /// What is read in words; empty when nothing is.
    [[nodiscard]] QString readout() const;

    /// The figures are being computed: an empty picture says so instead of "no data".
    void setPending(bool pending);

signals:
    void readingChanged(int index);

protected:
    [[nodiscard]] virtual int readingCount() const = 0;
    [[nodiscard]] virtual int readingAt(QPointF place) const = 0;
    [[nodiscard]] virtual QString readingText(int index) const = 0;
    /// What the whole picture says.
    [[nodiscard]] virtual QString summary() const = 0;
    /// Where the first key press begins.
    [[nodiscard]] virtual int firstReading() const { return readingCount() / 2; }
    /// The index that a key leads to; any number, it is clamped. -1 when the key has no meaning.
    [[nodiscard]] virtual int readingAfter(int from, int key) const;
    [[nodiscard]] virtual int pageStep() const { return 10; }
    /// To be called when the figures are others.
    void figuresChanged();

    /// What stands in an empty picture.
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] const Theme &theme() const { return m_theme->theme(); }
    /// A small box of one or two lines, its right top corner at `corner` as far as it stays inside `within`.
    void paintReadout(QPainter &painter, QPointF corner, const QRectF &within) const;

    bool event(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void describe();

    ThemeProvider *m_theme;
    int m_reading = -1;
    bool m_pending = false;
};

} // namespace console::ui
