// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "app/commands/poll_report.h"
#include "engine/telemetry/meter_reader.h"
#include "engine/telemetry/miner_fleet.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cstdio>

namespace console::app {

namespace {

constexpr int minerPort = 4028;
constexpr int meterPort = 502;

Error misread(const QString &address, const char *what)
{
    return Error{Error::Kind::BadInput, '"' + address.toStdString() + '"', what,
                 "Give cgminer://HOST[:PORT] or modbus://HOST[:PORT]/UNIT?profile=KEY."};
}

bool isMeter(const QUrl &url)
{
    return url.scheme() == QLatin1String("modbus");
}

/// What to ask, from the address. Its id is what the engine calls it.
Result<telemetry::DeviceTarget> targetFrom(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (!isMeter(url) && url.scheme() != QLatin1String("cgminer")))
        return misread(address, "is not the address of a machine or a meter");
    if (!url.userInfo().isEmpty())
        return misread(address, "names a user, but neither protocol has one");
    telemetry::DeviceTarget target;
    target.host = url.host().toStdString();
    target.port = static_cast<std::uint16_t>(url.port(isMeter(url) ? meterPort : minerPort));
    const std::string host = target.host.find(':') == std::string::npos ? target.host : '[' + target.host + ']';
    target.id = host + ':' + std::to_string(target.port);
    if (!isMeter(url)) {
        if (url.path().size() > 1 || url.hasQuery())
            return misread(address, "has more than host and port, but a machine has no more");
        return target;
    }
    bool ok = false;
    target.unit = url.path().mid(1).toInt(&ok);
    if (!ok || target.unit < 0 || (target.unit > 247 && target.unit != 255))
        return misread(address, "names no Modbus unit, a number from 0 to 247 or 255");
    target.profile = QUrlQuery(url).queryItemValue(QStringLiteral("profile")).toStdString();
    if (target.profile.empty())
        return misread(address, "names no profile of a meter");
    target.id += '/' + std::to_string(target.unit);
    return target;
}

/// By its key, or from a file where it names one.
Result<telemetry::MeterProfile> profileFrom(const std::string &name)
{
    if (name.ends_with(".json"))
        return telemetry::loadMeterProfile(name);
    const std::vector<telemetry::MeterProfile> all = telemetry::builtInMeterProfiles();
    if (const auto found = std::ranges::find(all, name, &telemetry::MeterProfile::key); found != all.end())
        return *found;
    std::string keys;
    for (const telemetry::MeterProfile &profile : all)
        keys += (keys.empty() ? "" : ", ") + profile.key;
    return Error{Error::Kind::BadInput, "profile", "\"" + name + "\" is not known",
                 "Give one of " + keys + ", or a profile's file that ends in .json."};
}

Result<telemetry::DeviceState> polled(const telemetry::DeviceTarget &target, std::string &raw)
{
    const SystemClock clock;
    if (target.profile.empty())
        return telemetry::pollMinerOnce(target, clock, {}, &raw);
    const auto profile = profileFrom(target.profile);
    if (!profile)
        return profile.error();
    telemetry::MeterReaderOptions options;
    options.profiles = {profile.value()};
    return telemetry::readMeterOnce(target, profile.value(), clock, options);
}

} // namespace

int pollCommand(int &, char **, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Asks one mining machine or power meter, once, and shows what it answers. It never changes "
                       "anything there."));
    parser.addPositionalArgument(QStringLiteral("address"),
                                 QStringLiteral("cgminer://HOST[:PORT], or modbus://HOST[:PORT]/UNIT?profile=KEY with "
                                                "the key of a meter's profile or its .json file."));
    parser.addOptions({
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
        {QStringLiteral("raw"), QStringLiteral("Print a machine's newest answer as it came, byte for byte.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("poll"), arguments, exitCode))
        return exitCode;
    const bool wantsRaw = parser.isSet(QStringLiteral("raw"));
    const bool wantsJson = parser.isSet(QStringLiteral("json"));
    if (parser.positionalArguments().size() != 1)
        return complain(QStringLiteral("The poll command needs one address. Use: surplus-console poll "
                                       "cgminer://HOST[:PORT] or modbus://HOST[:PORT]/UNIT?profile=KEY."));
    const auto target = targetFrom(parser.positionalArguments().constFirst());
    if (!target)
        return complain(target.error());
    if (wantsRaw && (wantsJson || !target.value().profile.empty()))
        return complain(QStringLiteral("--raw shows what a machine wrote, so it goes with cgminer:// and without "
                                       "--json. Leave one of them out."));
    std::string raw;
    const auto state = polled(target.value(), raw);
    if (!state)
        return complain(state.error());
    if (wantsRaw)
        std::fwrite(raw.data(), 1, raw.size(), stdout);
    else if (wantsJson)
        std::fputs(pollReportJson(state.value()).c_str(), stdout);
    else if (state.value().fault == telemetry::PollFault::None)
        std::fputs(pollReportText(state.value()).c_str(), stdout);
    if (state.value().fault == telemetry::PollFault::None)
        return Done;
    return complain(QString::fromStdString(pollFaultSentence(state.value())), Failed);
}

} // namespace console::app
