// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace console::ui {

/// The player's buttons: step, play, speed, show on Operate, export. It knows no engine. GUI thread.
class ReplayBar : public QWidget
{
    Q_OBJECT
public:
    explicit ReplayBar(const ThemeProvider *theme, QWidget *parent = nullptr);

    void setPlaying(bool playing);
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    void setSpeed(double speed);
    void setExporting(bool exporting);
    [[nodiscard]] static QList<int> speeds();
    [[nodiscard]] QPushButton *exportButton() const { return m_export; }
    [[nodiscard]] QToolButton *playButton() const { return m_play; }

signals:
    void playToggled(bool play);
    void stepRequested(int steps);
    void markRequested(int direction);
    void speedChosen(double speed);
    void replayOnOperateRequested();
    void exportRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *addButton(QHBoxLayout *layout, const QString &name, const QString &tip);
    void addSpeeds(QHBoxLayout *layout);
    void redrawIcons();

    const ThemeProvider *m_theme;
    QToolButton *m_previousMark = nullptr;
    QToolButton *m_stepBack = nullptr;
    QToolButton *m_play = nullptr;
    QToolButton *m_stepForward = nullptr;
    QToolButton *m_nextMark = nullptr;
    QButtonGroup *m_speeds = nullptr;
    QPushButton *m_onOperate = nullptr;
    QPushButton *m_export = nullptr;
    bool m_playing = false;
};

} // namespace console::ui
