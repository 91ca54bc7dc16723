// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/background_queue.h"
#include "models/settings.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>

namespace console::grid {
struct SeriesSet;
}
namespace console::series {
class SeriesFeed;
}

namespace console::models {

/// The measured series that stand in the place of the model: what the store holds, and what a followed file or folder
/// adds to it. Reading and writing happen on a thread of its own. `settings` must outlive it. GUI thread.
class SeriesShelf : public QObject
{
    Q_OBJECT
public:
    /// `storePath` need not exist yet.
    SeriesShelf(QString storePath, Settings *settings, QObject *parent = nullptr);
    ~SeriesShelf() override;

    /// Reads the store, and follows again what was followed before.
    void load();
    [[nodiscard]] QString storePath() const { return m_storePath; }
    /// Null without any.
    [[nodiscard]] std::shared_ptr<const grid::SeriesSet> measured() const { return m_measured; }
    /// What each region's series came from; empty for the modelled ones.
    [[nodiscard]] const std::array<QString, regionCount> &files() const { return m_files; }
    /// Back to the model.
    void forget(Region region);

    /// From now on rows that are appended to `path` (a file or a folder) come in. An empty path ends that.
    void follow(const QString &path, const QString &mapping);
    [[nodiscard]] QString followed() const;
    /// Looks for new rows now; a timer does so every half minute.
    void poll();
    [[nodiscard]] bool isIdle() const { return m_queue.isIdle(); }

signals:
    void changed();
    void failed(const QString &sentence);
    void idle();

private:
    struct Contents;
    void read();
    void adopt(const Contents &contents);

    QString m_storePath;
    Settings *m_settings;
    std::shared_ptr<const grid::SeriesSet> m_measured;
    std::array<QString, regionCount> m_files;
    std::shared_ptr<series::SeriesFeed> m_feed; ///< used on the queue's thread
    QTimer m_timer;
    BackgroundQueue m_queue;
};

} // namespace console::models
