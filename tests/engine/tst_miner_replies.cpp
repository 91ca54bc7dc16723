// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_figures.h"
#include "engine/telemetry/miner_understanding.h"
#include "tests/support/guard.h"
#include "tests/support/miner_fixtures.h"
#include "tests/support/recorded_miners.h"

#include <cmath>
#include <string>
#include <vector>

using namespace console;
using namespace console::telemetry;
using test::minerFixture;
using test::missing;
using test::none;

namespace {

const UtcTime when{std::chrono::seconds(1'790'000'000)};

/// The sections of several answers together, and how many places of them were mended.
MinerSections sectionsOf(const char *files, int &repairs)
{
    MinerSections sections;
    for (const QString &file : QString::fromLatin1(files).split(' ')) {
        MinerReply reply = parseMinerReply(minerFixture(file.toStdString()));
        if (reply.fault != PollFault::None)
            QTest::qFail(qPrintable(file + ": " + QString::fromStdString(reply.text)), __FILE__, __LINE__);
        repairs += reply.repairs;
        merge(sections, std::move(reply.sections));
    }
    return sections;
}

template <class Unit> bool isFigure(const Figure<Unit> &figure, double expected, double unit = 1.0)
{
    if (std::isnan(expected))
        return figure.isMissing();
    if (figure.isMissing() || figure.quality() != Quality::Measured || figure.at() != when)
        return false;
    return std::abs(figure.valueOr(Unit()).value() * unit - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

template <class Count> bool isCount(const std::optional<Count> &count, int expected)
{
    return expected == none ? !count : count && *count == Count(expected);
}

} // namespace

Q_DECLARE_METATYPE(console::test::RecordedMiner)

/// Recorded answers of real machines, broken as they came, against what a person reads in them.
class TestMinerReplies : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void figures_data();
    void figures();
    void mended_data();
    void mended();
    void refused_data();
    void refused();
    void everyBeginningIsIncomplete_data();
    void everyBeginningIsIncomplete();
    void namesOfRates();
    void figuresThatCannotBeTrue();
    void blocksOfAvalon();
    void everyRowIsFound();
    void summaryInTheMessage();
    void sectionsAsObjects();
};

void TestMinerReplies::figures_data()
{
    QTest::addColumn<test::RecordedMiner>("expected");
    for (const test::RecordedMiner &miner : test::recordedMiners())
        QTest::newRow(miner.name) << miner;
}

void TestMinerReplies::figures()
{
    QFETCH(const test::RecordedMiner, expected);
    int repairs = 0;
    const MinerSections sections = sectionsOf(expected.files, repairs);
    const FirmwareQuirks &quirks = quirksOf(selfDescription(sections));
    QCOMPARE(std::string(quirks.key), expected.row);
    QCOMPARE(repairs, expected.repairs);

    const MinerReading reading = understand(sections, quirks, when);
    QCOMPARE(reading.model, expected.model);
    QCOMPARE(reading.firmware, expected.firmware);
    QVERIFY(isFigure(reading.hashrate, expected.rates.shortest));
    QVERIFY(isFigure(reading.averageHashrate, expected.rates.average));
    QVERIFY(isFigure(reading.ratedHashrate, expected.rates.rated));
    QVERIFY(isFigure(reading.chipTemperature, expected.physical.chip));
    QVERIFY(isFigure(reading.inletTemperature, expected.physical.inlet));
    QVERIFY(isFigure(reading.power, expected.physical.watts, 1e6));
    QCOMPARE(reading.fansRpm, expected.fans);
    QVERIFY(isCount(reading.accepted, expected.counts.accepted));
    QVERIFY(isCount(reading.rejected, expected.counts.rejected));
    QVERIFY(isCount(reading.stale, expected.counts.stale));
    QVERIFY(isCount(reading.hardwareErrors, expected.counts.errors));
    QVERIFY(isCount(reading.uptime, expected.counts.uptime));
    QCOMPARE(reading.pool, expected.pool);
    QCOMPARE(static_cast<int>(reading.boards.size()), expected.boards.count);
    if (expected.boards.count == 0)
        return;
    QVERIFY(isFigure(reading.boards.front().hashrate, expected.boards.rate));
    QVERIFY(isFigure(reading.boards.front().chipTemperature, expected.boards.chip));
    QVERIFY(isCount(reading.boards.front().hardwareErrors, expected.boards.errors));
    QVERIFY(reading.boards.front().enabled);
}

void TestMinerReplies::mended_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("repair");
    QTest::addColumn<int>("places");
    const auto row = [](const char *file, JsonRepair repair, int places) {
        QTest::newRow(file) << QString::fromLatin1(file) << static_cast<int>(repair) << places;
    };
    row("antminer-s9.stats.json", JsonRepair::MissingComma, 1);
    row("antminer-d3.stats.json", JsonRepair::MissingComma, 1);
    row("antminer-d3.combined.json", JsonRepair::MissingComma, 1);
    row("antminer-l3plus.stats.bin", JsonRepair::MissingComma, 1);
    row("derived.missing-comma.json", JsonRepair::MissingComma, 1);
    row("derived.extra-comma.json", JsonRepair::ExtraComma, 2);
    row("derived.missing-value.json", JsonRepair::MissingValue, 1);
    row("derived.nan.json", JsonRepair::NotANumber, 2);
    row("derived.leading-plus.json", JsonRepair::LeadingPlus, 1);
    row("derived.control-character.bin", JsonRepair::ControlCharacter, 1);
    row("derived.bad-escape.json", JsonRepair::BadEscape, 1);
    row("derived.bad-text.bin", JsonRepair::BadText, 1);
    row("derived.stray-byte.bin", JsonRepair::StrayByte, 1);
    row("derived.trailing-bytes.bin", JsonRepair::TrailingBytes, 1);
}

void TestMinerReplies::mended()
{
    QFETCH(const QString, file);
    QFETCH(const int, repair);
    QFETCH(const int, places);
    const std::string bytes = minerFixture(file.toStdString());
    const MendedJson json = parseBrokenJson(bytes);
    QCOMPARE(json.state, MendedJson::State::Whole);
    QCOMPARE(json.repaired[static_cast<std::size_t>(repair)], places);
    QCOMPARE(json.repairs(), places);
    // Without that repair it is not understood, so the repair is what does it.
    QCOMPARE(parseBrokenJson(bytes, RepairSet()).state, MendedJson::State::Malformed);

    if (!file.startsWith(QStringLiteral("derived.")))
        return;
    const MinerReply reply = parseMinerReply(bytes);
    const MinerReading reading = understand(reply.sections, quirksOf(selfDescription(reply.sections)), when);
    const bool noNumbers = file.contains(QStringLiteral("nan"));
    QVERIFY(isFigure(reading.hashrate, noNumbers ? missing : 4.89e6));
    QVERIFY(isFigure(reading.averageHashrate, noNumbers ? missing : 5.05e6));
    QVERIFY(isCount(reading.accepted, file.contains(QStringLiteral("missing-value")) ? none : 1));
    QVERIFY(isCount(reading.uptime, 86));
}

void TestMinerReplies::refused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *file, PollFault fault, const char *text) {
        QTest::newRow(file) << QString::fromLatin1(file) << static_cast<int>(fault) << QString::fromLatin1(text);
    };
    row("derived.truncated.json", PollFault::ClosedEarly, "Its answer ends in the middle.");
    row("boser.summary.truncated.json", PollFault::ClosedEarly, "Its answer ends in the middle.");
    row("sgminer.quit.json", PollFault::Malformed, "Its answer cannot be understood.");
    row("cgminer-gc3355.invalid-command.json", PollFault::DeviceError, "Invalid command");
    row("luxos.invalid-command.json", PollFault::DeviceError, "Invalid command");
    row("whatsminer.invalid-command.json", PollFault::DeviceError, "invalid cmd");
    row("hiveon-s19jpro.access-denied.json", PollFault::DeviceError, "Access denied to 'devdetails' command");
}

