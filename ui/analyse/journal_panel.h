// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"
#include "ui/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace console::models {
class JournalModel;
}

namespace console::ui {

class BadActorModel;
class ChoiceRow;
class JournalFilterBar;
class JournalTableModel;
class KeyValuePanel;
class Panel;
class QuietTable;

/// The alarm journal: every change of every alarm, found by day, condition, source, priority or word, and at its right
/// what was raised most often. It asks again while it is looked at. The journal must outlive it. GUI thread.
class JournalPanel : public QWidget
{
    Q_OBJECT
public:
    JournalPanel(models::AlarmJournal *journal, ThemeProvider *theme, QWidget *parent = nullptr);

    /// Now by the clock of the screens, which gives "today" its beginning.
    void setNow(std::function<QDateTime()> now);
    /// The journal that is shown where there are two, until a person chooses.
    void setPreferredPlace(models::JournalPlace place);
    /// Writes what is asked for as a table.
    void exportTo(const QString &path);

public slots:
    void ask();
    void chooseExport();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void buildHeader();
    [[nodiscard]] QWidget *buildRight();
    void connectJournal();
    void showAnswer(const models::JournalAnswerView &answer);
    void showCounts(const models::JournalAnswerView &answer);
    void showFailure(const QString &sentence);
    void say(const QString &sentence);
    void followPlaces();
    void followChoices();
    void choosePlace(models::JournalPlace place);
    void fitColumns();
    void fitActors();
    void retheme();
    [[nodiscard]] models::JournalQueryView query() const;

    models::AlarmJournal *m_journal;
    ThemeProvider *m_theme;
    models::JournalModel *m_rows;
    JournalTableModel *m_texts;
    BadActorModel *m_actors;
    Panel *m_panel;
    Panel *m_worst;
    JournalFilterBar *m_filters;
    QuietTable *m_table;
    QuietTable *m_actorTable;
    KeyValuePanel *m_counts;
    QLabel *m_message;
    ChoiceRow *m_places;
    QToolButton *m_live;
    QToolButton *m_demo;
    QPushButton *m_export;
    QTimer m_again;
    models::JournalPlace m_place = models::JournalPlace::Live;
    bool m_placeChosen = false;
    QList<models::JournalChoice> m_seenSources; ///< that the journal has no name for
};

} // namespace console::ui
