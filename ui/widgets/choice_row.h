// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QToolButton;

namespace console::ui {

/// Buttons side by side of which one is down. GUI thread.
class ChoiceRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChoiceRow(QWidget *parent = nullptr);

    /// `accessibleName` says more than the text where that is short.
    QToolButton *addChoice(const QString &text, const QString &tip, const QString &accessibleName,
                           const char *objectName);

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_row;
};

} // namespace console::ui
