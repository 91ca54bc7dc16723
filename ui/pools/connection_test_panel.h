// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_tester.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace console::ui {

/// "Test connection": what was tried, what came of it, and the key a pool showed when it was not trusted. The
/// tester outlives it. GUI thread.
class ConnectionTestPanel : public QWidget
{
    Q_OBJECT
public:
    ConnectionTestPanel(models::PoolTester *tester, ThemeProvider *theme, QWidget *parent = nullptr);

    void start(const models::PoolEntry &entry);
    /// Takes the result away and cancels a test that runs: it was about something else.
    void clear();

signals:
    void testRequested();
    void reported();                    ///< a result is shown
    void keyChosen(const QString &key); ///< the person trusts the key the pool showed

private:
    void clicked();
    void showRunning();
    void showReport(const models::TestReport &report);
    void showIdle(const QString &text);
    void retheme();

    models::PoolTester *m_tester;
    ThemeProvider *m_theme;
    QPushButton *m_button;
    QLabel *m_result;
    QLabel *m_keyTitle;
    QLabel *m_key;
    QPushButton *m_useKey;
    QTimer m_tick;
    QElapsedTimer m_since;
    QString m_label; ///< of what is tested
    QString m_offeredKey;
};

} // namespace console::ui
