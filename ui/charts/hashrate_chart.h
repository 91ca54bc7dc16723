// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_view_base.h"
#include "ui/charts/rate_unit.h"

#include <vector>

class QToolButton;

namespace console::models {
class ConsoleState;
class Settings;
class TrendStore;
} // namespace console::models

namespace console::ui {

/// The hashrate of this machine: 1 s mean thin, 60 s mean bold, or one line for each worker. Live it
/// counts back from now, because hashing is real; in a replay it runs on the recording's time. GUI thread.
class HashrateChart : public ChartViewBase
{
    Q_OBJECT
public:
    HashrateChart(models::TrendStore *trends, models::ConsoleState *state, const ThemeProvider *theme,
                  models::Settings *settings, QWidget *parent = nullptr);

    [[nodiscard]] int largestPointCount() const override;
    [[nodiscard]] bool isByWorker() const { return m_byWorker; }
    /// Kept in the settings.
    void setByWorker(bool byWorker);

protected:
    void rebuild() override;
    void recolour() override;
    [[nodiscard]] QList<ReadoutLine> readout(qint64 time) const override;
    [[nodiscard]] QList<LegendEntry> legend() const override;
    [[nodiscard]] QString caption() const override;
    [[nodiscard]] TimeLabels timeLabels() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void followState();
    void placeButton();
    void rebuildWorkers(qint64 from, qint64 to);
    [[nodiscard]] QColor workerColour(qsizetype worker) const;
    [[nodiscard]] double highestRate(qint64 from, qint64 to) const;

    models::TrendStore *m_trends;
    models::ConsoleState *m_state;
    models::Settings *m_settings;
    LineTrace m_rate1s;
    LineTrace m_rate60s;
    std::vector<LineTrace> m_workers;
    QToolButton *m_button;
    RateUnit m_unit;
    bool m_byWorker = false;
};

} // namespace console::ui
