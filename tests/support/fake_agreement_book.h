// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace console::test {

/// A book of agreements whose figures a test puts in place. What is wrong with an agreement it judges by a few rules of
/// its own, so that a form can be seen to follow.
class FakeAgreementBook final : public models::AgreementBook
{
public:
    using models::AgreementBook::AgreementBook;

    [[nodiscard]] const QList<models::AgreementView> &agreements() const override { return list; }
    [[nodiscard]] QList<models::AgreementSite> sites() const override { return siteList; }
    [[nodiscard]] QList<models::AgreementProblem> problems(const models::AgreementView &agreement) const override
    {
        using models::AgreementField;
        using models::AgreementTrouble;
        QList<models::AgreementProblem> found;
        const auto add = [&found](AgreementField field, AgreementTrouble trouble, double first = 0.0,
                                  double second = 0.0, int row = -1) {
            found.append({field, row, trouble, first, second, {}});
        };
        if (agreement.name.isEmpty())
            add(AgreementField::Name, AgreementTrouble::Empty);
        for (int row = 0; row < agreement.bands.size(); ++row)
            if (agreement.bands[row].pkrPerKwh < 0.0)
                add(AgreementField::BandPrice, AgreementTrouble::Negative, 0.0, 0.0, row);
        int minutes = 0;
        for (const models::TariffBandView &band : agreement.bands) {
            const int length = band.from.secsTo(band.to) / 60;
            minutes += length <= 0 ? length + 24 * 60 : length;
        }
        if (agreement.bands.isEmpty())
            add(AgreementField::Bands, AgreementTrouble::Empty);
        else if (minutes < 24 * 60)
            add(AgreementField::Bands, AgreementTrouble::Gap, agreement.bands.last().to.msecsSinceStartOfDay() / 60000);
        else if (minutes > 24 * 60)
            add(AgreementField::Bands, AgreementTrouble::Overlap,
                agreement.bands.last().from.msecsSinceStartOfDay() / 60000);
        if (agreement.validFrom.isValid() && agreement.validUntil.isValid() &&
            agreement.validUntil < agreement.validFrom)
            add(AgreementField::Validity, AgreementTrouble::Backwards);
        if (agreement.loadFactorFloor > 1.0)
            add(AgreementField::LoadFactorFloor, AgreementTrouble::AboveLimit, agreement.loadFactorFloor, 1.0);
        if (agreement.protectedMw && siteOf(agreement).kind == models::SiteKind::Mining)
            add(AgreementField::ProtectedLoad, AgreementTrouble::NotForThisKind);
        return found;
    }
    [[nodiscard]] models::AgreementFigures figures(const models::AgreementView &agreement) const override
    {
        models::AgreementFigures result = answer;
        const models::AgreementSite site = siteOf(agreement);
        result.ready = !site.id.isEmpty();
        if (!result.ready)
            return {};
        result.kind = site.kind;
        result.megawatts = site.limit;
        result.doNotMine = site.kind == models::SiteKind::Mining && meanOf(agreement) >= result.breakeven;
        return result;
    }
    [[nodiscard]] models::NegotiationBand band(const models::AgreementView *agreement) const override
    {
        models::NegotiationBand result = bandAnswer;
        if (agreement != nullptr) {
            result.tariffPkr = meanOf(*agreement);
            result.tariffStatus = agreement->status;
        }
        return result;
    }
    QString keep(const models::AgreementView &agreement) override
    {
        if (!problems(agreement).isEmpty())
            return {};
        models::AgreementView kept = agreement;
        if (kept.id.isEmpty())
            kept.id = QStringLiteral("own-%1").arg(list.size() + 1);
        const auto same = std::find_if(list.begin(), list.end(), [&](const auto &each) { return each.id == kept.id; });
        if (same == list.end())
            list.append(kept);
        else
            *same = kept;
        emit agreementsChanged();
        return kept.id;
    }
    void remove(const QString &id) override
    {
        list.removeIf([&id](const models::AgreementView &each) { return each.id == id; });
        emit agreementsChanged();
    }
    bool importFile(const QString &path) override
    {
        imported.append(path);
        if (!refusal.isEmpty())
            emit failed(refusal);
        return refusal.isEmpty();
    }
    bool exportFile(const QString &path) override
    {
        exported.append(path);
        return true;
    }

