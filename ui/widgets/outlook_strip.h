// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "ui/theme.h"

#include <QWidget>

#include <optional>

namespace console::ui {

/// Bars of surplus for the 24 hours before now and the 24 after, of one province or of the country.
class OutlookStrip : public QWidget
{
    Q_OBJECT
public:
    explicit OutlookStrip(ThemeProvider *theme, QWidget *parent = nullptr);

    /// `region` empty: the national figures.
    void setOutlook(const models::OutlookView &outlook, std::optional<models::Region> region);
    [[nodiscard]] QString caption() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;

    ThemeProvider *m_theme;
    std::optional<models::Region> m_region;
    QDateTime m_first;
    QList<models::Value> m_values;
};

} // namespace console::ui
