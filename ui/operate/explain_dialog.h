// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "ui/theme.h"

#include <QDialog>

class QPlainTextEdit;

namespace console::ui {

/// Why every site runs as it does, as text that stands still while it is read and can be copied; F5 reads the newest
/// figures. Not modal. GUI thread; the pointers outlive it.
class ExplainDialog : public QDialog
{
    Q_OBJECT
public:
    ExplainDialog(models::EngineBridge *bridge, ThemeProvider *theme, QWidget *parent = nullptr);

public slots:
    void readAgain();

private:
    void copy();
    void retheme();

    models::EngineBridge *m_bridge;
    ThemeProvider *m_theme;
    QPlainTextEdit *m_text;
};

} // namespace console::ui
