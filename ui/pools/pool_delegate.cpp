// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pools/pool_delegate.h"

#include "models/pool_list_model.h"
#include "ui/pool_words.h"

#include <QFontMetricsF>
#include <QPainter>

namespace console::ui {

using models::PoolListModel;

PoolDelegate::PoolDelegate(const ThemeProvider *theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize PoolDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = m_theme->theme();
    const int first = QFontMetrics(theme.font(Theme::Role::Body)).height();
    const int second = QFontMetrics(theme.font(Theme::Role::Small)).height();
    return {theme.px(180), first + second + theme.px(11)};
}

void PoolDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme->theme();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.raised);
    painter->setPen(theme.gridLine);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.focus, 2.0));
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
    const QRectF box = QRectF(option.rect).adjusted(theme.px(8), theme.px(4), -theme.px(8), -theme.px(5));
    const auto write = [painter, &box](Qt::Alignment edge, const QFont &font, const QColor &ink, const QString &text) {
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(box, Qt::AlignLeft | edge, QFontMetricsF(font).elidedText(text, Qt::ElideRight, box.width()));
    };
    const QString address = index.data().toString();
    write(Qt::AlignTop, theme.font(Theme::Role::BodyStrong), theme.text,
          tr("%1. %2").arg(QString::number(index.row() + 1), address.isEmpty() ? tr("new") : address));
    const bool complete = index.data(PoolListModel::CompleteRole).toBool();
    QStringList parts{words::poolKindName(index.data(PoolListModel::KindRole).value<models::PoolKind>()),
                      index.data(PoolListModel::UserRole).toString()};
    parts.removeAll(QString());
    write(Qt::AlignBottom, theme.font(Theme::Role::Small), complete ? theme.secondary : theme.stale,
          complete ? parts.join(QStringLiteral(" · ")) : tr("not complete"));
    painter->restore();
}

} // namespace console::ui
