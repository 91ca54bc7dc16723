// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session_library_model.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace console::models;

namespace {

constexpr int longEnough = 20'000;

void makeSession(const QString &path, int ticks = 20)
{
    console::test::makeSession(path.toStdString(), ticks);
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void setAge(const QString &path, int seconds)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-seconds), QFileDevice::FileModificationTime));
}

QStringList names(const SessionLibraryModel &model)
{
    QStringList list;
    for (const SessionLibraryModel::Row &row : model.rows())
        list << row.name;
    return list;
}

} // namespace

class TestSessionLibraryModel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void listsAFolder()
    {
        const QTemporaryDir folder;
        makeSession(folder.filePath(QStringLiteral("older.session")), 20);
        makeSession(folder.filePath(QStringLiteral("newer.session")), 60);
        setAge(folder.filePath(QStringLiteral("older.session")), 3600);
        SessionLibraryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy refreshed(&model, &SessionLibraryModel::refreshed);
        model.setFolder(folder.path());
        QCOMPARE(model.rowCount(), 0); // never waits for the disk
        QVERIFY(refreshed.wait(longEnough));
        QCOMPARE(names(model), (QStringList{"newer", "older"}));
        const SessionLibraryModel::Row &row = model.rows().first();
        QCOMPARE(row.samples, 120U);
        QCOMPARE(row.instructions, 1U);
        QVERIFY(row.closed);
        QCOMPARE(row.problem, QString());
        QCOMPARE(row.first.toMSecsSinceEpoch(), console::test::sessionStart.time_since_epoch().count());
        QCOMPARE(row.first.secsTo(row.last), 59);
        QCOMPARE(model.index(0).data(SessionLibraryModel::PathRole).toString(), row.path);
        QVERIFY(model.index(0).data(SessionLibraryModel::ReadableRole).toBool());
        QVERIFY(model.totalBytes() >= row.bytes && row.bytes > 0);
    }

    void listsWhatCannotBeReadWithItsReason()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("broken.session"));
        writeFile(path, "this is no database, but it is long enough to look like a file");
        SessionLibraryModel model;
        QSignalSpy refreshed(&model, &SessionLibraryModel::refreshed);
        model.setFolder(folder.path());
        QVERIFY(refreshed.wait(longEnough));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.rows().first().problem.isEmpty());
        QVERIFY(!model.rows().first().first.isValid());
        QVERIFY(!model.index(0).data(SessionLibraryModel::ReadableRole).toBool());
        QCOMPARE(model.index(0).data(Qt::ToolTipRole).toString(), model.rows().first().problem);
    }

    void followsTheFolderRowByRow()
    {
        const QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(QLatin1String(name)); };
        makeSession(path("a.session"));
        makeSession(path("b.session"));
        makeSession(path("c.session"));
        setAge(path("a.session"), 300);
        setAge(path("b.session"), 200);
        setAge(path("c.session"), 100);
        SessionLibraryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy refreshed(&model, &SessionLibraryModel::refreshed);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setFolder(folder.path());
        QVERIFY(refreshed.wait(longEnough));
        QCOMPARE(names(model), (QStringList{"c", "b", "a"}));

        model.refresh();
        QVERIFY(refreshed.wait(longEnough));
        QCOMPARE(changes.size(), 0);

        QVERIFY(QFile::remove(path("b.session")));
        makeSession(path("d.session"));
        setAge(path("a.session"), 50);
        setAge(path("d.session"), 10);
        model.refresh();
        QVERIFY(refreshed.wait(longEnough));
        QCOMPARE(names(model), (QStringList{"d", "a", "c"}));
        QCOMPARE(resets.size(), 0);
    }

    void filesFromElsewhereJoinTheList()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString inside = folder.filePath(QStringLiteral("inside.session"));
        const QString outside = elsewhere.filePath(QStringLiteral("outside.session"));
        makeSession(inside);
        makeSession(outside);
        setAge(outside, 500);
        SessionLibraryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy refreshed(&model, &SessionLibraryModel::refreshed);
        model.setFolder(folder.path());
        model.addFile(outside); // while the first reading is still under way
        model.addFile(outside);
        model.addFile(inside);
        QTRY_COMPARE_WITH_TIMEOUT(names(model), (QStringList{"inside", "outside"}), longEnough);
        QCOMPARE(model.rows().at(1).samples, 40U);
    }

    void folderThatDoesNotExistIsEmpty()
    {
        const QTemporaryDir folder;
        SessionLibraryModel model;
        QSignalSpy refreshed(&model, &SessionLibraryModel::refreshed);
        model.setFolder(folder.filePath(QStringLiteral("not here")));
        QVERIFY(refreshed.wait(longEnough));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.totalBytes(), 0U);
    }

    void destroyedWhileReading()
    {
        const QTemporaryDir folder;
        makeSession(folder.filePath(QStringLiteral("a.session")));
        for (int i = 0; i < 10; ++i) {
            SessionLibraryModel model;
            model.setFolder(folder.path());
            model.refresh();
        }
    }

    void exportsCsv()
    {
        const QTemporaryDir folder;
        const QString session = folder.filePath(QStringLiteral("a.session"));
        const QString target = folder.filePath(QStringLiteral("a.csv"));
        makeSession(session, 20);
        SessionExporter exporter;
        QSignalSpy finished(&exporter, &SessionExporter::finished);
        QSignalSpy failed(&exporter, &SessionExporter::failed);
        exporter.exportCsv(session, target);
        exporter.exportCsv(session, target); // one at a time
        QCOMPARE(failed.size(), 1);
        QVERIFY(finished.wait(longEnough));
        QCOMPARE(finished.first().first().toString(), target);
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 41); // a head and two series of 20 samples

        exporter.exportCsv(session, target); // and after that another one
        QVERIFY(finished.wait(longEnough));
    }

    void exportThatFailsSaysWhy()
    {
        const QTemporaryDir folder;
        const QString session = folder.filePath(QStringLiteral("a.session"));
        makeSession(session);
        SessionExporter exporter;
        QSignalSpy finished(&exporter, &SessionExporter::finished);
        QSignalSpy failed(&exporter, &SessionExporter::failed);
        exporter.exportCsv(folder.filePath(QStringLiteral("none.session")), folder.filePath(QStringLiteral("a.csv")));
        QVERIFY(failed.wait(longEnough));
        exporter.exportCsv(session, folder.filePath(QStringLiteral("no folder/a.csv")));
        QVERIFY(failed.wait(longEnough));
        for (const auto &arguments : std::as_const(failed))
            QVERIFY(arguments.first().toString().endsWith(QLatin1Char('.')));
        QCOMPARE(finished.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionLibraryModel)
#include "tst_session_library_model.moc"
