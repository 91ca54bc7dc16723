// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
#include "models/plan_view.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTime>

#include <optional>

namespace console::models {

/// A part of the day with its price. PKT; the end may lie before the beginning, over midnight; 00:00 to 00:00 is all
/// day.
struct TariffBandView {
    QTime from;
    QTime to;
    double pkrPerKwh = 0.0;
    bool operator==(const TariffBandView &) const = default;
};

/// An energy purchase agreement as a person edits it. Empty optionals: not agreed.
struct AgreementView {
    QString id; ///< given by the book when it is added
    QString name;
    QString site; ///< id of the site; empty: for none yet
    LegalStatus status = LegalStatus::Proposed;
    QList<TariffBandView> bands;
    QDate validFrom;                    ///< PKT; invalid: open
    QDate validUntil;                   ///< PKT, the last day; invalid: open
    std::optional<double> takeOrPayGwh; ///< a year
    double takeOrPayShare = 1.0;        ///< of the tariff, paid for what is not taken
    bool takeAndPay = false;
    std::optional<double> capacityPayment; ///< Rs/kWh
    double loadFactorFloor = 0.0;          ///< 0…1
    double noticeMinutes = 0.0;
    std::optional<double> maximumCurtailmentHours; ///< a year
    std::optional<double> curtailmentCredit;       ///< Rs/kWh
    std::optional<double> protectedMw;             ///< AI: never touched
    double flexShare = 0.0;                        ///< AI: of the load above it, 0…1
    double flexHours = 0.0;                        ///< AI: at a time
    bool operator==(const AgreementView &) const = default;
};

/// The field of an agreement that a complaint is about. Bands count from 0 in `row`.
enum class AgreementField {
    Name,
    Site,
    BandFrom,
    BandTo,
    BandPrice,
    Bands, ///< together they do not cover the day once
    Validity,
    TakeOrPay,
    TakeOrPayShare,
    CapacityPayment,
    LoadFactorFloor,
    Notice,
    CurtailmentHours,
    CurtailmentCredit,
    ProtectedLoad,
    FlexShare,
    FlexHours
};

/// What is wrong with a field; ui makes the sentence of it.
enum class AgreementTrouble {
    Empty,          ///< a name is needed
    Taken,          ///< another agreement of the site holds at the same time; `other` is its name
    UnknownSite,    ///< no such site
    NotForThisKind, ///< firm service of a mine, or the like
    Negative,
    AboveLimit, ///< first = what is given, second = the most there can be
    Gap,        ///< no band covers the minute `first` of the day
    Overlap,    ///< two bands cover the minute `first` of the day
    Backwards,  ///< it ends before it begins
    NotANumber,
};

struct AgreementProblem {
    AgreementField field = AgreementField::Name;
    int row = -1;
    AgreementTrouble trouble = AgreementTrouble::Empty;
    double first = 0.0;
    double second = 0.0;
    QString other;
    bool operator==(const AgreementProblem &) const = default;
};

/// What an agreement would mean over a year, at the hashprice in force.
struct AgreementFigures {
    bool ready = false; ///< false without a site or with problems
    SiteKind kind = SiteKind::Mining;
    double megawatts = notKnown;       ///< limit of the site
    double loadFactor = notKnown;      ///< that it would reach when it runs whenever it earns, 0…1
    double meanTariff = notKnown;      ///< Rs/kWh over the hours of the day
    double breakeven = notKnown;       ///< Rs/kWh, of the site's machines
    double energyCost = notKnown;      ///< Rs/kWh, marginal, of the region's idle plants
    double minersMargin = notKnown;    ///< $/MWh, mean over the hours that it runs
    double hoursThatEarn = notKnown;   ///< of the day, 0…24
    double contributionPkr = notKnown; ///< Rs a year towards capacity payments
    double shortfallPkr = notKnown;    ///< Rs a year paid for energy that is not taken
    bool floorBinds = false;           ///< the load-factor floor asks for more than it would run
    bool doNotMine = false;            ///< no hour of the day earns
};

/// One bar of the negotiation band: from the marginal energy cost up to the breakeven of machines of one efficiency.
struct BandBar {
    double joulesPerTerahash = 0.0;
    double breakevenPkr = notKnown; ///< Rs/kWh; below `energyCostPkr` there is nothing to agree on
    bool isSites = false;           ///< of the chosen site's own machines
};

struct NegotiationBand {
    QList<BandBar> bars; ///< least efficient first
    double energyCostPkr = notKnown;
    double tariffPkr = notKnown; ///< mean of the chosen agreement; NaN: none is chosen
    LegalStatus tariffStatus = LegalStatus::Proposed;
    double hashprice = notKnown; ///< $/PH/day
    double pue = 1.05;
    double pkrPerUsd = 280.0;
};

/// What the hashprice is computed from.
struct HashpriceBasisView {
    HashpriceSource source = HashpriceSource::Book;
    double hashprice = notKnown;  ///< $/PH/day; with network figures it follows from them
    double difficulty = notKnown; ///< NaN: the hashprice was given directly
    double usdPerBitcoin = notKnown;
    double subsidyBitcoin = 3.125;
    double feesBitcoin = 0.0;
    double poolFee = 0.0;           ///< 0…1
    double otherVariableCost = 0.0; ///< $/MWh
    QDateTime since;
    bool operator==(const HashpriceBasisView &) const = default;
};

/// A site that an agreement may be for.
struct AgreementSite {
    QString id;
    QString name;
    SiteKind kind = SiteKind::Mining;
    Region region = Region::Punjab;
    double limit = 0.0; ///< MW
};

/// A person's agreements and the economics they stand on; behind it is LiveAgreementBook or a test's own. It keeps them
/// between runs. GUI thread.
class AgreementBook : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual const QList<AgreementView> &agreements() const = 0;
    [[nodiscard]] virtual QList<AgreementSite> sites() const = 0;
    /// In the order of the fields; empty: it may be kept.
    [[nodiscard]] virtual QList<AgreementProblem> problems(const AgreementView &agreement) const = 0;
    [[nodiscard]] virtual AgreementFigures figures(const AgreementView &agreement) const = 0;
    /// `agreement` may be null.
    [[nodiscard]] virtual NegotiationBand band(const AgreementView *agreement) const = 0;

    /// Adds it (empty id) or replaces the one of its id; returns the id, empty when it has problems.
    virtual QString keep(const AgreementView &agreement) = 0;
    virtual void remove(const QString &id) = 0;
    /// Reads a file of agreements and adds or replaces them by id; false and `failed` with a sentence otherwise.
    virtual bool importFile(const QString &path) = 0;
    virtual bool exportFile(const QString &path) = 0;

    [[nodiscard]] virtual HashpriceBasisView basis() const = 0;
    /// What `basis` would make of the figures, $/PH/day; NaN when they do not do.
    [[nodiscard]] virtual double hashpriceOf(const HashpriceBasisView &basis) const = 0;
    virtual void setBasis(const HashpriceBasisView &basis) = 0;
    virtual bool importBasis(const QString &path) = 0; ///< a JSON file; emits `failed` with a sentence otherwise
    /// Of the Bitcoin network, as the job of the pool or node that is worked for has it; NaN: none is known. A basis of
    /// source Pool follows it; its price is always a person's.
    [[nodiscard]] virtual double poolDifficulty() const { return notKnown; }

signals:
    void agreementsChanged();
    void basisChanged();
    void failed(const QString &sentence);
};

} // namespace console::models
