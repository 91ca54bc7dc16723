// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QActionGroup>
#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace console::ui {

/// Every action of the window with its key, in one place: the menu, the header's buttons and the shortcut
/// sheet are made from it. Owned by the main window. GUI thread.
class Actions : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QWidget *window);

    QAction *operate;
    QAction *plan; ///< hidden until there is a planner
    QAction *analyse;
    QAction *hashing;    ///< start or stop hashing
    QAction *pinWorkers; ///< checked: each hashing worker stays on one core
    QAction *recording;  ///< start or stop recording
    QAction *pools;      ///< whom the hasher works for
    QAction *dryRun;     ///< look at what waits for a person; issues nothing
    QAction *dispatch;   ///< issue what is looked at; enabled only then
    QAction *explain;    ///< why every site runs as it does
    QAction *limits;     ///< what may be issued without a person
    QAction *goToAlarms;
    QAction *acknowledgeAlarms; ///< enabled only where the alarms are seen
    QAction *shelveAlarms;      ///< the same
    QAction *muteAlarms;        ///< for ten minutes, or not any more
    QAction *openSession;
    QAction *backToLive;
    QAction *playPause;
    QAction *lightTheme;
    QAction *darkTheme;
    QAction *fullScreen;
    QAction *shortcuts;
    QAction *quit;

    /// The main menu behind the header's button.
    [[nodiscard]] QMenu *makeMenu(QWidget *parent);
    /// What can be done by key, in the order of the shortcut sheet.
    [[nodiscard]] const QList<QAction *> &all() const { return m_all; }

    void setHashing(bool allowed);
    void setRecording(bool recording);
    void setMute(bool mute);
    void setSpeed(double speed);
    void setGridCase(models::GridCase gridCase);
    void setWorkers(int workers);

signals:
    void speedChosen(double speed);
    void gridCaseChosen(console::models::GridCase gridCase);
    void workersChosen(int workers); ///< 0: one for each core

private:
    QAction *make(const char *objectName, const QString &text, const QKeySequence &key);
    void makeChoices();

    QWidget *m_window;
    QList<QAction *> m_all;
    QActionGroup *m_speeds;
    QActionGroup *m_cases;
    QActionGroup *m_workers;
    QActionGroup *m_themes;
};

} // namespace console::ui
