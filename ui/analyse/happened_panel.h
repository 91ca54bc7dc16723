// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QListView;
class QToolButton;

namespace console::ui {

class HappenedDelegate;
class HappenedModel;
class Panel;

/// The list "What happened". The row at the playhead is marked; a click or Enter on a row asks to go
/// there. GUI thread.
class HappenedPanel : public QWidget
{
    Q_OBJECT
public:
    HappenedPanel(HappenedModel *happened, ThemeProvider *theme, QWidget *parent = nullptr);

    /// Marks the newest row at or before the playhead, unless a person is reading the list.
    void setPlayhead(qint64 timeMs);
    [[nodiscard]] QListView *view() const { return m_view; }

signals:
    void seekRequested(qint64 timeMs);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildView();
    void seekTo(const QModelIndex &index);
    void showCount();
    void retheme();

    HappenedModel *m_happened;
    ThemeProvider *m_theme;
    Panel *m_panel;
    QListView *m_view;
    HappenedDelegate *m_delegate;
    QToolButton *m_shares;
};

} // namespace console::ui
