// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/journal_model.h"
#include "ui/theme.h"

#include <QIcon>
#include <QIdentityProxyModel>

#include <array>

namespace console::ui {

/// The rows of the alarm journal in words, with the symbol of their priority: filled in its hue where an alarm was
/// raised, else an outline, because only an alarm has an alarm's colour. GUI thread.
class JournalTableModel : public QIdentityProxyModel
{
    Q_OBJECT
public:
    JournalTableModel(models::JournalModel *journal, ThemeProvider *theme, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widest usual text of a column, for its width; empty: it takes what is left.
    [[nodiscard]] QString widest(int column) const;

private:
    [[nodiscard]] QString textOf(const models::JournalRowView &row, int column) const;
    void drawSymbols();

    models::JournalModel *m_journal;
    ThemeProvider *m_theme;
    std::array<QIcon, 4> m_raised;
    std::array<QIcon, 4> m_other;
};

} // namespace console::ui
