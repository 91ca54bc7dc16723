// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/sites/agreement_check.h"
#include "engine/sites/agreement_json.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <fstream>
#include <limits>

using namespace console;
using namespace console::sites;

namespace {

/// A good file of a mine's and a centre's agreement; each bad row changes one place of it.
const std::string goodFile = R"({
  "format": "surplus-console-agreements", "version": 1, "label": "Two agreements for a test",
  "agreements": [
    {"id": "mine-epa", "name": "Mine", "site": "port-qasim", "status": "approved",
     "bands": [{"from": "22:00", "to": "17:00", "pkr_per_kwh": 18}, {"from": "17:00", "to": "22:00", "pkr_per_kwh": 24.5}],
     "valid_from": "2025-11-01", "valid_until": "2028-10-31",
     "take_or_pay": {"gwh_a_year": 1200, "paid_share": 0.9}, "take_and_pay": true,
     "capacity_payment_pkr_per_kwh": 1.25, "load_factor_floor": 0.4, "notice_minutes": 10,
     "maximum_curtailment_hours": 800, "curtailment_credit_pkr_per_kwh": 5},
    {"id": "centre-epa", "name": "Centre", "site": "karachi-dc-1", "status": "proposed",
     "bands": [{"from": "00:00", "to": "24:00", "pkr_per_kwh": 20}],
     "firm": {"protected_mw": 100, "flex_share": 0.25, "flex_hours": 3}}
  ]
})";

std::string replaced(const std::string &from, const std::string &to, std::string text = goodFile)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        qFatal("the piece to replace is not in the good file exactly once: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

SiteBook defaultBook()
{
    auto result = parseSiteBook(embedded::defaultSites(), "sites.json");
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
    return std::move(result).value();
}

} // namespace

class TestAgreementJson final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void goodFileIsRead();
    void whatIsLeftOutIsNotAgreed();
    void roundTrip();
    void defaultDraftsAreProposalsOnly();
    void badFiles_data();
    void badFiles();
    void rulesOfTheBook_data();
    void rulesOfTheBook();
    void agreementsSideBySide();
    void everyFaultOfAForm();
    void wholeSentence();
    void fileErrors();
};

void TestAgreementJson::goodFileIsRead()
{
    const SiteBook book = defaultBook();
    const auto result = parseAgreements(goodFile, "agreements.json", &book);
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().sentence().c_str());
    QCOMPARE(result.value().label, std::string("Two agreements for a test"));
    const PowerAgreement &mine = result.value().agreements.at(0);
    QCOMPARE(mine.id, std::string("mine-epa"));
    QCOMPARE(mine.site, std::string("port-qasim"));
    QCOMPARE(mine.status, LegalStatus::Approved);
    QCOMPARE(mine.bands.size(), std::size_t{2});
    QVERIFY((mine.bands[0] == TariffBand{1320, 1020, PkrPerKilowattHour(18.0)}));
    QVERIFY(mine.validFrom == fromPkt({2025, 11, 1, 0, 0, 0, 0}));
    QVERIFY(mine.validUntil == fromPkt({2028, 11, 1, 0, 0, 0, 0})); // its last day is a part of it
    QVERIFY((mine.takeOrPay == TakeOrPay{1200.0, 0.9}));
    QVERIFY(mine.takeAndPay);
    QCOMPARE(mine.capacityPayment.value().value(), 1.25);
    QCOMPARE(mine.loadFactorFloor, 0.4);
    QVERIFY(mine.notice == std::chrono::minutes(10));
    QCOMPARE(mine.maximumCurtailmentHours.value(), 800.0);
    QCOMPARE(mine.curtailmentCredit.value().value(), 5.0);
    QVERIFY(!mine.firm);
    const PowerAgreement &centre = result.value().agreements.at(1);
    QVERIFY((centre.bands[0] == TariffBand{0, 1440, PkrPerKilowattHour(20.0)}));
    QVERIFY((centre.firm == FirmService{Megawatt(100.0), 0.25, 3.0}));
}

