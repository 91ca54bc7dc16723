// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/sites/site_book.h"
#include "models/engine_bridge.h"
#include "models/live_agreement_book.h"
#include "tests/support/fake_engine.h"
#include "tests/support/guard.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace console::models;
namespace sites = console::sites;

namespace {

std::shared_ptr<const sites::SiteBook> defaultBook()
{
    auto result = sites::parseSiteBook(console::embedded::defaultSites(), "sites.json");
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
    return std::make_shared<const sites::SiteBook>(std::move(result).value());
}

/// A book in a folder of its own, and what the engine was told.
struct Bench {
    QTemporaryDir folder;
    std::vector<std::shared_ptr<const LiveAgreementBook::Agreements>> posted;
    std::vector<sites::HashpriceBasis> bases;
    QStringList failures;
    std::unique_ptr<LiveAgreementBook> book = make();

    [[nodiscard]] std::unique_ptr<LiveAgreementBook> make()
    {
        auto made = std::make_unique<LiveAgreementBook>(
            defaultBook(), folder.path(),
            LiveAgreementBook::Posts{[this](auto agreements) { posted.push_back(std::move(agreements)); },
                                     [this](const sites::HashpriceBasis &basis) { bases.push_back(basis); }});
        QObject::connect(made.get(), &AgreementBook::failed, made.get(),
                         [this](const QString &sentence) { failures << sentence; });
        return made;
    }
    /// As if the program were started again.
    void restart()
    {
        posted.clear();
        bases.clear();
        failures.clear();
        book = make();
        book->load();
    }
    [[nodiscard]] QString path(const char *name) const { return folder.filePath(QLatin1String(name)); }
    void write(const char *name, const QByteArray &text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

AgreementView portQasim()
{
    AgreementView view;
    view.name = QStringLiteral("Port Qasim");
    view.site = QStringLiteral("port-qasim");
    view.status = LegalStatus::Illustrative;
    view.bands = {{QTime(22, 0), QTime(17, 0), 18.0}, {QTime(17, 0), QTime(22, 0), 24.5}};
    return view;
}

AgreementView everyField()
{
    AgreementView view;
    view.name = QStringLiteral("کراچی");
    view.site = QStringLiteral("karachi-dc-1");
    view.status = LegalStatus::Approved;
    view.bands = {{QTime(0, 0), QTime(0, 0), 22.5}};
    view.validFrom = QDate(2025, 11, 1);
    view.validUntil = QDate(2028, 10, 31);
    view.takeOrPayGwh = 900.0;
    view.takeOrPayShare = 0.8;
    view.takeAndPay = true;
    view.capacityPayment = 1.5;
    view.loadFactorFloor = 0.4;
    view.noticeMinutes = 2.5;
    view.maximumCurtailmentHours = 300.0;
    view.curtailmentCredit = 12.0;
    view.protectedMw = 95.0;
    view.flexShare = 0.25;
    view.flexHours = 3.0;
    return view;
}

bool near(double value, double expected, double tolerance)
{
    return std::abs(value - expected) <= tolerance;
}

} // namespace

class TestLiveAgreementBook final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void beginsWithDraftsThatAreOnlyProposed();
    void keepsWhatAPersonMade();
    void everyFieldSurvivesARestart();
    void replacesAndRemoves();
    void refusesWhatHasProblems();
    void saysWhatIsWrong();
    void twoInForceAtATimeAreRefused();
    void damagedFileIsKeptAside();
    void unreadableFileIsLeftAlone();
    void otherSitesAgreementsAreKeptAndNotPosted();
    void importMergesById();
    void importThatClashesChangesNothing();
    void figuresOfADraft();
    void negotiationBand();
    void basisByHand();
    void basisOfTheBookKeepsTheFee();
    void basisFromAFile();
    void basisFollowsThePool();
    void bridgeTellsTheEngine();
};

void TestLiveAgreementBook::beginsWithDraftsThatAreOnlyProposed()
{
    Bench bench;
    bench.book->load();
    QVERIFY(!bench.book->agreements().isEmpty());
    for (const AgreementView &draft : bench.book->agreements()) {
        QCOMPARE(draft.status, LegalStatus::Proposed);
        QVERIFY(bench.book->problems(draft).isEmpty());
        QVERIFY(bench.book->figures(draft).ready);
    }
    QCOMPARE(bench.posted.size(), std::size_t{1});
    for (const sites::SiteDefinition &site : defaultBook()->sites)
        QVERIFY(sites::agreementOf(*bench.posted[0], site.id, console::UtcTime{}) == nullptr);
    QVERIFY(bench.bases.empty()); // the book's own hashprice stands
    QVERIFY(!QFile::exists(bench.path("agreements.json")));
    QCOMPARE(bench.book->sites().size(), 8); // this machine buys no power by agreement
    QVERIFY(bench.failures.isEmpty());
}

void TestLiveAgreementBook::keepsWhatAPersonMade()
{
    Bench bench;
    bench.book->load();
    QSignalSpy changed(bench.book.get(), &AgreementBook::agreementsChanged);
    const QString id = bench.book->keep(portQasim());
    QVERIFY(!id.isEmpty());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(bench.posted.size(), std::size_t{2});
    const auto *inForce = sites::agreementOf(*bench.posted[1], "port-qasim", console::UtcTime{});
    QVERIFY(inForce != nullptr);
    QCOMPARE(QString::fromStdString(inForce->id), id);
    QCOMPARE(inForce->bands[0].toMinute, 17 * 60);
}

void TestLiveAgreementBook::everyFieldSurvivesARestart()
{
    Bench bench;
    bench.book->load();
    AgreementView made = everyField();
    made.id = bench.book->keep(made);
    QVERIFY(!made.id.isEmpty());
    QCOMPARE(bench.book->agreements().last(), made);
    bench.restart();
    QCOMPARE(bench.book->agreements().last(), made);
    QVERIFY(bench.failures.isEmpty());
}

void TestLiveAgreementBook::replacesAndRemoves()
{
    Bench bench;
    bench.book->load();
    const int before = bench.book->agreements().size();
    AgreementView view = portQasim();
    view.id = bench.book->keep(view);
    view.bands[1].pkrPerKwh = 26.0;
    QCOMPARE(bench.book->keep(view), view.id); // it does not stand in its own way
    QCOMPARE(bench.book->agreements().size(), before + 1);
    QCOMPARE(bench.book->agreements().last().bands[1].pkrPerKwh, 26.0);
    bench.book->remove(view.id);
    QCOMPARE(bench.book->agreements().size(), before);
    while (!bench.book->agreements().isEmpty())
        bench.book->remove(bench.book->agreements().first().id);
    bench.restart(); // what was removed does not come back, the drafts neither
    QVERIFY(bench.book->agreements().isEmpty());
    const auto posts = bench.posted.size();
    bench.book->remove(QStringLiteral("nothing"));
    QCOMPARE(bench.posted.size(), posts);
}

void TestLiveAgreementBook::refusesWhatHasProblems()
{
    Bench bench;
    bench.book->load();
    const auto posts = bench.posted.size();
    AgreementView view = portQasim();
    view.bands.removeLast();
    QVERIFY(bench.book->keep(view).isEmpty());
    QVERIFY(!bench.book->figures(view).ready);
    QCOMPARE(bench.posted.size(), posts);
}

void TestLiveAgreementBook::saysWhatIsWrong()
{
    Bench bench;
    bench.book->load();
    AgreementView view = portQasim();
    view.name = QStringLiteral("  ");
    view.bands[1].to = QTime(21, 30);
    view.bands[0].pkrPerKwh = notKnown;
    view.validFrom = QDate(2026, 6, 1);
    view.validUntil = QDate(2026, 5, 31);
    view.takeOrPayGwh = 3400.0;
    view.noticeMinutes = notKnown;
    view.protectedMw = 10.0;
    const QList<AgreementProblem> expected{
        {AgreementField::Name, -1, AgreementTrouble::Empty, 0.0, 0.0, {}},
        {AgreementField::BandPrice, 0, AgreementTrouble::NotANumber, 0.0, 0.0, {}},
        {AgreementField::Bands, -1, AgreementTrouble::Gap, 21.5 * 60.0, 0.0, {}},
        {AgreementField::Validity, -1, AgreementTrouble::Backwards, 0.0, 0.0, {}},
        {AgreementField::TakeOrPay, -1, AgreementTrouble::AboveLimit, 3400.0, 3328.8, {}}};
    const QList<AgreementProblem> found = bench.book->problems(view);
    QCOMPARE(found.first(5), expected);
    QCOMPARE(found.at(5).field, AgreementField::Notice);
    QCOMPARE(found.at(6).field, AgreementField::ProtectedLoad);
    QCOMPARE(found.at(6).trouble, AgreementTrouble::NotForThisKind);
    view = portQasim();
    view.validFrom = view.validUntil = QDate(2026, 6, 1); // one day
    QVERIFY(bench.book->problems(view).isEmpty());
    view.site = QStringLiteral("elsewhere");
    QCOMPARE(bench.book->problems(view).value(0).trouble, AgreementTrouble::UnknownSite);
    view.site.clear(); // a draft for nobody yet
    QVERIFY(bench.book->problems(view).isEmpty());
    QVERIFY(!bench.book->figures(view).ready);
}

void TestLiveAgreementBook::twoInForceAtATimeAreRefused()
{
    Bench bench;
    bench.book->load();
    QVERIFY(!bench.book->keep(portQasim()).isEmpty());
    AgreementView second = portQasim();
    const QList<AgreementProblem> problems = bench.book->problems(second);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].trouble, AgreementTrouble::Taken);
    QCOMPARE(problems[0].other, QStringLiteral("Port Qasim"));
    second.status = LegalStatus::Proposed;
    QVERIFY(bench.book->problems(second).isEmpty());
}

