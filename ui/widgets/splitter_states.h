// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

class QSplitter;

/// How a person has divided a page, as one value for the settings.
namespace console::ui {

[[nodiscard]] QByteArray splitterStates(const QList<QSplitter *> &splitters);
/// Returns false where the value is not of as many splitters or of another kind.
bool restoreSplitterStates(const QList<QSplitter *> &splitters, const QByteArray &states);

} // namespace console::ui
