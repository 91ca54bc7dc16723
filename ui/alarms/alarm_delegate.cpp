// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_delegate.h"

#include "ui/alarms/alarm_list_model.h"

#include <QPainter>

namespace console::ui {

using namespace models;

AlarmSymbol symbolOf(const AlarmLine &line, const QDateTime &now, qint64 flashMs)
{
    if (!line.isCause)
        return alarmSymbol(*line.alarm, now, flashMs);
    AlarmSymbol symbol;
    symbol.priority = line.alarm->priority;
    const AlarmState state = line.unacknowledged > 0 ? AlarmState::Unacknowledged : AlarmState::Acknowledged;
    symbol.lit = isLit(state, flashMs);
    symbol.note = line.isExpanded ? QStringLiteral("−") : QStringLiteral("+");
    return symbol;
}

AlarmDelegate::AlarmDelegate(ThemeProvider *theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void AlarmDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto line = index.data(AlarmListModel::LineRole).value<AlarmLine>();
    if (!line.alarm)
        return;
    const Theme &theme = m_theme->theme();
    const int inset = theme.px(line.isIndented ? 12 : 4);
    paintAlarmSymbol(*painter, QRectF(option.rect).adjusted(inset, 0, 0, 0), symbolOf(line, m_now, m_flashMs), theme);
}

} // namespace console::ui
