// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/sites/site_book.h"
#include "models/live_telemetry_book.h"
#include "tests/support/guard.h"
#include "tests/support/sample_devices.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <mutex>

using namespace console::models;
namespace sites = console::sites;
namespace telemetry = console::telemetry;

namespace {

using BookPointer = std::shared_ptr<const telemetry::TelemetryBook>;

struct Told {
    QString site;
    bool allowed;
    QString person;
    QString reason;
};

/// A book in a folder of its own, and what the engine was told.
struct Bench {
    QTemporaryDir folder;
    std::vector<BookPointer> posted;
    QList<Told> control;
    QStringList failures;
    std::mutex lock;
    std::vector<std::string> polled; ///< under the lock
    std::unique_ptr<LiveTelemetryBook> book = make();

    std::unique_ptr<LiveTelemetryBook> make()
    {
        LiveTelemetryBook::Posts posts;
        posts.telemetry = [this](BookPointer next) { posted.push_back(std::move(next)); };
        posts.control = [this](const QString &site, bool allowed, const QString &person, const QString &reason) {
            control.append({site, allowed, person, reason});
        };
        LiveTelemetryBook::Probes probes;
        probes.miner = [this](const telemetry::DeviceTarget &target) {
            const std::scoped_lock guard(lock);
            polled.push_back(target.id);
            return console::test::goodMiner(target.site, target.id);
        };
        probes.meter = [](const telemetry::DeviceTarget &target, const telemetry::MeterProfile &profile) {
            telemetry::DeviceState state = console::test::sampleMeter(target.site, target.id, profile.name);
            state.fault = telemetry::PollFault::Refused;
            return state;
        };
        auto made = std::make_unique<LiveTelemetryBook>(
            std::make_shared<const sites::SiteBook>(*console::test::sampleBook()), telemetry::builtInMeterProfiles(),
            folder.path(), std::move(posts), std::move(probes));
        QObject::connect(made.get(), &TelemetryBook::failed, made.get(),
                         [this](const QString &sentence) { failures << sentence; });
        return made;
    }
    /// As if the program were started again.
    void restart()
    {
        posted.clear();
        control.clear();
        failures.clear();
        book = make();
        book->load();
    }
    void write(const char *name, const QByteArray &text) const
    {
        QFile file(folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
    }
    [[nodiscard]] QByteArray read(const char *name) const
    {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }
};

ConnectionView thar()
{
    ConnectionView view;
    view.site = QStringLiteral("thar-block-2");
    view.miners = {{QStringLiteral("10.20.0.1-10.20.0.9"), 4028, 29.5, std::nullopt}};
    view.meters = {{QStringLiteral("Feeder 1"), QStringLiteral("10.20.9.1"), 502, 1, QStringLiteral("sdm630"), -100.0}};
    view.folder = QStringLiteral("/srv/drop");
    view.minersEvery = 15.0;
    view.metersEvery = 0.5;
    view.control = ControlMethod::Pause;
    return view;
}

} // namespace

class TestLiveTelemetryBook : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void everythingIsSimulatedAtFirst()
    {
        Bench bench;
        bench.book->load();
        QVERIFY(bench.failures.isEmpty());
        QCOMPARE(bench.posted.size(), 1U);
        QVERIFY(!bench.posted.front());
        QVERIFY(!bench.book->connection(QStringLiteral("thar-block-2")).isReal());
        QCOMPARE(bench.book->sites().size(), 8); // this machine is not one to connect
        QVERIFY(!bench.book->profiles().isEmpty());
    }

