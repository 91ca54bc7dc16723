// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/sample_dispatch.h"
#include "ui/operate/explain_texts.h"
#include "ui/operate/limits_dialog.h"
#include "ui/operate/next_texts.h"
#include "ui/operate/operate_texts.h"
#include "ui/operate/site_table_model.h"
#include "ui/operate/tracker_model.h"
#include "ui/words.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTextDocument>

#include <algorithm>

using namespace console::ui;
using namespace console::models;
using console::test::sampleDispatch;

namespace {

constexpr int room = 4;

DispatchView viewOf(const console::Snapshot &snapshot)
{
    return dispatchView(snapshot);
}

QStringList keysOf(const QList<KeyValueRow> &rows)
{
    QStringList keys;
    for (const KeyValueRow &row : rows)
        keys.append(row.key);
    return keys;
}

QList<SiteModel::Row> sitesOf(const console::Snapshot &snapshot)
{
    SiteModel model;
    model.apply(snapshot);
    return model.rows();
}

QString valueOf(const QList<KeyValueRow> &rows, const QString &key)
{
    for (const KeyValueRow &row : rows)
        if (row.key == key)
            return row.value;
    return QStringLiteral("(no such row)");
}

} // namespace

/// What Operate says of instructions, money and STOPs, as tables.
class TestDispatchTexts : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void theDryRunSaysWhatItBrings();
    void lessLoadIsAMatterOfCosts();
    void aDryRunThatTouchesAiDoesNotSayUntouched();
    void manyDraftsAreCounted();
    void nothingWaitsIsSaidCalmly();
    void aRecordingDispatchesNothing();
    void whatChangedIsLeftOut();
    void doNotMineIsSaidInWords();
    void tilesOfMoney();
    void withoutMoneyThereIsNoData();
    void aProvinceHasItsPrices();
    void explainGivesTheNumbers();
    void aPersonsWordsAreNoPattern();
    void laggardsComeFirst();
    void theTrackerFollowsInPlace();
    void aStandingSiteSaysWhy();
    void limitsAreChecked();
};

void TestDispatchTexts::theDryRunSaysWhatItBrings()
{
    const NextTexts texts = nextTexts(viewOf(sampleDispatch()), false, room);
    QCOMPARE(texts.rows.size(), room);
    QCOMPARE(keysOf(texts.rows),
             (QStringList{QStringLiteral("Sahiwal"), QStringLiteral("Multan"), QStringLiteral("China Hub"), {}}));
    QCOMPARE(texts.rows[0].value, QStringLiteral("20 → 0 MW"));
    QCOMPARE(texts.rows[0].remark, QStringLiteral("14 s · minimum load"));
    QCOMPARE(texts.rows[1].value, QStringLiteral("hold 0 MW"));
    QCOMPARE(texts.rows[1].remark, QStringLiteral("deficit"));
    QCOMPARE(texts.note, QStringLiteral("dry run · all there in 24 s"));
    QCOMPARE(texts.sentence,
             QStringLiteral("Earns 312 $/h more than holding.\u2028AI load untouched: 263 MW. Reserve kept: 600 MW."));
    QCOMPARE(texts.dispatch, QStringLiteral("Dispatch 3 sites…"));
    QVERIFY(texts.canDispatch);
    QVERIFY(texts.why.isEmpty());
}

void TestDispatchTexts::lessLoadIsAMatterOfCosts()
{
    DispatchView view = viewOf(sampleDispatch());
    view.next.removeLast();
    QCOMPARE(gainSentence(view), QStringLiteral("Costs 312 $/h less than holding."));
    view.gainUsdPerHour = -40.0;
    QCOMPARE(gainSentence(view), QStringLiteral("Earns 40 $/h less than holding."));
    view.gainUsdPerHour = 0.2;
    QCOMPARE(gainSentence(view), QStringLiteral("Brings as much money as holding."));
    view = viewOf(sampleDispatch());
    view.gainUsdPerHour = -40.0;
    QCOMPARE(gainSentence(view), QStringLiteral("Costs 40 $/h more than holding."));
}

