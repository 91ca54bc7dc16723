// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pool_book.h"
#include "tests/support/bridge_rig.h"
#include "tests/support/guard.h"
#include "tests/support/sample_pool_entry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console::models;
using console::test::FakeEngineLog;
using console::test::pool;
using console::test::turnEventLoop;
namespace command = console::command;

namespace {

/// A book on a fake engine, with a settings file that can be looked into.
struct Bench {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("choices.ini"));
    std::unique_ptr<Settings> settings = std::make_unique<Settings>(path);
    MemoryCredentialStore store;
    console::test::Rig rig;
    std::unique_ptr<PoolBook> book = std::make_unique<PoolBook>(rig.bridge.get(), settings.get(), &store);

    /// As after a new start: nothing but the settings and the store is left.
    void startAgain()
    {
        book.reset();
        settings = std::make_unique<Settings>(path);
        book = std::make_unique<PoolBook>(rig.bridge.get(), settings.get(), &store);
        book->load();
    }
    [[nodiscard]] const std::vector<console::Command> &commands() const { return rig.liveLog->commands; }
    /// The pools of the newest command that set them.
    [[nodiscard]] console::jobs::PoolList pools() const
    {
        for (auto it = commands().rbegin(); it != commands().rend(); ++it) {
            if (const auto *set = std::get_if<command::SetPools>(&*it))
                return set->pools;
        }
        return {};
    }
    [[nodiscard]] QByteArray file()
    {
        settings->sync();
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace

class TestPoolBook : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void withoutPoolsTheEngineIsLeftAlone()
    {
        Bench bench;
        bench.book->load();
        QVERIFY(turnEventLoop());
        QVERIFY(bench.commands().empty());
        QCOMPARE(bench.book->source(), WorkSource::Local);
    }

    void aListIsKeptWithoutItsPasswordsAndComesBackWithThem()
    {
        Bench bench;
        bench.book->apply(WorkSource::Pools,
                          {pool("stratum+ssl://eu.example:3334", PasswordPlace::Keychain, "hunter2"),
                           pool("stratum+tcp://asia.example:3333", PasswordPlace::ThisRun, "swordfish")});
        QVERIFY(turnEventLoop());
        QCOMPARE(bench.commands().size(), 2U);
        QCOMPARE(bench.pools().size(), 2U);
        QVERIFY(bench.pools().at(0).password.reveal() == "hunter2");
        QVERIFY(bench.pools().at(1).password.reveal() == "swordfish");
        const auto *source = std::get_if<command::SetWorkSource>(&bench.commands().back());
        QVERIFY(source && source->source == console::jobs::WorkSource::Pools);

        const QByteArray file = bench.file();
        QVERIFY(file.contains("eu.example"));
        QVERIFY(!file.contains("hunter2") && !file.contains("swordfish"));
        QCOMPARE(bench.store.kept().size(), 1);

        bench.startAgain();
        QCOMPARE(bench.commands().size(), 2U); // nothing is told before the passwords are there
        QVERIFY(turnEventLoop());
        QCOMPARE(bench.commands().size(), 4U);
        QVERIFY(bench.pools().at(0).password.reveal() == "hunter2");
        QVERIFY(bench.pools().at(1).password.isEmpty()); // it was for one run
        QCOMPARE(bench.book->source(), WorkSource::Pools);
    }

    void anUntouchedPasswordStays()
    {
        Bench bench;
        const PoolEntry entry = pool("stratum+ssl://eu.example:3334", PasswordPlace::Keychain, "hunter2");
        bench.book->apply(WorkSource::Pools, {entry});
        PoolEntry unread = entry;
        unread.password = {};
        unread.minimumDifficulty = 2.0;
        bench.book->apply(WorkSource::Pools, {unread});
        QVERIFY(turnEventLoop());
        QVERIFY(bench.pools().at(0).password.reveal() == "hunter2");
        QCOMPARE(bench.pools().at(0).minimumDifficulty, 2.0);
    }

    void whatLeavesTheListLeavesTheKeychain()
    {
        Bench bench;
        bench.book->apply(WorkSource::Pools, {pool("stratum+ssl://a.example:1", PasswordPlace::Keychain, "one"),
                                              pool("stratum+ssl://b.example:1", PasswordPlace::Keychain, "two"),
                                              pool("stratum+ssl://c.example:1", PasswordPlace::Keychain, "three")});
        QCOMPARE(bench.store.kept().size(), 3);
        bench.book->apply(WorkSource::Pools, {pool("stratum+ssl://a.example:1", PasswordPlace::Keychain),
                                              pool("stratum+ssl://b.example:1", PasswordPlace::ThisRun)});
        QVERIFY(turnEventLoop());
        QCOMPARE(bench.store.kept().keys(), QStringList{QStringLiteral("a.example:1 alice")});
        QVERIFY(bench.pools().at(1).password.reveal() == "two");
    }

    void withoutAKeychainItIsForThisRun()
    {
        Bench bench;
        bench.store.fail(QStringLiteral("No keychain service answers."));
        QSignalSpy told(bench.book.get(), &PoolBook::keptForThisRun);
        bench.book->apply(WorkSource::Pools,
                          {pool("stratum+ssl://eu.example:3334", PasswordPlace::Keychain, "hunter2")});
        QVERIFY(turnEventLoop());
        QCOMPARE(told.count(), 1);
        QCOMPARE(told.first().at(0).toString(), QStringLiteral("eu.example:3334"));
        QCOMPARE(told.first().at(1).toString(), QStringLiteral("No keychain service answers."));
        QCOMPARE(bench.book->entries().first().place, PasswordPlace::ThisRun);
        QVERIFY(bench.pools().at(0).password.reveal() == "hunter2");
        QVERIFY(!bench.file().contains("hunter2"));
        QVERIFY(bench.file().contains("this-run"));
    }

    void aKeychainThatIsLockedIsToldAtTheStart()
    {
        Bench bench;
        bench.book->apply(WorkSource::Pools,
                          {pool("stratum+ssl://eu.example:3334", PasswordPlace::Keychain, "hunter2")});
        QVERIFY(turnEventLoop());
        bench.store.fail(QStringLiteral("The keychain is locked."));
        bench.book.reset();
        bench.book = std::make_unique<PoolBook>(bench.rig.bridge.get(), bench.settings.get(), &bench.store);
        QSignalSpy missing(bench.book.get(), &PoolBook::passwordMissing);
        bench.book->load();
        QVERIFY(turnEventLoop());
        QCOMPARE(missing.count(), 1);
        QVERIFY(bench.pools().at(0).password.isEmpty()); // the engine is told all the same
        QCOMPARE(bench.book->entries().first().place, PasswordPlace::Keychain);
    }

    void nothingComesAfterTheBookIsGone()
    {
        Bench bench;
        bench.book->apply(WorkSource::Pools, {pool("stratum+ssl://eu.example:3334", PasswordPlace::Keychain, "x")});
        bench.startAgain();
        const std::size_t told = bench.commands().size();
        bench.book.reset();
        QVERIFY(turnEventLoop());
        QCOMPARE(bench.commands().size(), told);
    }
};

QTEST_GUILESS_MAIN(TestPoolBook)
#include "tst_pool_book.moc"
