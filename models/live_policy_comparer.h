// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/background_queue.h"
#include "models/policy_comparer.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace console::grid {
struct ReferenceYearData;
} // namespace console::grid
namespace console::sites {
struct HashpriceBasis;
struct PowerAgreement;
struct SiteBook;
} // namespace console::sites

namespace console::models {

struct PolicyGround;

/// Compares policies by simulating both over the same days (docs/simulation.md): a modelled year beginning on the first
/// of January, or a saved session from its beginning, at most as long as it is. The last comparison stays until a newer
/// one is ready; a question that cannot be answered is told by `failed`. GUI thread.
class LivePolicyComparer final : public PolicyComparer
{
    Q_OBJECT
public:
    /// What a case changes against the reference year; empty for a key that nobody knows.
    using ChangeOf = std::function<std::optional<CaseChange>(const QString &key)>;

    /// Without `changeOf` the built-in cases are known.
    explicit LivePolicyComparer(std::shared_ptr<const grid::ReferenceYearData> data, ChangeOf changeOf = {},
                                QObject *parent = nullptr);
    ~LivePolicyComparer() override;

    /// What is steered and by which terms, from the next question on. Null: no sites; the book's own terms.
    void setSites(std::shared_ptr<const sites::SiteBook> book);
    void setAgreements(std::shared_ptr<const std::vector<sites::PowerAgreement>> agreements);
    void setHashprice(std::shared_ptr<const sites::HashpriceBasis> basis);
    /// Nothing runs and nothing waits.
    [[nodiscard]] bool isIdle() const { return m_queue.isIdle(); }

    void ask(const PolicyQuestion &question) override;
    void cancel() override;
    [[nodiscard]] const PolicyComparison &comparison() const override { return m_comparison; }
    [[nodiscard]] double progress() const override;

signals:
    /// All that was asked for is computed, failed or stopped.
    void idle();

private:
    [[nodiscard]] std::optional<CaseChange> changeOf(const QString &key) const;

    ChangeOf m_changeOf;
    std::unique_ptr<PolicyGround> m_ground;
    PolicyComparison m_comparison;
    BackgroundQueue m_queue; ///< last: it must end before what its results are put into
};

} // namespace console::models
