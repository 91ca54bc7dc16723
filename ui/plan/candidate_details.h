// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"
#include "ui/widgets/key_value_panel.h"

namespace console::ui {

/// What is said of the chosen candidate below the table.
struct CandidateDetails {
    QString sentence; ///< name, province, verdict and quality
    QList<KeyValueRow> cells;
};

/// `verdict` is the sentence of the table; pure, GUI thread.
[[nodiscard]] CandidateDetails candidateDetails(const models::CandidateRow &row, const QString &verdict);

} // namespace console::ui
