// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace console::models {
class SessionLibraryModel;
}

namespace console::ui {

class Panel;
class SessionDelegate;
class SessionFilter;

/// The library: search, the saved sessions, where they lie. Enter or a click opens one; the arrow keys
/// only choose. GUI thread.
class SessionList : public QWidget
{
    Q_OBJECT
public:
    SessionList(models::SessionLibraryModel *library, ThemeProvider *theme, QWidget *parent = nullptr);

    /// Marks the session that is open; an empty path: none.
    void setOpenPath(const QString &path);
    [[nodiscard]] QListView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }

signals:
    void sessionChosen(const QString &path);
    void openRequested();   ///< a file from elsewhere
    void folderRequested(); ///< another folder

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildView();
    void choose(const QModelIndex &index);
    void showCount();
    void showFolder();
    void retheme();

    models::SessionLibraryModel *m_library;
    ThemeProvider *m_theme;
    SessionFilter *m_sessions;
    SessionDelegate *m_delegate;
    Panel *m_panel;
    QLineEdit *m_search;
    QListView *m_view;
    QLabel *m_nothing;
    QPushButton *m_folder;
};

} // namespace console::ui
