// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "ui/instruction_words.h"
#include "ui/pool_words.h"
#include "ui/words.h"

#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>

#include <functional>
#include <limits>

using namespace console::ui;
using namespace console::models;

namespace {

/// Every value of an enum has words of its own, and none shows how the program spells it.
template <typename Enum> void checkWords(const std::function<QString(Enum)> &words)
{
    static const QRegularExpression hump(QStringLiteral("[a-z][A-Z]"));
    const QMetaEnum meta = QMetaEnum::fromType<Enum>();
    QSet<QString> seen;
    for (int i = 0; i < meta.keyCount(); ++i) {
        const QString text = words(static_cast<Enum>(meta.value(i)));
        QVERIFY2(!text.trimmed().isEmpty(), meta.key(i));
        QVERIFY2(!text.contains(hump), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1Char('_')), qPrintable(text));
        const QString key = QString::fromLatin1(meta.key(i));
        // A single everyday word ("Sindh", "Running") may well be both; a compound is always a spelling.
        if (key.contains(hump))
            QVERIFY2(text != key, qPrintable(text));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        seen.insert(text);
    }
}

} // namespace

class TestWords : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void everyValueHasWords();
    void everyReasonIsASentence();
    void reasonsCarryTheirNumbers();
    void regionCodesRoundTrip();
    void modes();
    void missingIsNeverZero();
    void events();
    void eventsOfInstructions_data();
    void eventsOfInstructions();
    void statesOfInstructions();
    void onlyAnApprovedTariffIsGranted();
    void eventsOfPools_data();
    void eventsOfPools();
    void aPoolsTextIsNoPattern();
    void staleness();
};

void TestWords::everyValueHasWords()
{
    checkWords<Region>(words::regionName);
    checkWords<Region>(words::shortRegionName);
    checkWords<SiteKind>(words::siteKindName);
    checkWords<SiteState>(words::siteStateName);
    checkWords<Quality>(words::qualityName);
    checkWords<GridCase>(words::gridCaseName);
    checkWords<EventKind>(words::eventKindName);
    checkWords<PoolState>(words::poolStateName);
    checkWords<PoolKind>(words::poolKindName);
    checkWords<PasswordPlace>([](PasswordPlace place) { return words::passwordPlaceName(place, PoolKind::Node); });
    checkWords<TestStepKind>([](TestStepKind kind) { return words::testStep({kind, QStringLiteral("7")}); });
    checkWords<InstructionState>(words::instructionStateName);
    checkWords<StopReason>(words::stopReasonName);
    checkWords<StopReason>(words::stopState);
    checkWords<LegalStatus>(words::legalStatusName);
    checkWords<ReasonKind>([](ReasonKind reason) { return words::shortReason({reason, 0.0, 0.0}); });
    checkWords<Mode>([](Mode mode) { return words::modeText(mode, 60.0); });
}

void TestWords::everyReasonIsASentence()
{
    for (const auto kind : {SiteKind::Mining, SiteKind::Ai, SiteKind::LocalHasher}) {
        checkWords<ReasonKind>([kind](ReasonKind reason) {
            return words::reasonSentence({reason, 1.0, 2.0}, kind, Region::Punjab);
        });
        checkWords<ReasonKind>([kind](ReasonKind reason) { return words::reasonSentence({reason, 1.0, 2.0}, kind); });
    }
}

void TestWords::reasonsCarryTheirNumbers()
{
    const auto say = [](ReasonKind kind, double first, double second, SiteKind site = SiteKind::Mining) {
        return words::reasonSentence({kind, first, second}, site, Region::Punjab);
    };
    QCOMPARE(say(ReasonKind::PricedOut, 38.6, 53.6), QStringLiteral("Do not mine: earns 38.6, pays 53.6 $/MWh"));
    QCOMPARE(say(ReasonKind::Headroom, 900.0, 120.0), QStringLiteral("Curtailed: Punjab headroom 120 MW"));
    QCOMPARE(say(ReasonKind::AtLimit, 420.0, 0.0), QStringLiteral("At its limit of 420 MW"));
    QCOMPARE(say(ReasonKind::FollowsRegion, 0.62, 0.0, SiteKind::LocalHasher),
             QStringLiteral("Follows mining in Punjab: 62 %"));
    QCOMPARE(say(ReasonKind::Deficit, -420.0, 0.0), QStringLiteral("Curtailed: no surplus in Punjab (−420 MW)"));
    QCOMPARE(say(ReasonKind::Corridor, 2200.0, 4.5),
             QStringLiteral("Curtailed: the corridor's last 2,200 MW are in use, 1 MW more is worth 4.5 $/MWh"));
    QCOMPARE(say(ReasonKind::Notice, 120.0, 15.0), QStringLiteral("Held at 120 MW by its notice for 15 min"));
    QCOMPARE(say(ReasonKind::HoldOff, 120.0, 40.0), QStringLiteral("Waits 40 s before it rises to 120 MW"));
    QCOMPARE(say(ReasonKind::Standing, 4.0, 0.0), QStringLiteral("A STOP stands: its province has no surplus"));
    QCOMPARE(say(ReasonKind::MinimumLoad, 40.0, 12.0), QStringLiteral("Off: 12 MW left is below its minimum of 40 MW"));
}

