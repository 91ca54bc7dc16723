// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/playback_state.h"
#include "engine/session/session_reader.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace console;
using namespace console::session;

namespace {

/// A folder of this process alone, so that several fuzzers can run side by side.
std::string inputPath()
{
    static const std::string path = [] {
        std::string folder = (std::filesystem::temp_directory_path() / "fuzz-session-XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr)
            std::abort();
        return folder + "/input.session";
    }();
    return path;
}

} // namespace

/// Any bytes as a session file: opening and using it must end in a sentence or in values, never in a fault.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string path = inputPath();
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
    auto opened = SessionReader::open(path);
    if (!opened.ok())
        return opened.error().sentence().empty() ? (std::abort(), 1) : 0;
    const SessionReader &reader = *opened.value();
    std::size_t looked = 0;
    for (const SeriesInfo &series : reader.series()) {
        if (++looked > 20)
            break;
        (void)reader.read(series.id, UtcTime::min(), UtcTime::max(), 50);
    }
    (void)reader.valuesAt(reader.info().last);
    (void)reader.record(UtcTime::min(), UtcTime::max(), 50); // with the events in it
    (void)reader.instructionsInForce(reader.info().last);
    (void)reader.verify();
    auto state = PlaybackState::open(path, {});
    if (state.ok()) {
        state.value()->obey(command::ReplaySeek{reader.info().last}, MonotonicTime{});
        (void)state.value()->snapshot(reader.info().last);
    }
    return 0;
}