void TestMinerReplies::refused()
{
    QFETCH(const QString, file);
    QFETCH(const int, fault);
    QFETCH(const QString, text);
    const MinerReply reply = parseMinerReply(minerFixture(file.toStdString()));
    QCOMPARE(static_cast<int>(reply.fault), fault);
    QCOMPARE(QString::fromStdString(reply.text), text);
    QVERIFY(!reply.sections.good());
}

void TestMinerReplies::everyBeginningIsIncomplete_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"antminer-s9.stats.json", "antminer-l3plus.summary.bin", "whatsminer-m20s.summary.json",
                             "avalon-nano3.stats.json", "auradine.devs.json", "braiins-s9.fans.json",
                             "derived.nan.json", "derived.extra-comma.json", "innosilicon-a9.stats.json"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestMinerReplies::everyBeginningIsIncomplete()
{
    QFETCH(const QString, file);
    const std::string bytes = minerFixture(file.toStdString());
    const std::size_t whole = bytes.rfind('}') + 1;
    QVERIFY(whole > 1);
    for (std::size_t length = 0; length < whole; ++length) {
        const MinerReply reply = parseMinerReply(std::string_view(bytes).substr(0, length));
        if (reply.fault != PollFault::ClosedEarly || reply.sections.good())
            QFAIL(qPrintable(QStringLiteral("%1 of %2 bytes are taken for an answer").arg(length).arg(whole)));
    }
    QCOMPARE(parseMinerReply(std::string_view(bytes).substr(0, whole)).fault, PollFault::None);
}

