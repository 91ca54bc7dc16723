// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_feed.h"
#include "tests/support/guard.h"
#include "tests/support/series_files.h"

#include <QTemporaryDir>

#include <cmath>
#include <filesystem>

using namespace console;
using namespace console::series;
using grid::RegionId;

namespace {

std::vector<double> surplusOf(const grid::SeriesSet &set)
{
    const auto &series = set.regions[grid::index(RegionId::Sindh)];
    return series ? series->surplus : std::vector<double>();
}

} // namespace

class TestSeriesFeed final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void readsOnlyWhatIsNewAndComplete();
    void quartersGrowIntoAnHour();
    void aFileThatComesLater();
    void aBadRowIsLeftOut();
    void aBadHeaderIsSaidOnce();
    void repeatedRowsByRule();
    void aFileThatIsCut();
    void aFileThatIsReplacedByALongerOne();
    void aFolderOfDays();
    void aRotatedFileKeepsItsHours();
    void whatIsKnownAlreadyStays();
    void growingByteByByteAgreesWithTheImport();

private:
    [[nodiscard]] SeriesFeed feed(DuplicateRule rule = DuplicateRule::Refuse) const
    {
        SeriesMapping mapping = test::surplusMapping();
        mapping.duplicates = rule;
        return {m_path, mapping, std::make_shared<SystemZones>()};
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

void TestSeriesFeed::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("feed.csv")).toStdString();
}

void TestSeriesFeed::readsOnlyWhatIsNewAndComplete()
{
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + "2025-03-01T01:0");
    SeriesFeed feed = this->feed();
    FeedNews news = feed.poll();
    QCOMPARE(news.newRows, std::uint64_t{1});
    QCOMPARE(surplusOf(*news.set), (std::vector<double>{1}));
    news = feed.poll();
    QCOMPARE(news.newRows, std::uint64_t{0});
    QVERIFY(!news.set && !news.trouble && !news.restarted);
    test::appendTo(m_path, "0Z,2\n" + test::rowAt(120, 3));
    news = feed.poll();
    QCOMPARE(news.newRows, std::uint64_t{2});
    QCOMPARE(surplusOf(*news.set), (std::vector<double>{1, 2, 3}));
    QVERIFY(!news.trouble);
}

void TestSeriesFeed::quartersGrowIntoAnHour()
{
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(15, 3));
    SeriesFeed feed = this->feed();
    QCOMPARE(surplusOf(*feed.poll().set), (std::vector<double>{2}));
    test::appendTo(m_path, test::rowAt(30, 5) + test::rowAt(45, 7) + test::rowAt(60, 9));
    const std::vector<double> hours = surplusOf(*feed.poll().set);
    QCOMPARE(hours.size(), std::size_t{2});
    QCOMPARE(hours[0], 4.0);
    QVERIFY(std::isnan(hours[1]));
}

void TestSeriesFeed::aFileThatComesLater()
{
    SeriesFeed feed = this->feed();
    FeedNews news = feed.poll();
    QVERIFY(news.trouble.has_value());
    QCOMPARE(news.trouble->sentence(),
             m_path + " is not there or cannot be read. Check the path; the feed goes on as soon as it is there.");
    test::writeFile(m_path, "time,sur");
    QVERIFY(!feed.poll().trouble);
    test::appendTo(m_path, "plus\n" + test::rowAt(0, 4));
    QCOMPARE(surplusOf(*feed.poll().set), (std::vector<double>{4}));
}

void TestSeriesFeed::aBadRowIsLeftOut()
{
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + "2025-03-01T01:00Z,much\nshort\nop\x01\n" +
                                test::rowAt(120, 3));
    SeriesFeed feed = this->feed();
    FeedNews news = feed.poll();
    QCOMPARE(news.newRows, std::uint64_t{2});
    QCOMPARE(news.troubles, std::uint64_t{3});
    QCOMPARE(news.trouble->where, std::string("feed.csv: line 3, column \"surplus\""));
    test::appendTo(m_path, "2025-03-01T03:00Z,more\n" + test::rowAt(180, 4));
    news = feed.poll();
    QCOMPARE(news.trouble->where, std::string("feed.csv: line 7, column \"surplus\""));
    QCOMPARE(surplusOf(*news.set).back(), 4.0);
}

void TestSeriesFeed::aBadHeaderIsSaidOnce()
{
    test::writeFile(m_path, "time,other\n" + test::rowAt(0, 1));
    SeriesFeed feed = this->feed();
    QCOMPARE(feed.poll().trouble->where, std::string("feed.csv: line 1"));
    QVERIFY(!feed.poll().trouble);
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(60, 2));
    QCOMPARE(surplusOf(*feed.poll().set), (std::vector<double>{1, 2}));
}