void TestLiveAgreementBook::damagedFileIsKeptAside()
{
    Bench bench;
    const QByteArray damaged = "{\"format\": \"surplus-console-agreements\", \"version\": 1, \"agreements\": [{";
    for (int round = 1; round <= 2; ++round) {
        bench.write("agreements.json", damaged);
        bench.restart();
        const QString aside = QStringLiteral("agreements-damaged-%1.json").arg(round);
        QCOMPARE(bench.read(aside), damaged);
        QCOMPARE(bench.failures.size(), 1);
        QVERIFY2(bench.failures[0].contains(aside), qPrintable(bench.failures[0]));
        QVERIFY(!bench.book->keep(portQasim()).isEmpty());
    }
    bench.write("hashprice.json", "[]");
    bench.restart();
    QCOMPARE(bench.read(QStringLiteral("hashprice-damaged-1.json")), QByteArray("[]"));
    QVERIFY(bench.bases.empty());
}

void TestLiveAgreementBook::unreadableFileIsLeftAlone()
{
    Bench bench;
    QVERIFY(QDir(bench.folder.path()).mkpath(QStringLiteral("agreements.json/inside")));
    bench.restart();
    QCOMPARE(bench.failures.size(), 1);
    QVERIFY(!bench.book->keep(portQasim()).isEmpty()); // it is in force as long as the program runs
    QVERIFY(QDir(bench.path("agreements.json/inside")).exists() ||
            QDir(bench.path("agreements-damaged-1.json/inside")).exists());
}