void TestAgreementJson::whatIsLeftOutIsNotAgreed()
{
    const auto result = parseAgreements(R"({"format": "surplus-console-agreements", "version": 1, "agreements": [
        {"id": "a", "name": "A", "status": "proposed", "bands": [{"from": "06:00", "to": "06:00", "pkr_per_kwh": 9}],
         "take_or_pay": {"gwh_a_year": 5}}]})",
                                        "agreements.json");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().sentence().c_str());
    const PowerAgreement &agreement = result.value().agreements.at(0);
    QVERIFY(agreement.site.empty());
    QVERIFY(!agreement.validFrom && !agreement.validUntil && !agreement.capacityPayment && !agreement.firm);
    QVERIFY(!agreement.maximumCurtailmentHours && !agreement.curtailmentCredit && !agreement.takeAndPay);
    QCOMPARE(agreement.takeOrPay->paidShare, 1.0);
    QVERIFY(agreement.notice == Milliseconds(0));
    QVERIFY(parseAgreements(R"({"format": "surplus-console-agreements", "version": 1, "agreements": []})", "a").ok());
}

void TestAgreementJson::roundTrip()
{
    for (const std::string &text :
         {goodFile, std::string(embedded::defaultAgreements()), replaced("24.5", "24.123456789012345"),
          replaced("\"Mine\"", "\"کان \\\" \\u00e9\""),
          replaced("\"notice_minutes\": 10", "\"notice_minutes\": 0.33")}) {
        const auto first = parseAgreements(text, "a");
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().sentence().c_str());
        const auto second = parseAgreements(toJson(first.value()), "b");
        QVERIFY2(second.ok(), second.ok() ? "" : second.error().sentence().c_str());
        QVERIFY(second.value() == first.value());
    }
}

