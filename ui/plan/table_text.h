// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QString;
class QTableView;

namespace console::ui {

/// The visible columns of a table with their headings, tab-separated, a line each: what a sheet or a mail takes.
[[nodiscard]] QString tableText(const QTableView &table);

/// Ctrl+C in the table puts `tableText` on the clipboard.
void copyByKey(QTableView &table);

} // namespace console::ui
