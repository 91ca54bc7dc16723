// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/device_model.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;

namespace console::ui {

/// The device that is looked at, in sentences: what it is, what is wrong and what to do, its figures and boards, and
/// its own words. It keeps its height, whatever there is to say. GUI thread.
class DeviceDetails : public QWidget
{
    Q_OBJECT
public:
    explicit DeviceDetails(ThemeProvider *theme, QWidget *parent = nullptr);

    void show(const models::DeviceView &device, const QList<models::BoardView> &boards, const QDateTime &now);
    void clear(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retheme();

    ThemeProvider *m_theme;
    QLabel *m_title;
    QLabel *m_fault;
    QLabel *m_figures;
    QLabel *m_boards;
    QLabel *m_words;
};

} // namespace console::ui