void TestAgreementJson::defaultDraftsAreProposalsOnly()
{
    const SiteBook book = defaultBook();
    const auto drafts = parseAgreements(embedded::defaultAgreements(), "agreements.json", &book);
    QVERIFY2(drafts.ok(), drafts.ok() ? "" : drafts.error().sentence().c_str());
    QVERIFY(drafts.value().label.find("nothing here is granted") != std::string::npos);
    QVERIFY(!drafts.value().agreements.empty());
    const UtcTime someDay{std::chrono::days(20'600)};
    for (const PowerAgreement &draft : drafts.value().agreements) {
        QCOMPARE(draft.status, LegalStatus::Proposed);
        QVERIFY(agreementOf(drafts.value().agreements, draft.site, someDay) == nullptr);
    }
}

void TestAgreementJson::badFiles_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("where");
    QTest::addColumn<std::string>("what");
    const auto row = [](const char *name, const std::string &text, const char *where, const char *what) {
        QTest::newRow(name) << text << "agreements.json" + std::string(where) << std::string(what);
    };
    const auto change = [&](const char *name, const char *from, const char *to, const char *where, const char *what) {
        row(name, replaced(from, to), where, what);
    };
    row("empty text", "", ": line 1, column 1", "text ends");
    row("a list", "[]", "", "is not an object");
    row("larger than 1 MiB", goodFile + std::string(1U << 20U, ' '), "", "larger than 1 MiB");
    change("wrong format", "surplus-console-agreements", "x", ": format", "is \"x\"");
    change("newer version", "\"version\": 1", "\"version\": 2", ": version", "reads version 1");
    change("unknown field", "\"notice_minutes\"", "\"notice\"", ": agreements[0].notice", "but notice_minutes is");
    row("no list", R"({"format": "surplus-console-agreements", "version": 1})", ": agreements", "is missing");
    row("list of numbers", R"({"format": "surplus-console-agreements", "version": 1, "agreements": [5]})",
        ": agreements[0]", "is not an object");
    change("id in capitals", "\"mine-epa\"", "\"Mine\"", ": agreements[0].id", "no other characters");
    change("id twice", "\"centre-epa\"", "\"mine-epa\"", ": agreements[1].id", "agreements[0] has already");
    change("name of spaces", "\"Centre\"", "\"  \"", ": agreements[1].name", "is empty");
    change("status granted", "\"approved\"", "\"granted\"", ": agreements[0].status", "is \"granted\", but a status");
    change("bands missing", "\"bands\": [{\"from\": \"00:00\", \"to\": \"24:00\", \"pkr_per_kwh\": 20}],", "",
           ": agreements[1].bands", "is missing");
    change("bands empty", "[{\"from\": \"00:00\", \"to\": \"24:00\", \"pkr_per_kwh\": 20}]", "[]",
           ": agreements[1].bands", "at least one band");
    change("a band that is none", "[{\"from\": \"00:00\", \"to\": \"24:00\", \"pkr_per_kwh\": 20}]", "[7]",
           ": agreements[1].bands[0]", "is not an object");
    change("begins at 24:00", "\"00:00\"", "\"24:00\"", ": agreements[1].bands[0].from", "from 00:00 to 23:59");
    change("ends at 24:01", "\"24:00\"", "\"24:01\"", ": agreements[1].bands[0].to", "from 00:00 to 24:00");
    change("sixty minutes", "\"24:00\"", "\"23:60\"", ": agreements[1].bands[0].to", "from 00:00 to 24:00");
    change("clock as a number", "\"24:00\"", "24", ": agreements[1].bands[0].to", "a text in quotes");
    change("price negative", "24.5", "-24.5", ": agreements[0].bands[1].pkr_per_kwh", "is -24.5, but a price");
    change("price in paisa", "24.5", "2450", ": agreements[0].bands[1].pkr_per_kwh", "at most 1000");
    change("a gap", "\"to\": \"22:00\"", "\"to\": \"21:30\"", ": agreements[0].bands",
           "leave the day without a price from 21:30");
    change("a minute twice", "\"to\": \"22:00\"", "\"to\": \"22:01\"", ": agreements[0].bands",
           "give the day two prices from 22:00");
    change("no such day", "2028-10-31", "2027-02-29", ": agreements[0].valid_until", "is \"2027-02-29\", but a day");
    change("a day with a time", "2028-10-31", "2028-10-31T00", ": agreements[0].valid_until", "but a day");
    change("backwards", "2028-10-31", "2025-10-31", ": agreements[0].valid_until", "is before valid_from");
    change("take-or-pay a number", "{\"gwh_a_year\": 1200, \"paid_share\": 0.9}", "1200", ": agreements[0].take_or_pay",
           "is 1200, but an object");
    change("energy negative", "1200", "-1", ": agreements[0].take_or_pay.gwh_a_year", "at least 0");
    change("share above one", "0.9", "90", ": agreements[0].take_or_pay.paid_share", "at most 1");
    change("take-and-pay a word", "true", "\"yes\"", ": agreements[0].take_and_pay", "true or false is expected");
    change("floor in per cent", "\"load_factor_floor\": 0.4", "\"load_factor_floor\": 40",
           ": agreements[0].load_factor_floor", "at most 1");
    change("notice negative", "\"notice_minutes\": 10", "\"notice_minutes\": -10", ": agreements[0].notice_minutes",
           "at least 0");
    change("more hours than a year", "800", "8761", ": agreements[0].maximum_curtailment_hours", "at most 8760");
    change("flexible share", "0.25", "25", ": agreements[1].firm.flex_share", "at most 1");
    change("flexible days", "\"flex_hours\": 3", "\"flex_hours\": 72", ": agreements[1].firm.flex_hours", "at most 24");
    change("unknown firm field", "\"flex_hours\"", "\"flex_hour\"", ": agreements[1].firm.flex_hour",
           "but flex_hours is");
}

void TestAgreementJson::badFiles()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, where);
    QFETCH(const std::string, what);
    const auto result = parseAgreements(text, "agreements.json");
    QVERIFY(!result.ok());
    const Error &error = result.error();
    QVERIFY2(error.where.starts_with(where), error.sentence().c_str());
    QVERIFY2(error.what.find(what) != std::string::npos, error.sentence().c_str());
    QVERIFY2(!error.what.empty() && error.what.back() != '.', error.what.c_str());
    QVERIFY2(error.remedy.size() > 5 && error.remedy.find('.') == error.remedy.size() - 1, error.remedy.c_str());
    QVERIFY2(error.sentence().size() < 320, error.sentence().c_str());
}

void TestAgreementJson::rulesOfTheBook_data()
{
    QTest::addColumn<std::string>("from");
    QTest::addColumn<std::string>("to");
    QTest::addColumn<std::string>("where");
    QTest::addColumn<std::string>("what");
    const auto row = [](const char *name, const char *from, const char *to, const char *where, const char *what) {
        QTest::newRow(name) << std::string(from) << std::string(to) << std::string(where) << std::string(what);
    };
    row("unknown site", "port-qasim", "port-kasim", "agreements[0].site", "but there is no such site");
    row("this machine", "port-qasim", "this-machine", "agreements[0].site", "is this machine");
    row("firm service of a mine", "karachi-dc-1", "sahiwal", "agreements[1].firm.protected_mw", "is no AI site");
    row("more than it can take", "1200", "3400", "agreements[0].take_or_pay.gwh_a_year",
        "is 3400, but it is at most 3328.8 at \"port-qasim\"");
    row("more than its firm demand", "\"protected_mw\": 100", "\"protected_mw\": 140",
        "agreements[1].firm.protected_mw", "at most 135");
}

