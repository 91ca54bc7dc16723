// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/device_model.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace console::models {

/// A range of machines as a person edits it. NaN: what was typed is no number.
struct MinerGroupView {
    QString addresses; ///< "10.20.0.1-10.20.3.254", "10.20.0.0/22", one address or a host's name
    double port = 4028;
    std::optional<double> efficiency;    ///< J/TH; empty: the site's
    std::optional<double> ratedTerahash; ///< TH/s of one machine
    bool operator==(const MinerGroupView &) const = default;
};

/// A power meter as a person edits it. NaN: what was typed is no number.
struct MeterView {
    QString name;
    QString host;
    double port = 502;
    double unit = 1;
    QString profile; ///< key
    double scale = 1.0;
    bool operator==(const MeterView &) const = default;
};

/// How a site is read. One without machines, meters and folder is simulated.
struct ConnectionView {
    QString site; ///< id
    QList<MinerGroupView> miners;
    QList<MeterView> meters;
    QString folder;
    double minersEvery = 10.0; ///< s
    double metersEvery = 1.0;  ///< s
    ControlMethod control = ControlMethod::None;
    bool controlEnabled = false; ///< changed by allowControl alone, like the two below
    QString controlBy;
    QString controlReason;

    [[nodiscard]] bool isReal() const { return !miners.isEmpty() || !meters.isEmpty() || !folder.isEmpty(); }
    bool operator==(const ConnectionView &) const = default;
};

/// A site that can be connected.
struct ConnectionSite {
    QString id;
    QString name;
    SiteKind kind = SiteKind::Mining;
    double limit = 0.0; ///< MW
};

struct MeterProfileView {
    QString key;
    QString name; ///< e.g. "Eastron SDM630"
};

enum class ConnectionField {
    Addresses,
    MinerPort,
    Efficiency,
    Rated,
    MeterName,
    MeterHost,
    MeterPort,
    MeterUnit,
    MeterProfile,
    MeterScale,
    Folder,
    MinersEvery,
    MetersEvery,
};

/// What is wrong with a field; ui makes the sentence of it.
enum class ConnectionTrouble {
    Empty,
    NotANumber,
    OutOfRange,  ///< outside first … second
    Unreadable,  ///< `other` says why
    Taken,       ///< `other` is there twice
    TooMany,     ///< first = how many there are, second = the most there can be
    UnknownType, ///< no such profile
};

/// Machines and meters count from 0 in `row`.
struct ConnectionProblem {
    ConnectionField field = ConnectionField::Addresses;
    int row = -1;
    ConnectionTrouble trouble = ConnectionTrouble::Empty;
    double first = 0.0;
    double second = 0.0;
    QString other;
    bool operator==(const ConnectionProblem &) const = default;
};

/// Which sites are real and how they are read; behind it is LiveTelemetryBook or a test's own. It keeps them between
/// runs. GUI thread.
class TelemetryBook : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QList<ConnectionSite> sites() const = 0;
    [[nodiscard]] virtual QList<MeterProfileView> profiles() const = 0;
    /// Of that site; one that is simulated has nothing in it but its id.
    [[nodiscard]] virtual ConnectionView connection(const QString &site) const = 0;
    /// In the order of the fields; empty: it may be kept. `others` stand for what is kept of their sites.
    [[nodiscard]] virtual QList<ConnectionProblem> problems(const ConnectionView &view,
                                                            const QList<ConnectionView> &others) const = 0;
    /// How many machines the ranges come to; 0 for one that cannot be read.
    [[nodiscard]] virtual int machinesOf(const ConnectionView &view) const = 0;
    /// Puts them in the places of their sites, all or none; false when one has a problem. One that is not real is
    /// forgotten. What a person allowed stays allowed as long as the method does not change.
    virtual bool keep(const QList<ConnectionView> &views) = 0;
    /// Every connection of a file, in the places of its sites; false and `failed` with a sentence otherwise. A file
    /// allows no commands: that is for a person to do here.
    virtual bool importFile(const QString &path) = 0;
    virtual bool exportFile(const QString &path) = 0;
    /// Machines of a CSV file, added to those of their sites; false and `failed` with a sentence otherwise.
    virtual bool importDevices(const QString &path) = 0;
    /// A meter's profile (JSON), kept beside the built-in ones; in the place of an own one with its key. False and
    /// `failed` with a sentence otherwise.
    virtual bool importProfile(const QString &path) = 0;
    /// Allows or forbids that the site's machines are told by wire what to do. Nothing without a kept method.
    virtual void allowControl(const QString &site, bool allowed, const QString &person, const QString &reason) = 0;

    /// Asks the first, the middle and the last machine of a range, or a meter, behind the window. A test that still
    /// runs is given up; what it finds is not told.
    virtual void testMachines(const MinerGroupView &group) = 0;
    virtual void testMeter(const MeterView &meter) = 0;
    virtual void cancelTest() = 0;
    [[nodiscard]] virtual bool isTesting() const = 0;

signals:
    void connectionsChanged();
    void profilesChanged();
    void tested(const QList<console::models::DeviceView> &devices);
    void failed(const QString &sentence);
};

} // namespace console::models
