// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace console::models {
class AlarmJournal;
class SessionExporter;
class SessionLibraryModel;
class Settings;
} // namespace console::models

namespace console::ui {

class HappenedModel;
class HappenedPanel;
class JournalPanel;
class KeyValuePanel;
class SessionList;
class SessionView;

/// The Analyse workspace: what happened, and was it right? The library at the left, the open session in
/// the middle, what happened and the figures at the playhead at the right; or, in its place, the alarm journal. GUI
/// thread.
class AnalysePage : public QWidget
{
    Q_OBJECT
public:
    AnalysePage(models::EngineBridge *bridge, models::SessionLibraryModel *library, ThemeProvider *theme,
                models::Settings *settings, QWidget *parent = nullptr);

    /// Adds the alarm journal, and the choice between it and the sessions; it must outlive the page.
    void useAlarmJournal(models::AlarmJournal *journal);

    [[nodiscard]] SessionList *sessionList() const { return m_list; }
    [[nodiscard]] SessionView *sessionView() const { return m_view; }
    [[nodiscard]] HappenedPanel *happenedPanel() const { return m_happenedPanel; }
    /// The quiet line at the bottom; empty when there is nothing to say.
    [[nodiscard]] QString notice() const;

public slots:
    /// Opens a session file and lists it, wherever it lies.
    void openPath(const QString &path);
    /// Asks for a file and opens it.
    void chooseFile();
    /// Asks where to, and writes the open session as a table.
    void chooseExport();
    void exportTo(const QString &target);
    void togglePlay();
    void showSessions();
    /// Nothing without a journal.
    void showJournal();

signals:
    void replayOnOperateRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void connectBridge();
    void connectParts();
    QWidget *buildHint();
    void chooseFolder();
    void followReplay();
    void followSpan();
    void followHeadline();
    void followEvents();
    void showTitle();
    void showFigures();
    void showNotice(const QString &sentence);
    void seek(qint64 timeMs);
    void postSeek();
    void play(bool playing);
    void retheme();

    models::EngineBridge *m_bridge;
    models::SessionLibraryModel *m_library;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    models::SessionExporter *m_exporter;
    HappenedModel *m_happened;
    SessionList *m_list;
    SessionView *m_view;
    HappenedPanel *m_happenedPanel;
    KeyValuePanel *m_figures;
    QStackedWidget *m_centre;
    QStackedWidget *m_views; ///< sessions, journal
    QWidget *m_sessions;
    QWidget *m_choices = nullptr; ///< between the two
    QToolButton *m_sessionsChoice = nullptr;
    QToolButton *m_journalChoice = nullptr;
    JournalPanel *m_journal = nullptr;
    QWidget *m_right = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_hintDetail = nullptr;
    QLabel *m_notice;

    QTimer m_seekTimer; ///< keeps a drag from posting more seeks than the engine can show
    QElapsedTimer m_sinceSeek;
    std::optional<qint64> m_wantedSeek; ///< chosen by the person, not yet posted
    std::optional<qint64> m_sentSeek;   ///< posted, not yet seen in a snapshot
    quint64 m_historyId = 0;
    qint64 m_first = 0;
    qint64 m_last = 0;
};

} // namespace console::ui
