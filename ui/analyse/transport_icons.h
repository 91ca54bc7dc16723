// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace console::ui {

enum class TransportSymbol { PreviousMark, StepBack, Play, Pause, StepForward, NextMark };

/// The symbols of a player, drawn for every scale: fonts of the field lack half of them, or show them as
/// coloured pictures.
[[nodiscard]] QIcon transportIcon(TransportSymbol symbol, const QColor &colour, int size);

} // namespace console::ui
