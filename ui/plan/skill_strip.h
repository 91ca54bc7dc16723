// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/forecast_geometry.h"
#include "ui/plan/reading_canvas.h"

namespace console::ui {

/// How good the forecasts of the last days were: a bar for each, its error over that of the seasonal naive. A bar
/// above the line of the naive is hatched, and the caption counts them. A reading is a day.
class SkillStrip : public ReadingCanvas
{
    Q_OBJECT
public:
    explicit SkillStrip(ThemeProvider *theme, QWidget *parent = nullptr);

    void setDays(const QList<models::DaySkill> &days);
    /// "Error of each day, naive = 1; 1 of 14 days worse"
    [[nodiscard]] QString caption() const;
    [[nodiscard]] SkillGeometry geometryNow() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int readingCount() const override { return static_cast<int>(m_days.size()); }
    [[nodiscard]] int readingAt(QPointF place) const override { return geometryNow().barAt(place); }
    [[nodiscard]] QString readingText(int index) const override;
    [[nodiscard]] QString summary() const override { return caption(); }
    [[nodiscard]] int firstReading() const override { return std::max(0, readingCount() - 1); }
    [[nodiscard]] int pageStep() const override { return 7; }
    void paintEvent(QPaintEvent *event) override;

private:
    QList<models::DaySkill> m_days;
};

} // namespace console::ui
