// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/layers.h"

#include <QTemporaryDir>

namespace console {

/// Holds the arrows app → ui → models → engine.
class TestLayers : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void theTreeKeepsItsArrows();
    void aPlantedViolationIsFound_data();
    void aPlantedViolationIsFound();
};

void TestLayers::theTreeKeepsItsArrows()
{
    std::string all;
    for (const std::string &line : test::layerViolations(CONSOLE_SOURCE_DIR))
        all += line + '\n';
    QVERIFY2(all.empty(), all.c_str());
}

void TestLayers::aPlantedViolationIsFound_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("violates");

    QTest::newRow("Qt in the engine") << "engine/grid/a.cpp"
                                      << "<QString>" << true;
    QTest::newRow("a Qt module in the engine") << "engine/a.h"
                                               << "<QtCore/QObject>" << true;
    QTest::newRow("models in the engine") << "engine/a.h"
                                          << "\"models/values.h\"" << true;
    QTest::newRow("pixels in models") << "models/a.h"
                                      << "<QColor>" << true;
    QTest::newRow("QtWidgets in models") << "models/a.h"
                                         << "<QtWidgets/QWidget>" << true;
    QTest::newRow("ui in models") << "models/a.cpp"
                                  << "\"ui/theme.h\"" << true;
    QTest::newRow("engine in ui") << "ui/map/a.cpp"
                                  << "\"engine/snapshot.h\"" << true;
    QTest::newRow("app in ui") << "ui/a.cpp"
                               << "\"app/main.h\"" << true;
    QTest::newRow("queue is not Qt") << "engine/a.h"
                                     << "<queue>" << false;
    QTest::newRow("QtCore in models") << "models/a.h"
                                      << "<QAbstractTableModel>" << false;
    QTest::newRow("engine in models") << "models/a.cpp"
                                      << "\"engine/snapshot.h\"" << false;
    QTest::newRow("engine in app") << "app/a.cpp"
                                   << "\"engine/engine.h\"" << false;
}

void TestLayers::aPlantedViolationIsFound()
{
    QFETCH(QString, file);
    QFETCH(QString, include);
    QFETCH(bool, violates);
    const QTemporaryDir folder;
    const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / file.toStdString();
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "#pragma once\n#include " << include.toStdString() << "\n";

    const std::vector<std::string> found = test::layerViolations(folder.path().toStdString());

    QCOMPARE(found.size(), violates ? 1U : 0U);
    if (violates)
        QVERIFY(QString::fromStdString(found.front()).startsWith(file + QStringLiteral(":2")));
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestLayers)
#include "tst_layers.moc"
