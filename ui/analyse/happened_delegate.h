// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace console::ui {

/// Draws a row of a HappenedModel in two lines: when and what, then why, so that a sentence is whole in a
/// narrow window too. GUI thread.
class HappenedDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit HappenedDelegate(const ThemeProvider *theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Whether a row is whole in so many pixels.
    [[nodiscard]] bool fits(const QModelIndex &index, int width) const;

private:
    [[nodiscard]] double timeWidth() const;

    const ThemeProvider *m_theme;
};

} // namespace console::ui
