// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/pools_bench.h"
#include "ui/fonts.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QFile>
#include <QRadioButton>
#include <QSpinBox>

using namespace console::models;
using namespace console::ui;
using console::test::pool;
using console::test::PoolsBench;
namespace command = console::command;

/// The dialog as a person drives it, by keys alone.
class TestPoolsDialog : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theFirstPool();
    void nothingIsInForceBeforeApply();
    void orderIsChangedByKeys();
    void aPastedAddressFillsTheFields();
    void complaintsStandAtTheirFields();
    void onlyTheFieldsOfTheKindAreThere();
    void aNodeWithItsCookie();
    void theSamePoolTwice();
    void poolsWithoutAPool();
    void passwordsStayOutOfTheSettings();
    void aKnownPasswordIsKeptUntouched();
    void withoutAKeychainOneSentenceSaysSo();
    void everythingHasANameAndFits();
};

void TestPoolsDialog::initTestCase()
{
    QVERIFY(loadFonts());
    applyTheme(*qApp, ThemeKind::Dark);
}

void TestPoolsDialog::theFirstPool()
{
    PoolsBench bench;
    QVERIFY(bench.active);
    QVERIFY(bench.find<QRadioButton>("sourceLocal")->isChecked());
    QVERIFY(bench.find<QLabel>("poolsEmpty")->isVisible());
    QVERIFY(!bench.find<QWidget>("poolForm")->isVisible());
    bench.list()->setFocus();
    QTest::keyClick(bench.list(), Qt::Key_Insert);
    QVERIFY(bench.find<QRadioButton>("sourcePools")->isChecked());
    QVERIFY(bench.find<QWidget>("poolForm")->isVisible());
    bench.type("poolHost", QStringLiteral("eu.example"));
    bench.type("poolUser", QStringLiteral("alice.rig1"));
    QCOMPARE(bench.rows(), QStringList{QStringLiteral("eu.example:3334")});
    bench.press(QDialogButtonBox::Ok);
    QVERIFY(!bench.dialog->isVisible());
    QCOMPARE(bench.book.source(), WorkSource::Pools);
    QCOMPARE(bench.rig.liveLog->commands.size(), 2U);
    const auto &set = std::get<command::SetPools>(bench.rig.liveLog->commands.front());
    QCOMPARE(set.pools.size(), 1U);
    QVERIFY(set.pools.front().address.isEncrypted());
    QVERIFY(set.pools.front().user == "alice.rig1");
}

void TestPoolsDialog::nothingIsInForceBeforeApply()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")}, WorkSource::Pools);
    const std::size_t told = bench.rig.liveLog->commands.size();
    QVERIFY(!bench.button(QDialogButtonBox::Apply)->isEnabled());
    bench.type("poolUser", QStringLiteral("bob"));
    QVERIFY(bench.button(QDialogButtonBox::Apply)->isEnabled());
    QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
    QVERIFY(!bench.dialog->isVisible());
    QCOMPARE(bench.book.entries().first().user, QStringLiteral("alice"));
    QCOMPARE(bench.rig.liveLog->commands.size(), told);

    PoolsBench other({pool("stratum+ssl://a.example:1")}, WorkSource::Pools);
    QTest::keyClick(other.find<QRadioButton>("sourceLocal"), Qt::Key_Space);
    other.press(QDialogButtonBox::Apply);
    QVERIFY(other.dialog->isVisible());
    QCOMPARE(other.book.source(), WorkSource::Local);
    QVERIFY(!other.button(QDialogButtonBox::Apply)->isEnabled());
}

void TestPoolsDialog::orderIsChangedByKeys()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1"), pool("stratum+ssl://b.example:1")}, WorkSource::Pools);
    bench.list()->setFocus();
    QTest::keyClick(bench.list(), Qt::Key_Down);
    QCOMPARE(bench.find<QLineEdit>("poolHost")->text(), QStringLiteral("b.example"));
    QTest::keyClick(bench.list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.rows(), (QStringList{QStringLiteral("b.example:1"), QStringLiteral("a.example:1")}));
    QCOMPARE(bench.list()->currentIndex().row(), 0);
    QVERIFY(!bench.find<QAbstractButton>("poolUp")->isEnabled());
    QTest::keyClick(bench.list(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.rows().last(), QStringLiteral("b.example:1"));
    QTest::keyClick(bench.list(), Qt::Key_Delete);
    QCOMPARE(bench.rows(), QStringList{QStringLiteral("a.example:1")});
    QCOMPARE(bench.find<QLineEdit>("poolHost")->text(), QStringLiteral("a.example"));
    QTest::keyClick(bench.list(), Qt::Key_Delete);
    QVERIFY(bench.find<QLabel>("poolsEmpty")->isVisible());
}

