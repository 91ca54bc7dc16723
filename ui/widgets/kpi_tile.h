// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"
#include "ui/theme.h"

#include <QWidget>

namespace console::ui {

/// What a tile says. `number` is empty when there is no data.
struct KpiText {
    QString number;
    QString unit;
    QString detail; ///< one quiet line: what it is made of, and its quality
    models::Quality quality = models::Quality::Missing;
    QString staleNote; ///< "stale 12 s" when the figure is stale
    bool operator==(const KpiText &) const = default;
};

/// One figure of the KPI strip. Repaints only when it reads differently. GUI thread.
class KpiTile : public QWidget
{
    Q_OBJECT
public:
    KpiTile(const QString &title, ThemeProvider *theme, QWidget *parent = nullptr);

    void setText(const KpiText &text);
    [[nodiscard]] const KpiText &text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeProvider *m_theme;
    QString m_title;
    KpiText m_text;
};

} // namespace console::ui
