// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/meter_reader.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QProcess>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace console::test {

/// The meters of tests/support/modbus_server.py, played by pymodbus in a process of its own.
class PymodbusMeters
{
public:
    PymodbusMeters()
    {
        const QString script = QStringLiteral(CONSOLE_SOURCE_DIR "/tests/support/modbus_server.py");
        m_process.start(QStringLiteral("/usr/bin/python3"), {script});
        m_port = nextLine().trimmed().toUShort();
    }
    ~PymodbusMeters()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished();
    }
    PymodbusMeters(const PymodbusMeters &) = delete;
    PymodbusMeters &operator=(const PymodbusMeters &) = delete;

    /// 0 where it did not start; complaint() says why.
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] QByteArray complaint()
    {
        m_process.waitForFinished(5'000);
        return m_process.readAllStandardError() + m_process.errorString().toUtf8();
    }
    /// E.g. "set 1 i 0x34 0x7fc0 0"; false when it did not obey.
    bool order(const QByteArray &line)
    {
        m_process.write(line + '\n');
        return nextLine().trimmed() == "done";
    }

private:
    QByteArray nextLine()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(30'000))
                return {};
        }
        return m_process.readLine();
    }

    QProcess m_process;
    std::uint16_t m_port = 0;
};

inline telemetry::MeterProfile builtInProfile(const std::string &key)
{
    for (const telemetry::MeterProfile &profile : telemetry::builtInMeterProfiles()) {
        if (profile.key == key)
            return profile;
    }
    throw std::runtime_error("no such profile");
}

inline telemetry::DeviceTarget meterTarget(std::uint16_t port, int unit, const std::string &profile)
{
    telemetry::DeviceTarget target;
    target.site = "site";
    target.host = "127.0.0.1";
    target.port = port;
    target.unit = unit;
    target.profile = profile;
    target.id = "127.0.0.1:" + std::to_string(port) + '/' + std::to_string(unit);
    target.every = Milliseconds(20);
    return target;
}

/// Until a fact holds; false after half a minute without it.
inline bool becomes(const std::function<bool()> &fact)
{
    for (QElapsedTimer timer =
             [] {
                 QElapsedTimer t;
                 t.start();
                 return t;
             }();
         timer.elapsed() < 30'000;) {
        if (fact())
            return true;
        std::this_thread::yield();
    }
    return false;
}

} // namespace console::test
