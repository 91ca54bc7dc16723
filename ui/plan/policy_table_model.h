// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy_comparer.h"

#include <QAbstractTableModel>

namespace console::ui {

/// "Optimiser", "Priority rule": how sites are steered.
[[nodiscard]] QString policyName(models::Policy policy);
/// What it does, for a tool tip.
[[nodiscard]] QString policyTip(models::Policy policy);
/// What the difference is: "The optimiser earns 1.2 million $ a year more and sheds no AI load."
[[nodiscard]] QString comparisonSentence(const models::PolicyComparison &comparison);
/// "Modelled year, 365 days from 1 Jan 2025"
[[nodiscard]] QString comparisonSource(const models::PolicyComparison &comparison, const QString &caseName);

/// Two policies and their difference, a figure a line. GUI thread.
class PolicyTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Figure, First, Second, Difference, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(const models::PolicyComparison &comparison);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    models::PolicyComparison m_comparison;
};

} // namespace console::ui
