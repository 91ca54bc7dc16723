// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/skill_book.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>

namespace console::forecast {

namespace {

using namespace std::chrono;

const double gap = std::nan("");

DaySkill skillOf(const std::string &region, int dayOfMarch, std::size_t hours = 24, double mae = 100.5)
{
    DaySkill skill;
    skill.region = region;
    skill.day = sys_days(2026y / March / day(static_cast<unsigned>(dayOfMarch)));
    skill.issued = UtcTime(skill.day) - pktOffset;
    skill.method = Method::HoltWinters;
    skill.hours = hours;
    skill.mae = mae;
    skill.naiveMae = 1.0 / 3.0;
    skill.mase = 0.61;
    skill.coverage = gap;
    return skill;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write(bytes);
}

} // namespace

class TestSkillBook : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("skill.jsonl"));
    }

    void scoreOfADay();
    void keepsWhatWasAdded();
    void addingTwiceIsAddingOnce();
    void damagedLinesLoseNothingElse();
    void aCutLineIsNotContinued();
    void failedWriteLeavesTheBook();
    void unreadableFilesGetASentence();

private:
    SkillBook open()
    {
        auto book = SkillBook::open(m_path.toStdString());
        if (!book)
            qFatal("%s", book.error().sentence().c_str());
        return std::move(book).value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSkillBook::scoreOfADay()
{
    const sys_days day = 2026y / March / 1;
    const UtcTime midnight = UtcTime(day) - pktOffset;
    Forecast forecast;
    forecast.origin = midnight - hours(2);
    forecast.method = Method::Ridge;
    forecast.naiveScale = 20.0;
    for (int hour = 0; hour < 5; ++hour)
        forecast.hours.push_back({forecast.origin + hours(hour), 100.0, 90.0, 110.0, hour == 3 ? gap : 130.0});
    // Actual figures begin an hour before the day and have a gap in its second hour.
    const std::vector<double> actuals{999.0, 104.0, gap, 120.0};
    const auto skill = scoreDay(forecast, "PK-SD", actuals, midnight - hours(1), day);
    QVERIFY(skill);
    QCOMPARE(skill->hours, std::size_t(2));
    QCOMPARE(skill->mae, 12.0);
    QCOMPARE(skill->naiveMae, 18.0); // (26 + 10) / 2
    QCOMPARE(skill->mase, 0.6);
    QCOMPARE(skill->coverage, 0.5);
    QVERIFY(skill->issued == forecast.origin);
    QVERIFY(!scoreDay(forecast, "PK-SD", actuals, midnight - hours(1), day + days(1)));
    QVERIFY(!scoreDay(forecast, "PK-SD", {}, midnight, day));
}

void TestSkillBook::keepsWhatWasAdded()
{
    {
        SkillBook book = open();
        QCOMPARE(book.size(), std::size_t(0));
        for (const int day : {3, 1, 2})
            QVERIFY(book.add(skillOf("PK-SD", day, 24, 100.0 + day)));
        QVERIFY(book.add(skillOf("PK-PB", 2)));
    }
    const SkillBook book = open();
    QVERIFY(book.damage().empty());
    QCOMPARE(book.size(), std::size_t(4));
    const auto last = book.lastDays("PK-SD", 2);
    QCOMPARE(last.size(), std::size_t(2));
    QCOMPARE(last[0].mae, 102.0);
    QCOMPARE(last[1].mae, 103.0);
    QCOMPARE(book.lastDays("PK-SD", 99).size(), std::size_t(3));
    QVERIFY(book.lastDays("PK-BA", 5).empty());
    const DaySkill same = book.lastDays("PK-PB", 1).front();
    const DaySkill added = skillOf("PK-PB", 2);
    QVERIFY(same.day == added.day && same.issued == added.issued && same.method == added.method);
    QCOMPARE(same.naiveMae, added.naiveMae);
    QCOMPARE(same.mase, added.mase);
    QVERIFY(std::isnan(same.coverage));
}

void TestSkillBook::addingTwiceIsAddingOnce()
{
    SkillBook book = open();
    QVERIFY(book.add(skillOf("PK-SD", 1, 20)));
    const QByteArray before = contentOf(m_path);
    QVERIFY(book.add(skillOf("PK-SD", 1, 20, 7.0)));
    QVERIFY(book.add(skillOf("PK-SD", 1, 19, 7.0)));
    QCOMPARE(contentOf(m_path), before);
    QVERIFY(open().add(skillOf("PK-SD", 1, 20, 7.0)));
    QCOMPARE(contentOf(m_path), before);
    // The four hours that came late.
    QVERIFY(book.add(skillOf("PK-SD", 1, 24, 8.0)));
    QVERIFY(contentOf(m_path).startsWith(before));
    for (const SkillBook &one : {book, open()}) {
        QCOMPARE(one.size(), std::size_t(1));
        QCOMPARE(one.lastDays("PK-SD", 1).front().mae, 8.0);
    }
}

void TestSkillBook::damagedLinesLoseNothingElse()
{
    QVERIFY(open().add(skillOf("PK-SD", 1)));
    const QByteArray good = contentOf(m_path);
    for (const char *bad : {"not json", "{}", "[1,2]", "{\"region\":", "\xff\xfe"})
        append(m_path, QByteArray(bad) + '\n');
    append(m_path, QByteArray(good).replace("\"hours\":24", "\"hours\":25"));
    append(m_path, QByteArray(good).replace("2026-03-01\"", "2026-02-30\""));
    append(m_path, QByteArray(good).replace("holt-winters", "oracle"));
    append(m_path, QByteArray(good).replace("100.5", "-1"));
    append(m_path, QByteArray(good).replace("100.5", "null"));
    append(m_path, "\n");
    const QByteArray damaged = contentOf(m_path);
    SkillBook book = open();
    QCOMPARE(book.size(), std::size_t(1));
    const QString sentence = QString::fromStdString(book.damage());
    QVERIFY2(sentence.contains(QStringLiteral("skill.jsonl: 10 lines cannot be read (the first is line 2)")),
             qPrintable(sentence));
    QVERIFY(book.add(skillOf("PK-SD", 2)));
    QVERIFY(contentOf(m_path).startsWith(damaged));
    QCOMPARE(open().size(), std::size_t(2));
}

void TestSkillBook::aCutLineIsNotContinued()
{
    for (const int cut : {1, 20, 120}) {
        QFile::remove(m_path);
        {
            SkillBook book = open();
            QVERIFY(book.add(skillOf("PK-SD", 1)));
            QVERIFY(book.add(skillOf("PK-SD", 2)));
        }
        QFile file(m_path);
        QVERIFY(file.resize(file.size() - cut));
        SkillBook book = open();
        const bool whole = cut == 1; // only the end of the line is gone
        QCOMPARE(book.size(), std::size_t(whole ? 2 : 1));
        QCOMPARE(book.damage().empty(), whole);
        QVERIFY(book.add(skillOf("PK-SD", 3)));
        QVERIFY(book.add(skillOf("PK-SD", 4)));
        QCOMPARE(open().size(), std::size_t(whole ? 4 : 3));
    }
}

void TestSkillBook::failedWriteLeavesTheBook()
{
    auto nowhere = SkillBook::open((m_folder->path() + QStringLiteral("/no/such/folder/skill.jsonl")).toStdString());
    QVERIFY(nowhere);
    const Status status = nowhere.value().add(skillOf("PK-SD", 1));
    QVERIFY(!status);
    QVERIFY(QString::fromStdString(status.error().sentence()).contains(QStringLiteral("cannot be written")));
    QCOMPARE(nowhere.value().size(), std::size_t(0));
    SkillBook book = open();
    QVERIFY(!book.add(skillOf("", 1)));
    QVERIFY(!book.add(skillOf("PK-SD", 1, 0)));
    QVERIFY(!book.add(skillOf("PK-SD", 1, 24, gap)));
    QVERIFY(!QFile::exists(m_path));
}

void TestSkillBook::unreadableFilesGetASentence()
{
    const auto folder = SkillBook::open(m_folder->path().toStdString());
    QVERIFY(!folder);
    QVERIFY(QString::fromStdString(folder.error().sentence()).contains(QStringLiteral("cannot be read")));
    QFile huge(m_path);
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(65 * 1024 * 1024));
    huge.close();
    const auto large = SkillBook::open(m_path.toStdString());
    QVERIFY(!large);
    QVERIFY(QString::fromStdString(large.error().sentence()).contains(QStringLiteral("64 MiB")));
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestSkillBook)
#include "tst_skill_book.moc"