void TestWords::regionCodesRoundTrip()
{
    for (int i = 0; i < regionCount; ++i) {
        const auto region = static_cast<Region>(i);
        QCOMPARE(words::regionFromCode(words::regionCode(region), Region::Sindh), region);
    }
    QCOMPARE(words::regionFromCode(QStringLiteral("nowhere"), Region::Balochistan), Region::Balochistan);
}

void TestWords::modes()
{
    QCOMPARE(words::modeText(Mode::Live, 1.0), QStringLiteral("LIVE"));
    QCOMPARE(words::modeText(Mode::Demo, 60.0), QStringLiteral("DEMO ×60"));
    QCOMPARE(words::modeText(Mode::Replay, 4.0), QStringLiteral("REPLAY"));
}

void TestWords::missingIsNeverZero()
{
    QCOMPARE(words::signedMegawatts({}), QStringLiteral("no data"));
    QCOMPARE(words::megawatts(Value{}), QStringLiteral("no data"));
    QCOMPARE(words::hashrate({}), QStringLiteral("no data"));
    QCOMPARE(words::signedMegawatts({1840.0, Quality::Modelled}), QStringLiteral("+1,840 MW"));
    QCOMPARE(words::signedMegawatts({-420.0, Quality::Stale}), QStringLiteral("−420 MW"));
    QCOMPARE(words::hashrate({96.4e6, Quality::Measured}), QStringLiteral("96.4 MH/s"));
}

void TestWords::events()
{
    EventModel::Row row;
    row.kind = EventKind::SetpointChanged;
    row.subject = QStringLiteral("sahiwal");
    row.subjectName = QStringLiteral("Sahiwal");
    row.from = 380.0;
    row.to = 120.0;
    QCOMPARE(words::eventText(row), QStringLiteral("Sahiwal 380 → 120 MW"));
    row.subjectIsLocalHasher = true;
    row.from = 0.0;
    row.to = 0.62;
    QCOMPARE(words::eventChange(row), QStringLiteral("0 → 62 %"));
    row.kind = EventKind::RecordingFailed;
    row.detail = QStringLiteral("The disk is full.");
    QCOMPARE(words::eventText(row), QStringLiteral("Recording failed. The disk is full."));
}

void TestWords::eventsOfInstructions_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<double>("from");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("line");
    const auto row = [](EventKind kind, double from, const char *detail, const char *by, const char *line) {
        QTest::newRow(line) << kind << from << QString::fromUtf8(detail) << QString::fromUtf8(by)
                            << QString::fromUtf8(line);
    };
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    row(EventKind::InstructionDrafted, 20.0, "", "", "Sahiwal · 20 → 12 MW · Waits for a person");
    row(EventKind::InstructionConfirmed, 20.0, "peak %1", "A. Khan",
        "Sahiwal · 20 → 12 MW · Confirmed by A. Khan: peak %1");
    row(EventKind::InstructionConfirmed, 20.0, "", "automatic", "Sahiwal · 20 → 12 MW · Confirmed automatically");
    row(EventKind::InstructionCompliant, 0.98, "", "", "Sahiwal · in 12 s · Compliant: performance factor 0.98");
    row(EventKind::InstructionCompliant, none, "", "", "Sahiwal · in 12 s · Compliant");
    row(EventKind::InstructionLate, 18.0, "", "", "Sahiwal · 18 MW, not 12 MW · Late");
    row(EventKind::InstructionRefused, 0.0, "no answer", "", "Sahiwal · 12 MW · Refused: no answer");
    row(EventKind::StopStanding, 0.0, "person", "A. Khan", "Sahiwal · STOP stands by A. Khan: stopped by hand");
    row(EventKind::StopCleared, 0.0, "deficit", "", "Sahiwal · STOP cleared: its province has no surplus");
    row(EventKind::LimitsChanged, 0.0, "", "A. Khan", "rises to 12 MW · Automatic limits by A. Khan");
    row(EventKind::HashpriceChanged, 28.68, "", "", "28.68 → 12.00 $/PH/day · Hashprice");
}

void TestWords::eventsOfInstructions()
{
    QFETCH(EventKind, kind);
    QFETCH(double, from);
    QFETCH(QString, detail);
    QFETCH(QString, by);
    QFETCH(QString, line);
    EventModel::Row row;
    row.kind = kind;
    row.subject = QStringLiteral("sahiwal");
    row.subjectName = QStringLiteral("Sahiwal");
    row.from = from;
    row.to = 12.0;
    row.detail = detail;
    row.by = by;
    QCOMPARE(words::eventText(row), line);
}

