// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series_shelf.h"

#include "engine/base/long_work.h"
#include "engine/series/mapping_json.h"
#include "engine/series/series_feed.h"
#include "engine/series/series_finish.h"
#include "engine/series/series_store.h"
#include "models/convert.h"

#include <QFileInfo>

namespace console::models {

namespace {

constexpr int pollMs = 30'000;

QString importName()
{
    return QStringLiteral("store");
}

UtcTime wallTime()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

} // namespace

/// What the store held when it was read.
struct SeriesShelf::Contents {
    std::shared_ptr<const grid::SeriesSet> set;
    std::array<QString, regionCount> files;
    QString trouble;
};

namespace {

template <class Contents> Contents readStore(const QString &path)
{
    Contents contents;
    if (!QFileInfo::exists(path))
        return contents;
    auto store = series::SeriesStore::open(path.toStdString());
    if (!store) {
        contents.trouble = QString::fromStdString(store.error().sentence());
        return contents;
    }
    auto set = store.value().load();
    const auto regions = store.value().regions();
    if (!set || !regions) {
        contents.trouble = QString::fromStdString((set ? regions.error() : set.error()).sentence());
        return contents;
    }
    if (regions.value().empty())
        return contents;
    for (const series::StoredRegion &region : regions.value())
        contents.files[grid::index(region.region)] = QFileInfo(QString::fromStdString(region.source)).fileName();
    contents.set = std::make_shared<const grid::SeriesSet>(std::move(set).value());
    return contents;
}

/// Lays what a feed knows over what the store has of the same regions. A file that was begun anew knows only its newest
/// rows, and the hours before them are not to be lost for that.
Status keepNews(const QString &path, const grid::SeriesSet &news, const std::string &mapping)
{
    auto store = series::SeriesStore::openOrCreate(path.toStdString());
    if (!store)
        return store.error();
    auto known = store.value().load();
    if (!known)
        return known.error();
    grid::SeriesSet merged = std::move(known).value();
    for (std::size_t region = 0; region < grid::regionCount; ++region)
        if (!news.regions[region])
            merged.regions[region].reset(); // stays in the store as it is
    series::mergeSeries(merged, news);
    merged.label = news.label;
    return store.value().put(merged, mapping, wallTime());
}

} // namespace

SeriesShelf::SeriesShelf(QString storePath, Settings *settings, QObject *parent)
    : QObject(parent)
    , m_storePath(std::move(storePath))
    , m_settings(settings)
{
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &SeriesShelf::poll);
    connect(&m_queue, &BackgroundQueue::faulted, this,
            [this](const QString &, const QString &sentence) { emit failed(sentence); });
    connect(&m_queue, &BackgroundQueue::idle, this, &SeriesShelf::idle);
}

SeriesShelf::~SeriesShelf() = default;

void SeriesShelf::load()
{
    read();
    follow(m_settings->value(Settings::Key::FollowedSeries).toString(),
           m_settings->value(Settings::Key::FollowedMapping).toString());
}

void SeriesShelf::read()
{
    m_queue.put(PlanWork::Import, importName(), [this, path = m_storePath](const LongWork &) -> BackgroundQueue::Adopt {
        return [this, contents = readStore<Contents>(path)] { adopt(contents); };
    });
}

void SeriesShelf::adopt(const Contents &contents)
{
    if (!contents.trouble.isEmpty()) {
        emit failed(contents.trouble);
        return;
    }
    if (!m_measured && !contents.set)
        return;
    m_measured = contents.set;
    m_files = contents.files;
    emit changed();
}

void SeriesShelf::forget(Region region)
{
    m_queue.put(PlanWork::Import, QStringLiteral("forget"),
                [this, region, path = m_storePath](const LongWork &) -> BackgroundQueue::Adopt {
                    auto store = series::SeriesStore::open(path.toStdString());
                    const Status done = store ? store.value().remove(toEngine(region)) : Status(store.error());
                    if (!done)
                        return [this, sentence = done.error().sentence()] {
                            emit failed(QString::fromStdString(sentence));
                        };
                    return [this, contents = readStore<Contents>(path)] { adopt(contents); };
                });
}

void SeriesShelf::follow(const QString &path, const QString &mapping)
{
    m_settings->setValue(Settings::Key::FollowedSeries, path);
    m_settings->setValue(Settings::Key::FollowedMapping, path.isEmpty() ? QString() : mapping);
    m_timer.stop();
    m_feed.reset();
    if (path.isEmpty())
        return;
    const auto parsed = series::parseMapping(mapping.toStdString(), path.toStdString());
    if (!parsed) {
        emit failed(QString::fromStdString(parsed.error().sentence()));
        return;
    }
    m_feed = std::make_shared<series::SeriesFeed>(path.toStdString(), parsed.value(),
                                                  std::make_shared<series::SystemZones>());
    m_timer.start();
    poll();
}

QString SeriesShelf::followed() const
{
    return m_settings->value(Settings::Key::FollowedSeries).toString();
}

void SeriesShelf::poll()
{
    if (!m_feed)
        return;
    m_queue.put(PlanWork::Import, QStringLiteral("feed"),
                [this, feed = m_feed, path = m_storePath,
                 mapping = m_settings->value(Settings::Key::FollowedMapping).toString()](
                    const LongWork &) -> BackgroundQueue::Adopt {
                    const series::FeedNews news = feed->poll();
                    QString trouble = news.trouble ? QString::fromStdString(news.trouble->sentence()) : QString();
                    Contents contents;
                    if (news.set) {
                        const Status kept = keepNews(path, *news.set, mapping.toStdString());
                        if (!kept)
                            trouble = QString::fromStdString(kept.error().sentence());
                        else
                            contents = readStore<Contents>(path);
                    }
                    return [this, contents, trouble] {
                        if (contents.set)
                            adopt(contents);
                        if (!trouble.isEmpty())
                            emit failed(trouble);
                    };
                });
}

} // namespace console::models