void TestDispatchTexts::aDryRunThatTouchesAiDoesNotSayUntouched()
{
    DispatchView view = viewOf(sampleDispatch());
    view.next[0].kind = SiteKind::Ai;
    QVERIFY(nextTexts(view, false, room).sentence.contains(QStringLiteral("AI load served: 263 MW.")));
    view.next[0].to = view.next[0].from;
    QVERIFY(nextTexts(view, false, room).sentence.contains(QStringLiteral("AI load untouched: 263 MW.")));
}

void TestDispatchTexts::manyDraftsAreCounted()
{
    DispatchView view = viewOf(sampleDispatch());
    view.next += view.next;
    const NextTexts texts = nextTexts(view, false, room);
    QCOMPARE(texts.rows.size(), room);
    QCOMPARE(texts.rows.last().key, QStringLiteral("and 3 more"));
    QVERIFY(texts.rows.last().tip.contains(QStringLiteral("China Hub: 99 → 140 MW")));
    QCOMPARE(texts.dispatch, QStringLiteral("Dispatch 6 sites…"));
}

void TestDispatchTexts::nothingWaitsIsSaidCalmly()
{
    DispatchView view = viewOf(sampleDispatch(false));
    NextTexts texts = nextTexts(view, false, room);
    QCOMPARE(texts.sentence,
             QStringLiteral("Automatic within limits: rises up to 500 MW. Nothing waits for a person."));
    QVERIFY(!texts.canDispatch && !texts.why.isEmpty());
    // The latest first, each instruction once.
    QCOMPARE(keysOf(texts.rows), (QStringList{QStringLiteral("Port Qasim"), QStringLiteral("Lahore DC-2"),
                                              QStringLiteral("Quetta"), QStringLiteral("Multan")}));
    QCOMPARE(texts.rows[1].remark, QStringLiteral("Compliant in 12 s"));
    QCOMPARE(texts.rows[2].remark, QStringLiteral("Late by 34 s"));
    view.limits = {true, true, 500.0, 300.0, {}};
    QVERIFY(nextTexts(view, false, room).sentence.contains(QStringLiteral("rises up to 500 MW, falls up to 300 MW.")));
    view.limits.enabled = false;
    QVERIFY(nextTexts(view, false, room).sentence.startsWith(QStringLiteral("Every instruction waits for a person,")));
    view.open.clear();
    view.recent.clear();
    QCOMPARE(nextTexts(view, false, room).note, QStringLiteral("nothing waits"));
}

void TestDispatchTexts::aRecordingDispatchesNothing()
{
    const NextTexts texts = nextTexts(viewOf(sampleDispatch()), true, room);
    QCOMPARE(texts.note, QStringLiteral("as recorded"));
    QCOMPARE(texts.rows[0].value, QStringLiteral("20 → 0 MW"));
    QVERIFY(!texts.canDispatch);
    QCOMPARE(texts.why, QStringLiteral("A recording is shown: nothing can be dispatched"));
}

void TestDispatchTexts::whatChangedIsLeftOut()
{
    DispatchView view = viewOf(sampleDispatch());
    const QList<InstructionView> shown = view.next;
    QCOMPARE(stillWaiting(shown, view), (QList<quint64>{11, 12, 13}));
    QCOMPARE(confirmTexts(shown, view, room).dispatch, QStringLiteral("Issue 3 instructions"));
    // A decimal that nobody saw does not matter, another figure does.
    view.next[0].from = 20.3;
    QCOMPARE(stillWaiting(shown, view), (QList<quint64>{11, 12, 13}));
    view.next[0].to = 60.0;
    view.next.removeAt(1);
    QCOMPARE(stillWaiting(shown, view), QList<quint64>{13});
    const NextTexts texts = confirmTexts(shown, view, room);
    QCOMPARE(texts.rows[0].value, QStringLiteral("20 → 0 MW"));
    QCOMPARE(texts.rows[0].remark, QStringLiteral("no longer waits"));
    QCOMPARE(texts.dispatch, QStringLiteral("Issue 1 instruction"));
    QVERIFY(texts.sentence.startsWith(QStringLiteral("2 of 3 no longer wait and are left out.")));
    view.next.clear();
    QVERIFY(!confirmTexts(shown, view, room).canDispatch);
}

