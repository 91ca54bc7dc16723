// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"
#include "models/background_queue.h"

#include <memory>

namespace console::alarms {
struct AlarmDefinitions;
}
namespace console::sites {
struct SiteBook;
}

namespace console::models {

/// Reads the alarms' files on a thread of its own, also while the engine writes them. GUI thread.
class LiveAlarmJournal final : public AlarmJournal
{
    Q_OBJECT
public:
    /// Neither file need exist yet.
    LiveAlarmJournal(QString livePath, QString demoPath, QObject *parent = nullptr);
    ~LiveAlarmJournal() override;

    /// What conditions are called and in which unit they are; null: their keys stand for themselves.
    void setDefinitions(std::shared_ptr<const alarms::AlarmDefinitions> definitions);
    /// What sites are called; null: nothing is known of them.
    void setSites(std::shared_ptr<const sites::SiteBook> book);
    [[nodiscard]] bool isIdle() const { return m_queue.isIdle(); }

    [[nodiscard]] QList<JournalPlace> places() const override;
    [[nodiscard]] QList<JournalChoice> conditions() const override;
    [[nodiscard]] QList<JournalChoice> sources() const override;
    void ask(const JournalQueryView &query) override;
    void exportCsv(const JournalQueryView &query, const QString &path) override;

signals:
    /// All that was asked for is answered.
    void idle();

private:
    [[nodiscard]] QString pathOf(JournalPlace place) const;

    QString m_livePath;
    QString m_demoPath;
    std::shared_ptr<const alarms::AlarmDefinitions> m_definitions;
    std::shared_ptr<const sites::SiteBook> m_book;
    BackgroundQueue m_queue; ///< last: it must end before what its results are put into
};

} // namespace console::models
