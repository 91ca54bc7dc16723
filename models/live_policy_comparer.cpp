// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/live_policy_comparer.h"

#include "models/convert.h"
#include "models/plan_beginnings.h"
#include "models/policy_compute.h"

namespace console::models {

namespace {

QString comparisonName()
{
    return QStringLiteral("policies");
}

} // namespace

LivePolicyComparer::LivePolicyComparer(std::shared_ptr<const grid::ReferenceYearData> data, ChangeOf changeOf,
                                       QObject *parent)
    : PolicyComparer(parent)
    , m_changeOf(std::move(changeOf))
    , m_ground(std::make_unique<PolicyGround>())
{
    m_ground->data = std::move(data);
    connect(&m_queue, &BackgroundQueue::progressChanged, this, &PolicyComparer::progressChanged);
    connect(&m_queue, &BackgroundQueue::idle, this, &LivePolicyComparer::idle);
    connect(&m_queue, &BackgroundQueue::faulted, this,
            [this](const QString &, const QString &sentence) { emit failed(sentence); });
}

LivePolicyComparer::~LivePolicyComparer() = default;

void LivePolicyComparer::setSites(std::shared_ptr<const sites::SiteBook> book)
{
    m_ground->book = std::move(book);
}

void LivePolicyComparer::setAgreements(std::shared_ptr<const std::vector<sites::PowerAgreement>> agreements)
{
    m_ground->agreements = std::move(agreements);
}

void LivePolicyComparer::setHashprice(std::shared_ptr<const sites::HashpriceBasis> basis)
{
    m_ground->basis = std::move(basis);
}

std::optional<CaseChange> LivePolicyComparer::changeOf(const QString &key) const
{
    if (m_changeOf)
        return m_changeOf(key);
    for (const CaseRow &row : builtInCases(*m_ground->data))
        if (row.key == key)
            return row.change;
    return std::nullopt;
}

void LivePolicyComparer::ask(const PolicyQuestion &question)
{
    const auto change = changeOf(question.caseKey);
    if (!change && question.session.isEmpty()) {
        cancel();
        const Error unknown{Error::Kind::NotFound, "The case \"" + question.caseKey.toStdString() + "\"",
                            "is not known", "Choose one of the table of cases."};
        emit failed(convert(unknown.sentence()));
        return;
    }
    m_queue.put(PlanWork::Analysis, comparisonName(),
                [this, ground = *m_ground, change = change.value_or(CaseChange()),
                 question](const LongWork &work) -> BackgroundQueue::Adopt {
                    auto answer = comparePolicies(ground, change, question, work);
                    if (!answer)
                        return {};
                    return [this, found = std::move(*answer)] {
                        if (!found) {
                            emit failed(convert(found.error().sentence()));
                            return;
                        }
                        m_comparison = found.value();
                        emit changed();
                    };
                });
}

void LivePolicyComparer::cancel()
{
    m_queue.clear();
}

double LivePolicyComparer::progress() const
{
    return m_queue.holds(comparisonName()) ? m_queue.progress().fraction : 1.0;
}

} // namespace console::models