void TestDispatchTexts::doNotMineIsSaidInWords()
{
    const DispatchView view = viewOf(sampleDispatch(false, false));
    QVERIFY(isDoNotMine(view.money));
    QVERIFY(
        nextTexts(view, false, room)
            .sentence.startsWith(QStringLiteral("Do not mine: breakeven 65.0 $/MWh, tariff 82.1 $/MWh, not granted.")));
    QVERIFY(!isDoNotMine(viewOf(sampleDispatch()).money));
    // A grid without mines has nothing not to do.
    MoneyView none = view.money;
    none.miningSites = 0;
    QVERIFY(!isDoNotMine(none));
    QVERIFY(!isDoNotMine(MoneyView()));
}

void TestDispatchTexts::tilesOfMoney()
{
    FreshnessClock freshness;
    ConsoleState state;
    state.apply(sampleDispatch(true, false));
    auto texts = kpiTexts(state.headline(), state.dispatch(), freshness);
    const auto margin = static_cast<std::size_t>(Kpi::Margin);
    const auto breakeven = static_cast<std::size_t>(Kpi::Breakeven);
    QCOMPARE(texts[margin].number, QStringLiteral("−1,420"));
    QCOMPARE(texts[margin].unit, QStringLiteral("$/h"));
    QCOMPARE(texts[margin].detail, QStringLiteral("Do not mine · 28.68 $/PH/day"));
    QVERIFY(texts[margin].tip.contains(QStringLiteral("modelled")));
    QCOMPARE(texts[breakeven].number, QStringLiteral("65.0"));
    QCOMPARE(texts[breakeven].detail, QStringLiteral("tariff 82.1 · not granted"));
    state.apply(sampleDispatch());
    texts = kpiTexts(state.headline(), state.dispatch(), freshness);
    QCOMPARE(texts[margin].detail, QStringLiteral("hashprice 28.68 $/PH/day"));
    const KpiText curtailed = texts[static_cast<std::size_t>(Kpi::Curtailed)];
    QCOMPARE(curtailed.detail, QStringLiteral("session · absorbed 1,933"));
    QVERIFY(curtailed.tip.contains(QStringLiteral("instructions today: 7, compliant: 5, late: 1")));
}

void TestDispatchTexts::withoutMoneyThereIsNoData()
{
    FreshnessClock freshness;
    ConsoleState state;
    state.apply(console::test::sampleSnapshot());
    const auto texts = kpiTexts(state.headline(), state.dispatch(), freshness);
    for (const Kpi kpi : {Kpi::Margin, Kpi::Breakeven}) {
        QVERIFY(texts[static_cast<std::size_t>(kpi)].number.isEmpty());
        QCOMPARE(texts[static_cast<std::size_t>(kpi)].quality, Quality::Missing);
    }
}

void TestDispatchTexts::aProvinceHasItsPrices()
{
    ConsoleState state;
    RegionModel regions;
    const auto rows = [&](Region region) {
        return regionRows(regions.row(region), state.headline(), state.dispatch(), {});
    };
    state.apply(sampleDispatch());
    regions.apply(sampleDispatch());
    QCOMPARE(valueOf(rows(Region::Sindh), QStringLiteral("Marginal value")),
             QStringLiteral("+1 MW 5.9 / −1 MW 6.1 $/MWh"));
    QCOMPARE(valueOf(rows(Region::Punjab), QStringLiteral("Reserve price")), QStringLiteral("12.5 $/MWh"));
    QVERIFY(!keysOf(rows(Region::Sindh)).contains(QStringLiteral("Reserve price")));
    QCOMPARE(valueOf(rows(Region::Sindh), QStringLiteral("Corridor")),
             QStringLiteral("2,160 / 2,200 MW · rent 4.5 $/MWh"));
    QCOMPARE(valueOf(rows(Region::GilgitBaltistan), QStringLiteral("Marginal value")), words::noData());
}

