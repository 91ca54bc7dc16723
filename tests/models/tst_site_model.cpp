// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/site_model.h"
#include "tests/support/guard.h"
#include "tests/support/sample_snapshot.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <memory>

using namespace console::models;
using console::Snapshot;
using console::test::sampleSnapshot;

namespace {

/// The sample with the sites in another order, or fewer of them; names the rows of the sample's book.
Snapshot withSites(const std::vector<std::size_t> &rows)
{
    Snapshot snapshot = sampleSnapshot();
    auto book = std::make_shared<console::sites::SiteBook>(*snapshot.book);
    std::vector<console::SiteSnapshot> sites;
    book->sites.clear();
    for (const std::size_t row : rows) {
        book->sites.push_back(snapshot.book->sites[row]);
        sites.push_back(snapshot.sites[row]);
    }
    snapshot.book = book;
    snapshot.sites = sites;
    return snapshot;
}

QStringList ids(const SiteModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list << model.index(row, 0).data(SiteModel::IdRole).toString();
    return list;
}

QStringList ids(const Snapshot &snapshot)
{
    QStringList list;
    for (const auto &site : snapshot.sites)
        list << QString::fromStdString(site.id);
    return list;
}

} // namespace

class TestSiteModel : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void showsTheSnapshot()
    {
        SiteModel model;
        model.apply(sampleSnapshot());
        QCOMPARE(model.rowCount(), 9);
        QCOMPARE(model.columnCount(), int(SiteModel::ColumnCount));
        const auto cell = [&](int row, int column) { return model.index(row, column); };
        QCOMPARE(cell(1, SiteModel::Name).data().toString(), QStringLiteral("Port Qasim"));
        QCOMPARE(cell(1, SiteModel::Load).data().toDouble(), 212.0);
        QCOMPARE(cell(1, SiteModel::Load).data(SiteModel::QualityRole).value<Quality>(), Quality::Modelled);
        QCOMPARE(cell(1, SiteModel::Limit).data().toDouble(), 230.0);
        QCOMPARE(cell(2, SiteModel::Kind).data(SiteModel::KindRole).value<SiteKind>(), SiteKind::Ai);
        QCOMPARE(cell(3, SiteModel::RegionColumn).data(SiteModel::RegionRole).value<Region>(), Region::Balochistan);
        QCOMPARE(cell(3, SiteModel::State).data(SiteModel::StateRole).value<SiteState>(), SiteState::RampingUp);
        QCOMPARE(cell(1, SiteModel::ReasonColumn).data(SiteModel::ReasonRole).value<Reason>(),
                 (Reason{ReasonKind::Headroom, 1840.0, 212.0}));
        QCOMPARE(cell(1, SiteModel::LoadBar).data().toDouble(), 212.0 / 230.0);
    }

    void thisMachineHasNoMegawatts()
    {
        SiteModel model;
        model.apply(sampleSnapshot());
        QVERIFY(!model.index(8, SiteModel::Load).data().isValid());
        QVERIFY(!model.index(8, SiteModel::Limit).data().isValid());
        QCOMPARE(model.index(8, SiteModel::LoadBar).data().toDouble(), 0.8);
        QCOMPARE(model.index(8, SiteModel::Hashrate).data().toDouble(), 96.4e6);
        QCOMPARE(model.rows().at(8).setpointMw, 0.8);
    }

    void missingIsNeverZero()
    {
        SiteModel model;
        Snapshot snapshot = sampleSnapshot();
        snapshot.sites[0].reading = {};
        model.apply(snapshot);
        QVERIFY(!model.index(0, SiteModel::Load).data().isValid());
        QVERIFY(!model.index(0, SiteModel::LoadBar).data().isValid());
        QCOMPARE(model.index(0, SiteModel::Load).data(SiteModel::QualityRole).value<Quality>(), Quality::Missing);
        // Sorted below a load of 0 MW, which Multan has.
        QVERIFY(model.index(0, SiteModel::Load).data(SiteModel::SortRole).toDouble() <
                model.index(7, SiteModel::Load).data(SiteModel::SortRole).toDouble());
    }

    void announcesOnlyChangedCells()
    {
        SiteModel model;
        Snapshot snapshot = sampleSnapshot();
        model.apply(snapshot);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.apply(snapshot);
        QCOMPARE(changes.size(), 0);

        snapshot.sites[4].setpoint = console::Megawatt(50.0);
        snapshot.sites[4].state = console::SiteState::Curtailed;
        model.apply(snapshot);
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes.at(0).at(0).toModelIndex(), model.index(4, SiteModel::Setpoint));
        QCOMPARE(changes.at(0).at(1).toModelIndex(), model.index(4, SiteModel::Setpoint));
        QCOMPARE(changes.at(1).at(0).toModelIndex(), model.index(4, SiteModel::State));
        QCOMPARE(changes.at(1).at(1).toModelIndex(), model.index(4, SiteModel::State));
    }

    void reasonNumbersAreAChange()
    {
        SiteModel model;
        Snapshot snapshot = sampleSnapshot();
        model.apply(snapshot);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        snapshot.sites[1].reason.second = 200.0;
        model.apply(snapshot);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().at(0).toModelIndex(), model.index(1, SiteModel::ReasonColumn));
    }

    void followsTheBook_data()
    {
        using Rows = std::vector<std::size_t>;
        QTest::addColumn<Rows>("before");
        QTest::addColumn<Rows>("after");
        QTest::newRow("fill") << Rows{} << Rows{0, 1, 2, 3};
        QTest::newRow("empty") << Rows{0, 1, 2, 3} << Rows{};
        QTest::newRow("insert first") << Rows{1, 2} << Rows{0, 1, 2};
        QTest::newRow("insert in the middle") << Rows{0, 2} << Rows{0, 1, 2};
        QTest::newRow("insert last") << Rows{0, 1} << Rows{0, 1, 2};
        QTest::newRow("remove first and last") << Rows{0, 1, 2, 3} << Rows{1, 2};
        QTest::newRow("remove in the middle") << Rows{0, 1, 2, 3, 4} << Rows{0, 4};
        QTest::newRow("swap") << Rows{0, 1} << Rows{1, 0};
        QTest::newRow("first to last") << Rows{0, 1, 2, 3} << Rows{1, 2, 3, 0};
        QTest::newRow("last to first") << Rows{0, 1, 2, 3} << Rows{3, 0, 1, 2};
        QTest::newRow("turn round") << Rows{0, 1, 2, 3, 4} << Rows{4, 3, 2, 1, 0};
        QTest::newRow("everything at once") << Rows{0, 1, 2, 3, 4} << Rows{7, 3, 0, 8, 2};
        QTest::newRow("all others") << Rows{0, 1, 2} << Rows{3, 4, 5};
    }
    void followsTheBook()
    {
        QFETCH(std::vector<std::size_t>, before);
        QFETCH(std::vector<std::size_t>, after);
        SiteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.apply(withSites(before));
        QCOMPARE(ids(model), ids(withSites(before)));

        // Views hold on to rows by such indexes: each must still point to its own site afterwards.
        QHash<QString, QPersistentModelIndex> held;
        for (int row = 0; row < model.rowCount(); ++row)
            held.insert(ids(model).at(row), model.index(row, 0));
        model.apply(withSites(after));
        QCOMPARE(ids(model), ids(withSites(after)));
        for (auto it = held.cbegin(); it != held.cend(); ++it) {
            QCOMPARE(it.value().isValid(), ids(model).contains(it.key()));
            if (it.value().isValid())
                QCOMPARE(it.value().data(SiteModel::IdRole).toString(), it.key());
        }
        QCOMPARE(resets.size(), 0);
    }

    void twinsAreShownOnce()
    {
        SiteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.apply(withSites({0, 1, 0}));
        QCOMPARE(ids(model), (QStringList{"thar-block-2", "port-qasim"}));
        model.apply(withSites({0, 1, 0}));
        QCOMPARE(model.rowCount(), 2);
    }

    void sitesInAnotherOrderThanTheBookFindTheirDefinition()
    {
        SiteModel model;
        Snapshot snapshot = sampleSnapshot();
        std::swap(snapshot.sites[0], snapshot.sites[5]);
        model.apply(snapshot);
        QCOMPARE(model.rows().at(0).name, QStringLiteral("Quetta"));
        QCOMPARE(model.rows().at(0).limitMw, 60.0);
    }
};

QTEST_GUILESS_MAIN(TestSiteModel)
#include "tst_site_model.moc"
