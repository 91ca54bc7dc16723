// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session_library_model.h"

#include <QSortFilterProxyModel>

namespace console::ui {

/// The sessions whose name or date holds every word of the search. GUI thread.
class SessionFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit SessionFilter(models::SessionLibraryModel *library, QObject *parent = nullptr);

    void setSearch(const QString &words);
    /// The session of a row of this model.
    [[nodiscard]] const models::SessionLibraryModel::Row &session(int row) const;
    /// The row of a path; −1 when it is not shown.
    [[nodiscard]] int rowOf(const QString &path) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    models::SessionLibraryModel *m_library;
    QStringList m_words;
};

/// "21 Nov 2026 18:00–22:00 PKT"; over several days both ends carry their date.
[[nodiscard]] QString sessionDates(const QDateTime &first, const QDateTime &last);
/// "4 h", "42 min", "20 s", "3 d"
[[nodiscard]] QString sessionLength(const QDateTime &first, const QDateTime &last);

} // namespace console::ui
