// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcut_sheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace console::ui {

ShortcutSheet::ShortcutSheet(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *grid = new QGridLayout(this);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(8);
    const auto addRow = [grid, this](const QString &what, const QString &key) {
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(what, this), row, 0);
        grid->addWidget(new QLabel(key, this), row, 1, Qt::AlignRight);
    };
    for (const QAction *action : actions)
        addRow(action->text(), action->shortcut().toString(QKeySequence::NativeText));
    addRow(tr("Back out of a dry run"), tr("Esc"));
    addRow(tr("Stop or release the chosen site of the table"), tr("Menu"));
    addRow(tr("Go to the source of the chosen alarm"), tr("J, Enter"));
    addRow(tr("Show or hide the alarms of a cause"), tr("→, ←"));
    addRow(tr("Choose a province on the map"), tr("arrow keys"));
    addRow(tr("Move through a recording"), tr("arrow keys, Page Up, Page Down"));
    addRow(tr("Play or pause, on its time line"), tr("Space"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    grid->addWidget(buttons, grid->rowCount(), 0, 1, 2);
}

} // namespace console::ui