void TestAgreementJson::rulesOfTheBook()
{
    QFETCH(const std::string, from);
    QFETCH(const std::string, to);
    QFETCH(const std::string, where);
    QFETCH(const std::string, what);
    const SiteBook book = defaultBook();
    const std::string text = replaced(from, to);
    QVERIFY(parseAgreements(text, "agreements.json").ok()); // without a book nobody can know
    const auto result = parseAgreements(text, "agreements.json", &book);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().where, "agreements.json: " + where);
    QVERIFY2(result.error().what.find(what) != std::string::npos, result.error().sentence().c_str());
}

void TestAgreementJson::agreementsSideBySide()
{
    const std::string both = replaced("\"site\": \"karachi-dc-1\", \"status\": \"proposed\"",
                                      "\"site\": \"port-qasim\", \"status\": \"illustrative\"");
    const auto clash = parseAgreements(both, "agreements.json");
    QVERIFY(!clash.ok());
    QCOMPARE(clash.error().where, std::string("agreements.json: agreements[1].site"));
    QVERIFY2(clash.error().what.find("\"Mine\" is in force at the same time") != std::string::npos,
             clash.error().sentence().c_str());
    // A draft may stand beside what is in force, and the next agreement may begin where the last one ends.
    QVERIFY(parseAgreements(replaced("illustrative", "proposed", both), "a").ok());
    QVERIFY(parseAgreements(replaced("\"firm\"", "\"valid_from\": \"2028-11-01\", \"firm\"", both), "a").ok());
    QVERIFY(!parseAgreements(replaced("\"firm\"", "\"valid_from\": \"2028-10-31\", \"firm\"", both), "a").ok());
}

void TestAgreementJson::everyFaultOfAForm()
{
    const SiteBook book = defaultBook();
    PowerAgreement agreement;
    agreement.site = "port-qasim";
    agreement.bands = {{0, 720, PkrPerKilowattHour(-1.0)},
                       {720, 1500, PkrPerKilowattHour(std::numeric_limits<double>::quiet_NaN())}};
    agreement.loadFactorFloor = 1.5;
    agreement.firm = FirmService{};
    const std::vector<AgreementFault> expected{
        {AgreementField::Name, -1, AgreementTrouble::Empty, 0.0, 0.0, {}},
        {AgreementField::BandPrice, 0, AgreementTrouble::Negative, -1.0, 0.0, {}},
        {AgreementField::BandTo, 1, AgreementTrouble::AboveLimit, 1500.0, 1440.0, {}},
        {AgreementField::BandPrice, 1, AgreementTrouble::NotANumber, 0.0, 0.0, {}},
        {AgreementField::LoadFactorFloor, -1, AgreementTrouble::AboveLimit, 1.5, 1.0, {}},
        {AgreementField::ProtectedLoad, -1, AgreementTrouble::NotForThisKind, 0.0, 0.0, {}}};
    QVERIFY(faultsOf(agreement, &book) == expected);
}

void TestAgreementJson::wholeSentence()
{
    const auto result = parseAgreements(replaced("\"to\": \"22:00\"", "\"to\": \"21:30\""), "agreements.json");
    QCOMPARE(result.error().sentence(),
             std::string("agreements.json: agreements[0].bands leave the day without a price from 21:30. Let the bands "
                         "cover the day once."));
}

void TestAgreementJson::fileErrors()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("epa.json").toStdString();
    QVERIFY(loadAgreements(path).error().kind == Error::Kind::NotFound);
    QVERIFY(loadAgreements(folder.path().toStdString()).error().what == "is a folder and not a file");
    std::ofstream(path) << replaced("24.5", "-1");
    QVERIFY(loadAgreements(path).error().where.starts_with("epa.json: agreements[0]"));
    std::ofstream(path) << goodFile;
    QCOMPARE(loadAgreements(path).value().agreements.size(), std::size_t{2});
}

QTEST_APPLESS_MAIN(TestAgreementJson)
#include "tst_agreement_json.moc"
