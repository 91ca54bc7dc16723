// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace console::ui {

/// Draws a row of a PoolListModel in two lines: its place and address, then what it is. GUI thread.
class PoolDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit PoolDelegate(const ThemeProvider *theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ThemeProvider *m_theme;
};

} // namespace console::ui
