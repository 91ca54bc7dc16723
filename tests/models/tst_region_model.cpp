// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/region_model.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console::models;
using console::test::sampleSnapshot;

class TestRegionModel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void hasSevenRowsFromTheStart()
    {
        const RegionModel model;
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
        for (int i = 0; i < regionCount; ++i)
            QCOMPARE(model.row(static_cast<Region>(i)).region, static_cast<Region>(i));
        QCOMPARE(model.index(1, RegionModel::Name).data().toString(), QStringLiteral("PK-SD"));
        QVERIFY(!model.index(1, RegionModel::Surplus).data().isValid());
    }

    void showsTheSnapshot()
    {
        RegionModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.apply(sampleSnapshot());
        const RegionModel::Row &sindh = model.row(Region::Sindh);
        QCOMPARE(sindh.surplus, (Value{1840.0, Quality::Modelled}));
        QCOMPARE(sindh.firmP90, (Value{1120.0, Quality::Modelled}));
        QCOMPARE(sindh.hoursInSurplusPerDay, 23.1);
        QCOMPARE(sindh.longestDeficitHours, 3);
        QCOMPARE(sindh.headroom, (Value{1840.0, Quality::Modelled}));
        // Thar Block II, Port Qasim and Karachi DC-1; this machine is no load of the province.
        QCOMPARE(sindh.siteCount, 3);
        QCOMPARE(sindh.siteLoad, (Value{659.0, Quality::Modelled}));

        const QModelIndex punjab = model.index(static_cast<int>(Region::Punjab), RegionModel::Surplus);
        QCOMPARE(punjab.data().toDouble(), -420.0);
        QCOMPARE(punjab.data(RegionModel::QualityRole).value<Quality>(), Quality::Modelled);
        QCOMPARE(punjab.data(RegionModel::RegionRole).value<Region>(), Region::Punjab);
    }

    void missingIsNeverZero()
    {
        RegionModel model;
        model.apply(sampleSnapshot());
        const RegionModel::Row &row = model.row(Region::GilgitBaltistan);
        QVERIFY(row.surplus.isMissing());
        QVERIFY(row.headroom.isMissing());
        QVERIFY(row.firmP90.isMissing());
        const QModelIndex cell = model.index(static_cast<int>(Region::GilgitBaltistan), RegionModel::Surplus);
        QVERIFY(!cell.data().isValid());
        QCOMPARE(cell.data(RegionModel::QualityRole).value<Quality>(), Quality::Missing);
    }

    void siteWithoutReadingMakesTheSumAnEstimate()
    {
        RegionModel model;
        auto snapshot = sampleSnapshot();
        snapshot.sites[1].reading.load = {};
        model.apply(snapshot);
        QCOMPARE(model.row(Region::Sindh).siteLoad, (Value{447.0, Quality::Estimated}));
        snapshot.sites[0].reading.load = {};
        snapshot.sites[2].reading.load = {};
        model.apply(snapshot);
        QVERIFY(model.row(Region::Sindh).siteLoad.isMissing());
    }

    void announcesOnlyWhatChanged()
    {
        RegionModel model;
        auto snapshot = sampleSnapshot();
        model.apply(snapshot);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.apply(snapshot);
        QCOMPARE(changes.size(), 0);

        snapshot.grid.regions[1].surplus = {console::Megawatt(1850.0), console::Quality::Modelled, snapshot.gridTime};
        model.apply(snapshot);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().at(0).toModelIndex(), model.index(1, RegionModel::Surplus));
        QCOMPARE(changes.first().at(1).toModelIndex(), model.index(1, RegionModel::Surplus));

        changes.clear();
        snapshot.plan[3].interruptibleFraction = 0.5;
        model.apply(snapshot);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().at(0).toModelIndex(), model.index(3, RegionModel::Name));
        QCOMPARE(resets.size(), 0);
    }

    void snapshotWithoutSitesIsWell()
    {
        RegionModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.apply(console::Snapshot());
        QCOMPARE(model.row(Region::Sindh).siteCount, 0);
        QVERIFY(model.row(Region::Sindh).surplus.isMissing());
    }
};

QTEST_GUILESS_MAIN(TestRegionModel)
#include "tst_region_model.moc"
