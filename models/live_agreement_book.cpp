// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/live_agreement_book.h"

#include "engine/base/embedded.h"
#include "engine/sites/agreement_check.h"
#include "engine/sites/agreement_fault_text.h"
#include "engine/sites/agreement_json.h"
#include "engine/sites/agreement_year.h"
#include "engine/sites/hashprice_file.h"
#include "engine/sites/site_book.h"
#include "models/agreement_convert.h"
#include "models/convert.h"
#include "models/kept_file.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace console::models {

namespace {

constexpr double usualPue = 1.05;

UtcTime wallTime()
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

double rupees(const std::optional<PkrPerKilowattHour> &price)
{
    return price ? price->value() : notKnown;
}

/// Adds it, or puts it in the place of the one of its id.
void place(std::vector<sites::PowerAgreement> &agreements, sites::PowerAgreement agreement)
{
    const auto same = std::find_if(agreements.begin(), agreements.end(),
                                   [&](const sites::PowerAgreement &other) { return other.id == agreement.id; });
    if (same == agreements.end())
        agreements.push_back(std::move(agreement));
    else
        *same = std::move(agreement);
}

/// The drafts the program brings, for the sites there are.
std::vector<sites::PowerAgreement> drafts(const sites::SiteBook &book)
{
    auto file = sites::parseAgreements(embedded::defaultAgreements(), "agreements.json");
    if (!file)
        return {};
    std::vector<sites::PowerAgreement> found = std::move(file).value().agreements;
    std::erase_if(found, [&](const sites::PowerAgreement &draft) { return !sites::faultsOf(draft, &book).empty(); });
    return found;
}

} // namespace

LiveAgreementBook::LiveAgreementBook(std::shared_ptr<const sites::SiteBook> book, QString folder, Posts posts,
                                     QObject *parent)
    : AgreementBook(parent)
    , m_book(std::move(book))
    , m_agreementsPath(QDir(folder).filePath(QStringLiteral("agreements.json")))
    , m_basisPath(QDir(folder).filePath(QStringLiteral("hashprice.json")))
    , m_posts(std::move(posts))
{
    m_energyCosts.fill(notKnown);
}

void LiveAgreementBook::load()
{
    readAgreements();
    readBasis();
    postAgreements();
    if (m_posts.hashprice && !(m_basis == sites::HashpriceBasis{}))
        m_posts.hashprice(sites::basisInForce(m_basis, *m_book));
    emit agreementsChanged();
    emit basisChanged();
}

void LiveAgreementBook::readAgreements()
{
    // Without the book: an agreement of a site that another sites file has is kept until that file is used again.
    auto file = sites::loadAgreements(m_agreementsPath.toStdString());
    if (file) {
        m_agreements = std::move(file).value().agreements;
    } else {
        if (file.error().kind != Error::Kind::NotFound)
            m_mayWriteAgreements = salvage(m_agreementsPath, file.error());
        m_agreements = drafts(*m_book);
    }
    m_views.clear();
    for (const sites::PowerAgreement &agreement : m_agreements)
        m_views.append(viewOf(agreement));
}

void LiveAgreementBook::readBasis()
{
    const auto basis = sites::loadHashprice(m_basisPath.toStdString());
    if (basis)
        m_basis = basis.value();
    else if (basis.error().kind != Error::Kind::NotFound)
        m_mayWriteBasis = salvage(m_basisPath, basis.error());
}

bool LiveAgreementBook::salvage(const QString &path, const Error &error)
{
    // What cannot be read now may be whole, so it stays where it is.
    const std::optional<QString> aside = error.kind == Error::Kind::BadInput ? putAside(path) : std::nullopt;
    Error told = error;
    told.remedy = aside ? "It is kept as " + QFileInfo(*aside).fileName().toStdString() + "."
                        : "Nothing is kept until it is moved away.";
    tell(told);
    return aside.has_value();
}

void LiveAgreementBook::setEnergyCosts(const std::array<double, regionCount> &pkrPerKwh)
{
    m_energyCosts = pkrPerKwh;
    emit agreementsChanged();
}

void LiveAgreementBook::setPoolDifficulty(double difficulty)
{
    if (!sites::isMainNetwork(difficulty) || difficulty == m_poolDifficulty)
        return;
    m_poolDifficulty = difficulty;
    if (m_basis.source != sites::NetworkFiguresSource::Pool || !m_basis.figures)
        return;
    sites::HashpriceBasis next = m_basis;
    next.figures->difficulty = difficulty;
    next.hashprice = sites::hashpriceOf(*next.figures);
    next.since = wallTime();
    adoptBasis(next);
}

