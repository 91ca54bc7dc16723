// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/background_queue.h"
#include "models/series_importer.h"

#include <memory>

namespace console::series {
struct SeriesMapping;
}

namespace console::models {

class SeriesShelf;

/// Imports into the store of a shelf and lets the shelf read it again. `shelf` must outlive it. GUI thread.
class LiveSeriesImporter final : public SeriesImporter
{
    Q_OBJECT
public:
    explicit LiveSeriesImporter(SeriesShelf *shelf, QObject *parent = nullptr);
    ~LiveSeriesImporter() override;

    void open(const QString &path) override;
    void choose(const ImportChoices &choices) override;
    void loadMapping(const QString &path) override;
    void saveMapping(const QString &path) override;
    [[nodiscard]] const ImportPreview &preview() const override { return m_preview; }
    void importFile() override;
    void cancel() override;
    [[nodiscard]] bool isRunning() const override { return m_running; }

private:
    /// Previews m_preview.path; with `mapping`, under it.
    void look(const series::SeriesMapping *mapping);
    void end();

    SeriesShelf *m_shelf;
    std::unique_ptr<series::SeriesMapping> m_mapping;
    ImportPreview m_preview;
    bool m_running = false;
    BackgroundQueue m_queue;
};

} // namespace console::models
