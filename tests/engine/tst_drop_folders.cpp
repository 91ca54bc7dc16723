// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/drop_folder.h"
#include "engine/telemetry/drop_folders.h"
#include "engine/telemetry/drop_rows.h"
#include "tests/support/guard.h"
#include "tests/support/test_meters.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <map>

using namespace console;
using namespace console::telemetry;
using console::test::becomes;

namespace {

/// 2026-11-22T05:10:00Z
constexpr UtcTime now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::minutes(310)};

constexpr UtcTime at(int hour, int minute, int millisecond = 0)
{
    return std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + Milliseconds(millisecond);
}

DropRows rowsOf(const std::string &text)
{
    auto rows = readDropRows(text, "load.csv", now);
    if (!rows)
        qFatal("%s", rows.error().sentence().c_str());
    return std::move(rows).value();
}

/// Files dropped into a folder of its own, each with a time of change that the test gives.
class Folder
{
public:
    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }
    void drop(const std::string &name, const std::string &text, int changedMinute) const
    {
        const std::filesystem::path file = std::filesystem::path(path()) / name;
        std::ofstream(file, std::ios::binary) << text;
        std::filesystem::last_write_time(file, std::filesystem::file_time_type() + std::chrono::minutes(changedMinute));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestDropFolders : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void theNewestRowCounts()
    {
        const DropRows rows = rowsOf("time,load_mw,import_mwh,operator\n"
                                     "2026-11-22T05:00:00Z,12.5,100,A\n"
                                     "2026-11-22T10:09:30.250+05:00,-3.25,101.5,B\r\n"
                                     "2026-11-22T04:00:00Z,7,90,C\n");
        QVERIFY(rows.newest == at(5, 9, 30'250));
        QVERIFY(rows.reading.power.quality() == Quality::Measured && rows.reading.power.at() == at(5, 9, 30'250));
        QCOMPARE(rows.reading.power.value()->value(), -3.25);
        QCOMPARE(rows.reading.imported.value()->value(), 101.5);
        QVERIFY(!rows.passed);
    }

    void kilowattsAndEmptyCells()
    {
        QCOMPARE(rowsOf("Load_kW,Time\n12500,2026-11-22T05:00:00Z\n").reading.power.value()->value(), 12.5);
        const DropRows gap = rowsOf("time,load_mw\n2026-11-22T05:00:00Z,3\n2026-11-22T05:05:00Z,\n");
        QVERIFY(gap.newest == at(5, 5) && gap.reading.power.isMissing());
    }

    void onlyWholeLinesCount()
    {
        const std::string text = "time,load_mw\n2026-11-22T05:00:00Z,3\n2026-11-22T05:05:00Z,41.5\n";
        // However much of the last line has been written.
        for (std::size_t cut = text.find("05:05") - 11; cut < text.size(); ++cut)
            QCOMPARE(rowsOf(text.substr(0, cut)).reading.power.value()->value(), 3.0);
        QCOMPARE(rowsOf(text).reading.power.value()->value(), 41.5);
        QVERIFY(!rowsOf("time,load_mw\n2026-11-22").newest);
        QVERIFY(!rowsOf("").newest);
    }

    void anEarlierBadRowIsPassedOver()
    {
        const DropRows rows = rowsOf("time,load_mw\n2026-11-22T05:00:00Z,lots\nx\n2026-11-22T05:05:00Z,4\n");
        QCOMPARE(rows.reading.power.value()->value(), 4.0);
        QVERIFY(rows.passed && rows.passed->where == "load.csv: line 2");
    }

    void saysFileAndLine_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("sentence");
        const auto row = [](const char *name, const char *text, const char *sentence) {
            QTest::newRow(name) << std::string(text) << std::string(sentence);
        };
        row("no time", "when,load_mw\n1,2\n", "load.csv: line 1 names no column time");
        row("no load", "time,load\n1,2\n", "load.csv: line 1 names no column load_mw or load_kw");
        row("two loads", "time,load_mw,load_kw\n1,2,3\n", "load.csv: line 1 has a second column of the load");
        row("no number", "time,load_mw\n2026-11-22T05:00:00Z,3\n2026-11-22T05:05:00Z,three\n",
            "load.csv: line 3 has the load \"three\", which is no number");
        row("infinite", "time,load_mw\n2026-11-22T05:00:00Z,inf\n", "line 2 has the load \"inf\", which is no number");
        row("absurd", "time,load_mw\n2026-11-22T05:00:00Z,12500\n", "which cannot be");
        row("no zone", "time,load_mw\n2026-11-22T05:00:00,3\n", "load.csv: line 2 has a time that");
        row("no such day", "time,load_mw\n2026-02-30T05:00:00Z,3\n", "load.csv: line 2 has a time that");
        row("to come", "time,load_mw\n2026-11-22T05:15:01Z,3\n", "which is still to come by this computer's clock");
        row("fields", "time,load_mw\n2026-11-22T05:00:00Z,3,4\n", "line 2 has 3 fields, but the header has 2");
        row("no text", "time,load_mw\n2026-11-22T05:00:00Z,\xFF\n", "load.csv: line 2");
        row("open quotes", "time,load_mw\n\"2026-11-22T05:00:00Z,3\n", "load.csv: line 2");
    }
    void saysFileAndLine()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, sentence);
        const auto rows = readDropRows(text, "load.csv", now);
        QVERIFY(!rows.ok());
        const std::string said = rows.error().sentence();
        QVERIFY2(said.find(sentence) != std::string::npos, said.c_str());
        QVERIFY(!rows.error().remedy.empty());
    }

    void theNewestFileCounts()
    {
        const Folder folder;
        DropFolder drops(folder.path());
        QVERIFY(drops.look(now).fault == PollFault::Unreachable);
        QCOMPARE(drops.look(now).text, std::string("There is no CSV file in the folder."));
        folder.drop("b.csv", "time,load_mw\n2026-11-22T05:00:00Z,1\n", 10);
        folder.drop("a.csv", "time,load_mw\n2026-11-22T05:00:00Z,2\n", 11);
        folder.drop(".hidden.csv", "nonsense", 12);
        folder.drop("note.txt", "nonsense", 13);
        std::filesystem::create_directory(std::filesystem::path(folder.path()) / "folder.csv");
        QCOMPARE(drops.look(now).reading.power.value()->value(), 2.0);
        folder.drop("b.csv", "time,load_mw\n2026-11-22T05:01:00Z,3\n", 14);
        QCOMPARE(drops.look(now).reading.power.value()->value(), 3.0);
        folder.drop("c.csv", "time,load_mw\n", 15);
        QVERIFY(drops.look(now).fault == PollFault::Malformed);
        QCOMPARE(drops.look(now).text, std::string("c.csv has no whole row yet."));
        std::filesystem::remove(std::filesystem::path(folder.path()) / "c.csv");
        QCOMPARE(drops.look(now).reading.power.value()->value(), 3.0);
    }

    void linksAreNotFollowed()
    {
        const Folder elsewhere;
        elsewhere.drop("secret.csv", "time,load_mw\n2026-11-22T05:00:00Z,9\n", 20);
        const Folder folder;
        folder.drop("a.csv", "time,load_mw\n2026-11-22T05:00:00Z,1\n", 10);
        std::filesystem::create_symlink(std::filesystem::path(elsewhere.path()) / "secret.csv",
                                        std::filesystem::path(folder.path()) / "z.csv");
        DropFolder drops(folder.path());
        QCOMPARE(drops.look(now).reading.power.value()->value(), 1.0);
    }

    void whatWasToComeIsTakenWhenItsTimeIsThere()
    {
        const Folder folder;
        folder.drop("a.csv", "time,load_mw\n2026-11-22T05:20:00Z,1\n", 10);
        DropFolder drops(folder.path());
        QVERIFY(drops.look(now).fault == PollFault::Malformed);
        QVERIFY(drops.look(now + std::chrono::minutes(10)).fault == PollFault::None);
    }

    void aFileThatIsTooLargeIsNotRead()
    {
        const Folder folder;
        folder.drop("a.csv", "", 1);
        const std::filesystem::path file = std::filesystem::path(folder.path()) / "a.csv";
        std::filesystem::resize_file(file, DropFolder::mostBytes + 1);
        DropFolder drops(folder.path());
        const DropLook look = drops.look(now);
        QVERIFY(look.fault == PollFault::Malformed && look.text == "a.csv is larger than 16 MiB. Begin a file a day.");
    }

    void theThreadKeepsLooking()
    {
        const Folder folder;
        folder.drop("a.csv", "time,load_mw\n2026-11-22T05:00:00Z,1\n", 10);
        DropFolders source(std::make_shared<SystemClock>());
        DeviceTarget target;
        target.site = "thar";
        target.id = target.host = folder.path();
        target.every = Milliseconds(10);
        DeviceTarget missing = target;
        missing.id = missing.host = folder.path() + "/none";
        source.setTargets({target, missing});
        std::map<std::string, DeviceState> states;
        const auto known = [&](const DeviceTarget &of) -> const DeviceState & {
            for (const auto &state : source.take())
                states[state->id] = *state;
            return states[of.id];
        };
        QVERIFY(becomes([&] { return known(target).polls >= 3 && known(missing).polls >= 3; }));
        QVERIFY(known(target).kind == DeviceKind::Folder && known(target).site == "thar");
        QVERIFY(known(target).communicating && known(target).meter.power.value()->value() == 1.0);
        // The figure's time is the row's, so that it grows old however often it is read.
        QVERIFY(known(target).meter.power.at() == at(5, 0));
        QVERIFY(known(missing).fault == PollFault::Unreachable && !known(missing).communicating);
        folder.drop("a.csv", "time,load_mw\n2026-11-22T05:01:00Z,2\n", 11);
        QVERIFY(becomes([&] { return known(target).meter.power.value()->value() == 2.0; }));
    }
};

QTEST_APPLESS_MAIN(TestDropFolders)
#include "tst_drop_folders.moc"