QList<AgreementSite> LiveAgreementBook::sites() const
{
    QList<AgreementSite> list;
    for (const sites::SiteDefinition &site : m_book->sites) {
        if (site.kind != sites::SiteKind::LocalHasher)
            list.append(
                {convert(site.id), convert(site.name), convert(site.kind), convert(site.region), site.limit.value()});
    }
    return list;
}

QList<AgreementProblem> LiveAgreementBook::problems(const AgreementView &view) const
{
    const sites::PowerAgreement agreement = toEngine(view);
    QList<AgreementProblem> list;
    for (const sites::AgreementFault &fault : sites::faultsOf(agreement, m_book.get()))
        list.append(problemOf(fault));
    if (const auto clash = sites::clashWith(agreement, m_agreements)) {
        const auto later = std::find_if(list.begin(), list.end(), [](const AgreementProblem &problem) {
            return problem.field > AgreementField::Site;
        });
        list.insert(later, problemOf(*clash));
    }
    return list;
}

AgreementFigures LiveAgreementBook::figures(const AgreementView &view) const
{
    const sites::PowerAgreement agreement = toEngine(view);
    const sites::SiteDefinition *site = siteOf(agreement.site);
    if (site == nullptr || !problems(view).isEmpty())
        return {};
    const PkrPerKilowattHour cost = energyCost(site);
    const sites::AgreementYear year =
        sites::agreementYear(agreement, *site, sites::basisInForce(m_basis, *m_book), m_book->pkrPerUsd, cost);
    AgreementFigures figures;
    figures.ready = true;
    figures.kind = convert(site->kind);
    figures.megawatts = year.limit.value();
    figures.loadFactor = year.loadFactor;
    figures.meanTariff = year.meanTariff.value();
    figures.breakeven = rupees(year.breakeven);
    figures.energyCost = cost.value();
    figures.minersMargin = year.minersMargin ? year.minersMargin->value() : notKnown;
    figures.hoursThatEarn = site->kind == sites::SiteKind::Mining ? year.hoursThatEarn : notKnown;
    figures.contributionPkr = year.contributionPkr;
    figures.shortfallPkr = year.shortfallPkr;
    figures.floorBinds = year.floorBinds;
    figures.doNotMine = year.doNotMine;
    return figures;
}

NegotiationBand LiveAgreementBook::band(const AgreementView *view) const
{
    const sites::HashpriceBasis basis = sites::basisInForce(m_basis, *m_book);
    NegotiationBand band;
    band.hashprice = basis.hashprice.value();
    band.pue = usualPue;
    band.pkrPerUsd = m_book->pkrPerUsd;
    const sites::SiteDefinition *site = nullptr;
    if (view != nullptr) {
        const sites::PowerAgreement agreement = toEngine(*view);
        site = siteOf(agreement.site);
        if (!agreement.bands.empty())
            band.tariffPkr = sites::tariffDay(agreement, {}, m_book->pkrPerUsd).mean.value();
        band.tariffStatus = static_cast<LegalStatus>(sites::statusAt(agreement, wallTime()));
    }
    band.energyCostPkr = energyCost(site).value();
    std::optional<sites::SiteMachines> machines;
    if (site != nullptr && site->efficiency)
        machines = sites::SiteMachines{*site->efficiency, site->pue};
    for (const sites::BreakevenBar &bar : sites::breakevenBars(basis.hashprice, usualPue, m_book->pkrPerUsd, machines))
        band.bars.append({bar.efficiency.value(), bar.breakeven.value(), bar.isSites});
    return band;
}

QString LiveAgreementBook::keep(const AgreementView &view)
{
    if (!problems(view).isEmpty())
        return {};
    sites::PowerAgreement agreement = toEngine(view);
    if (agreement.id.empty())
        agreement.id = freeId();
    const QString id = convert(agreement.id);
    Agreements next = m_agreements;
    place(next, std::move(agreement));
    adopt(std::move(next));
    return id;
}

void LiveAgreementBook::remove(const QString &id)
{
    Agreements next = m_agreements;
    if (std::erase_if(next, [&](const sites::PowerAgreement &agreement) { return convert(agreement.id) == id; }) != 0)
        adopt(std::move(next));
}

