// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy_comparer.h"

#include <QList>

namespace console::test {

/// A comparer whose answer a test puts in place, and which writes down what it was asked.
class FakePolicyComparer final : public models::PolicyComparer
{
public:
    using models::PolicyComparer::PolicyComparer;

    void ask(const models::PolicyQuestion &question) override
    {
        asked.append(question);
        tell(0.0);
    }
    void cancel() override
    {
        ++cancels;
        tell(1.0);
    }
    [[nodiscard]] const models::PolicyComparison &comparison() const override { return answer; }
    [[nodiscard]] double progress() const override { return fraction; }

    void tell(double progress)
    {
        fraction = progress;
        emit progressChanged();
    }
    void finish(const models::PolicyComparison &comparison)
    {
        answer = comparison;
        tell(1.0);
        emit changed();
    }

    QList<models::PolicyQuestion> asked;
    models::PolicyComparison answer;
    double fraction = 1.0;
    int cancels = 0;
};

/// A year in which the optimiser earns more and sheds nothing.
inline models::PolicyComparison sampleComparison()
{
    using namespace models;
    PolicyComparison comparison;
    comparison.ready = true;
    comparison.first = QDateTime::fromMSecsSinceEpoch(1735671600000, Qt::UTC); // 1 January 2025, 00:00 PKT
    comparison.last = comparison.first.addSecs(8760LL * 3600);
    comparison.a = {Policy::Optimal, 14210.4, 1873.2, 0.0, 421.7, 61.24e6, 388.2e9, 171.4e9, 1.84e6, 9120, 2, 412, 3};
    comparison.b = {Policy::Priority, 13702.9, 1871.6, 1604.0, 930.1, 60.03e6, 375.3e9,
                    164.0e9,          0.0,     8804,   31,     506,   12};
    return comparison;
}

} // namespace console::test
