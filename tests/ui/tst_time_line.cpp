// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "ui/analyse/time_line.h"

#include <QAccessible>
#include <QSignalSpy>

#include <memory>

using namespace console::ui;

namespace {

constexpr qint64 begin = 1'795'352'400'000; // 22 Nov 2026 18:00 PKT
constexpr qint64 hour = 3'600'000;
constexpr qint64 end = begin + 4 * hour;

} // namespace

class TestTimeLine : public console::test::GuardedTest
{
    Q_OBJECT
    ThemeProvider m_theme{ThemeKind::Dark};
    std::unique_ptr<TimeLine> m_line;

    qint64 lastSeek(const QSignalSpy &spy) const { return spy.isEmpty() ? -1 : spy.last().first().toLongLong(); }
    QPoint pointAt(qint64 time) const
    {
        const TimeLineGeometry geometry = m_line->geometryNow();
        return QPointF(geometry.xOf(time), geometry.track.center().y()).toPoint();
    }

private slots:
    void init()
    {
        GuardedTest::init();
        m_line = std::make_unique<TimeLine>(&m_theme);
        m_line->resize(900, m_line->sizeHint().height());
        m_line->setSpan(begin, end);
        m_line->setMarks({{begin + 3 * hour, MarkKind::Instruction, "late"},
                          {begin + hour, MarkKind::Instruction, "early"},
                          {begin + 2 * hour, MarkKind::Other, "middle"}});
        m_line->setPlayhead(begin);
        m_line->show();
    }
    void cleanup() { m_line.reset(); }

    void followingTheEngineIsNotASeek()
    {
        const QSignalSpy spy(m_line.get(), &TimeLine::seekRequested);
        m_line->setPlayhead(begin + hour);
        m_line->setSpan(begin, end + hour);
        QCOMPARE(m_line->playhead(), begin + hour);
        QCOMPARE(spy.size(), 0);
    }

    void keysSeek_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("control");
        QTest::addColumn<qint64>("expected");
        const qint64 step = keyStep(end - begin);
        QTest::newRow("right") << int(Qt::Key_Right) << false << begin + 2 * hour + step;
        QTest::newRow("left") << int(Qt::Key_Left) << false << begin + 2 * hour - step;
        QTest::newRow("page up") << int(Qt::Key_PageUp) << false << begin + 2 * hour + 10 * step;
        QTest::newRow("page down") << int(Qt::Key_PageDown) << false << begin + 2 * hour - 10 * step;
        QTest::newRow("home") << int(Qt::Key_Home) << false << begin;
        QTest::newRow("end") << int(Qt::Key_End) << false << end;
        QTest::newRow("next mark") << int(Qt::Key_Right) << true << begin + 3 * hour;
        QTest::newRow("previous mark") << int(Qt::Key_Left) << true << begin + hour;
    }
    void keysSeek()
    {
        QFETCH(int, key);
        QFETCH(bool, control);
        QFETCH(qint64, expected);
        m_line->setPlayhead(begin + 2 * hour);
        const QSignalSpy spy(m_line.get(), &TimeLine::seekRequested);
        QTest::keyClick(m_line.get(), static_cast<Qt::Key>(key), control ? Qt::ControlModifier : Qt::NoModifier);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(lastSeek(spy), expected);
        QCOMPARE(m_line->playhead(), expected);
    }

    void aKeyAtTheEndDoesNothing()
    {
        const QSignalSpy spy(m_line.get(), &TimeLine::seekRequested);
        QTest::keyClick(m_line.get(), Qt::Key_Left);
        QTest::keyClick(m_line.get(), Qt::Key_Home);
        QCOMPARE(spy.size(), 0);
    }

    void aClickSeeks()
    {
        const QSignalSpy spy(m_line.get(), &TimeLine::seekRequested);
        QTest::mouseClick(m_line.get(), Qt::LeftButton, {}, pointAt(begin + hour));
        QCOMPARE(spy.size(), 1);
        // One pixel is about 16 s of these four hours.
        QVERIFY(std::abs(lastSeek(spy) - (begin + hour)) < 20'000);
        QTest::mouseClick(m_line.get(), Qt::LeftButton, {}, QPoint(m_line->width() - 1, 10));
        QCOMPARE(lastSeek(spy), end);
    }

    void aDragHoldsThePlayheadAgainstTheEngine()
    {
        const QSignalSpy spy(m_line.get(), &TimeLine::seekRequested);
        QTest::mousePress(m_line.get(), Qt::LeftButton, {}, pointAt(begin + hour));
        QTest::mouseMove(m_line.get(), pointAt(begin + 3 * hour));
        QVERIFY(std::abs(lastSeek(spy) - (begin + 3 * hour)) < 20'000);
        const qint64 held = m_line->playhead();
        m_line->setPlayhead(begin);
        QCOMPARE(m_line->playhead(), held);
        QTest::mouseRelease(m_line.get(), Qt::LeftButton, {}, pointAt(begin + 3 * hour));
        m_line->setPlayhead(begin);
        QCOMPARE(m_line->playhead(), begin);
    }

    void aScreenReaderFindsASlider()
    {
        QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(m_line.get());
        QVERIFY(reader);
        QCOMPARE(reader->role(), QAccessible::Slider);
        QVERIFY(!reader->text(QAccessible::Name).isEmpty());
        m_line->setPlayhead(begin + hour);
        QCOMPARE(reader->text(QAccessible::Description), QStringLiteral("19:00:00"));
        const QSignalSpy spy(m_line.get(), &TimeLine::seekRequested);
        reader->valueInterface()->setCurrentValue(static_cast<int>(2 * hour));
        QCOMPARE(lastSeek(spy), begin + 2 * hour);
    }

    void crowdedMarksBecomeOneAndTheGravestWins()
    {
        const TimeLineGeometry geometry = m_line->geometryNow();
        const QList<TimeLineMark> marks{{begin - 1, MarkKind::Trouble, {}},
                                        {begin + hour, MarkKind::Other, {}},
                                        {begin + hour + 1000, MarkKind::Instruction, {}},
                                        {begin + hour + 2000, MarkKind::Other, {}},
                                        {begin + 2 * hour, MarkKind::Trouble, {}}};
        const QList<MarkCluster> clusters = geometry.clusters(marks, 5.0);
        QCOMPARE(clusters.size(), 2);
        QCOMPARE(clusters.at(0).count, 3);
        QCOMPARE(clusters.at(0).kind, MarkKind::Instruction);
        QCOMPARE(clusters.at(0).last, begin + hour + 2000);
        QCOMPARE(clusters.at(1).kind, MarkKind::Trouble);
    }

    void geometryGoesThereAndBack()
    {
        const TimeLineGeometry geometry = m_line->geometryNow();
        for (qint64 time = begin; time <= end; time += 600'000)
            QVERIFY(std::abs(geometry.timeAt(geometry.xOf(time)) - time) <= 1);
        QCOMPARE(geometry.timeAt(-50.0), begin);
        QCOMPARE(geometry.timeAt(5000.0), end);
        QCOMPARE(keyStep(60'000), 1000);
        QCOMPARE(keyStep(4 * hour), 60'000);
    }
};

QTEST_MAIN(TestTimeLine)
#include "tst_time_line.moc"