bool LiveAgreementBook::importFile(const QString &path)
{
    const auto file = sites::loadAgreements(path.toStdString(), m_book.get());
    if (!file) {
        tell(file.error());
        return false;
    }
    Agreements next = m_agreements;
    for (const sites::PowerAgreement &agreement : file.value().agreements)
        place(next, agreement);
    for (const sites::PowerAgreement &agreement : file.value().agreements) {
        const auto clash = sites::clashWith(agreement, next);
        if (clash) {
            const std::string leaf = QFileInfo(path).fileName().toStdString();
            tell(sites::faultError(*clash, agreement, leaf + ": \"" + agreement.id + "\", "));
            return false;
        }
    }
    adopt(std::move(next));
    return true;
}

bool LiveAgreementBook::exportFile(const QString &path)
{
    const auto trouble = writeWhole(path, sites::toJson(sites::AgreementFile{{}, m_agreements}));
    if (trouble)
        emit failed(*trouble);
    return !trouble;
}

void LiveAgreementBook::adopt(Agreements agreements)
{
    m_agreements = std::move(agreements);
    m_views.clear();
    for (const sites::PowerAgreement &agreement : m_agreements)
        m_views.append(viewOf(agreement));
    const auto trouble = m_mayWriteAgreements
                             ? writeWhole(m_agreementsPath, sites::toJson(sites::AgreementFile{{}, m_agreements}))
                             : std::nullopt;
    postAgreements();
    emit agreementsChanged();
    if (trouble)
        emit failed(*trouble);
}

void LiveAgreementBook::postAgreements() const
{
    if (!m_posts.agreements)
        return;
    auto sound = std::make_shared<Agreements>();
    std::copy_if(
        m_agreements.begin(), m_agreements.end(), std::back_inserter(*sound),
        [this](const sites::PowerAgreement &agreement) { return sites::faultsOf(agreement, m_book.get()).empty(); });
    m_posts.agreements(std::move(sound));
}

HashpriceBasisView LiveAgreementBook::basis() const
{
    return viewOf(sites::basisInForce(m_basis, *m_book));
}

double LiveAgreementBook::hashpriceOf(const HashpriceBasisView &view) const
{
    const sites::HashpriceBasis basis = toEngine(view);
    if (!sites::parseHashprice(sites::toJson(basis), "hashprice"))
        return notKnown;
    return sites::basisInForce(basis, *m_book).hashprice.value();
}

void LiveAgreementBook::setBasis(const HashpriceBasisView &view)
{
    sites::HashpriceBasis next = toEngine(view);
    if (next.source == sites::NetworkFiguresSource::Pool && next.figures && std::isfinite(m_poolDifficulty)) {
        next.figures->difficulty = m_poolDifficulty;
        next.hashprice = sites::hashpriceOf(*next.figures);
    }
    next.since = wallTime();
    // The rules of the file are the rules of the form.
    if (const auto checked = sites::parseHashprice(sites::toJson(next), "The hashprice"); !checked)
        tell(checked.error());
    else
        adoptBasis(next);
}

bool LiveAgreementBook::importBasis(const QString &path)
{
    const auto file = sites::loadHashprice(path.toStdString());
    if (!file) {
        tell(file.error());
        return false;
    }
    sites::HashpriceBasis next = file.value();
    if (next.source != sites::NetworkFiguresSource::Book)
        next.source = sites::NetworkFiguresSource::File;
    next.since = wallTime();
    adoptBasis(next);
    return true;
}

void LiveAgreementBook::adoptBasis(const sites::HashpriceBasis &basis)
{
    m_basis = basis;
    const auto trouble = m_mayWriteBasis ? writeWhole(m_basisPath, sites::toJson(basis)) : std::nullopt;
    if (m_posts.hashprice)
        m_posts.hashprice(sites::basisInForce(m_basis, *m_book));
    emit basisChanged();
    if (trouble)
        emit failed(*trouble);
}

const sites::SiteDefinition *LiveAgreementBook::siteOf(const std::string &id) const
{
    const auto found = std::find_if(m_book->sites.begin(), m_book->sites.end(),
                                    [&](const sites::SiteDefinition &site) { return site.id == id; });
    return found == m_book->sites.end() ? nullptr : &*found;
}

PkrPerKilowattHour LiveAgreementBook::energyCost(const sites::SiteDefinition *site) const
{
    const double known = site != nullptr ? m_energyCosts.at(grid::index(site->region)) : notKnown;
    return std::isfinite(known) ? PkrPerKilowattHour(known) : sites::marginalEnergyCost;
}

std::string LiveAgreementBook::freeId() const
{
    for (std::size_t number = m_agreements.size() + 1;; ++number) {
        std::string id = "agreement-" + std::to_string(number);
        if (std::none_of(m_agreements.begin(), m_agreements.end(),
                         [&](const sites::PowerAgreement &agreement) { return agreement.id == id; }))
            return id;
    }
}

} // namespace console::models
