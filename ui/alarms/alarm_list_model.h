// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_sort.h"
#include "ui/theme.h"

#include <QAbstractTableModel>
#include <QDateTime>

namespace console::ui {

/// The alarms as a person reads them: in order, filtered, and grouped by cause on request. It takes over what the
/// source has only when asked to, so that rows move once a refresh and not with every figure. Lines keep their identity
/// (and a selection its lines) over every change but that of the grouping. GUI thread; the source and the theme outlive
/// it.
class AlarmListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// The columns are those of models::AlarmModel.
    using Column = models::AlarmModel::Column;
    enum Role { LineRole = Qt::UserRole + 1 }; ///< AlarmLine

    AlarmListModel(models::AlarmModel *source, ThemeProvider *theme, QObject *parent = nullptr);

    /// `now` is the clock of the screens.
    void refresh(const QDateTime &now);
    void setFilter(AlarmFilter filter);
    [[nodiscard]] AlarmFilter filter() const { return m_filter; }
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_grouped; }
    /// Shows or hides the alarms of a cause; any other line is left as it is.
    void setExpanded(int row, bool expanded);

    [[nodiscard]] const AlarmLine &line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    /// The alarm of a line, or all alarms of a cause that pass the filter.
    [[nodiscard]] std::vector<AlarmPointer> alarmsOf(int row) const;
    /// The one that a person has to look at first; null where none waits.
    [[nodiscard]] AlarmPointer firstUnacknowledged() const;
    [[nodiscard]] const QDateTime &now() const { return m_now; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void rebuild();
    void setLines(std::vector<AlarmLine> next);
    void removeGone(const QStringList &nextKeys);
    void reorder(const QStringList &nextKeys);
    [[nodiscard]] QString textOf(const AlarmLine &line, int column) const;
    [[nodiscard]] QString causeText(const AlarmLine &line, int column) const;
    [[nodiscard]] QColor inkOfCell(const AlarmLine &line, int column) const;

    models::AlarmModel *m_source;
    ThemeProvider *m_theme;
    QDateTime m_now;
    AlarmFilter m_filter = AlarmFilter::All;
    bool m_grouped = false;
    QSet<QString> m_expanded;
    std::vector<AlarmPointer> m_ordered;
    std::vector<AlarmLine> m_lines;
    QStringList m_keys; ///< of m_lines
};

} // namespace console::ui

Q_DECLARE_METATYPE(console::ui::AlarmLine)