    void whatIsKeptIsThereAgain()
    {
        Bench bench;
        bench.book->load();
        QVERIFY(bench.book->keep({thar()}));
        QCOMPARE(bench.book->connection(thar().site), thar());
        QCOMPARE(bench.posted.back()->sites.size(), 1U);
        QCOMPARE(bench.posted.back()->sites.front().minersEvery, console::Milliseconds(15'000));
        bench.restart();
        QVERIFY(bench.failures.isEmpty());
        QCOMPARE(bench.posted.size(), 1U);
        QCOMPARE(bench.book->connection(thar().site), thar());
        ConnectionView none;
        none.site = thar().site;
        QVERIFY(bench.book->keep({none}));
        QVERIFY(!bench.posted.back());
        bench.restart();
        QVERIFY(!bench.book->connection(thar().site).isReal());
    }

    void whatIsWrongIsNotKept()
    {
        Bench bench;
        bench.book->load();
        ConnectionView view = thar();
        view.miners.append({QStringLiteral("10.20.0.9"), 4028, std::nullopt, std::nullopt});
        view.miners.append({QStringLiteral("10.20.0.9-"), 70000, -1.0, std::nullopt});
        view.meters[0].profile = QStringLiteral("none");
        view.minersEvery = 0.0;
        const QList<ConnectionProblem> problems = bench.book->problems(view, {});
        QList<std::pair<ConnectionField, ConnectionTrouble>> found;
        for (const ConnectionProblem &problem : problems)
            found.append({problem.field, problem.trouble});
        const QList<std::pair<ConnectionField, ConnectionTrouble>> expected{
            {ConnectionField::Addresses, ConnectionTrouble::Taken},
            {ConnectionField::Addresses, ConnectionTrouble::Unreadable},
            {ConnectionField::MinerPort, ConnectionTrouble::OutOfRange},
            {ConnectionField::Efficiency, ConnectionTrouble::OutOfRange},
            {ConnectionField::MeterProfile, ConnectionTrouble::UnknownType},
            {ConnectionField::MinersEvery, ConnectionTrouble::OutOfRange}};
        QCOMPARE(found, expected);
        QCOMPARE(problems.first().row, 1);
        QCOMPARE(problems.first().other, QStringLiteral("10.20.0.9:4028"));
        QVERIFY(!bench.book->keep({view}));
        QVERIFY(bench.read("connections.json").isEmpty());
        QCOMPARE(bench.posted.size(), 1U);
    }

    void noMachineIsInTwoSites()
    {
        Bench bench;
        bench.book->load();
        QVERIFY(bench.book->keep({thar()}));
        ConnectionView other;
        other.site = QStringLiteral("quetta");
        other.miners = {{QStringLiteral("10.20.0.0/28"), 4028, std::nullopt, std::nullopt}};
        QCOMPARE(bench.book->problems(other, {}).size(), 1);
        QCOMPARE(bench.book->problems(other, {}).first().other, QStringLiteral("10.20.0.1:4028"));
        // Unless the other site gives them up at the same time.
        ConnectionView next = thar();
        next.miners = {{QStringLiteral("10.30.0.1"), 4028, std::nullopt, std::nullopt}};
        QVERIFY(bench.book->problems(other, {next, other}).isEmpty());
        QVERIFY(bench.book->keep({next, other}));
        QCOMPARE(bench.posted.back()->sites.size(), 2U);
    }

    void commandsAreAllowedByAPersonAlone()
    {
        Bench bench;
        bench.book->load();
        bench.book->allowControl(thar().site, true, QStringLiteral("A. Khan"), QStringLiteral("trial"));
        QVERIFY(bench.control.isEmpty()); // the site is not connected
        ConnectionView view = thar();
        view.controlEnabled = true; // a form cannot allow it
        view.controlBy = QStringLiteral("nobody");
        QVERIFY(bench.book->keep({view}));
        QVERIFY(!bench.posted.back()->sites.front().controlEnabled);
        bench.book->allowControl(thar().site, true, QStringLiteral("A. Khan"), QStringLiteral("trial"));
        QCOMPARE(bench.control.size(), 1);
        QVERIFY(bench.control.first().allowed);
        QCOMPARE(bench.control.first().reason, QStringLiteral("trial"));
        bench.restart();
        QVERIFY(bench.book->connection(thar().site).controlEnabled);
        QVERIFY(bench.posted.back()->sites.front().controlEnabled);
        // It stays with other machines, and ends with another method.
        ConnectionView next = thar();
        next.minersEvery = 20.0;
        QVERIFY(bench.book->keep({next}));
        QCOMPARE(bench.book->connection(thar().site).controlBy, QStringLiteral("A. Khan"));
        next.control = ControlMethod::Boards;
        QVERIFY(bench.book->keep({next}));
        QVERIFY(!bench.book->connection(thar().site).controlEnabled);
        QVERIFY(!bench.posted.back()->sites.front().controlEnabled);
    }

    void aFileAllowsNothing()
    {
        Bench bench;
        bench.book->load();
        QVERIFY(bench.book->keep({thar()}));
        bench.book->allowControl(thar().site, true, QStringLiteral("A. Khan"), QStringLiteral("trial"));
        QVERIFY(bench.book->exportFile(bench.path("out.json")));
        Bench other;
        other.book->load();
        QVERIFY(other.book->importFile(bench.path("out.json")));
        QVERIFY(other.failures.isEmpty());
        QVERIFY(other.book->connection(thar().site).isReal());
        QVERIFY(!other.book->connection(thar().site).controlEnabled);
        QVERIFY(!other.posted.back()->sites.front().controlEnabled);
    }

    void aBrokenFileIsKeptAside()
    {
        Bench bench;
        bench.write("connections.json", "{ \"sites\": [");
        bench.book->load();
        QCOMPARE(bench.failures.size(), 1);
        QVERIFY2(bench.failures.first().contains(QStringLiteral("connections-damaged-1.json")),
                 qPrintable(bench.failures.first()));
        QCOMPARE(bench.read("connections-damaged-1.json"), QByteArray("{ \"sites\": ["));
        QVERIFY(!bench.posted.back());
        QVERIFY(bench.book->keep({thar()}));
        bench.restart();
        QVERIFY(bench.failures.isEmpty());
        QVERIFY(bench.book->connection(thar().site).isReal());
    }

    void whatStandsInTheWayIsNotWrittenOver()
    {
        Bench bench;
        QVERIFY(QDir(bench.folder.path()).mkpath(QStringLiteral("connections.json/mine")));
        bench.book->load();
        QCOMPARE(bench.failures.size(), 1);
        QVERIFY(bench.book->keep({thar()}));
        QCOMPARE(bench.failures.size(), 1);
        QVERIFY(QFileInfo(bench.path("connections-damaged-1.json/mine")).isDir());
        bench.restart();
        QVERIFY(bench.book->connection(thar().site).isReal());
    }

    void machinesComeFromAList()
    {
        Bench bench;
        bench.book->load();
        QVERIFY(bench.book->keep({thar()}));
        bench.write("fleet.csv", "site,address,efficiency_j_per_th\n"
                                 "thar-block-2,10.20.0.10,29.5\n"
                                 "quetta,10.40.0.1,\nquetta,10.40.0.2,\n");
        QVERIFY2(bench.book->importDevices(bench.path("fleet.csv")),
                 qPrintable(bench.failures.join(QLatin1Char('\n'))));
        QCOMPARE(bench.book->connection(thar().site).miners.size(), 1);
        QCOMPARE(bench.book->connection(thar().site).miners.first().addresses, QStringLiteral("10.20.0.1-10.20.0.10"));
        QCOMPARE(bench.book->machinesOf(bench.book->connection(QStringLiteral("quetta"))), 2);
        const std::size_t posts = bench.posted.size();
        for (const char *csv : {"site,address\nnowhere,10.0.0.1\n", "site,address\nquetta,10.20.0.5\n",
                                "site,address\nquetta,10.50.0.1\nquetta,10.50.0.999\n"}) {
            bench.failures.clear();
            bench.write("bad.csv", csv);
            QVERIFY(!bench.book->importDevices(bench.path("bad.csv")));
            QCOMPARE(bench.failures.size(), 1);
            QVERIFY2(bench.failures.first().startsWith(QStringLiteral("bad.csv")), qPrintable(bench.failures.first()));
        }
        QVERIFY2(bench.failures.first().contains(QStringLiteral("line 3")), qPrintable(bench.failures.first()));
        QCOMPARE(bench.posted.size(), posts);
    }

    void aMeterProfileIsKeptWithTheConnections()
    {
        Bench bench;
        bench.book->load();
        QSignalSpy changed(bench.book.get(), &TelemetryBook::profilesChanged);
        const qsizetype before = bench.book->profiles().size();
        console::telemetry::MeterProfile own = console::telemetry::builtInMeterProfiles().front();
        own.key = "feeder-meter";
        own.name = "Feeder meter";
        bench.write("meter.json", QByteArray::fromStdString(toJson(own)));
        QVERIFY(bench.book->importProfile(bench.path("meter.json")));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bench.book->profiles().size(), before + 1);
        QCOMPARE(bench.book->profiles().last().name, QStringLiteral("Feeder meter"));
        ConnectionView view = thar();
        view.meters = {
            {QStringLiteral("Feeder"), QStringLiteral("10.20.9.9"), 502, 1, QStringLiteral("feeder-meter"), 1.0}};
        QVERIFY(bench.book->keep({view}));
        bench.restart();
        QCOMPARE(bench.book->profiles().size(), before + 1);
        QCOMPARE(bench.book->connection(view.site), view);
        // A built-in one cannot be replaced, and what is no profile is one sentence.
        own.key = "sdm630";
        bench.write("meter.json", QByteArray::fromStdString(toJson(own)));
        QVERIFY(!bench.book->importProfile(bench.path("meter.json")));
        bench.write("meter.json", "{}");
        QVERIFY(!bench.book->importProfile(bench.path("meter.json")));
        QCOMPARE(bench.failures.size(), 2);
    }

    void aFileForOtherSitesIsRefused()
    {
        Bench bench;
        bench.book->load();
        ConnectionView view = thar();
        QVERIFY(bench.book->keep({view}));
        QVERIFY(bench.book->exportFile(bench.path("out.json")));
        bench.write("other.json", bench.read("out.json").replace("thar-block-2", "another"));
        QVERIFY(!bench.book->importFile(bench.path("other.json")));
        QVERIFY2(bench.failures.last().contains(QStringLiteral("another")), qPrintable(bench.failures.last()));
        QVERIFY(!bench.book->importFile(bench.path("missing.json")));
    }

    void aTestAsksThreeMachinesBehindTheWindow()
    {
        Bench bench;
        bench.book->load();
        QSignalSpy tested(bench.book.get(), &TelemetryBook::tested);
        bench.book->testMachines(thar().miners.first());
        QVERIFY(bench.book->isTesting());
        QVERIFY(tested.wait());
        QVERIFY(!bench.book->isTesting());
        const auto devices = tested.first().first().value<QList<DeviceView>>();
        QCOMPARE(devices.size(), 3);
        QCOMPARE(devices.last().id, QStringLiteral("10.20.0.9:4028"));
        {
            const std::scoped_lock guard(bench.lock);
            QVERIFY((bench.polled == std::vector<std::string>{"10.20.0.1:4028", "10.20.0.5:4028", "10.20.0.9:4028"}));
        }
        bench.book->testMeter(thar().meters.first());
        QVERIFY(tested.wait());
        QCOMPARE(tested.last().first().value<QList<DeviceView>>().first().fault, PollFault::Refused);
        bench.book->testMachines(thar().miners.first());
        bench.book->cancelTest();
        QVERIFY(!bench.book->isTesting());
    }
};

QTEST_GUILESS_MAIN(TestLiveTelemetryBook)
#include "tst_live_telemetry_book.moc"
