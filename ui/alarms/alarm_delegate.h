// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_symbol.h"
#include "ui/theme.h"

#include <QDateTime>
#include <QStyledItemDelegate>

namespace console::ui {

struct AlarmLine;

/// The symbol of a line; that of a cause says whether something of it waits, and whether it is open.
[[nodiscard]] AlarmSymbol symbolOf(const AlarmLine &line, const QDateTime &now, qint64 flashMs);

/// Draws the symbols of an AlarmListModel. Both times are handed in, so that every symbol of the window flashes with
/// the others. GUI thread.
class AlarmDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit AlarmDelegate(ThemeProvider *theme, QObject *parent = nullptr);

    void setNow(const QDateTime &now) { m_now = now; }
    void setFlashTime(qint64 milliseconds) { m_flashMs = milliseconds; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeProvider *m_theme;
    QDateTime m_now;
    qint64 m_flashMs = 0;
};

} // namespace console::ui
