// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/connection_test.h"
#include "tests/support/bridge_rig.h"
#include "tests/support/sample_pool_entry.h"
#include "ui/pools/pools_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

/// What the tests of the dialog of pools share.
namespace console::test {

using namespace console::models;
using jobs::ConnectionReport;
using jobs::PoolSettings;

/// The dialog on a fake engine, with a test of connections that the test case makes up.
struct PoolsBench {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("choices.ini"));
    Settings settings{path};
    ui::ThemeProvider theme;
    MemoryCredentialStore store;
    Rig rig;
    PoolBook book{rig.bridge.get(), &settings, &store};
    std::function<ConnectionReport(const PoolSettings &, const std::stop_token &)> answer;
    PoolTester tester{[this](const PoolSettings &tried, const std::stop_token &stop) { return answer(tried, stop); }};
    std::unique_ptr<ui::PoolsDialog> dialog;
    bool active = false;

    explicit PoolsBench(const QList<PoolEntry> &entries = {}, WorkSource source = WorkSource::Local)
    {
        if (!entries.isEmpty())
            book.apply(source, entries);
        dialog = std::make_unique<ui::PoolsDialog>(&book, &tester, &theme);
        dialog->show();
        // Shortcuts and the leaving of fields need an active window.
        active = QTest::qWaitForWindowActive(dialog.get());
    }
    template <class Widget> Widget *find(const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QPushButton *button(QDialogButtonBox::StandardButton which) const
    {
        return dialog->findChild<QDialogButtonBox *>()->button(which);
    }
    [[nodiscard]] QListView *list() const { return find<QListView>("poolList"); }
    [[nodiscard]] QStringList rows() const
    {
        QStringList texts;
        for (int i = 0; i < list()->model()->rowCount(); ++i)
            texts << list()->model()->index(i, 0).data().toString();
        return texts;
    }
    void type(const char *name, const QString &text) const
    {
        auto *line = find<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Tab);
    }
    void choose(const char *name, const QVariant &value) const
    {
        auto *box = find<QComboBox>(name);
        // By key, as a person does: the choices are few.
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; box->currentData() != value && i < box->count(); ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    [[nodiscard]] QString problem(const char *name) const
    {
        const auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    void press(QDialogButtonBox::StandardButton which) const { QTest::keyClick(button(which), Qt::Key_Space); }
};

} // namespace console::test
