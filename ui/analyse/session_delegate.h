// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QStyledItemDelegate>

namespace console::ui {

class SessionFilter;

/// Draws one session in two lines: name, then when, how long and, at the right, what it was recorded from.
/// An unreadable one shows its sentence. GUI thread.
class SessionDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SessionDelegate(const SessionFilter *sessions, const ThemeProvider *theme, QObject *parent = nullptr);

    /// The session that is open is marked.
    void setOpenPath(const QString &path) { m_openPath = path; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, bool open) const;

    const SessionFilter *m_sessions;
    const ThemeProvider *m_theme;
    QString m_openPath;
};

} // namespace console::ui
