// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/mapping_json.h"
#include "engine/series/series_store.h"
#include "tests/support/guard.h"
#include "tests/support/series_files.h"

#include <QTemporaryDir>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <sqlite3.h>

using namespace console;
using namespace console::series;
using grid::RegionId;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

grid::RegionSeries some(int hour, std::vector<double> surplus)
{
    grid::RegionSeries series;
    series.first = test::firstOfMarch + std::chrono::hours(hour);
    series.surplus = std::move(surplus);
    return series;
}

/// Equal with gaps at the same hours.
bool same(const grid::HourlyFigures &a, const grid::HourlyFigures &b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

void runSql(const std::string &path, const std::string &sql)
{
    sqlite3 *handle = nullptr;
    if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK ||
        sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(handle));
    sqlite3_close(handle);
}

} // namespace

class TestSeriesStore final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void keepsEveryFigureAndGap();
    void replacesOnlyTheRegionsOfAnImport();
    void removesARegion();
    void remembersWhereItCameFrom();
    void putIsAllOrNothing();
    void refusesOtherFiles();
    void refusesADamagedStore_data();
    void refusesADamagedStore();
    void cutAnywhereItIsNeverReadWrong();

private:
    [[nodiscard]] std::string at(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] std::string filled() const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSeriesStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::string TestSeriesStore::filled() const
{
    const std::string path = at("filled.db");
    grid::SeriesSet set;
    set.label = "sindh.csv";
    set.regions[grid::index(RegionId::Sindh)] = some(0, std::vector<double>(2'000, 5.5));
    auto store = SeriesStore::openOrCreate(path);
    if (!store || !store.value().put(set, toJson(test::surplusMapping()), UtcTime(Milliseconds(123))))
        qFatal("the store cannot be made");
    return path;
}

void TestSeriesStore::keepsEveryFigureAndGap()
{
    grid::SeriesSet set;
    set.label = "a.csv";
    grid::RegionSeries series = some(5, {1.25, gap, -3, 1e-300});
    series.demand = {gap, gap, 7, 8};
    series.generation = {0.1, 0.2, 0.3, gap};
    series.rooftop = {0, -0.0, 1, 2};
    series.price = {12, 13, gap, 15};
    series.forecast = {9, 9, 9, 9};
    series.quality = Quality::Estimated;
    set.regions[grid::index(RegionId::Punjab)] = series;
    set.regions[grid::index(RegionId::Sindh)] = some(-48, {1, 2, 3});
    {
        auto store = SeriesStore::openOrCreate(at("a.db"));
        QVERIFY(store.ok());
        QVERIFY(store.value().put(set, "{}", UtcTime()).ok());
    }
    auto store = SeriesStore::open(at("a.db"));
    QVERIFY(store.ok());
    const auto loaded = store.value().load();
    QVERIFY(loaded.ok());
    const auto &punjab = loaded.value().regions[grid::index(RegionId::Punjab)];
    QVERIFY(punjab.has_value());
    QCOMPARE(punjab->first, series.first);
    QVERIFY(punjab->quality == Quality::Estimated);
    QVERIFY(same(punjab->surplus, series.surplus) && same(punjab->demand, series.demand));
    QVERIFY(same(punjab->generation, series.generation) && same(punjab->rooftop, series.rooftop));
    QVERIFY(same(punjab->price, series.price) && same(punjab->forecast, series.forecast));
    QCOMPARE(loaded.value().regions[grid::index(RegionId::Sindh)]->hours(), std::size_t{3});
    QVERIFY(!loaded.value().regions[grid::index(RegionId::Islamabad)]);
}

void TestSeriesStore::replacesOnlyTheRegionsOfAnImport()
{
    const std::string path = filled();
    auto store = SeriesStore::open(path);
    grid::SeriesSet other;
    other.regions[grid::index(RegionId::Punjab)] = some(0, {1});
    QVERIFY(store.value().put(other, "{}", UtcTime()).ok());
    grid::SeriesSet newer;
    grid::RegionSeries demandOnly = some(0, {});
    demandOnly.demand = {4, 5};
    newer.regions[grid::index(RegionId::Sindh)] = demandOnly;
    QVERIFY(store.value().put(newer, "{}", UtcTime()).ok());
    const auto loaded = store.value().load();
    QVERIFY(loaded.ok());
    QCOMPARE(loaded.value().regions[grid::index(RegionId::Punjab)]->surplus, (std::vector<double>{1}));
    QVERIFY(loaded.value().regions[grid::index(RegionId::Sindh)]->surplus.empty());
    QCOMPARE(loaded.value().regions[grid::index(RegionId::Sindh)]->demand, (std::vector<double>{4, 5}));
}

void TestSeriesStore::removesARegion()
{
    auto store = SeriesStore::open(filled());
    QVERIFY(store.value().remove(RegionId::Sindh).ok());
    QVERIFY(!store.value().load().value().regions[grid::index(RegionId::Sindh)]);
    const Status again = store.value().remove(RegionId::Sindh);
    QVERIFY(!again.ok());
    QCOMPARE(again.error().sentence(), at("filled.db") + " has no series of PK-SD. Choose a region that it has.");
}

void TestSeriesStore::remembersWhereItCameFrom()
{
    auto store = SeriesStore::open(filled());
    const auto regions = store.value().regions();
    QVERIFY(regions.ok());
    QCOMPARE(regions.value().size(), std::size_t{1});
    QCOMPARE(regions.value()[0].source, std::string("sindh.csv"));
    QCOMPARE(regions.value()[0].hours, std::size_t{2'000});
    QCOMPARE(regions.value()[0].imported, UtcTime(Milliseconds(123)));
    QVERIFY(parseMapping(regions.value()[0].mapping, "stored").ok());
}

void TestSeriesStore::putIsAllOrNothing()
{
    const std::string path = filled();
    auto store = SeriesStore::open(path);
    grid::SeriesSet set;
    set.regions[grid::index(RegionId::Punjab)] = some(0, {1, 2});
    set.regions[grid::index(RegionId::Sindh)] = some(0, {3});
    // Another program holds the file, so the import cannot be written.
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    const Status refused = store.value().put(set, "{}", UtcTime());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().sentence(), path + " is locked by another program. Close the other program.");
    sqlite3_close(other);
    const auto loaded = store.value().load();
    QVERIFY(!loaded.value().regions[grid::index(RegionId::Punjab)]);
    QCOMPARE(loaded.value().regions[grid::index(RegionId::Sindh)]->hours(), std::size_t{2'000});
}

void TestSeriesStore::refusesOtherFiles()
{
    const auto sentence = [](const std::string &path) {
        const auto store = SeriesStore::openOrCreate(path);
        return store.ok() ? std::string("opened") : store.error().sentence();
    };
    const std::string remedy = " Choose a file that grid import --to made.";
    test::writeFile(at("text.db"), "time,surplus\n" + std::string(2'000, 'x'));
    QCOMPARE(sentence(at("text.db")), at("text.db") + " is no series store." + remedy);
    test::writeFile(at("empty.db"), "");
    QCOMPARE(sentence(at("empty.db")), at("empty.db") + " is no series store." + remedy);
    runSql(at("other.db"), "CREATE TABLE other(a)");
    QCOMPARE(sentence(at("other.db")), at("other.db") + " is no series store." + remedy);
    QCOMPARE(sentence(m_folder->path().toStdString()),
             m_folder->path().toStdString() + " is not an ordinary file." + remedy);
    QCOMPARE(sentence(at("none/new.db")),
             at("none/new.db") + " cannot be created. Check that its folder exists and can be written.");
    QVERIFY(!SeriesStore::open(at("new.db")).ok());
    const std::string newer = filled();
    runSql(newer, "PRAGMA user_version=2");
    QCOMPARE(sentence(newer),
             newer + " was made by a newer version of Surplus Console (store 2, this program reads up to 1). "
                     "Update the program.");
}

void TestSeriesStore::refusesADamagedStore_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("another table") << "CREATE TABLE more(a)";
    QTest::newRow("a table missing") << "DROP TABLE figures";
    QTest::newRow("older than any") << "PRAGMA user_version=0";
    QTest::newRow("fewer hours than figures") << "UPDATE region SET hours = 1999";
    QTest::newRow("no hours") << "UPDATE region SET hours = 0";
    QTest::newRow("too many hours") << "UPDATE region SET hours = 9000000000000000000";
    QTest::newRow("no whole hour") << "UPDATE region SET first = 1";
    QTest::newRow("unknown region") << "UPDATE region SET code = 'DE-BY'";
    QTest::newRow("unknown figures") << "UPDATE figures SET meaning = 'joy'";
    QTest::newRow("figures cut") << "UPDATE figures SET hourly = substr(hourly, 2)";
    QTest::newRow("figures changed") << "UPDATE figures SET hourly = zeroblob(16000)";
    QTest::newRow("figures missing") << "DELETE FROM figures";
}

void TestSeriesStore::refusesADamagedStore()
{
    QFETCH(QString, sql);
    const std::string path = filled();
    runSql(path, sql.toStdString());
    auto store = SeriesStore::open(path);
    const auto loaded = store.ok() ? store.value().load() : Result<grid::SeriesSet>(store.error());
    QVERIFY(!loaded.ok());
    QVERIFY2(loaded.error().sentence().starts_with(path + " is damaged ("), loaded.error().sentence().c_str());
    QVERIFY(!loaded.error().remedy.empty());
}

void TestSeriesStore::cutAnywhereItIsNeverReadWrong()
{
    const std::string whole = test::contentOf(filled());
    const std::string path = at("cut.db");
    for (std::size_t size = 1; size < whole.size(); size += 769) {
        test::writeFile(path, whole.substr(0, size));
        auto store = SeriesStore::open(path);
        QVERIFY2(!store.ok() || !store.value().load().ok(), std::to_string(size).c_str());
    }
}

QTEST_APPLESS_MAIN(TestSeriesStore)
#include "tst_series_store.moc"
