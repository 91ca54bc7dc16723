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
    QString tip{};     ///< the whole story; empty: the detail
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
    /// Whether everything can be read without the tool tip.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF inner() const;
    [[nodiscard]] QString detailLine() const;
    [[nodiscard]] QFont detailFont() const;

    ThemeProvider *m_theme;
    QString m_title;
    KpiText m_text;
};

} // namespace console::ui