void TestDispatchTexts::explainGivesTheNumbers()
{
    console::Snapshot snapshot = sampleDispatch(true, false);
    snapshot.sites[7].reason = {console::dispatch::ReasonKind::PricedOut, 63.7, 82.1};
    ConsoleState state;
    state.apply(snapshot);
    const QString text = explainText(sitesOf(snapshot), state.headline(), state.dispatch());
    for (const char *line :
         {"22 Nov 2026 21:47:12 PKT", "Do not mine: breakeven 65.0 $/MWh, tariff 82.1 $/MWh, not granted.",
          "Automatic within limits: rises up to 500 MW.", "Multan · Mining · Punjab · 0 of 150 MW, modelled",
          "Do not mine: earns 63.7, pays 82.1 $/MWh", "Breakeven 65.0 $/MWh, strike price 63.7 $/MWh",
          "Tariff 82.1 $/MWh (proposed, not granted)", "Do not mine: each MWh would lose 18.4 $",
          "STOP: its province has no surplus, since 22 Nov 2026 21:38:12 PKT",
          "STOP: stopped by hand, since 22 Nov 2026 21:40:12 PKT, by A. Khan: modem under repair",
          "In force: 40 → 12 MW, Late by 34 s",
          "Dry run: 20 → 0 MW in 14 s. Off: 4 MW left is below its minimum of 20 MW",
          "This machine · This machine · Sindh · 80 % of its workers' time",
          "Punjab: 1 MW more is worth 5.9 $/MWh, 1 MW less costs 6.1 $/MWh, a MW of reserve costs 12.5 $/MWh",
          "South–north corridor: 2,160 of 2,200 MW, rent 4.5 $/MWh"})
        QVERIFY2(text.contains(QString::fromUtf8(line)), qPrintable(QString::fromUtf8(line) + u'\n' + text));
    QVERIFY(!text.contains(QStringLiteral("nan")));
    // Nothing is known, nothing is made up.
    state.apply(console::test::sampleSnapshot());
    const QString poor = explainText(sitesOf(console::test::sampleSnapshot()), state.headline(), state.dispatch());
    QVERIFY(poor.contains(QStringLiteral("No price is known.")));
    QVERIFY(poor.contains(QStringLiteral("no rent known")));
    QVERIFY(!poor.contains(QStringLiteral("Breakeven")));
}

void TestDispatchTexts::aPersonsWordsAreNoPattern()
{
    console::Snapshot snapshot = sampleDispatch();
    snapshot.dispatch.stops[7][1].detail = "%1 %2 <b>bold</b>";
    const QList<SiteModel::Row> sites = sitesOf(snapshot);
    const DispatchView view = viewOf(snapshot);
    QVERIFY(explainSite(sites[7], 7, view).join(u'\n').contains(QStringLiteral("%1 %2 <b>bold</b>")));
    ThemeProvider theme;
    SiteTableModel model(&theme);
    model.refresh(sites, view);
    const QString tip = model.index(7, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QStringLiteral("bold")));
    QVERIFY(!Qt::mightBeRichText(tip) || !tip.contains(QStringLiteral("<b>")));
}

void TestDispatchTexts::laggardsComeFirst()
{
    console::Snapshot snapshot = sampleDispatch();
    using State = console::dispatch::InstructionState;
    using console::test::issuedInstruction;
    using console::test::sampleInstruction;
    const auto add = [&](std::uint64_t id, State state, int ago) {
        snapshot.dispatch.open.push_back(issuedInstruction(sampleInstruction(id, "sahiwal", 9.0, 1.0, {}, state), ago));
    };
    add(30, State::Issued, 2);
    add(31, State::Refused, 70);
    add(32, State::Acknowledged, 50);
    QList<quint64> ids;
    for (const InstructionView &row : laggardsFirst(viewOf(snapshot)))
        ids.append(row.id);
    // Late by 34 s, refused 10 s ago; 50 s, 20 s and 2 s of 60 s; there; over.
    QCOMPARE(ids, (QList<quint64>{5, 31, 32, 6, 30, 7, 4}));
}