void TestLiveAgreementBook::otherSitesAgreementsAreKeptAndNotPosted()
{
    Bench bench;
    const QByteArray other = R"({"format": "surplus-console-agreements", "version": 1, "agreements": [
        {"id": "far", "name": "Far", "site": "elsewhere", "status": "approved",
         "bands": [{"from": "00:00", "to": "24:00", "pkr_per_kwh": 9}]}]})";
    bench.write("agreements.json", other);
    bench.restart();
    QCOMPARE(bench.book->agreements().size(), 1);
    QVERIFY(bench.posted.at(0)->empty());
    QVERIFY(!bench.book->keep(portQasim()).isEmpty());
    bench.restart();
    QCOMPARE(bench.book->agreements().size(), 2);
    QCOMPARE(bench.posted.at(0)->size(), std::size_t{1});
}

void TestLiveAgreementBook::importMergesById()
{
    Bench bench;
    bench.book->load();
    const QString id = bench.book->keep(portQasim());
    QVERIFY(bench.book->exportFile(bench.path("out.json")));
    const auto before = bench.book->agreements();
    bench.book->remove(id);
    QVERIFY(bench.book->importFile(bench.path("out.json")));
    QCOMPARE(bench.book->agreements(), before);
    QVERIFY(!bench.book->importFile(bench.path("nothing.json")));
    QVERIFY(!bench.book->exportFile(bench.path("no-folder/out.json")));
    QCOMPARE(bench.failures.size(), 2);
    QVERIFY2(bench.failures[0].contains(QLatin1String("does not exist")), qPrintable(bench.failures[0]));
    QVERIFY2(bench.failures[1].contains(QLatin1String("cannot be written")), qPrintable(bench.failures[1]));
}

