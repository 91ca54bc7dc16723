// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/history.h"
#include "models/console_state.h"
#include "models/settings.h"
#include "models/trend_store.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"
#include "tests/support/ui/golden.h"
#include "ui/charts/hashrate_chart.h"
#include "ui/charts/session_chart.h"
#include "ui/charts/site_load_chart.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

#include <cmath>
#include <limits>

using namespace console;
using namespace console::ui;

namespace {

constexpr int mostPoints = 600;

/// Four hours of grid time and four minutes of wall time, with a curtailment in the third hour.
void fillTrends(models::TrendStore &trends, int samples)
{
    Snapshot snapshot = test::sampleSnapshot();
    for (int i = 0; i < samples; ++i) {
        const double share = static_cast<double>(i) / (samples - 1);
        const UtcTime at = test::sampleTime + Milliseconds(static_cast<std::int64_t>(share * 4 * 3'600'000));
        const auto figure = [at](double megawatts) {
            return Figure<Megawatt>(Megawatt(megawatts), Quality::Modelled, at);
        };
        const bool curtailed = share > 0.6 && share < 0.75;
        snapshot.gridTime = at;
        snapshot.wallTime = test::sampleTime + Milliseconds(static_cast<std::int64_t>(share * 240'000));
        snapshot.totals.surplus = figure(curtailed ? -350.0 : 2200.0 + 400.0 * std::sin(share * 9.0));
        snapshot.totals.miningLoad = figure(curtailed ? 90.0 : 880.0 + 30.0 * std::sin(i * 0.7));
        snapshot.totals.aiLoad = figure(263.0);
        const double rate = (curtailed ? 38e6 : 96e6) + 8e5 * std::sin(i * 1.1);
        snapshot.hasher.rate1s = HashesPerSecond(rate);
        snapshot.hasher.rate60s = HashesPerSecond(curtailed ? 60e6 : 96.2e6);
        snapshot.hasher.perWorker = {HashesPerSecond(rate * 0.51), HashesPerSecond(rate * 0.49)};
        trends.apply(snapshot);
    }
    // The last samples may have come too soon after a signal to be told.
    emit trends.changed();
}

} // namespace

class TestCharts : public test::GuardedTest
{
    Q_OBJECT
    QTemporaryDir m_folder;
    ThemeProvider m_theme{ThemeKind::Dark};

private slots:
    void init()
    {
        GuardedTest::init();
        m_theme.setKind(ThemeKind::Dark);
        applyTheme(*qApp, m_theme.theme());
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void pictures()
    {
        QFETCH(bool, dark);
        m_theme.setKind(dark ? ThemeKind::Dark : ThemeKind::Light);
        applyTheme(*qApp, m_theme.theme());
        const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        models::TrendStore trends;
        models::ConsoleState state;
        models::Settings settings(m_folder.filePath(QStringLiteral("pictures.ini")));
        state.apply(test::sampleSnapshot());
        fillTrends(trends, 1000);

        SiteLoadChart load(&trends, &m_theme);
        load.resize(560, 200);
        load.show();
        QString difference = test::compareWithGolden(load.grab().toImage(), QStringLiteral("site-load") + suffix);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));

        HashrateChart rate(&trends, &state, &m_theme, &settings);
        rate.resize(560, 200);
        rate.show();
        difference = test::compareWithGolden(rate.grab().toImage(), QStringLiteral("hashrate") + suffix);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));