void TestSeriesFeed::repeatedRowsByRule()
{
    const std::string begin = "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(30, 3);
    const std::string more = test::rowAt(30, 7) + test::rowAt(60, 5) + test::rowAt(90, 5);
    const std::vector<std::vector<double>> expected{{2, 5}, {2, 5}, {4, 5}};
    for (const DuplicateRule rule : {DuplicateRule::Refuse, DuplicateRule::First, DuplicateRule::Last}) {
        test::writeFile(m_path, begin);
        SeriesFeed feed = this->feed(rule);
        QVERIFY(feed.poll().set.has_value());
        test::appendTo(m_path, more);
        const FeedNews news = feed.poll();
        QCOMPARE(surplusOf(*news.set), expected[static_cast<std::size_t>(rule)]);
        QCOMPARE(news.trouble.has_value(), rule == DuplicateRule::Refuse);
        test::appendTo(m_path, test::rowAt(120, 8) + test::rowAt(150, 8));
        QCOMPARE(surplusOf(*feed.poll().set).back(), 8.0);
    }
}

void TestSeriesFeed::aFileThatIsCut()
{
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(60, 2) + test::rowAt(120, 3));
    SeriesFeed feed = this->feed();
    QVERIFY(feed.poll().set.has_value());
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(60, 20));
    const FeedNews news = feed.poll();
    QVERIFY(news.restarted);
    QCOMPARE(surplusOf(*news.set), (std::vector<double>{1, 20, 3}));
}

void TestSeriesFeed::aFileThatIsReplacedByALongerOne()
{
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(60, 2));
    SeriesFeed feed = this->feed();
    QVERIFY(feed.poll().set.has_value());
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(60, 9) + test::rowAt(120, 3));
    const FeedNews news = feed.poll();
    QVERIFY(news.restarted);
    QCOMPARE(surplusOf(*news.set), (std::vector<double>{1, 9, 3}));
}

void TestSeriesFeed::aFolderOfDays()
{
    m_path = m_folder->path().toStdString();
    test::writeFile(m_path + "/1.csv", "time,surplus\n" + test::rowAt(0, 1));
    test::writeFile(m_path + "/notes.txt", "no series");
    SeriesFeed feed = this->feed();
    QCOMPARE(surplusOf(*feed.poll().set), (std::vector<double>{1}));
    test::writeFile(m_path + "/2.csv", "time,surplus\n" + test::rowAt(60, 2));
    test::appendTo(m_path + "/1.csv", test::rowAt(60, 100));
    const FeedNews news = feed.poll();
    QCOMPARE(news.newRows, std::uint64_t{2});
    QCOMPARE(surplusOf(*news.set), (std::vector<double>{1, 2}));
}

void TestSeriesFeed::aRotatedFileKeepsItsHours()
{
    m_path = m_folder->path().toStdString();
    test::writeFile(m_path + "/log.csv", "time,surplus\n" + test::rowAt(0, 1) + test::rowAt(60, 2));
    SeriesFeed feed = this->feed();
    QVERIFY(feed.poll().set.has_value());
    std::filesystem::rename(m_path + "/log.csv", m_path + "/log.old");
    QVERIFY(!feed.poll().set);
    test::writeFile(m_path + "/log.csv", "time,surplus\n" + test::rowAt(120, 3));
    QCOMPARE(surplusOf(*feed.poll().set), (std::vector<double>{1, 2, 3}));
}

void TestSeriesFeed::whatIsKnownAlreadyStays()
{
    grid::SeriesSet start;
    start.label = "store";
    grid::RegionSeries known;
    known.first = test::firstOfMarch - std::chrono::hours(1);
    known.surplus = {5, 6};
    start.regions[grid::index(RegionId::Sindh)] = known;
    test::writeFile(m_path, "time,surplus\n" + test::rowAt(0, 1));
    SeriesFeed feed(m_path, test::surplusMapping(), std::make_shared<SystemZones>(), start);
    const FeedNews news = feed.poll();
    QCOMPARE(surplusOf(*news.set), (std::vector<double>{5, 1}));
    QCOMPARE(news.set->label, std::string("store"));
}

void TestSeriesFeed::growingByteByByteAgreesWithTheImport()
{
    std::string text = "time,surplus,note\n";
    for (int i = 0; i < 12; ++i)
        text +=
            test::timeAt(i * 30) + ',' + std::to_string(i * i) + (i % 3 == 0 ? ",\"a\nb \"\"c\"\"\"\r\n" : ",plain\n");
    test::writeFile(m_path, "");
    SeriesFeed feed = this->feed();
    for (const char byte : text) {
        test::appendTo(m_path, std::string(1, byte));
        const FeedNews news = feed.poll();
        QVERIFY2(!news.trouble, news.trouble ? news.trouble->sentence().c_str() : "");
        QVERIFY(!news.restarted);
    }
    const auto whole = test::importText(text, test::surplusMapping());
    QCOMPARE(surplusOf(feed.series()), surplusOf(whole.value()->set));
    QCOMPARE(surplusOf(feed.series()).size(), std::size_t{6});
}

QTEST_APPLESS_MAIN(TestSeriesFeed)
#include "tst_series_feed.moc"