void TestDispatchTexts::theTrackerFollowsInPlace()
{
    ThemeProvider theme;
    TrackerModel model(&theme);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    console::Snapshot snapshot = sampleDispatch();
    model.refresh(viewOf(snapshot));
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(text(0, TrackerModel::Site), QStringLiteral("Quetta"));
    QCOMPARE(text(0, TrackerModel::Change), QStringLiteral("40 → 12 MW"));
    QCOMPARE(text(0, TrackerModel::Metered), QStringLiteral("31 MW"));
    QCOMPARE(text(0, TrackerModel::State), QStringLiteral("Late by 34 s"));
    QCOMPARE(text(0, TrackerModel::Time), QStringLiteral("94 s of 60 s"));
    QCOMPARE(text(0, TrackerModel::Performance), QStringLiteral("0.32"));
    QCOMPARE(text(0, TrackerModel::Who), QStringLiteral("A. Khan: evening peak"));
    QCOMPARE(text(1, TrackerModel::Performance), QStringLiteral("—"));
    QCOMPARE(text(1, TrackerModel::Who), QStringLiteral("automatic: Curtailed: Sindh headroom 212 MW"));
    // Only what reads differently is announced.
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    snapshot.dispatch.open[1].metered = console::Megawatt(213.0);
    model.refresh(viewOf(snapshot));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(moved.count(), 0);
    snapshot.dispatch.open[2].state = console::dispatch::InstructionState::Compliant;
    model.refresh(viewOf(snapshot));
    QCOMPARE(text(0, TrackerModel::Site), QStringLiteral("Port Qasim"));
    QVERIFY(moved.count() > 0);
    model.refresh({});
    QCOMPARE(model.rowCount(), 0);
}

void TestDispatchTexts::aStandingSiteSaysWhy()
{
    SiteModel::Row site;
    site.kind = SiteKind::Mining;
    site.state = SiteState::Curtailed;
    const QList<StopView> deficit{{StopReason::Deficit, {}, {}, {}}};
    const QList<StopView> both{{StopReason::Deficit, {}, {}, {}}, {StopReason::Person, {}, {}, {}}};
    QCOMPARE(SiteTableModel::stateText(site, {}, true), QStringLiteral("Curtailed"));
    QCOMPARE(SiteTableModel::stateText(site, {}, false), QStringLiteral("Do not mine"));
    QCOMPARE(SiteTableModel::stateText(site, deficit, true), QStringLiteral("STOP deficit"));
    QCOMPARE(SiteTableModel::stateText(site, both, false), QStringLiteral("Stopped"));
    QVERIFY(SiteTableModel::isStopped(both) && !SiteTableModel::isStopped(deficit));
    // What still moves says so; the STOP is in its tip.
    site.state = SiteState::RampingDown;
    QCOMPARE(SiteTableModel::stateText(site, both, true), words::siteStateName(SiteState::RampingDown));
    site.kind = SiteKind::Ai;
    site.state = SiteState::Off;
    QCOMPARE(SiteTableModel::stateText(site, {}, false), words::siteStateName(SiteState::Off));
}

void TestDispatchTexts::limitsAreChecked()
{
    AutomaticLimitsView limits{true, true, 500.0, 1e6, QStringLiteral("A. Khan")};
    QVERIFY(problemOfLimits(limits).isEmpty());
    limits.largestRise = -1.0;
    QVERIFY(problemOfLimits(limits).contains(QStringLiteral("rise")));
    limits.largestRise = 0.0;
    limits.largestFall = 2e6;
    QVERIFY(problemOfLimits(limits).contains(QStringLiteral("fall")));
    limits.largestFall = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(!problemOfLimits(limits).isEmpty());
    limits.largestFall = 100.0;
    limits.by.clear();
    QVERIFY(problemOfLimits(limits).contains(QStringLiteral("name")));
}

QTEST_MAIN(TestDispatchTexts)
#include "tst_dispatch_texts.moc"
