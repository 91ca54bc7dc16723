// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"

#include <QObject>

namespace console::models {

/// How sites are steered in a comparison.
enum class Policy {
    Optimal,    ///< the optimiser
    Priority,   ///< the rule: each province for itself, best value first
    AlwaysMine, ///< whatever it earns
    NeverMine,  ///< AI alone
};

/// What is steered.
struct PolicyQuestion {
    Policy first = Policy::Optimal;
    Policy second = Policy::Priority;
    QString caseKey = QStringLiteral("reference");
    QString session; ///< path of a saved session whose surplus is used; empty: the case's year
    int days = 365;
};

/// What one policy came to.
struct PolicyFigures {
    Policy policy = Policy::Optimal;
    double miningGwh = notKnown;
    double aiGwh = notKnown;
    double firmShedMwh = notKnown;
    double curtailedGwh = notKnown; ///< mining that would have paid and had no surplus
    double marginUsd = notKnown;    ///< of mining
    double tariffPkr = notKnown;    ///< paid for power by all sites
    double capacityPkr = notKnown;  ///< of it, above the marginal energy cost
    double wheelingUsd = notKnown;
    int instructions = 0;
    int alarms = 0; ///< moments at which a hard limit would have raised one
    int corridorFullHours = 0;
    int reserveShortHours = 0;
};

struct PolicyComparison {
    bool ready = false;
    PolicyQuestion question;
    QString source; ///< what was steered, a file's name or empty for the year of the case
    QDateTime first;
    QDateTime last;
    PolicyFigures a;
    PolicyFigures b;
};

/// Runs two policies over the same days, on a thread of its own. GUI thread.
class PolicyComparer : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// A newer question replaces the older one, also while that runs.
    virtual void ask(const PolicyQuestion &question) = 0;
    virtual void cancel() = 0;
    [[nodiscard]] virtual const PolicyComparison &comparison() const = 0;
    [[nodiscard]] virtual double progress() const = 0; ///< 0…1; 1 when nothing runs

signals:
    void changed(); ///< a comparison is ready
    void progressChanged();
    void failed(const QString &sentence);
};

} // namespace console::models
