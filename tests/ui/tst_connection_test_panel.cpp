// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/pools_bench.h"
#include "ui/fonts.h"

#include <QApplication>

#include <condition_variable>
#include <mutex>

using console::jobs::ConnectionReport;
using console::jobs::ConnectionStep;
using console::jobs::PoolSettings;
using console::test::pool;
using console::test::PoolsBench;

/// "Test connection" in the dialog of pools, driven by keys, with a test that the test case makes up.
class TestConnectionTest : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aTestThatWorks();
    void aKeyIsUsedOnlyWhenAskedFor();
    void aTestIsCancelled();
    void closingEndsTheTest();
    void editingTakesTheResultAway();
};

void TestConnectionTest::initTestCase()
{
    QVERIFY(console::ui::loadFonts());
    console::ui::applyTheme(*qApp, console::ui::ThemeKind::Dark);
}

void TestConnectionTest::aTestThatWorks()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")});
    bench.answer = [](const PoolSettings &, const std::stop_token &) {
        ConnectionReport report;
        report.steps = {{ConnectionStep::Kind::Connect, "TLS 1.3, certificate valid"},
                        {ConnectionStep::Kind::LogIn, {}},
                        {ConnectionStep::Kind::Difficulty, "1024"},
                        {ConnectionStep::Kind::Rolling, {}},
                        {ConnectionStep::Kind::Job, "<b>6a1f</b>"}};
        return report;
    };
    QTest::keyClick(bench.find<QPushButton>("testButton"), Qt::Key_Space);
    auto *result = bench.find<QLabel>("testResult");
    QTRY_VERIFY(result->text().startsWith(QStringLiteral("✓")));
    QCOMPARE(result->text().split(QLatin1Char('\n')),
             (QStringList{QStringLiteral("✓ Connected: TLS 1.3, certificate valid"), QStringLiteral("✓ Logged in"),
                          QStringLiteral("✓ A share must be worth difficulty 1024"),
                          QStringLiteral("✓ The version stays fixed"), QStringLiteral("✓ A job came: <b>6a1f</b>"),
                          QStringLiteral("✓ a.example:1 works; no share was sent.")}));
    QCOMPARE(result->textFormat(), Qt::PlainText);
    QVERIFY(!bench.find<QWidget>("useKey")->isVisible());
    QCOMPARE(bench.find<QPushButton>("testButton")->text(), QStringLiteral("&Test connection"));
}

void TestConnectionTest::aKeyIsUsedOnlyWhenAskedFor()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")});
    bench.answer = [](const PoolSettings &, const std::stop_token &) {
        ConnectionReport report;
        report.trouble = "The certificate of a.example is self-signed.";
        report.offeredKey = console::jobs::PublicKeyPin({0xab, 0xcd});
        return report;
    };
    QTest::keyClick(bench.find<QPushButton>("testButton"), Qt::Key_Space);
    auto *use = bench.find<QPushButton>("useKey");
    QTRY_VERIFY(use->isVisible());
    QCOMPARE(bench.find<QLabel>("testResult")->text(),
             QStringLiteral("✗ The certificate of a.example is self-signed."));
    QVERIFY(bench.find<QLabel>("testKey")->text().startsWith(QStringLiteral("abcd0000 00000000 ")));
    QVERIFY(bench.find<QLineEdit>("poolPin")->text().isEmpty());
    QTest::keyClick(use, Qt::Key_Space);
    QCOMPARE(bench.find<QLineEdit>("poolPin")->text(), QStringLiteral("abcd") + QString(60, QLatin1Char('0')));
    QVERIFY(bench.book.entries().first().pin.isEmpty()); // only in force after Apply
}

/// A test that lasts until it is told to stop.
static ConnectionReport waitForStop(const PoolSettings &, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait(lock, stop, [] { return false; });
    ConnectionReport report;
    report.trouble = "It was stopped.";
    return report;
}

void TestConnectionTest::aTestIsCancelled()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")});
    bench.answer = waitForStop;
    auto *button = bench.find<QPushButton>("testButton");
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(bench.find<QLabel>("testResult")->text().startsWith(QStringLiteral("Testing a.example:1")));
    QCOMPARE(button->text(), QStringLiteral("Cancel the &test"));
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(bench.find<QLabel>("testResult")->text(), QStringLiteral("The test was cancelled."));
    QVERIFY(console::test::turnEventLoop());
    QCOMPARE(bench.find<QLabel>("testResult")->text(), QStringLiteral("The test was cancelled."));
}

void TestConnectionTest::closingEndsTheTest()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")});
    bench.answer = waitForStop;
    QTest::keyClick(bench.find<QPushButton>("testButton"), Qt::Key_Space);
    QVERIFY(bench.tester.isRunning());
    QTest::keyClick(bench.dialog.get(), Qt::Key_Escape);
    QVERIFY(!bench.tester.isRunning());
}

void TestConnectionTest::editingTakesTheResultAway()
{
    PoolsBench bench({pool("stratum+ssl://a.example:1")});
    bench.answer = [](const PoolSettings &, const std::stop_token &) { return ConnectionReport{}; };
    QTest::keyClick(bench.find<QPushButton>("testButton"), Qt::Key_Space);
    QTRY_VERIFY(bench.find<QLabel>("testResult")->text().contains(QStringLiteral("works")));
    bench.type("poolUser", QStringLiteral("bob"));
    QVERIFY(!bench.find<QLabel>("testResult")->isVisible());
}

QTEST_MAIN(TestConnectionTest)
#include "tst_connection_test_panel.moc"