void TestLiveAgreementBook::importThatClashesChangesNothing()
{
    Bench bench;
    bench.book->load();
    QVERIFY(!bench.book->keep(portQasim()).isEmpty());
    const auto before = bench.book->agreements();
    bench.write("second.json", R"({"format": "surplus-console-agreements", "version": 1, "agreements": [
        {"id": "second", "name": "Second", "site": "port-qasim", "status": "approved",
         "bands": [{"from": "00:00", "to": "24:00", "pkr_per_kwh": 9}]}]})");
    QVERIFY(!bench.book->importFile(bench.path("second.json")));
    QCOMPARE(bench.book->agreements(), before);
    QCOMPARE(bench.failures.size(), 1);
    QVERIFY2(bench.failures[0].contains(QLatin1String("\"Port Qasim\" is in force at the same time")),
             qPrintable(bench.failures[0]));
}

void TestLiveAgreementBook::figuresOfADraft()
{
    Bench bench;
    bench.book->load();
    AgreementFigures figures = bench.book->figures(portQasim());
    QVERIFY(figures.ready);
    QCOMPARE(figures.megawatts, 380.0);
    QVERIFY(near(figures.loadFactor, 19.0 / 24.0, 1e-12));
    QVERIFY(near(figures.breakeven, 18.2095, 1e-4));
    QCOMPARE(figures.energyCost, 9.0);
    QVERIFY(near(figures.contributionPkr, 380e3 * 19.0 * 365.0 * 9.0, 1.0));
    QCOMPARE(figures.hoursThatEarn, 19.0);
    std::array<double, regionCount> costs{};
    costs.fill(notKnown);
    costs[static_cast<std::size_t>(Region::Sindh)] = 12.0;
    bench.book->setEnergyCosts(costs);
    figures = bench.book->figures(portQasim());
    QCOMPARE(figures.energyCost, 12.0);
    QVERIFY(near(figures.contributionPkr, 380e3 * 19.0 * 365.0 * 6.0, 1.0));
    const AgreementFigures centre = bench.book->figures(everyField());
    QVERIFY(centre.ready && centre.kind == SiteKind::Ai);
    QVERIFY(std::isnan(centre.breakeven) && std::isnan(centre.minersMargin) && std::isnan(centre.hoursThatEarn));
}

void TestLiveAgreementBook::negotiationBand()
{
    Bench bench;
    bench.book->load();
    const NegotiationBand plain = bench.book->band(nullptr);
    QCOMPARE(plain.bars.size(), 4);
    QVERIFY(near(plain.bars[0].breakevenPkr, 10.8, 0.05) && near(plain.bars[3].breakevenPkr, 23.6, 0.05));
    QVERIFY(std::isnan(plain.tariffPkr));
    QCOMPARE(plain.hashprice, 28.68);
    QCOMPARE(plain.energyCostPkr, 9.0);
    AgreementView view = portQasim();
    view.site = QStringLiteral("china-hub"); // 18.5 J/TH
    const NegotiationBand band = bench.book->band(&view);
    QCOMPARE(band.bars.size(), 5);
    QVERIFY(band.bars[2].isSites && band.bars[2].joulesPerTerahash == 18.5);
    QVERIFY(near(band.tariffPkr, 464.5 / 24.0, 1e-9));
    QCOMPARE(band.tariffStatus, LegalStatus::Illustrative);
}

