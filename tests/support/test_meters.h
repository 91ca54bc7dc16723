// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/meter_reader.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace console::test {

/// The meters of tests/support/modbus_server.py, played by pymodbus in a process of its own. Started with posix_spawn:
/// QProcess shares its memory with the child for a moment, which ThreadSanitizer takes for a fork of the test.
class PymodbusMeters
{
public:
    PymodbusMeters()
    {
        std::array<int, 2> in{-1, -1};
        std::array<int, 2> out{-1, -1};
        if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        std::string program = "/usr/bin/python3";
        std::string script = CONSOLE_SOURCE_DIR "/tests/support/modbus_server.py";
        const std::array<char *, 3> arguments{program.data(), script.data(), nullptr};
        if (::posix_spawn(&m_process, program.c_str(), &actions, nullptr, arguments.data(), environ) != 0)
            m_process = -1;
        posix_spawn_file_actions_destroy(&actions);
        ::close(in[0]);
        ::close(out[1]);
        m_orders = in[1];
        m_answers = out[0];
        m_port = static_cast<std::uint16_t>(std::atoi(nextLine().c_str()));
    }
    ~PymodbusMeters()
    {
        // It ends with its input.
        ::close(m_orders);
        ::close(m_answers);
        if (m_process > 0)
            ::waitpid(m_process, nullptr, 0);
    }
    PymodbusMeters(const PymodbusMeters &) = delete;
    PymodbusMeters &operator=(const PymodbusMeters &) = delete;

    /// 0 where it did not start; it has then said why on standard error.
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// E.g. "set 1 i 0x34 0x7fc0 0"; false when it did not obey.
    bool order(const std::string &line)
    {
        const std::string whole = line + '\n';
        return ::write(m_orders, whole.data(), whole.size()) == static_cast<long>(whole.size()) && nextLine() == "done";
    }

private:
    std::string nextLine()
    {
        constexpr int longest = 30'000;
        std::string line;
        pollfd waiting{m_answers, POLLIN, 0};
        for (char c = 0; ::poll(&waiting, 1, longest) == 1 && ::read(m_answers, &c, 1) == 1 && c != '\n';)
            line += c;
        return line;
    }

    pid_t m_process = -1;
    int m_orders = -1;
    int m_answers = -1;
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
