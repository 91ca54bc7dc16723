// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_link.h"
#include "engine/telemetry/meter_registers.h"
#include "engine/telemetry/meter_watch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace console;
using namespace console::telemetry;

template <class Unit> void mustBeSound(const Figure<Unit> &figure)
{
    if (!figure.isMissing() && !std::isfinite(figure.value()->value()))
        std::abort();
}

void mustBeSound(const MeterReading &reading)
{
    mustBeSound(reading.power);
    mustBeSound(reading.frequency);
    mustBeSound(reading.imported);
    mustBeSound(reading.exported);
    for (std::size_t phase = 0; phase < reading.voltage.size(); ++phase) {
        mustBeSound(reading.voltage[phase]);
        mustBeSound(reading.current[phase]);
        mustBeSound(reading.phasePower[phase]);
    }
}

/// Registers as the input has them, reading after reading, through a profile whose types the input chooses.
void readings(MeterProfile profile, std::uint8_t choice, const std::uint8_t *data, std::size_t size)
{
    profile.wordOrder = (choice & 1U) != 0 ? WordOrder::LittleEndian : WordOrder::BigEndian;
    for (MeterRegister &entry : profile.registers)
        entry.type = static_cast<RegisterType>((static_cast<unsigned>(entry.type) + (choice >> 5U)) % 8U);
    const double scale = (choice & 2U) != 0 ? -1e6 : 1.0;
    MeterWatch watch;
    MonotonicTime at{std::chrono::hours(1)};
    MegawattHour last(0.0);
    int doubted = MeterWatch::believedAfter;
    while (size > 0) {
        MeterReading reading;
        for (const RegisterSpan &span : readPlan(profile)) {
            std::vector<std::uint16_t> words;
            for (; words.size() < span.count && size >= 2; data += 2, size -= 2)
                words.push_back(static_cast<std::uint16_t>(data[0] << 8U | data[1]));
            decode(profile, span, words, scale, UtcTime(), reading);
        }
        mustBeSound(reading);
        const MeterWatch::Checked checked = watch.check(reading, at);
        mustBeSound(checked.reading);
        // A counter never runs backwards but after the watch has doubted it for a while.
        if (const auto imported = checked.reading.imported.value()) {
            if (*imported < last && doubted < MeterWatch::believedAfter)
                std::abort();
            last = *imported;
            doubted = 0;
        } else if (!reading.imported.isMissing()) {
            ++doubted;
        }
        at += std::chrono::seconds(1);
        if (size < 2)
            break;
    }
}

/// A listening socket on 127.0.0.1 for the life of the program.
class Listening
{
public:
    Listening()
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof m_address;
        auto *address = reinterpret_cast<sockaddr *>(&m_address);
        if (::bind(m_socket, address, length) != 0 || ::listen(m_socket, 8) != 0 ||
            ::getsockname(m_socket, address, &length) != 0)
            std::abort();
    }
    [[nodiscard]] std::uint16_t port() const { return ntohs(m_address.sin_port); }
    [[nodiscard]] int accepted() const { return ::accept(m_socket, nullptr, nullptr); }

private:
    int m_socket;
    sockaddr_in m_address{};
};

/// The input as a meter's answer to one request, and the connection closed behind it.
void wire(const std::uint8_t *data, std::size_t size)
{
    static const Listening listening;
    MeterLink link;
    if (!link.open("127.0.0.1", listening.port(), Milliseconds(2'000), {}).ok())
        return;
    const int meter = listening.accepted();
    const linger now{1, 0};
    ::setsockopt(meter, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    // The answer may lie there before the request is sent.
    (void)!::send(meter, data, size, MSG_NOSIGNAL);
    ::shutdown(meter, SHUT_WR);
    std::array<std::uint16_t, mostRegistersAtOnce> words{};
    const LinkOutcome outcome =
        link.read(1, (size & 1U) != 0 ? 4 : 3, {0, 2}, std::span(words).first(2), Milliseconds(50), {});
    if (outcome.ok() != outcome.text.empty())
        std::abort();
    // The words behind those asked for are never written.
    if (std::any_of(words.begin() + 2, words.end(), [](std::uint16_t word) { return word != 0; }))
        std::abort();
    if (!outcome.ok() && link.isOpen() != (outcome.fault == PollFault::DeviceError))
        std::abort();
    ::close(meter);
}

} // namespace

/// Whatever registers hold, a figure is finite or missing and a counter does not run backwards; whatever comes over the
/// wire, reading it ends, in words or in one fault. The first byte chooses.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    static const std::vector<MeterProfile> profiles = builtInMeterProfiles();
    if ((data[0] & 4U) != 0)
        wire(data + 1, std::min<std::size_t>(size - 1, 600));
    else
        readings(profiles[(data[0] >> 3U) % profiles.size()], data[0], data + 1, size - 1);
    return 0;
}
