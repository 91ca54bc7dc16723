// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace console::ui {

/// Draws a fraction 0…1 (role `fractionRole`; NaN: no reading) as a bar, with a tick at the set-point
/// (role `targetRole`).
class LoadBarDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    LoadBarDelegate(int fractionRole, int targetRole, ThemeProvider *theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_fractionRole;
    int m_targetRole;
    ThemeProvider *m_theme;
};

} // namespace console::ui