void TestMinerReplies::namesOfRates()
{
    const auto is = [](const char *name, double unit, double window) {
        const auto rate = rateName(name);
        return rate && rate->unit == unit && rate->window == window;
    };
    QVERIFY(is("HS 5s", 1.0, 5.0));
    QVERIFY(is("KHS av", 1e3, 0.0));
    QVERIFY(is("MHS 20s", 1e6, 20.0));
    QVERIFY(is("GHS 15m", 1e9, 900.0));
    QVERIFY(is("THS 24h", 1e12, 86400.0));
    for (const char *name : {"", "GHS", "GHS ", "GHS 5", "GHS s", "GHS 0s", "XHS 5s", "GHS 5s ", "gHS 5s", "GHS 5x",
                             "Total MH", "GHS 1234567s", "Nominal MHS", "MHS(1m)"})
        QVERIFY2(!rateName(name), name);
}

void TestMinerReplies::figuresThatCannotBeTrue()
{
    const auto reading = [](const char *summary) {
        const MinerReply reply =
            parseMinerReply(std::string(R"({"STATUS":[{"STATUS":"S"}],"SUMMARY":[{)") + summary + "}]}");
        return understand(reply.sections, firmwareTable().back(), when);
    };
    QVERIFY(reading(R"("MHS 5s":-1)").hashrate.isMissing());
    QVERIFY(reading(R"("THS 5s":1e9)").hashrate.isMissing());
    QVERIFY(reading(R"("GHS 5s":"fast")").hashrate.isMissing());
    QVERIFY(reading(R"("GHS 5s":"")").hashrate.isMissing());
    QVERIFY(isFigure(reading(R"("GHS 5s":"0.00")").hashrate, 0.0));
    QVERIFY(isFigure(reading(R"("GHS av":7)").hashrate, 7e9));
    for (const char *temperature : {"0", "0.0", "-127", "-273.0", "201", "1e300", "\"hot\""}) {
        const std::string text = std::string(R"("Temperature":)") + temperature;
        QVERIFY2(reading(text.c_str()).chipTemperature.isMissing(), temperature);
    }
    QVERIFY(isFigure(reading(R"("Temperature":"85.5")").chipTemperature, 85.5));
    QVERIFY(reading(R"("Power":0)").power.isMissing());
    QVERIFY(reading(R"("Power":-3)").power.isMissing());
    QVERIFY(reading(R"("Power":999999)").power.isMissing());
    QVERIFY(isFigure(reading(R"("Power":3400)").power, 3400.0, 1e6));
    QVERIFY(!reading(R"("Accepted":-1)").accepted);
    QVERIFY(!reading(R"("Accepted":null)").accepted);
    QVERIFY(!reading(R"("Elapsed":"soon")").uptime);
    QCOMPARE(reading(R"("fan1":99999,"fan2":0,"fan3":1200)").fansRpm, std::vector<double>{1200});
    // One of two fans stands still, and the machine says how many it has.
    QCOMPARE(reading(R"("fan_num":2,"fan1":0,"fan2":1200)").fansRpm, (std::vector<double>{1200, 0}));
}

