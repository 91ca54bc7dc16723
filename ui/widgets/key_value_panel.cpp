// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_value_panel.h"

#include "ui/widgets/paint_helpers.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace console::ui {

namespace {
constexpr double smallestRow = 16.0;
constexpr double usualRow = 23.0;
constexpr double largestRow = 26.0;
constexpr double headingHeight = 22.0;
} // namespace

KeyValuePanel::KeyValuePanel(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(theme, &ThemeProvider::changed, this, [this] {
        fitRows();
        update();
    });
}

void KeyValuePanel::fitRows()
{
    setMaximumHeight(heightFor(largestRow));
    updateGeometry();
}

void KeyValuePanel::setHeading(const QString &heading, const QString &note)
{
    if (heading == m_heading && note == m_note)
        return;
    m_heading = heading;
    m_note = note;
    setAccessibleName(heading);
    update(headingRect());
}

void KeyValuePanel::setListForm(bool listForm)
{
    m_listForm = listForm;
    update();
}

void KeyValuePanel::setValueWidth(double width)
{
    m_valueWidth = width;
    update();
}

void KeyValuePanel::setRows(const QList<KeyValueRow> &rows)
{
    if (rows.size() != m_rows.size()) {
        m_rows = rows;
        fitRows();
        update();
        describe();
        return;
    }
    bool any = false;
    for (int i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        update(rowRect(i));
        any = true;
    }
    if (any)
        describe();
}

void KeyValuePanel::describe()
{
    QStringList lines;
    for (const KeyValueRow &row : m_rows) {
        if (row.key.isEmpty() && !row.value.isEmpty())
            lines.append(row.value); // goes on with the row above
        if (row.key.isEmpty())
            continue;
        lines.append(row.remark.isEmpty() ? QStringLiteral("%1: %2").arg(row.key, row.value)
                                          : QStringLiteral("%1: %2, %3").arg(row.key, row.value, row.remark));
    }
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

int KeyValuePanel::heightFor(double rowHeight) const
{
    const Theme &theme = m_theme->theme();
    return theme.px(headingHeight) + static_cast<int>(std::ceil(m_rows.size() * rowHeight * theme.textScale));
}

QSize KeyValuePanel::sizeHint() const
{
    return {m_theme->theme().px(300), heightFor(usualRow)};
}

QSize KeyValuePanel::minimumSizeHint() const
{
    return {m_theme->theme().px(200), heightFor(smallestRow)};
}

QRect KeyValuePanel::headingRect() const
{
    return {0, 0, width(), m_theme->theme().px(headingHeight)};
}

QRect KeyValuePanel::rowRect(int row) const
{
    const Theme &theme = m_theme->theme();
    const double top = theme.px(headingHeight);
    const double share = m_rows.isEmpty() ? 0.0 : (height() - top) / static_cast<double>(m_rows.size());
    const double rowHeight = std::min(share, largestRow * theme.textScale);
    const int from = static_cast<int>(std::lround(top + row * rowHeight));
    const int to = static_cast<int>(std::lround(top + (row + 1) * rowHeight));
    return {0, from, width(), to - from};
}

void KeyValuePanel::paintEvent(QPaintEvent *event)
{
    const Theme &theme = m_theme->theme();
    QPainter painter(this);
    if (event->rect().intersects(headingRect())) {
        const QFont strong = theme.font(Theme::Role::BodyStrong);
        const QFont body = theme.font(Theme::Role::Body);
        painter.setFont(strong);
        painter.setPen(theme.text);
        painter.drawText(headingRect(), Qt::AlignLeft | Qt::AlignVCenter, m_heading);
        const int left = QFontMetrics(strong).horizontalAdvance(m_heading) + theme.px(10);
        painter.setFont(body);
        painter.setPen(theme.secondary);
        painter.drawText(headingRect().adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(body).elidedText(m_note, Qt::ElideRight, width() - left));
    }
    for (int i = 0; i < m_rows.size(); ++i)
        if (event->rect().intersects(rowRect(i)))
            paintRow(painter, i);
}

void KeyValuePanel::paintRow(QPainter &painter, int row) const
{
    const Theme &theme = m_theme->theme();
    const KeyValueRow &text = m_rows[row];
    if (text.key.isEmpty() && text.value.isEmpty())
        return;
    const QRect box = rowRect(row);
    painter.setPen(theme.gridLine);
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    if (text.quality == models::Quality::Stale)
        paintStaleHatch(painter, box, theme);

    const QFont body = theme.font(Theme::Role::Body);
    const QFont strong = theme.font(Theme::Role::BodyStrong);
    const QFontMetrics bodyMetrics(body);
    const QFontMetrics strongMetrics(strong);
    const QRect inner = box.adjusted(theme.px(2), 0, -theme.px(2), 0);
    const QColor ink = inkOf(text.quality, theme, theme.text);
    if (!m_listForm) {
        const int valueWidth = strongMetrics.horizontalAdvance(text.value);
        painter.setFont(strong);
        painter.setPen(ink);
        painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, text.value);
        painter.setFont(body);
        painter.setPen(theme.secondary);
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                         bodyMetrics.elidedText(text.key, Qt::ElideRight, inner.width() - valueWidth - theme.px(8)));
        return;
    }
    const int keyWidth = std::min(theme.px(112), inner.width() * 25 / 100);
    const int valueWidth = theme.px(m_valueWidth);
    painter.setFont(body);
    painter.setPen(theme.text);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                     bodyMetrics.elidedText(text.key, Qt::ElideRight, keyWidth));
    painter.setFont(strong);
    painter.setPen(ink);
    painter.drawText(QRect(inner.left() + keyWidth, inner.top(), valueWidth, inner.height()),
                     Qt::AlignRight | Qt::AlignVCenter, text.value);
    const int remarkLeft = inner.left() + keyWidth + valueWidth + theme.px(8);
    const int remarkWidth = inner.right() - remarkLeft;
    QFont remark = body;
    // A sentence that does not fit is set a size smaller before it is cut; the tool tip always has all of it.
    if (bodyMetrics.horizontalAdvance(text.remark) > remarkWidth)
        remark = theme.font(Theme::Role::Small);
    painter.setFont(remark);
    painter.setPen(theme.secondary);
    painter.drawText(QRect(remarkLeft, inner.top(), remarkWidth, inner.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(remark).elidedText(text.remark, Qt::ElideRight, remarkWidth));
}

bool KeyValuePanel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (int i = 0; i < m_rows.size(); ++i) {
            if (!rowRect(i).contains(help->pos()))
                continue;
            const QString tip = m_rows[i].tip.isEmpty() ? m_rows[i].remark : m_rows[i].tip;
            QToolTip::showText(help->globalPos(), tip, this, rowRect(i));
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace console::ui
