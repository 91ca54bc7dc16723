// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/live_alarm_journal.h"

#include "engine/base/long_work.h"
#include "models/convert.h"
#include "models/journal_convert.h"
#include "models/kept_file.h"

#include <QFileInfo>

namespace console::models {

namespace {

constexpr int mostExported = 1'000'000;

QString questionName()
{
    return QStringLiteral("journal");
}

QString exportName()
{
    return QStringLiteral("journal export");
}

} // namespace

LiveAlarmJournal::LiveAlarmJournal(QString livePath, QString demoPath, QObject *parent)
    : AlarmJournal(parent)
    , m_livePath(std::move(livePath))
    , m_demoPath(std::move(demoPath))
{
    connect(&m_queue, &BackgroundQueue::idle, this, &LiveAlarmJournal::idle);
    connect(&m_queue, &BackgroundQueue::faulted, this, [this](const QString &name, const QString &sentence) {
        if (name == exportName())
            emit exportFailed(sentence);
        else
            emit failed(sentence);
    });
}

LiveAlarmJournal::~LiveAlarmJournal() = default;

void LiveAlarmJournal::setDefinitions(std::shared_ptr<const alarms::AlarmDefinitions> definitions)
{
    if (m_definitions == definitions)
        return;
    m_definitions = std::move(definitions);
    emit choicesChanged();
}

void LiveAlarmJournal::setSites(std::shared_ptr<const sites::SiteBook> book)
{
    if (m_book == book)
        return;
    m_book = std::move(book);
    emit choicesChanged();
}

QString LiveAlarmJournal::pathOf(JournalPlace place) const
{
    return place == JournalPlace::Live ? m_livePath : m_demoPath;
}

QList<JournalPlace> LiveAlarmJournal::places() const
{
    QList<JournalPlace> found;
    for (const JournalPlace place : {JournalPlace::Live, JournalPlace::Demo}) {
        if (QFileInfo::exists(pathOf(place)))
            found.append(place);
    }
    return found;
}

QList<JournalChoice> LiveAlarmJournal::conditions() const
{
    QList<JournalChoice> all;
    if (m_definitions) {
        for (const alarms::AlarmDefinition &definition : m_definitions->all)
            all.append({convert(definition.key), convert(definition.name)});
    }
    return all;
}

QList<JournalChoice> LiveAlarmJournal::sources() const
{
    QList<JournalChoice> all;
    if (m_book) {
        for (const sites::SiteDefinition &site : m_book->sites)
            all.append({convert(site.id), convert(site.name)});
    }
    return all;
}

void LiveAlarmJournal::ask(const JournalQueryView &query)
{
    m_queue.put(PlanWork::None, questionName(),
                [this, query, path = pathOf(query.place).toStdString(),
                 names = JournalNames{m_definitions, m_book}](const LongWork &work) -> BackgroundQueue::Adopt {
                    const auto read = alarms::AlarmStore::read(path, toEngine(query));
                    if (work.stopped())
                        return {};
                    if (!read)
                        return [this, sentence = convert(read.error().sentence())] { emit failed(sentence); };
                    return [this, answer = convert(read.value(), query, names)] { emit answered(answer); };
                });
}

void LiveAlarmJournal::exportCsv(const JournalQueryView &query, const QString &path)
{
    alarms::JournalQuery asked = toEngine(query);
    asked.most = mostExported;
    m_queue.put(PlanWork::None, exportName(),
                [this, asked, path, journal = pathOf(query.place).toStdString(),
                 names = JournalNames{m_definitions, m_book}](const LongWork &work) -> BackgroundQueue::Adopt {
                    const auto read = alarms::AlarmStore::read(journal, asked);
                    if (work.stopped())
                        return {};
                    const auto fail = [this](const QString &sentence) {
                        return [this, sentence] { emit exportFailed(sentence); };
                    };
                    if (!read)
                        return fail(convert(read.error().sentence()));
                    if (const auto refused = writeWhole(path, journalCsv(read.value(), names)))
                        return fail(*refused);
                    return [this, path, rows = read.value().rows.size()] { emit exported(path, rows); };
                });
}

} // namespace console::models
