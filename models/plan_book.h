// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QList>
#include <QString>

/// A person's cases and candidates as text for the settings. What does not fit the ranges is left out when it is read.
namespace console::models {

[[nodiscard]] QString casesToText(const QList<CaseChange> &cases);
[[nodiscard]] QList<CaseChange> casesFromText(const QString &text);
[[nodiscard]] QString candidatesToText(const QList<Candidate> &candidates);
[[nodiscard]] QList<Candidate> candidatesFromText(const QString &text);

/// The change with every figure inside its range.
[[nodiscard]] CaseChange clamped(CaseChange change);

} // namespace console::models