        SessionChart session(SessionChart::Kind::Surplus, &m_theme);
        session.resize(560, 200);
        session.setSpan(0, 4 * 3'600'000);
        session.setSeries({{{0.0, 900.0},
                            {3.6e6, -400.0},
                            {5e6, std::numeric_limits<double>::quiet_NaN()},
                            {8e6, 1500.0},
                            {14.4e6, 2100.0}}});
        session.setPlayhead(3'600'000);
        session.show();
        difference = test::compareWithGolden(session.grab().toImage(), QStringLiteral("session-surplus") + suffix);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void neverMorePointsThanPixelsNeed()
    {
        models::TrendStore trends;
        models::ConsoleState state;
        models::Settings settings(m_folder.filePath(QStringLiteral("points.ini")));
        SiteLoadChart load(&trends, &m_theme);
        HashrateChart rate(&trends, &state, &m_theme, &settings);
        for (ChartViewBase *chart : {static_cast<ChartViewBase *>(&load), static_cast<ChartViewBase *>(&rate)}) {
            chart->resize(3800, 900);
            chart->show();
        }
        fillTrends(trends, 100'000);
        QVERIFY(load.largestPointCount() > 100);
        QVERIFY2(load.largestPointCount() <= mostPoints, qPrintable(QString::number(load.largestPointCount())));
        QVERIFY(rate.largestPointCount() > 100);
        QVERIFY2(rate.largestPointCount() <= mostPoints, qPrintable(QString::number(rate.largestPointCount())));

        QList<QPointF> points;
        for (int i = 0; i < 100'000; ++i)
            points.append({i * 100.0, 1000.0 + 900.0 * std::sin(i * 0.9)});
        for (const auto kind :
             {SessionChart::Kind::Surplus, SessionChart::Kind::SiteLoad, SessionChart::Kind::Hashrate}) {
            SessionChart chart(kind, &m_theme);
            chart.resize(3800, 900);
            chart.setSpan(0, 10'000'000);
            chart.show();
            chart.setSeries({points, points});
            QVERIFY(chart.largestPointCount() > 100);
            QVERIFY2(chart.largestPointCount() <= mostPoints, qPrintable(QString::number(chart.largestPointCount())));
        }
    }

    void aHiddenChartDoesNoWork()
    {
        models::TrendStore trends;
        SiteLoadChart chart(&trends, &m_theme);
        chart.resize(500, 200);
        fillTrends(trends, 500);
        QCOMPARE(chart.largestPointCount(), 0);
        chart.show();
        QVERIFY(chart.largestPointCount() > 50);
    }

    void withoutDataItSaysSo()
    {
        models::TrendStore trends;
        SiteLoadChart chart(&trends, &m_theme);
        chart.resize(500, 200);
        chart.show();
        QVERIFY(chart.isEmpty());
        QCOMPARE(chart.readoutText(0).first(), QStringLiteral("Surplus no data"));
        fillTrends(trends, 100);
        QVERIFY(!chart.isEmpty());
        QVERIFY(!chart.accessibleName().isEmpty());
        QVERIFY2(chart.accessibleDescription().contains(QStringLiteral("AI, firm 263 MW")),
                 qPrintable(chart.accessibleDescription()));
    }

    void theReadoutFollowsMouseAndKeys()
    {
        models::TrendStore trends;
        SiteLoadChart chart(&trends, &m_theme);
        chart.resize(500, 200);
        chart.show();
        fillTrends(trends, 400);
        // Shown and active: from here on only the cross-hair changes the picture.
        QTest::mouseMove(chart.viewport(), QPoint(1, 1));
        QTest::keyClick(&chart, Qt::Key_Escape);
        const QImage before = chart.grab().toImage();
        QTest::mouseMove(chart.viewport(), chart.plotRect().center().toPoint());
        QVERIFY(chart.grab().toImage() != before);
        const qint64 middle = chart.timeAt(chart.plotRect().center().x());
        QVERIFY(std::abs(chart.xOf(middle) - chart.plotRect().center().x()) < 0.01);
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(chart.grab().toImage(), before);
        QTest::keyClick(&chart, Qt::Key_Home);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("Surplus")));
        QVERIFY(chart.grab().toImage() != before);
    }

    void byWorkerIsKept()
    {
        models::TrendStore trends;
        models::ConsoleState state;
        models::Settings settings(m_folder.filePath(QStringLiteral("worker.ini")));
        HashrateChart chart(&trends, &state, &m_theme, &settings);
        chart.resize(500, 200);
        chart.show();
        state.apply(test::sampleSnapshot());
        fillTrends(trends, 400);
        auto *button = chart.findChild<QToolButton *>();
        QVERIFY(button && button->isVisible());
        QCOMPARE(chart.readoutText(trends.hashTo()).size(), 2);
        QVERIFY(chart.readoutText(trends.hashTo()).first().startsWith(QStringLiteral("1 s mean")));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(chart.isByWorker());
        QVERIFY(chart.readoutText(trends.hashTo()).first().startsWith(QStringLiteral("Worker 1")));
        QVERIFY(settings.value(models::Settings::Key::HashrateByWorker).toBool());
    }

    void aSessionChartSeeks()
    {
        SessionChart chart(SessionChart::Kind::SiteLoad, &m_theme);
        chart.resize(500, 200);
        chart.setSpan(0, 100'000);
        chart.setSeries({{{0.0, 200.0}, {100'000.0, 200.0}}, {{0.0, 400.0}, {50'000.0, 600.0}}});
        chart.show();
        const QSignalSpy seeks(&chart, &SessionChart::seekRequested);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, chart.plotRect().center().toPoint());
        QCOMPARE(seeks.size(), 1);
        const qint64 time = seeks.first().first().toLongLong();
        QVERIFY2(std::abs(time - 50'000) < 600, qPrintable(QString::number(time)));
        chart.setPlayhead(10'000);
        QCOMPARE(chart.valueAtPlayhead(), QStringLiteral("600 MW"));
        chart.setPlayhead(60'000);
        QCOMPARE(chart.valueAtPlayhead(), QStringLiteral("800 MW"));
        chart.clear();
        QCOMPARE(chart.valueAtPlayhead(), QStringLiteral("no data"));
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, chart.plotRect().center().toPoint());
        QCOMPARE(seeks.size(), 1);
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
