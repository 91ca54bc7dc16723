// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/load_bar_delegate.h"

#include "ui/widgets/paint_helpers.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace console::ui {

LoadBarDelegate::LoadBarDelegate(int fractionRole, int targetRole, ThemeProvider *theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_fractionRole(fractionRole)
    , m_targetRole(targetRole)
    , m_theme(theme)
{
}

void LoadBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const Theme &theme = m_theme->theme();
    const QVariant fraction = index.data(m_fractionRole);
    if (!fraction.isValid())
        return;
    painter->save();
    const double tall = theme.px(6);
    const QRectF cell(option.rect);
    const QRectF bar(cell.left() + 4.0, std::round(cell.center().y() - tall / 2.0), cell.width() - 8.0, tall);
    paintLoadBar(*painter, bar, fraction.toDouble(), theme.bar, theme);
    const QVariant target = index.data(m_targetRole);
    if (target.isValid()) {
        const double x = bar.left() + bar.width() * std::clamp(target.toDouble(), 0.0, 1.0);
        painter->setPen(QPen(theme.text, 1.5));
        painter->drawLine(QPointF(x, bar.top() - 2.0), QPointF(x, bar.bottom() + 2.0));
    }
    painter->restore();
}

} // namespace console::ui