    [[nodiscard]] double poolDifficulty() const override { return difficultyOfPool; }
    [[nodiscard]] models::HashpriceBasisView basis() const override { return basisInForce; }
    [[nodiscard]] double hashpriceOf(const models::HashpriceBasisView &basis) const override
    {
        if (std::isnan(basis.difficulty))
            return basis.hashprice;
        return 86400e15 / (basis.difficulty * 4294967296.0) * (basis.subsidyBitcoin + basis.feesBitcoin) *
               basis.usdPerBitcoin;
    }
    void setBasis(const models::HashpriceBasisView &basis) override
    {
        basisInForce = basis;
        ++basesSet;
        emit basisChanged();
    }
    bool importBasis(const QString &path) override
    {
        imported.append(path);
        if (!refusal.isEmpty())
            emit failed(refusal);
        return refusal.isEmpty();
    }

    QList<models::AgreementView> list;
    QList<models::AgreementSite> siteList;
    models::AgreementFigures answer;
    models::NegotiationBand bandAnswer;
    models::HashpriceBasisView basisInForce;
    double difficultyOfPool = models::notKnown;
    QString refusal; ///< what the next file is refused with
    QStringList imported;
    QStringList exported;
    int basesSet = 0;

private:
    [[nodiscard]] models::AgreementSite siteOf(const models::AgreementView &agreement) const
    {
        for (const models::AgreementSite &site : siteList)
            if (site.id == agreement.site && !site.id.isEmpty())
                return site;
        return {};
    }
    [[nodiscard]] static double meanOf(const models::AgreementView &agreement)
    {
        double weighted = 0.0;
        double minutes = 0.0;
        for (const models::TariffBandView &band : agreement.bands) {
            const int length = band.from.secsTo(band.to) / 60;
            const double tall = length <= 0 ? length + 24 * 60 : length;
            weighted += tall * band.pkrPerKwh;
            minutes += tall;
        }
        return minutes > 0.0 ? weighted / minutes : models::notKnown;
    }
};

/// The bars at 28.68 $/PH/day, PUE 1.05 and 280 PKR/USD: what the definitions of hashprice and breakeven come to.
inline models::NegotiationBand sampleBand()
{
    models::NegotiationBand band;
    band.hashprice = 28.68;
    band.energyCostPkr = 12.5;
    for (const double efficiency : {29.5, 21.5, 17.5, 13.5})
        band.bars.append({efficiency, 28.68 * 1000.0 / (24.0 * efficiency * 1.05) * 280.0 / 1000.0, false});
    return band;
}

/// A mine's draft, an AI centre's approved agreement, and one that never earns.
inline void fillSample(FakeAgreementBook &book)
{
    using namespace models;
    book.siteList = {
        {QStringLiteral("port-qasim"), QStringLiteral("Port Qasim"), SiteKind::Mining, Region::Sindh, 230.0},
        {QStringLiteral("karachi-ai"), QStringLiteral("Karachi halls"), SiteKind::Ai, Region::Sindh, 50.0},
        {QStringLiteral("sahiwal"), QStringLiteral("Sahiwal"), SiteKind::Mining, Region::Punjab, 380.0}};
    AgreementView mine;
    mine.id = QStringLiteral("port-qasim-epa");
    mine.name = QStringLiteral("Port Qasim EPA");
    mine.site = QStringLiteral("port-qasim");
    mine.bands = {{QTime(22, 0), QTime(17, 0), 18.0}, {QTime(17, 0), QTime(22, 0), 24.5}};
    mine.takeOrPayGwh = 1200.0;
    mine.maximumCurtailmentHours = 800.0;
    mine.noticeMinutes = 10.0;
    mine.loadFactorFloor = 0.4;
    AgreementView centre;
    centre.id = QStringLiteral("karachi-epa");
    centre.name = QStringLiteral("Karachi halls EPA");
    centre.site = QStringLiteral("karachi-ai");
    centre.status = LegalStatus::Approved;
    centre.bands = {{QTime(0, 0), QTime(0, 0), 30.0}};
    centre.protectedMw = 37.5;
    centre.flexShare = 0.25;
    centre.flexHours = 3.0;
    AgreementView dear = mine;
    dear.id = QStringLiteral("sahiwal-package");
    dear.name = QStringLiteral("Sahiwal, incremental package");
    dear.site = QStringLiteral("sahiwal");
    dear.bands = {{QTime(0, 0), QTime(0, 0), 22.98}};
    book.list = {mine, centre, dear};
    book.answer.loadFactor = 0.79;
    book.answer.meanTariff = 19.35;
    book.answer.breakeven = 20.2;
    book.answer.energyCost = 12.5;
    book.answer.minersMargin = 0.4;
    book.answer.hoursThatEarn = 19.0;
    book.answer.contributionPkr = 10.6e9;
    book.answer.shortfallPkr = 0.0;
    book.bandAnswer = sampleBand();
    book.basisInForce.hashprice = 28.68;
    book.basisInForce.since = QDateTime::fromMSecsSinceEpoch(1795366800000, Qt::UTC);
}

} // namespace console::test