void TestPoolsDialog::aPastedAddressFillsTheFields()
{
    PoolsBench bench({PoolEntry()});
    bench.type("poolHost", QStringLiteral("http://10.0.0.7:18443"));
    QCOMPARE(bench.find<QLineEdit>("poolHost")->text(), QStringLiteral("10.0.0.7"));
    QCOMPARE(bench.find<QSpinBox>("poolPort")->value(), 18443);
    QCOMPARE(bench.find<QComboBox>("poolKind")->currentData().value<PoolKind>(), PoolKind::Node);
}

void TestPoolsDialog::complaintsStandAtTheirFields()
{
    PoolsBench bench;
    QTest::keyClick(bench.find<QAbstractButton>("poolAdd"), Qt::Key_Space);
    QVERIFY(bench.problem("poolHostProblem").isEmpty()); // nothing was written yet
    bench.type("poolHost", QStringLiteral("eu example"));
    QVERIFY(bench.problem("poolHostProblem").contains(QStringLiteral("no valid host name")));
    bench.type("poolHost", QStringLiteral("alice:secret@eu.example"));
    QVERIFY(bench.problem("poolHostProblem").contains(QStringLiteral("addresses are shown and kept")));
    bench.type("poolHost", QStringLiteral("eu.example"));
    QVERIFY(bench.problem("poolHostProblem").isEmpty());
    bench.type("poolPin", QStringLiteral("12:34"));
    QVERIFY(bench.problem("poolPinProblem").contains(QStringLiteral("SHA-256")));
    bench.type("poolPin", QString(64, QLatin1Char('a')));
    QVERIFY(bench.problem("poolPinProblem").isEmpty());
    bench.press(QDialogButtonBox::Ok);
    QVERIFY(bench.dialog->isVisible());
    QCOMPARE(bench.problem("poolUserProblem"),
             QStringLiteral("This pool has no user. Give the worker name the pool knows you by."));
    QVERIFY(bench.rig.liveLog->commands.empty());
}

void TestPoolsDialog::onlyTheFieldsOfTheKindAreThere()
{
    PoolsBench bench({pool("stratum+ssl://a.example:3334")});
    const auto visible = [&bench](const char *name) { return bench.find<QWidget>(name)->isVisible(); };
    QVERIFY(visible("poolPin") && !visible("poolPayout") && !visible("poolKindNote"));
    bench.choose("poolKind", QVariant::fromValue(PoolKind::StratumTcp));
    QVERIFY(!visible("poolPin") && !visible("poolPayout"));
    QVERIFY(bench.find<QLabel>("poolKindNote")->text().startsWith(QStringLiteral("Not encrypted:")));
    QVERIFY(visible("poolKindNote"));
    QCOMPARE(bench.find<QSpinBox>("poolPort")->value(), 3333);
    bench.choose("poolKind", QVariant::fromValue(PoolKind::Node));
    QVERIFY(visible("poolPayout") && !visible("poolDifficulty") && !visible("poolReconnect"));
    QCOMPARE(bench.find<QSpinBox>("poolPort")->value(), 8332);
    QVERIFY(!visible("poolPassword") && !visible("poolPasswordFile"));
    bench.choose("poolPasswordPlace", QVariant::fromValue(PasswordPlace::File));
    QVERIFY(!visible("poolPassword") && visible("poolPasswordFile") && visible("poolBrowse"));
    bench.choose("poolPasswordPlace", QVariant::fromValue(PasswordPlace::ThisRun));
    QVERIFY(visible("poolPassword") && !visible("poolPasswordFile"));
}

void TestPoolsDialog::aNodeWithItsCookie()
{
    PoolsBench bench;
    bench.list()->setFocus();
    QTest::keyClick(bench.list(), Qt::Key_Insert);
    bench.choose("poolKind", QVariant::fromValue(PoolKind::Node));
    bench.type("poolHost", QStringLiteral("127.0.0.1"));
    bench.choose("poolPasswordPlace", QVariant::fromValue(PasswordPlace::File));
    bench.type("poolPasswordFile", QStringLiteral("/var/lib/bitcoind/.cookie"));
    bench.press(QDialogButtonBox::Ok);
    QVERIFY(bench.problem("poolPayoutProblem").contains(QStringLiteral("payout address")));
    bench.type("poolPayout", QStringLiteral("bc1qexample"));
    bench.press(QDialogButtonBox::Ok);
    QVERIFY(!bench.dialog->isVisible());
    const auto &set = std::get<command::SetPools>(bench.rig.liveLog->commands.front());
    QVERIFY(set.pools.front().address.isNode());
    QVERIFY(set.pools.front().passwordFile == "/var/lib/bitcoind/.cookie");
    QVERIFY(set.pools.front().payoutAddress == "bc1qexample");
}

