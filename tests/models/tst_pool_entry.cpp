// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pool_list_model.h"
#include "tests/support/guard.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console::models;

namespace {

PoolEntry pool(const char *address, const char *user = "alice.rig1")
{
    PoolEntry entry;
    if (!entry.setAddress(QLatin1String(address)))
        qFatal("%s is no address", address);
    entry.user = QLatin1String(user);
    return entry;
}

QStringList labels(const PoolListModel &model)
{
    QStringList list;
    for (const PoolEntry &entry : model.entries())
        list << entry.host;
    return list;
}

QList<PoolField> fields(const PoolEntry &entry)
{
    QList<PoolField> list;
    for (const PoolProblem &problem : problemsOf(entry))
        list << problem.field;
    return list;
}

} // namespace

class TestPoolEntry : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void addresses()
    {
        PoolEntry entry = pool("stratum+ssl://eu.example:3334");
        QCOMPARE(entry.kind, PoolKind::StratumTls);
        QCOMPARE(entry.host, QStringLiteral("eu.example"));
        QCOMPARE(entry.port, 3334);
        QCOMPARE(entry.label(), QStringLiteral("eu.example:3334"));
        QCOMPARE(entry.address(), QStringLiteral("stratum+ssl://eu.example:3334"));
        QCOMPARE(entry.credentialKey(), QStringLiteral("eu.example:3334 alice.rig1"));
        QVERIFY(entry.setAddress(QStringLiteral(" http://[::1]:18443/ ")));
        QCOMPARE(entry.kind, PoolKind::Node);
        QCOMPARE(entry.host, QStringLiteral("::1"));
        QCOMPARE(entry.address(), QStringLiteral("http://[::1]:18443"));
        const PoolEntry before = entry;
        QVERIFY(!entry.setAddress(QStringLiteral("eu.example")));
        QVERIFY(!entry.setAddress(QStringLiteral("stratum+tcp://alice:secret@eu.example:3333")));
        QVERIFY(entry == before);
    }

    void problemsStandAtTheirFields()
    {
        QVERIFY(problemsOf(pool("stratum+ssl://eu.example:3334")).isEmpty());
        QCOMPARE(fields(PoolEntry()), (QList<PoolField>{PoolField::Host, PoolField::User}));
        PoolEntry entry = pool("stratum+ssl://eu.example:3334", "");
        QCOMPARE(problemsOf(entry),
                 (QList<PoolProblem>{
                     {PoolField::User, QStringLiteral("This pool has no user. Give the worker name the pool knows you "
                                                      "by.")}}));
        entry.user = QStringLiteral("alice");
        entry.host = QStringLiteral("eu example");
        entry.pin = QStringLiteral("1234");
        entry.place = PasswordPlace::File;
        entry.minimumDifficulty = -1.0;
        QCOMPARE(fields(entry), (QList<PoolField>{PoolField::Host, PoolField::PasswordFile, PoolField::Pin,
                                                  PoolField::MinimumDifficulty}));
        for (const PoolProblem &problem : problemsOf(entry))
            QVERIFY(problem.field == PoolField::PasswordFile || problem.sentence.endsWith(QLatin1Char('.')));
        // The pin belongs to TLS; elsewhere it is not looked at.
        entry = pool("stratum+tcp://eu.example:3333");
        entry.pin = QStringLiteral("1234");
        QVERIFY(problemsOf(entry).isEmpty());
    }

    void aNodeNeedsSomebodyToPay()
    {
        PoolEntry node = pool("http://127.0.0.1:18443", "");
        QCOMPARE(fields(node), QList<PoolField>{PoolField::Payout});
        node.payoutAddress = QStringLiteral("bcrt1qexample");
        QVERIFY(problemsOf(node).isEmpty());
    }

    void aPoolTwiceIsAProblemOfTheList()
    {
        const PoolEntry one = pool("stratum+ssl://eu.example:3334");
        QVERIFY(problemOfList({one, pool("stratum+tcp://eu.example:3333")}).isEmpty());
        QVERIFY(problemOfList({one, one}).contains(QStringLiteral("twice")));
    }

    void textKeepsEverythingButPasswords()
    {
        PoolEntry one = pool("stratum+ssl://eu.example:3334");
        one.place = PasswordPlace::Keychain;
        one.password = Password(QStringLiteral("hunter2"));
        one.pin = QString(64, QLatin1Char('a'));
        one.obeysReconnect = true;
        one.minimumDifficulty = 0.25;
        PoolEntry two = pool("http://127.0.0.1:18443", "");
        two.place = PasswordPlace::File;
        two.passwordFile = QStringLiteral("/home/سندھ/.cookie, 2");
        two.payoutAddress = QStringLiteral("bcrt1qexample");
        PoolEntry three = pool("stratum+tcp://eu.example:3333");
        three.place = PasswordPlace::ThisRun;
        three.password = Password(QStringLiteral("hunter2"));

        const QString text = poolsToText({one, two, three});
        QVERIFY(!text.contains(QStringLiteral("hunter2")));
        one.password = {};
        three.password = {};
        QCOMPARE(poolsFromText(text), (QList<PoolEntry>{one, two, three}));
        QCOMPARE(poolsToText({}), QString());
    }

    void nonsenseIsLeftOut()
    {
        QVERIFY(poolsFromText(QString()).isEmpty());
        QVERIFY(poolsFromText(QStringLiteral("{\"address\":")).isEmpty());
        const auto some = poolsFromText(
            QStringLiteral("[7, {\"address\": \"gopher:1\"}, {\"address\": \"stratum+tcp://a.example:1\", "
                           "\"user\": 4, \"password\": \"under the mat\"}]"));
        QCOMPARE(some.size(), 1);
        QCOMPARE(some.first().place, PasswordPlace::None);
    }

    void theListIsEdited()
    {
        PoolListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setEntries({pool("stratum+ssl://a.example:1"), pool("stratum+ssl://b.example:1")});
        model.insert(1, pool("stratum+tcp://c.example:1"));
        QCOMPARE(labels(model),
                 (QStringList{QStringLiteral("a.example"), QStringLiteral("c.example"), QStringLiteral("b.example")}));
        QVERIFY(model.moveUp(2));
        QCOMPARE(labels(model), (QStringList{"a.example", "b.example", "c.example"}));
        QVERIFY(model.moveDown(0));
        QCOMPARE(labels(model), (QStringList{"b.example", "a.example", "c.example"}));
        QVERIFY(!model.moveUp(0));
        QVERIFY(!model.moveDown(2));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        PoolEntry entry = model.entries().at(1);
        model.replace(1, entry);
        QCOMPARE(changed.count(), 0);
        entry.user.clear();
        model.replace(1, entry);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(1).data(PoolListModel::CompleteRole).toBool(), false);
        QCOMPARE(model.index(2).data(PoolListModel::KindRole).value<PoolKind>(), PoolKind::StratumTcp);
        model.remove(0);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("a.example:1"));
        model.insert(0, {});
        QCOMPARE(model.index(0).data().toString(), QString());
        model.setEntries({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPoolEntry)
#include "tst_pool_entry.moc"
