// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_model.h"
#include "ui/theme.h"

#include <QAbstractButton>

class QAction;

namespace console::ui {

/// "Alarms 0 · 1 · 2" in the header, with the symbol of the most urgent that waits for a person; only that flashes.
/// Pressed, it triggers the action that goes to the list. GUI thread.
class AlarmCounter : public QAbstractButton
{
    Q_OBJECT
public:
    AlarmCounter(QAction *action, ThemeProvider *theme, QWidget *parent = nullptr);

    void setMetrics(const models::AlarmMetricsView &metrics);
    /// 0: it is not mute.
    void setMuteLeft(qint64 milliseconds);
    void setFlashTime(qint64 milliseconds);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setTexts();

    ThemeProvider *m_theme;
    QAction *m_action;
    models::AlarmMetricsView m_metrics;
    qint64 m_muteLeft = 0;
    qint64 m_flashMs = 0;
};

} // namespace console::ui