void TestPoolsDialog::theSamePoolTwice()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1"), pool("stratum+ssl://b.example:1")});
    bench.type("poolHost", QStringLiteral("b.example"));
    bench.press(QDialogButtonBox::Ok);
    QVERIFY(bench.dialog->isVisible());
    QVERIFY(bench.problem("poolsNote").contains(QStringLiteral("twice")));
}

void TestPoolsDialog::poolsWithoutAPool()
{
    PoolsBench bench;
    QTest::keyClick(bench.find<QRadioButton>("sourcePools"), Qt::Key_Space);
    bench.press(QDialogButtonBox::Ok);
    QVERIFY(bench.dialog->isVisible());
    QCOMPARE(bench.problem("poolsNote"), QStringLiteral("Add a pool or a node, or choose local work."));
}

void TestPoolsDialog::passwordsStayOutOfTheSettings()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1"), pool("stratum+ssl://b.example:1")}, WorkSource::Pools);
    QCOMPARE(bench.find<QLineEdit>("poolPassword")->echoMode(), QLineEdit::Password);
    bench.choose("poolPasswordPlace", QVariant::fromValue(PasswordPlace::Keychain));
    QCOMPARE(bench.find<QLineEdit>("poolPassword")->placeholderText(),
             QStringLiteral("none known yet; type it to keep it"));
    bench.type("poolPassword", QStringLiteral("hunter2"));
    bench.list()->setFocus();
    QTest::keyClick(bench.list(), Qt::Key_Down);
    QVERIFY(bench.find<QLineEdit>("poolPassword")->text().isEmpty());
    bench.choose("poolPasswordPlace", QVariant::fromValue(PasswordPlace::ThisRun));
    bench.type("poolPassword", QStringLiteral("swordfish"));
    bench.press(QDialogButtonBox::Ok);
    bench.settings.sync();
    QFile file(bench.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("a.example"));
    QVERIFY(!bytes.contains("hunter2") && !bytes.contains("swordfish"));
    QCOMPARE(bench.store.kept().size(), 1);
    QCOMPARE(bench.store.kept().value(QStringLiteral("a.example:1 alice")).reveal(), QStringLiteral("hunter2"));
}

void TestPoolsDialog::aKnownPasswordIsKeptUntouched()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1", PasswordPlace::Keychain, "hunter2")}, WorkSource::Pools);
    auto *password = bench.find<QLineEdit>("poolPassword");
    QVERIFY(password->text().isEmpty()); // not even its length is told
    QVERIFY(password->placeholderText().startsWith(QStringLiteral("kept in the keychain")));
    bench.type("poolUser", QStringLiteral("bob"));
    bench.press(QDialogButtonBox::Ok);
    const auto &set = std::get<command::SetPools>(bench.rig.liveLog->commands.at(2));
    QVERIFY(set.pools.front().user == "bob");
    QVERIFY(set.pools.front().password.reveal() == "hunter2");
    QCOMPARE(bench.store.kept().keys(), QStringList{QStringLiteral("a.example:1 bob")});
}

void TestPoolsDialog::withoutAKeychainOneSentenceSaysSo()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")}, WorkSource::Pools);
    bench.store.fail(QStringLiteral("This system has no keychain service."));
    bench.choose("poolPasswordPlace", QVariant::fromValue(PasswordPlace::Keychain));
    bench.type("poolPassword", QStringLiteral("hunter2"));
    bench.press(QDialogButtonBox::Apply);
    QTRY_COMPARE(bench.problem("poolsNote"),
                 QStringLiteral("The password of a.example:1 is kept for this run only. This system has no keychain "
                                "service."));
    QCOMPARE(bench.find<QComboBox>("poolPasswordPlace")->currentData().value<PasswordPlace>(), PasswordPlace::ThisRun);
    QVERIFY(bench.find<QLineEdit>("poolPassword")->placeholderText().startsWith(QStringLiteral("known for this run")));
    QVERIFY(!bench.button(QDialogButtonBox::Apply)->isEnabled());
}

void TestPoolsDialog::everythingHasANameAndFits()
{
    PoolsBench bench({pool("stratum+tcp://a.example:1")});
    for (const double scale : {1.0, 1.54, 2.0}) {
        bench.theme.setTextScale(scale);
        applyTheme(*qApp, bench.theme.theme());
        bench.dialog->grab();
        const auto *form = bench.find<QWidget>("poolForm");
        QVERIFY(form->width() >= form->minimumSizeHint().width());
    }
    bench.theme.setTextScale(1.0);
    applyTheme(*qApp, bench.theme.theme());
    for (const QWidget *widget : bench.dialog->findChildren<QWidget *>()) {
        const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) != nullptr;
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() != nullptr || !widget->isVisible() ||
            isPart)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
    }
}

QTEST_MAIN(TestPoolsDialog)
#include "tst_pools_dialog.moc"