void TestWords::statesOfInstructions()
{
    InstructionView instruction;
    instruction.from = 20.0;
    instruction.to = 0.2;
    instruction.secondsAllowed = 60.0;
    instruction.secondsTaken = 94.0;
    QCOMPARE(words::instructionChange(instruction), QStringLiteral("20 → 0 MW"));
    instruction.state = InstructionState::Late;
    QCOMPARE(words::instructionStateText(instruction), QStringLiteral("Late by 34 s"));
    instruction.state = InstructionState::Compliant;
    instruction.secondsTaken = 12.0;
    QCOMPARE(words::instructionStateText(instruction), QStringLiteral("Compliant in 12 s"));
    // What reads the same is held, whatever its decimals.
    instruction.from = 0.0;
    QCOMPARE(words::instructionChange(instruction), QStringLiteral("hold 0 MW"));
    instruction.kind = SiteKind::LocalHasher;
    instruction.to = 0.62;
    QCOMPARE(words::instructionChange(instruction), QStringLiteral("0 → 62 %"));
}

void TestWords::onlyAnApprovedTariffIsGranted()
{
    for (const auto status : {LegalStatus::Illustrative, LegalStatus::Proposed, LegalStatus::Expired})
        QVERIFY(words::legalStatusName(status).contains(QStringLiteral("granted")) &&
                words::legalStatusName(status).contains(QRegularExpression(QStringLiteral("not|no longer"))));
    QCOMPARE(words::legalStatusName(LegalStatus::Approved), QStringLiteral("approved"));
}

void TestWords::eventsOfPools_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<double>("to");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("line");
    const auto row = [](EventKind kind, double to, const char *detail, const char *line) {
        QTest::newRow(line) << kind << to << QString::fromUtf8(detail) << QString::fromUtf8(line);
    };
    row(EventKind::PoolSelected, 0.0, "", "Working for eu.example:3333");
    row(EventKind::PoolConnected, 0.0, "TLS 1.3", "eu.example:3333 is connected: TLS 1.3");
    row(EventKind::PoolLost, 0.0, "It closed.", "eu.example:3333 was lost: It closed.");
    row(EventKind::PoolJob, 1.0, "6a1f", "Pool eu.example:3333 gave a new job, 6a1f, and ended the old ones");
    row(EventKind::PoolDifficulty, 1024.0, "", "Pool eu.example:3333 asks for shares of difficulty 1,024");
    row(EventKind::PoolVersionMask, 536862720.0, "", "Pool eu.example:3333 lets the version roll, mask 1fffe000");
    row(EventKind::PoolVersionMask, 0.0, "", "Pool eu.example:3333 keeps the version fixed");
    row(EventKind::PoolMessage, 0.0, "Hello", "Pool eu.example:3333 says: “Hello”");
    row(EventKind::PoolShareAccepted, 1024.0, "42 ms", "Pool eu.example:3333 took a share of difficulty 1,024 (42 ms)");
    row(EventKind::PoolShareRejected, 1024.0, "low difficulty", "Share refused by eu.example:3333: low difficulty");
    row(EventKind::PoolShareRejected, 1024.0, "", "Share refused by eu.example:3333: no reason given");
    row(EventKind::PoolShareUnanswered, 3.0, "It closed.",
        "Shares that eu.example:3333 did not answer: 3 (It closed.)");
    row(EventKind::PoolRejectsHigh, 0.07, "", "Pool eu.example:3333 refused 7 % of the shares of the last 10 minutes");
    row(EventKind::BlockFound, 0.0, "0000abcd", "Block found for eu.example:3333: 0000abcd");
}

void TestWords::eventsOfPools()
{
    QFETCH(EventKind, kind);
    QFETCH(double, to);
    QFETCH(QString, detail);
    QFETCH(QString, line);
    EventModel::Row row;
    row.kind = kind;
    row.subject = QStringLiteral("eu.example:3333");
    row.to = to;
    row.detail = detail;
    QCOMPARE(words::eventText(row), line);
}

void TestWords::aPoolsTextIsNoPattern()
{
    EventModel::Row row;
    row.subject = QStringLiteral("%2.example:3333");
    row.detail = QStringLiteral("<b>%1 %2 %3</b>");
    const QMetaEnum kinds = QMetaEnum::fromType<EventKind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        row.kind = static_cast<EventKind>(kinds.value(i));
        const QString line = words::poolEventText(row);
        QCOMPARE(!line.isEmpty(), isOfAPool(row.kind) || row.kind == EventKind::WorkSourceChanged);
        if (line.contains(QStringLiteral("<b>")))
            QVERIFY2(line.contains(row.detail) && line.contains(row.subject), qPrintable(line));
    }
}

void TestWords::staleness()
{
    QCOMPARE(words::staleFor(12), QStringLiteral("stale 12 s"));
    QCOMPARE(words::staleFor(600), QStringLiteral("stale 10 min"));
    QCOMPARE(words::staleFor(-1), QStringLiteral("stale"));
}

QTEST_MAIN(TestWords)
#include "tst_words.moc"
