// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/sites/economics.h"
#include "models/agreement_book.h"

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace console::models {

/// A person's agreements, kept in agreements.json, and the hashprice's basis, kept in hashprice.json, both in one
/// folder. What changes is kept and told to the engine at once: all agreements without a problem, of which the engine
/// takes those in force. Proposals price nothing, so the drafts it begins with change nothing either. A file that
/// cannot be understood is put aside under another name, and `failed` says so. GUI thread.
class LiveAgreementBook final : public AgreementBook
{
    Q_OBJECT
public:
    using Agreements = std::vector<sites::PowerAgreement>;
    /// How the engine is told.
    struct Posts {
        std::function<void(std::shared_ptr<const Agreements>)> agreements;
        std::function<void(const sites::HashpriceBasis &)> hashprice;
    };

    /// `folder` must exist.
    LiveAgreementBook(std::shared_ptr<const sites::SiteBook> book, QString folder, Posts posts,
                      QObject *parent = nullptr);

    /// Reads what was kept, or begins with the drafts that the program brings, and tells the engine.
    void load();
    /// What a further kWh costs in each region, Rs, where it is known; NaN elsewhere.
    void setEnergyCosts(const std::array<double, regionCount> &pkrPerKwh);
    /// Of the job that is worked on; one of a test network, or 0, is passed over.
    void setPoolDifficulty(double difficulty);

    [[nodiscard]] const QList<AgreementView> &agreements() const override { return m_views; }
    [[nodiscard]] QList<AgreementSite> sites() const override;
    [[nodiscard]] QList<AgreementProblem> problems(const AgreementView &agreement) const override;
    [[nodiscard]] AgreementFigures figures(const AgreementView &agreement) const override;
    [[nodiscard]] NegotiationBand band(const AgreementView *agreement) const override;
    QString keep(const AgreementView &agreement) override;
    void remove(const QString &id) override;
    bool importFile(const QString &path) override;
    bool exportFile(const QString &path) override;

    [[nodiscard]] HashpriceBasisView basis() const override;
    [[nodiscard]] double hashpriceOf(const HashpriceBasisView &basis) const override;
    void setBasis(const HashpriceBasisView &basis) override;
    bool importBasis(const QString &path) override;
    [[nodiscard]] double poolDifficulty() const override { return m_poolDifficulty; }

private:
    void readAgreements();
    void readBasis();
    /// Tells what is wrong with a kept file, and where it is now; whether it may be written anew.
    [[nodiscard]] bool salvage(const QString &path, const Error &error);
    void adopt(Agreements agreements);
    void adoptBasis(const sites::HashpriceBasis &basis);
    void postAgreements() const;
    [[nodiscard]] const sites::SiteDefinition *siteOf(const std::string &id) const;
    [[nodiscard]] PkrPerKilowattHour energyCost(const sites::SiteDefinition *site) const;
    [[nodiscard]] std::string freeId() const;
    void tell(const Error &error) { emit failed(QString::fromStdString(error.sentence())); }

    std::shared_ptr<const sites::SiteBook> m_book;
    QString m_agreementsPath;
    QString m_basisPath;
    Posts m_posts;
    Agreements m_agreements;
    QList<AgreementView> m_views; ///< of m_agreements
    sites::HashpriceBasis m_basis;
    std::array<double, regionCount> m_energyCosts{};
    double m_poolDifficulty = notKnown;
    bool m_mayWriteAgreements = true; ///< false while a file that cannot be read stands in the way
    bool m_mayWriteBasis = true;
};

} // namespace console::models
