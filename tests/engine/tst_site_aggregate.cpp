// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/site_aggregate.h"
#include "tests/support/guard.h"

#include <cmath>

namespace console {

using namespace std::chrono_literals;
using namespace telemetry;

/// What a site's load is made of, and how far it can be trusted.
class TestSiteAggregate : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void metersAddUp();
    void oneSilentMeterMakesNoSum();
    void aMeterThatWentQuietIsStaleBeforeItIsReplaced();
    void machinesAreAnEstimateWithPue();
    void aMachineWithoutPowerIsEstimatedFromItsGroup();
    void silenceNeverLowersALoad();
    void nothingKnownIsMissingAndNeverZero();
    void aDroppedRowCountsWhileItIsFresh();
    void theLinkIsThatOfItsMeters();
    void theLinkOfMachinesIsLostWithTheLast();
    void expectedHashrateIsRatedOrTheBestSeen();
    void aDeviceThatLeftTheBookIsForgotten();

private:
    static SiteConnection connection(int meters, const char *machines = "10.0.0.1-10.0.0.4");
    static sites::SiteDefinition site();
    static std::shared_ptr<const DeviceState> meter(int n, double megawatts, UtcTime at);
    static std::shared_ptr<const DeviceState> miner(int n, double terahash, std::optional<double> watts, UtcTime at,
                                                    bool communicating = true);
    const UtcTime m_start = UtcTime(std::chrono::days(20'000));
};

SiteConnection TestSiteAggregate::connection(int meters, const char *machines)
{
    SiteConnection connection;
    connection.site = "site";
    if (machines)
        connection.miners.push_back({machines, 4028, JoulePerTerahash(20.0), std::nullopt});
    for (int i = 0; i < meters; ++i)
        connection.meters.push_back({"Feeder", "10.0.9.1", 502, i + 1, "sdm630", 1.0});
    return connection;
}

sites::SiteDefinition TestSiteAggregate::site()
{
    sites::SiteDefinition site;
    site.id = "site";
    site.kind = sites::SiteKind::Mining;
    site.limit = Megawatt(10.0);
    site.pue = 1.05;
    site.efficiency = JoulePerTerahash(30.0);
    return site;
}

std::shared_ptr<const DeviceState> TestSiteAggregate::meter(int n, double megawatts, UtcTime at)
{
    DeviceState state;
    state.site = "site";
    state.id = "10.0.9.1:502/" + std::to_string(n);
    state.kind = DeviceKind::Meter;
    state.fault = PollFault::None;
    state.communicating = true;
    state.lastGood = at;
    state.meter.power = Figure<Megawatt>(Megawatt(megawatts), Quality::Measured, at);
    return std::make_shared<const DeviceState>(std::move(state));
}

std::shared_ptr<const DeviceState> TestSiteAggregate::miner(int n, double terahash, std::optional<double> watts,
                                                            UtcTime at, bool communicating)
{
    DeviceState state;
    state.site = "site";
    state.id = "10.0.0." + std::to_string(n) + ":4028";
    state.fault = communicating ? PollFault::None : PollFault::TimedOut;
    state.communicating = communicating;
    state.lastGood = at;
    state.miner.hashrate = Figure<HashesPerSecond>(HashesPerSecond(terahash * 1e12), Quality::Measured, at);
    if (watts)
        state.miner.power = Figure<Megawatt>(Megawatt(*watts * 1e-6), Quality::Measured, at);
    return std::make_shared<const DeviceState>(std::move(state));
}

void TestSiteAggregate::metersAddUp()
{
    SiteAggregate aggregate(connection(2), site());
    aggregate.take(meter(1, 4.0, m_start));
    aggregate.take(meter(2, 1.5, m_start - 1s));
    const SiteTelemetry read = aggregate.read(m_start + 1s);
    QCOMPARE(read.source, LoadSource::Meter);
    QCOMPARE(read.load.quality(), Quality::Measured);
    QCOMPARE(read.load.valueOr(Megawatt()).value(), 5.5);
    QCOMPARE(read.load.at(), m_start - 1s); // a sum is as old as its oldest part
}

void TestSiteAggregate::oneSilentMeterMakesNoSum()
{
    SiteAggregate aggregate(connection(2), site());
    aggregate.take(meter(1, 4.0, m_start));
    const SiteTelemetry read = aggregate.read(m_start);
    QVERIFY(read.load.isMissing());
    QCOMPARE(read.source, LoadSource::None);
    QVERIFY(!read.load.value());
}

void TestSiteAggregate::aMeterThatWentQuietIsStaleBeforeItIsReplaced()
{
    SiteAggregate aggregate(connection(1), site());
    aggregate.take(meter(1, 4.0, m_start));
    QCOMPARE(aggregate.read(m_start + 5s).load.quality(), Quality::Measured);
    const UtcTime later = m_start + 20s;
    for (int i = 1; i <= 4; ++i)
        aggregate.take(miner(i, 100.0, 2000.0, later));
    const SiteTelemetry quiet = aggregate.read(later);
    QCOMPARE(quiet.load.quality(), Quality::Stale);
    QCOMPARE(quiet.load.valueOr(Megawatt()).value(), 4.0);
    QCOMPARE(quiet.load.at(), m_start);
    const UtcTime muchLater = m_start + 31s;
    for (int i = 1; i <= 4; ++i)
        aggregate.take(miner(i, 100.0, 2000.0, muchLater));
    const SiteTelemetry estimated = aggregate.read(muchLater);
    QCOMPARE(estimated.source, LoadSource::Devices);
    QCOMPARE(estimated.load.quality(), Quality::Estimated);
}

void TestSiteAggregate::machinesAreAnEstimateWithPue()
{
    SiteAggregate aggregate(connection(0), site());
    for (int i = 1; i <= 4; ++i)
        aggregate.take(miner(i, 100.0, 3000.0, m_start));
    const SiteTelemetry read = aggregate.read(m_start + 1s);
    QCOMPARE(read.load.quality(), Quality::Estimated);
    QVERIFY(std::abs(read.load.valueOr(Megawatt()).value() - 4 * 0.003 * 1.05) < 1e-12);
    QCOMPARE(read.hashrate.quality(), Quality::Measured);
    QCOMPARE(read.hashrate.valueOr(HashesPerSecond()).value(), 400e12);
}

void TestSiteAggregate::aMachineWithoutPowerIsEstimatedFromItsGroup()
{
    SiteConnection book = connection(0, "10.0.0.1");
    book.miners.push_back({"10.0.0.2", 4028, JoulePerTerahash(40.0), std::nullopt});
    book.miners.push_back({"10.0.0.3", 4028, std::nullopt, std::nullopt});
    SiteAggregate aggregate(book, site());
    for (int i = 1; i <= 3; ++i)
        aggregate.take(miner(i, 100.0, std::nullopt, m_start));
    // 100 TH/s at 20, 40 and the site's own 30 J/TH are 2, 4 and 3 kW.
    QVERIFY(std::abs(aggregate.read(m_start).load.valueOr(Megawatt()).value() - 0.009 * 1.05) < 1e-12);
}

void TestSiteAggregate::silenceNeverLowersALoad()
{
    SiteAggregate aggregate(connection(0), site());
    for (int i = 1; i <= 4; ++i)
        aggregate.take(miner(i, 100.0, 3000.0, m_start));
    const double all = aggregate.read(m_start).load.valueOr(Megawatt()).value();
    // One falls silent: it keeps its last draw, and later the mean of the others.
    for (const auto later : {m_start + 2min, m_start + 30min}) {
        aggregate.take(miner(4, 100.0, 3000.0, m_start, false));
        for (int i = 1; i <= 3; ++i)
            aggregate.take(miner(i, 100.0, 3000.0, later));
        QVERIFY(std::abs(aggregate.read(later).load.valueOr(Megawatt()).value() - all) < 1e-12);
    }
}

void TestSiteAggregate::nothingKnownIsMissingAndNeverZero()
{
    SiteAggregate aggregate(connection(1), site());
    QVERIFY(aggregate.read(m_start).load.isMissing());
    aggregate.take(meter(1, 4.0, m_start));
    (void)aggregate.read(m_start);
    QCOMPARE(aggregate.read(m_start + 9min).load.quality(), Quality::Stale);
    const SiteTelemetry gone = aggregate.read(m_start + 11min);
    QVERIFY(gone.load.isMissing());
    QVERIFY(gone.hashrate.isMissing());
    QVERIFY(gone.hottestChip.isMissing());
    QCOMPARE(gone.lastGood.value_or(UtcTime{}), m_start); // how long ago is still known
}

void TestSiteAggregate::aDroppedRowCountsWhileItIsFresh()
{
    SiteConnection book = connection(0, nullptr);
    book.folder = "/drop";
    SiteAggregate aggregate(book, site());
    DeviceState folder;
    folder.site = "site";
    folder.id = "/drop";
    folder.kind = DeviceKind::Folder;
    folder.fault = PollFault::None;
    folder.communicating = true;
    folder.meter.power = Figure<Megawatt>(Megawatt(3.25), Quality::Measured, m_start);
    aggregate.take(std::make_shared<const DeviceState>(folder));
    const SiteTelemetry fresh = aggregate.read(m_start + 14min);
    QCOMPARE(fresh.source, LoadSource::Folder);
    QCOMPARE(fresh.load.quality(), Quality::Measured);
    QVERIFY(aggregate.read(m_start + 16min).load.isMissing());
}

void TestSiteAggregate::theLinkIsThatOfItsMeters()
{
    SiteAggregate aggregate(connection(2), site());
    aggregate.take(meter(1, 4.0, m_start));
    DeviceState lost = *meter(2, 1.0, m_start);
    lost.communicating = false;
    lost.missed = 7;
    aggregate.take(std::make_shared<const DeviceState>(lost));
    aggregate.take(miner(1, 100.0, 3000.0, m_start));
    const SiteTelemetry read = aggregate.read(m_start);
    QVERIFY(!read.communicating);
    QCOMPARE(read.missed, 7);
    QCOMPARE(read.metersAnswering, std::size_t(1));
}

void TestSiteAggregate::theLinkOfMachinesIsLostWithTheLast()
{
    SiteAggregate aggregate(connection(0), site());
    aggregate.take(miner(1, 100.0, 3000.0, m_start, false));
    aggregate.take(miner(2, 100.0, 3000.0, m_start));
    QVERIFY(aggregate.read(m_start).communicating);
    aggregate.take(miner(2, 100.0, 3000.0, m_start, false));
    QVERIFY(!aggregate.read(m_start).communicating);
}

void TestSiteAggregate::expectedHashrateIsRatedOrTheBestSeen()
{
    SiteAggregate unrated(connection(0, "10.0.0.1-10.0.0.2"), site());
    unrated.take(miner(1, 100.0, 3000.0, m_start));
    unrated.take(miner(2, 110.0, 3000.0, m_start));
    QCOMPARE(unrated.read(m_start).expectedHashrate.valueOr(HashesPerSecond()).value(), 210e12);
    unrated.take(miner(2, 10.0, 3000.0, m_start));
    QCOMPARE(unrated.read(m_start).expectedHashrate.valueOr(HashesPerSecond()).value(), 210e12);

    SiteConnection book = connection(0, "10.0.0.1-10.0.0.2");
    book.miners.front().ratedHashrate = HashesPerSecond(120e12);
    SiteAggregate rated(book, site());
    rated.take(miner(1, 100.0, 3000.0, m_start));
    rated.take(miner(2, 100.0, 3000.0, m_start, false)); // silent, and still expected
    QCOMPARE(rated.read(m_start).expectedHashrate.valueOr(HashesPerSecond()).value(), 240e12);
}

void TestSiteAggregate::aDeviceThatLeftTheBookIsForgotten()
{
    SiteAggregate aggregate(connection(0), site());
    aggregate.take(miner(1, 100.0, 3000.0, m_start));
    aggregate.take(miner(2, 100.0, 3000.0, m_start));
    aggregate.keepOnly({"10.0.0.2:4028"});
    const SiteTelemetry read = aggregate.read(m_start);
    QCOMPARE(read.devices.size(), std::size_t(1));
    QCOMPARE(read.devices.front()->id, std::string("10.0.0.2:4028"));
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestSiteAggregate)
#include "tst_site_aggregate.moc"
