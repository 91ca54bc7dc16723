// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/happened_delegate.h"

#include "ui/analyse/happened_model.h"

#include <QFontMetricsF>
#include <QPainter>

namespace console::ui {
namespace {

constexpr int sideMargin = 6;
constexpr int lineGap = 1;

} // namespace

HappenedDelegate::HappenedDelegate(const ThemeProvider *theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

double HappenedDelegate::timeWidth() const
{
    const Theme &theme = m_theme->theme();
    return QFontMetricsF(theme.font(Theme::Role::Body)).horizontalAdvance(QStringLiteral("88:88:88")) + theme.px(10);
}

QSize HappenedDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = m_theme->theme();
    const int first = QFontMetrics(theme.font(Theme::Role::Body)).height();
    const int second = QFontMetrics(theme.font(Theme::Role::Small)).height();
    return {theme.px(180), first + second + theme.px(lineGap + 8)};
}

bool HappenedDelegate::fits(const QModelIndex &index, int width) const
{
    const Theme &theme = m_theme->theme();
    const double room = width - 2 * theme.px(sideMargin);
    const QFontMetricsF body(theme.font(Theme::Role::Body));
    const QFontMetricsF small(theme.font(Theme::Role::Small));
    return timeWidth() + body.horizontalAdvance(index.data(HappenedModel::HeadRole).toString()) <= room &&
           small.horizontalAdvance(index.data(HappenedModel::DetailRole).toString()) <= room;
}

void HappenedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (chosen || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, theme.raised);
    painter->setPen(theme.gridLine);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.focus, 2.0));
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }

    const QFont body = theme.font(Theme::Role::Body);
    const QFont small = theme.font(Theme::Role::Small);
    const QFontMetricsF bodyMetrics(body);
    const QFontMetricsF smallMetrics(small);
    const double side = theme.px(sideMargin);
    const double top = theme.px(4);
    const QRectF box = QRectF(option.rect).adjusted(side, top, -side, -top);
    const QRectF first(box.left(), box.top(), box.width(), bodyMetrics.height());
    const QRectF second(box.left(), box.bottom() - smallMetrics.height(), box.width(), smallMetrics.height());
    const auto write = [painter](const QRectF &line, const QFont &font, const QColor &colour, const QString &text) {
        painter->setFont(font);
        painter->setPen(colour);
        const QString whole = QFontMetricsF(font).elidedText(text, Qt::ElideRight, line.width());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, whole);
    };
    write(first, body, theme.secondary, index.data(HappenedModel::TimeRole).toString());
    write(first.adjusted(timeWidth(), 0, 0, 0), body, theme.text, index.data(HappenedModel::HeadRole).toString());
    write(second, small, theme.secondary, index.data(HappenedModel::DetailRole).toString());
    painter->restore();
}

} // namespace console::ui
