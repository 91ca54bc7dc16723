// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
#include "models/values.h"
#include "models/work_view.h"

#include <QList>
#include <QObject>

#include <memory>

#include <optional>

namespace console {
struct Snapshot;
}

namespace console::models {

/// The hasher of this machine.
struct HasherView {
    bool allowed = true; ///< false: a person stopped it
    int workers = 0;
    QString kernel;
    double targetFraction = 0.0;
    double achievedFraction = 0.0;
    double rate1s = 0.0;     ///< H/s
    double rate60s = 0.0;    ///< H/s
    QList<double> perWorker; ///< H/s over 1 s
    quint64 hashes = 0;
    quint64 sharesAccepted = 0;
    quint64 sharesRejected = 0;
    double bestDifficulty = 0.0;
    std::optional<double> joulesPerTerahash; ///< empty: this system shows no energy of its processor
};

struct RecordingView {
    bool recording = false;
    QString path;
    QDateTime since;
    quint64 samples = 0;
    QString failure; ///< empty when well
};

/// What the whole window needs of the newest snapshot: header, KPI strip, corridor, outlook strip.
struct Headline {
    Mode mode = Mode::Demo;
    double speed = 1.0;
    bool paused = false;
    QDateTime gridTime; ///< UTC
    QDateTime wallTime; ///< UTC
    GridCase gridCase = GridCase::Reference;
    QString provenance;
    Quality gridQuality = Quality::Modelled;

    Value surplus; ///< MW, national, signed
    int regionsInSurplus = 0;
    int regionsWithData = 0;
    Value siteLoad;   ///< MW
    Value miningLoad; ///< MW
    Value aiLoad;     ///< MW
    Value headroom;   ///< MW
    Value reserve;    ///< MW, already taken out
    double absorbedMwh = 0.0;
    double curtailedMwh = 0.0;
    quint64 instructions = 0;

    Value corridorFlow;  ///< MW, positive runs south→north
    Value corridorLimit; ///< MW, in the flow's direction
    bool corridorBinding = false;

    HasherView hasher;
    RecordingView recording; ///< always of the live engine, also during a replay

    QDateTime replayFirst; ///< invalid unless replaying
    QDateTime replayLast;
};

/// Surplus on whole hours around now; index 24 is the current hour.
struct OutlookView {
    QDateTime first;
    QList<Value> national;
    QList<QList<Value>> regions; ///< by Region
};

/// Holds the newest headline, outlook and work. GUI thread; owned by EngineBridge.
class ConsoleState : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void apply(const console::Snapshot &snapshot);
    void applyRecording(const console::Snapshot &live); ///< recording and hasher switch of the live engine

    [[nodiscard]] const Headline &headline() const { return m_headline; }
    [[nodiscard]] const OutlookView &outlook() const { return m_outlook; }
    [[nodiscard]] const WorkView &work() const { return m_work; }
    [[nodiscard]] const DispatchView &dispatch() const { return m_dispatch; }

signals:
    void changed();        ///< after each apply
    void outlookChanged(); ///< only when the hour or the source changed

private:
    void applyOutlook(const console::Snapshot &snapshot);

    Headline m_headline;
    OutlookView m_outlook;
    WorkView m_work;
    DispatchView m_dispatch;
    std::shared_ptr<const void> m_outlookKey; ///< kept alive, so that no later outlook can have its address
};

} // namespace console::models