void TestLiveAgreementBook::basisByHand()
{
    Bench bench;
    bench.book->load();
    HashpriceBasisView view = bench.book->basis();
    QCOMPARE(view.source, HashpriceSource::Book);
    QCOMPARE(view.hashprice, 28.68);
    view.source = HashpriceSource::Manual;
    view.difficulty = 133.87e12;
    view.usdPerBitcoin = 61'575.0;
    view.poolFee = 0.02;
    QVERIFY(near(bench.book->hashpriceOf(view), 28.92, 0.005));
    QVERIFY(bench.bases.empty()); // asking changes nothing
    bench.book->setBasis(view);
    QCOMPARE(bench.bases.size(), std::size_t{1});
    QVERIFY(near(bench.bases[0].hashprice.value(), 28.92, 0.005));
    QCOMPARE(bench.bases[0].poolFee, 0.02);
    QVERIFY(bench.book->basis().since.isValid());
    bench.restart();
    QCOMPARE(bench.bases.size(), std::size_t{1});
    QVERIFY(near(bench.book->basis().hashprice, 28.92, 0.005));

    view.usdPerBitcoin = -1.0;
    QVERIFY(std::isnan(bench.book->hashpriceOf(view)));
    bench.book->setBasis(view);
    QCOMPARE(bench.bases.size(), std::size_t{1});
    QCOMPARE(bench.failures.size(), 1);
    QVERIFY2(bench.failures[0].contains(QLatin1String("usd_per_btc is -1")), qPrintable(bench.failures[0]));
}

void TestLiveAgreementBook::basisOfTheBookKeepsTheFee()
{
    Bench bench;
    bench.book->load();
    HashpriceBasisView view = bench.book->basis();
    view.hashprice = 99.0; // is the book's to say
    view.poolFee = 0.03;
    bench.book->setBasis(view);
    QCOMPARE(bench.bases.at(0).hashprice.value(), 28.68);
    bench.restart();
    QCOMPARE(bench.book->basis().poolFee, 0.03);
    QCOMPARE(bench.book->basis().hashprice, 28.68);
}

void TestLiveAgreementBook::basisFromAFile()
{
    Bench bench;
    bench.book->load();
    bench.write("figures.json",
                R"({"format": "surplus-console-hashprice", "version": 1, "hashprice_usd_per_ph_day": 40})");
    QVERIFY(bench.book->importBasis(bench.path("figures.json")));
    QCOMPARE(bench.book->basis().source, HashpriceSource::File);
    QCOMPARE(bench.book->basis().hashprice, 40.0);
    bench.write("figures.json", "{}");
    QVERIFY(!bench.book->importBasis(bench.path("figures.json")));
    QCOMPARE(bench.failures.size(), 1);
    QCOMPARE(bench.book->basis().hashprice, 40.0);
}

void TestLiveAgreementBook::basisFollowsThePool()
{
    Bench bench;
    bench.book->load();
    QVERIFY(std::isnan(bench.book->poolDifficulty()));
    bench.book->setPoolDifficulty(133.87e12);
    QVERIFY(bench.bases.empty()); // the basis is another one
    HashpriceBasisView view;
    view.source = HashpriceSource::Pool;
    view.difficulty = 1e14; // the pool knows better
    view.usdPerBitcoin = 61'575.0;
    bench.book->setBasis(view);
    QVERIFY(near(bench.bases.at(0).hashprice.value(), 28.92, 0.005));
    bench.book->setPoolDifficulty(2.0 * 133.87e12);
    QCOMPARE(bench.bases.size(), std::size_t{2});
    QVERIFY(near(bench.bases.at(1).hashprice.value(), 14.46, 0.005));
    bench.book->setPoolDifficulty(2.0 * 133.87e12); // nothing new
    bench.book->setPoolDifficulty(0.0);             // no job
    bench.book->setPoolDifficulty(1.0);             // a test network's
    QCOMPARE(bench.bases.size(), std::size_t{2});
}

void TestLiveAgreementBook::bridgeTellsTheEngine()
{
    auto engine = std::make_unique<console::test::FakeEngine>();
    const auto log = engine->log();
    EngineBridge bridge(std::move(engine), {});
    const auto agreements = std::make_shared<const LiveAgreementBook::Agreements>(2);
    bridge.setAgreements(agreements);
    sites::HashpriceBasis basis;
    basis.poolFee = 0.02;
    bridge.setHashprice(basis);
    QCOMPARE(log->commands.size(), std::size_t{2});
    QVERIFY(std::get<console::command::SetAgreements>(log->commands[0]).agreements == agreements);
    QVERIFY(std::get<console::command::SetHashprice>(log->commands[1]).basis == basis);
}

QTEST_GUILESS_MAIN(TestLiveAgreementBook)
#include "tst_live_agreement_book.moc"
