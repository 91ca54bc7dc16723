// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "ui/charts/session_chart.h"
#include "ui/theme.h"

#include <QWidget>

#include <array>

class QLabel;
class QVBoxLayout;

namespace console::ui {

class Panel;
class ReplayBar;
class TimeLine;

/// The middle of the Analyse workspace while a session is open: its header with the time line, its three
/// charts and the player's buttons. It shows what it is given and asks; it knows no engine. GUI thread.
class SessionView : public QWidget
{
    Q_OBJECT
public:
    explicit SessionView(ThemeProvider *theme, QWidget *parent = nullptr);

    void setTitle(const QString &name, const QString &facts);
    void setSpan(qint64 fromMs, qint64 toMs);
    void setHistory(const QList<models::HistorySeriesView> &series);
    void clearHistory();
    void setPlayhead(qint64 timeMs);
    [[nodiscard]] qint64 playhead() const;

    [[nodiscard]] TimeLine *timeLine() const { return m_timeLine; }
    [[nodiscard]] ReplayBar *bar() const { return m_bar; }
    [[nodiscard]] SessionChart *chart(SessionChart::Kind kind) const;

    /// The series the charts need, by their history keys.
    [[nodiscard]] static QStringList historyKeys();

signals:
    void seekRequested(qint64 timeMs);
    void closeRequested();

private:
    struct ChartPart {
        SessionChart *chart = nullptr;
        QLabel *at = nullptr;
        QLabel *value = nullptr;
        Panel *panel = nullptr;
    };
    void addHeader(QVBoxLayout *layout);
    void addChart(QVBoxLayout *layout, SessionChart::Kind kind, const QString &title, const QString &subtitle);
    void showFigures();
    void retheme();

    ThemeProvider *m_theme;
    Panel *m_header = nullptr;
    TimeLine *m_timeLine = nullptr;
    ReplayBar *m_bar = nullptr;
    std::array<ChartPart, 3> m_charts;
};

} // namespace console::ui
