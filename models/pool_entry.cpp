// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pool_entry.h"

#include "models/convert.h"
#include "models/pool_convert.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace console::models {

namespace {

constexpr int mostEntries = 100; ///< of a settings file that somebody edited

constexpr std::pair<PasswordPlace, const char *> places[] = {{PasswordPlace::None, "none"},
                                                             {PasswordPlace::Keychain, "keychain"},
                                                             {PasswordPlace::ThisRun, "this-run"},
                                                             {PasswordPlace::File, "file"}};

/// "This pool has no user. Give …": the person sees which one it is about.
QString about(const char *subject, Error error)
{
    error.where = subject;
    return convert(error.sentence());
}

jobs::PoolAddress addressOf(const PoolEntry &entry)
{
    return {toEngine(entry.kind), entry.host.toStdString(), static_cast<std::uint16_t>(entry.port)};
}

/// An entry about which the engine has nothing to say but what `entry` gets wrong in one field.
jobs::PoolSettings probeOf(const PoolEntry &entry)
{
    jobs::PoolSettings probe;
    probe.address = addressOf(entry);
    probe.user = "user";
    probe.payoutAddress = "address";
    return probe;
}

void complain(QList<PoolProblem> &problems, PoolField field, const jobs::PoolSettings &probe)
{
    if (const Status status = jobs::checkPools({probe}); !status)
        problems.append({field, about("This pool", status.error())});
}

QJsonObject toJson(const PoolEntry &entry)
{
    QJsonObject object{{QStringLiteral("address"), entry.address()}, {QStringLiteral("user"), entry.user}};
    const auto addText = [&object](const char *name, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(name), text);
    };
    for (const auto &[place, name] : places) {
        if (place == entry.place)
            object.insert(QStringLiteral("password"), QLatin1String(name));
    }
    addText("password_file", entry.passwordFile);
    addText("payout", entry.payoutAddress);
    addText("pin", entry.pin);
    if (entry.obeysReconnect)
        object.insert(QStringLiteral("obeys_reconnect"), true);
    if (entry.minimumDifficulty > 0.0)
        object.insert(QStringLiteral("minimum_difficulty"), entry.minimumDifficulty);
    return object;
}

std::optional<PoolEntry> fromJson(const QJsonObject &object)
{
    PoolEntry entry;
    if (!entry.setAddress(object.value(QLatin1String("address")).toString()))
        return std::nullopt;
    entry.user = object.value(QLatin1String("user")).toString();
    const QString kept = object.value(QLatin1String("password")).toString();
    for (const auto &[place, name] : places) {
        if (kept == QLatin1String(name))
            entry.place = place;
    }
    entry.passwordFile = object.value(QLatin1String("password_file")).toString();
    entry.payoutAddress = object.value(QLatin1String("payout")).toString();
    entry.pin = object.value(QLatin1String("pin")).toString();
    entry.obeysReconnect = object.value(QLatin1String("obeys_reconnect")).toBool();
    entry.minimumDifficulty = object.value(QLatin1String("minimum_difficulty")).toDouble();
    return entry.tidied();
}

} // namespace

QString PoolEntry::label() const
{
    return convert(addressOf(*this).label());
}

QString PoolEntry::address() const
{
    return convert(addressOf(*this).text());
}

bool PoolEntry::setAddress(const QString &text)
{
    const auto read = jobs::PoolAddress::parse(text.trimmed().toStdString(), {});
    if (!read)
        return false;
    kind = convert(read.value().kind);
    host = convert(read.value().host);
    port = read.value().port;
    return true;
}

QString PoolEntry::credentialKey() const
{
    return label() + QLatin1Char(' ') + user;
}

PoolEntry PoolEntry::tidied() const
{
    PoolEntry entry = *this;
    for (QString *text : {&entry.host, &entry.user, &entry.passwordFile, &entry.payoutAddress, &entry.pin})
        *text = text->trimmed();
    if (entry.kind != PoolKind::Node)
        entry.payoutAddress.clear();
    if (entry.kind != PoolKind::StratumTls)
        entry.pin.clear();
    if (entry.kind == PoolKind::Node) {
        entry.obeysReconnect = false;
        entry.minimumDifficulty = 0.0;
    }
    if (entry.place != PasswordPlace::File)
        entry.passwordFile.clear();
    if (entry.place == PasswordPlace::None || entry.place == PasswordPlace::File)
        entry.password = {};
    return entry;
}

std::optional<jobs::PoolSettings> toEngine(const PoolEntry &written)
{
    const PoolEntry entry = written.tidied();
    if (!problemsOf(entry).isEmpty())
        return std::nullopt;
    jobs::PoolSettings settings;
    settings.address = addressOf(entry);
    settings.user = entry.user.toStdString();
    settings.password = entry.password.secret();
    settings.passwordFile = entry.passwordFile.toStdString();
    settings.payoutAddress = entry.payoutAddress.toStdString();
    if (!entry.pin.isEmpty())
        settings.pin = jobs::PublicKeyPin::parse(entry.pin.toStdString(), {}).value();
    settings.obeysReconnect = entry.obeysReconnect;
    settings.minimumDifficulty = entry.minimumDifficulty;
    return settings;
}

QList<PoolProblem> problemsOf(const PoolEntry &written)
{
    const PoolEntry entry = written.tidied();
    QList<PoolProblem> problems;
    if (entry.host.isEmpty())
        problems.append({PoolField::Host, {}});
    else if (const auto read = jobs::PoolAddress::parse(entry.address().toStdString(), "The address"); !read)
        problems.append({PoolField::Host, convert(read.error().sentence())});
    jobs::PoolSettings probe = probeOf(entry);
    probe.user = entry.user.toStdString();
    complain(problems, PoolField::User, probe);
    if (entry.place == PasswordPlace::File && entry.passwordFile.isEmpty())
        problems.append({PoolField::PasswordFile, {}});
    probe = probeOf(entry);
    probe.payoutAddress = entry.payoutAddress.toStdString();
    complain(problems, PoolField::Payout, probe);
    if (!entry.pin.isEmpty()) {
        if (const auto pin = jobs::PublicKeyPin::parse(entry.pin.toStdString(), "This"); !pin)
            problems.append({PoolField::Pin, convert(pin.error().sentence())});
    }
    probe = probeOf(entry);
    probe.minimumDifficulty = entry.minimumDifficulty;
    complain(problems, PoolField::MinimumDifficulty, probe);
    return problems;
}

QString problemOfList(const QList<PoolEntry> &entries)
{
    jobs::PoolList pools;
    for (const PoolEntry &entry : entries) {
        if (auto settings = toEngine(entry))
            pools.push_back(std::move(*settings));
    }
    const Status status = jobs::checkPools(pools);
    return status ? QString() : convert(status.error().sentence());
}

QString poolsToText(const QList<PoolEntry> &entries)
{
    QJsonArray array;
    for (const PoolEntry &entry : entries)
        array.append(toJson(entry.tidied()));
    return array.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<PoolEntry> poolsFromText(const QString &text)
{
    QList<PoolEntry> entries;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const auto entry = fromJson(value.toObject());
        if (entry && entries.size() < mostEntries)
            entries.append(*entry);
    }
    return entries;
}

} // namespace console::models