void TestMinerReplies::blocksOfAvalon()
{
    const auto blocks =
        blocksOf("Ver[1047-1] Elapsed[3]BOOTBY[1] SYSTEMSTATU[Work: In Work] 'X':{Temp[28] FACOPTS0[] [x] T[1");
    QCOMPARE(blocks.size(), std::size_t(6));
    QCOMPARE(blocks["Ver"].get<std::string>(), "1047-1");
    QCOMPARE(blocks["BOOTBY"].get<std::string>(), "1");
    QCOMPARE(blocks["SYSTEMSTATU"].get<std::string>(), "Work: In Work");
    QCOMPARE(blocks["Temp"].get<std::string>(), "28");
    QCOMPARE(blocks["FACOPTS0"].get<std::string>(), "");
    QCOMPARE(numbersOf("-64--3-70"), (std::vector<double>{-64, -3, 70}));
    QCOMPARE(numbersOf(" 66  65 "), (std::vector<double>{66, 65}));
    QVERIFY(numbersOf("m-m").empty());
    QVERIFY(numbersOf("70-x").empty());
}

void TestMinerReplies::everyRowIsFound()
{
    QVERIFY(firmwareTable().size() >= 14);
    for (const FirmwareQuirks &row : firmwareTable()) {
        QCOMPARE(quirksFromKey(row.key).key, row.key);
        QVERIFY(!row.name.empty() && !row.together.empty());
        // Each mark finds its own row or one that is more particular.
        for (const std::string_view mark : row.marks)
            QVERIFY2(&quirksOf(mark) <= &row, std::string(mark).c_str());
    }
    QCOMPARE(quirksOf("").key, std::string_view("generic"));
    QCOMPARE(quirksFromKey("no such key").key, std::string_view("generic"));
    QCOMPARE(quirksFromKey("avalon").control, ControlMethod::Sleep);
    QCOMPARE(quirksFromKey("braiins").control, ControlMethod::Pause);
    QCOMPARE(quirksFromKey("generic").control, ControlMethod::Boards);
    QCOMPARE(quirksFromKey("antminer").control, ControlMethod::None);
}

void TestMinerReplies::summaryInTheMessage()
{
    const MinerReply reply = parseMinerReply(
        R"({"STATUS":"S","Code":131,"Msg":{"Elapsed":11367,"MHS av":122942400,"MHS 1m":123107336},"Description":"btminer"})");
    QCOMPARE(reply.fault, PollFault::None);
    const MinerReading reading = understand(reply.sections, quirksOf(selfDescription(reply.sections)), when);
    QVERIFY(isFigure(reading.hashrate, 123107336e6));
    QVERIFY(isCount(reading.uptime, 11367));
}

void TestMinerReplies::sectionsAsObjects()
{
    const MinerReply reply =
        parseMinerReply(R"({"summary":{"STATUS":{"STATUS":"W","Msg":"Warning"},"SUMMARY":{"GHS 5s":3}},)"
                        R"("stats":[{"STATUS":[{"STATUS":"E","Msg":"no"}]}],"id":1})");
    QCOMPARE(reply.fault, PollFault::None);
    QCOMPARE(reply.text, "Warning");
    const MinerReading reading = understand(reply.sections, quirksOf(""), when);
    QVERIFY(isFigure(reading.hashrate, 3e9));
    QCOMPARE(parseMinerReply(R"({"summary":[{"STATUS":[{"STATUS":"F","Msg":"fatal"}]}],"id":1})").fault,
             PollFault::DeviceError);
}

QTEST_APPLESS_MAIN(TestMinerReplies)
#include "tst_miner_replies.moc"
