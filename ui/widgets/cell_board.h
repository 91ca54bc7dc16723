// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/key_value_panel.h"

#include <QWidget>

namespace console::ui {

/// How many cells fit beside and below each other.
struct CellGrid {
    int columns = 1;
    int rows = 0;
    double columnWidth = 0.0;
    double rowHeight = 0.0;

    /// Cells run down the columns. As few columns as show them all, because a wide cell has room for a remark;
    /// `scale` is the text scale.
    [[nodiscard]] static CellGrid fit(int cells, QSizeF room, double scale);
    [[nodiscard]] int capacity() const { return columns * rows; }
    [[nodiscard]] QRectF cell(int index) const;
};

/// Figures in a small space: an optional sentence, and below it cells of "what … figure" in one to three
/// columns. What does not fit is left out from the end, and is in the description all the same. Texts are
/// plain. GUI thread.
class CellBoard : public QWidget
{
    Q_OBJECT
public:
    explicit CellBoard(ThemeProvider *theme, QWidget *parent = nullptr);

    void setTexts(const QString &sentence, const QList<KeyValueRow> &cells, const QString &tip);
    [[nodiscard]] const QString &sentence() const { return m_sentence; }
    [[nodiscard]] const QList<KeyValueRow> &cells() const { return m_cells; }
    /// How many of the cells can be seen now.
    [[nodiscard]] int visibleCells() const;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QStringList sentenceLines() const;
    [[nodiscard]] double cellsTop() const;
    [[nodiscard]] CellGrid grid() const;
    void paintCell(QPainter &painter, const QRectF &box, const KeyValueRow &cell) const;
    void describe();

    ThemeProvider *m_theme;
    QString m_sentence;
    QList<KeyValueRow> m_cells;
    QString m_tip;
};

} // namespace console::ui
