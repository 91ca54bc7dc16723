// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/table_text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTableView>

namespace console::ui {

namespace {

/// A tab or a line break inside a name would move everything after it.
QString oneCell(const QString &text)
{
    return text.simplified();
}

} // namespace

QString tableText(const QTableView &table)
{
    const QAbstractItemModel &model = *table.model();
    QStringList lines;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (table.isColumnHidden(column))
                continue;
            cells.append(oneCell(row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                                         : model.index(row, column).data(Qt::AccessibleTextRole).toString()));
        }
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void copyByKey(QTableView &table)
{
    auto *copy = new QAction(QCoreApplication::translate("Plan", "Copy the table"), &table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &table,
                     [&table] { QApplication::clipboard()->setText(tableText(table)); });
    table.addAction(copy);
}

} // namespace console::ui
