// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_board.h"

#include "ui/pool_words.h"
#include "ui/widgets/paint_helpers.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace console::ui {

namespace {

constexpr double narrowestCell = 128.0;
constexpr double wideCell = 190.0; ///< two of these are better than one that is twice as wide
constexpr double lowestRow = 18.0;
constexpr double highestRow = 24.0;
constexpr double gutter = 20.0;
constexpr int mostColumns = 3;
constexpr int mostLines = 2;

/// A text in at most so many lines, the last one shortened.
QStringList linesOf(const QString &text, const QFont &font, double width, int most)
{
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == most) {
            lines.append(QFontMetricsF(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

} // namespace

CellGrid CellGrid::fit(int cells, QSizeF room, double scale)
{
    CellGrid grid;
    const int rowsThatFit = static_cast<int>(room.height() / (lowestRow * scale));
    if (cells <= 0 || rowsThatFit <= 0)
        return grid;
    const auto columnsOf = [&](double width) {
        return std::clamp(static_cast<int>((room.width() + gutter * scale) / ((width + gutter) * scale)), 1,
                          mostColumns);
    };
    grid.columns = std::min(2, columnsOf(wideCell));
    while (grid.columns < columnsOf(narrowestCell) && grid.columns * rowsThatFit < cells)
        ++grid.columns;
    grid.rows = std::min(rowsThatFit, (cells + grid.columns - 1) / grid.columns);
    grid.columnWidth = (room.width() - (grid.columns - 1) * gutter * scale) / grid.columns;
    grid.rowHeight = std::min(room.height() / grid.rows, highestRow * scale);
    return grid;
}

QRectF CellGrid::cell(int index) const
{
    const int column = index / std::max(1, rows);
    const int row = index % std::max(1, rows);
    // The gutter follows from the width, so that the last column ends at the right edge.
    return {column * columnWidth, row * rowHeight, columnWidth, rowHeight};
}

CellBoard::CellBoard(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(theme, &ThemeProvider::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void CellBoard::setTexts(const QString &sentence, const QList<KeyValueRow> &cells, const QString &tip)
{
    m_tip = tip;
    if (sentence == m_sentence && cells == m_cells)
        return;
    m_sentence = sentence;
    m_cells = cells;
    describe();
    update();
}

void CellBoard::describe()
{
    QStringList lines;
    if (!m_sentence.isEmpty())
        lines.append(m_sentence);
    for (const KeyValueRow &cell : std::as_const(m_cells))
        lines.append(cell.remark.isEmpty() ? QStringLiteral("%1: %2").arg(cell.key, cell.value)
                                           : QStringLiteral("%1: %2, %3").arg(cell.key, cell.value, cell.remark));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

QSize CellBoard::minimumSizeHint() const
{
    const Theme &theme = m_theme->theme();
    return {theme.px(narrowestCell), theme.px(2 * lowestRow)};
}

QStringList CellBoard::sentenceLines() const
{
    if (m_sentence.isEmpty())
        return {};
    return linesOf(m_sentence, m_theme->theme().font(Theme::Role::Body), width(), mostLines);
}

double CellBoard::cellsTop() const
{
    const double line = QFontMetricsF(m_theme->theme().font(Theme::Role::Body)).height();
    const auto lines = sentenceLines().size();
    return lines == 0 ? 0.0 : lines * line + m_theme->theme().px(4);
}

CellGrid CellBoard::grid() const
{
    const double top = cellsTop();
    return CellGrid::fit(static_cast<int>(m_cells.size()), QSizeF(width(), height() - top), m_theme->theme().textScale);
}

int CellBoard::visibleCells() const
{
    return std::min(grid().capacity(), static_cast<int>(m_cells.size()));
}

void CellBoard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    painter.setFont(theme.font(Theme::Role::Body));
    painter.setPen(theme.text);
    const double lineHeight = QFontMetricsF(painter.font()).height();
    double y = 0.0;
    for (const QString &line : sentenceLines()) {
        painter.drawText(QRectF(0.0, y, width(), lineHeight), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += lineHeight;
    }
    const CellGrid cells = grid();
    const double top = cellsTop();
    const double step = cells.columnWidth + gutter * theme.textScale;
    for (int i = 0; i < std::min(cells.capacity(), static_cast<int>(m_cells.size())); ++i) {
        QRectF box = cells.cell(i);
        box.moveLeft(i / cells.rows * step);
        paintCell(painter, box.translated(0.0, top), m_cells.at(i));
    }
}

void CellBoard::paintCell(QPainter &painter, const QRectF &box, const KeyValueRow &cell) const
{
    const Theme &theme = m_theme->theme();
    const QFont body = theme.font(Theme::Role::Body);
    const QFont strong = theme.font(Theme::Role::BodyStrong);
    const QFontMetricsF bodyMetrics(body);
    const QFontMetricsF strongMetrics(strong);
    const double gap = theme.px(8);
    painter.setPen(theme.gridLine);
    painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5));

    const double keyWidth = bodyMetrics.horizontalAdvance(cell.key);
    // A figure is worth more than the word before it.
    const QString value = strongMetrics.elidedText(cell.value, Qt::ElideRight, box.width() * 0.72);
    const double valueWidth = strongMetrics.horizontalAdvance(value);
    painter.setFont(strong);
    painter.setPen(inkOf(cell.quality, theme, theme.text));
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, value);
    painter.setFont(body);
    painter.setPen(theme.secondary);
    const double keyRoom = box.width() - valueWidth - gap;
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, bodyMetrics.elidedText(cell.key, Qt::ElideRight, keyRoom));
    const double remarkRoom = keyRoom - keyWidth - gap;
    const QFont small = theme.font(Theme::Role::Small);
    // A stump of a sentence says nothing; the tool tip has all of it.
    if (remarkRoom < std::min(static_cast<double>(theme.px(110)), QFontMetricsF(small).horizontalAdvance(cell.remark)))
        return;
    painter.setFont(small);
    painter.drawText(QRectF(box.left() + keyWidth + gap, box.top(), remarkRoom, box.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(small).elidedText(cell.remark, Qt::ElideRight, remarkRoom));
}

bool CellBoard::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const CellGrid cells = grid();
    const double top = cellsTop();
    const double step = cells.columnWidth + gutter * m_theme->theme().textScale;
    QString tip = help->pos().y() < top ? QStringList{m_sentence, m_tip}.join(QLatin1Char('\n')) : m_tip;
    for (int i = 0; i < visibleCells(); ++i) {
        QRectF box = cells.cell(i);
        box.moveLeft(i / cells.rows * step);
        if (box.translated(0.0, top).contains(help->pos()) && !m_cells.at(i).tip.isEmpty())
            tip = m_cells.at(i).tip;
    }
    if (tip.trimmed().isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), words::plainTip(tip.trimmed()), this);
    return true;
}

} // namespace console::ui
