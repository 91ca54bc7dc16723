// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quiet_table.h"

#include "ui/widgets/paint_helpers.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace console::ui {

namespace {
constexpr int denseRow = 18;
constexpr int comfortableRow = 25;
} // namespace

QuietTable::QuietTable(ThemeProvider *theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table, the arrow keys move inside it
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(10);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(8);
    connect(theme, &ThemeProvider::changed, this, &QuietTable::adapt);
}

void QuietTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void QuietTable::setIdealRows(int rows)
{
    if (rows == m_idealRows)
        return;
    m_idealRows = rows;
    adapt();
}

void QuietTable::setCompactBelow(int width)
{
    m_compactBelow = width;
    adapt();
}

void QuietTable::adapt()
{
    const Theme &theme = m_theme->theme();
    m_compact = width() < theme.px(m_compactBelow);
    const QFont body = theme.font(m_compact ? Theme::Role::Small : Theme::Role::Body);
    setFont(body);
    horizontalHeader()->setFont(theme.font(m_compact ? Theme::Role::Small : Theme::Role::Body));
    horizontalHeader()->viewport()->setFont(horizontalHeader()->font()); // under a style sheet it does not inherit
    horizontalHeader()->setFixedHeight(theme.px(m_compact ? 18 : 21));
    const int room = height() - horizontalHeader()->height() - 1;
    // Whole rows only: a half row at the lower edge reads like a fault.
    const int rows = m_idealRows > 0 ? m_idealRows : std::max(1, room / theme.px(21));
    const int share = room / rows;
    verticalHeader()->setDefaultSectionSize(std::clamp(share, theme.px(denseRow), theme.px(comfortableRow)));
    emit layoutWanted();
}

void QuietTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    adapt();
}

void QuietTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    if (model() == nullptr || model()->rowCount() == 0) {
        painter.setFont(m_theme->theme().font(Theme::Role::Body));
        painter.setPen(m_theme->theme().secondary);
        painter.drawText(viewport()->rect().adjusted(4, 4, -4, -4), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         m_emptyText);
    }
    if (hasFocus())
        paintFocusFrame(painter, viewport()->rect(), m_theme->theme());
}

void QuietTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void QuietTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace console::ui
