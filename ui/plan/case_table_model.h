// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

#include <optional>

namespace console::ui {

/// The cases side by side: firm surplus P90 of the reference in MW, of every other case the difference to it. An
/// asterisk before a figure says that the province's verdict becomes another one. Follows the planner, and announces
/// only the cells that read differently. GUI thread.
class CaseTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        InForce,
        Name,
        Punjab,
        Sindh,
        Balochistan,
        KhyberPakhtunkhwa,
        Islamabad,
        AzadJammuKashmir,
        National,
        ColumnCount
    };

    CaseTableModel(models::Planner *planner, ThemeProvider *theme, QObject *parent = nullptr);

    [[nodiscard]] static std::optional<models::Region> regionOf(int column);
    /// Whether a figure in the column is neither missing nor zero.
    [[nodiscard]] bool hasFigures(int column) const;
    /// Names that need less room.
    void setShortNames(bool shortNames);

    [[nodiscard]] const QList<models::CaseRow> &cases() const { return m_rows; }
    [[nodiscard]] int rowOf(const QString &key) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    [[nodiscard]] static const models::Value &figure(const models::CaseRow &row, int column);
    [[nodiscard]] QString figureText(int row, int column) const;
    [[nodiscard]] QString textOf(int row, int column) const;
    [[nodiscard]] QString tipOf(int row, int column) const;
    [[nodiscard]] QString changeAt(int row, int column) const;
    [[nodiscard]] QColor inkAt(int row, int column) const;
    [[nodiscard]] bool isInForce(int row) const { return m_rows.at(row).key == m_inForce; }

    models::Planner *m_planner;
    ThemeProvider *m_theme;
    QList<models::CaseRow> m_rows;
    QList<QStringList> m_texts; ///< as announced last
    QString m_inForce;
    bool m_shortNames = false;
};

} // namespace console::ui
