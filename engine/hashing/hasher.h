// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/result.h"
#include "engine/base/units.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::jobs {
class JobSource;
}

namespace console::hashing {

struct KernelVerdict;

/// A proof of work that met the share target and was verified again by OpenSSL.
struct Share {
    UtcTime at{};
    std::array<std::uint8_t, 80> header{};
    std::array<std::uint8_t, 32> hash{}; ///< SHA-256d, in digest order
    double difficulty = 0.0;             ///< difficulty-1 target / hash
    int worker = 0;
    std::uint64_t generation = 0; ///< of the work unit it was found in, as the ticket is
    std::uint64_t ticket = 0;
    bool accepted = false; ///< false: the independent check disagreed; never counted as work done
};

struct HasherOptions {
    int workers = 0;     ///< 0: one for each core
    std::string kernel;  ///< empty: the fastest that passed its self-test
    bool pinned = false; ///< each worker stays on one processor
    /// Where the rates that decide which kernel is the fastest are kept from one start to the next; measured
    /// (about 0.2 s) when the file does not know this processor. Empty: an order that suits most machines.
    std::string calibrationFile;
    double targetFraction = 0.0; ///< 0…1 of each worker's time
    double shareDifficulty = 0.01;
};

/// What the hasher does now. Hashrates are measured counts over their window.
struct HasherReading {
    bool running = false;
    int workers = 0;
    std::string kernel; ///< what worker 1 hashes with now; before that, what it would
    double targetFraction = 0.0;
    /// Share of their own time in the last second that the workers spent hashing: processor time inside
    /// the kernel over that time plus their rest, averaged over the workers. Time for which something more
    /// important held the processor counts neither way, so other load does not make it flutter; what
    /// that costs shows in the rates. 0 while the fraction is 0 or nothing was hashed.
    double achievedFraction = 0.0;
    HashesPerSecond rate1s;
    HashesPerSecond rate60s;
    std::vector<HashesPerSecond> perWorker; ///< over 1 s
    /// Energy of the processor's whole package over the work of the last minute; empty where the system does
    /// not show it, or nothing was hashed. Measured, so it includes what else the machine did.
    std::optional<JoulePerTerahash> energyPerWork;
    std::uint64_t hashes = 0; ///< since construction
    std::uint64_t sharesAccepted = 0;
    std::uint64_t sharesRejected = 0;
    double bestDifficulty = 0.0;
    std::uint64_t candidatesDropped = 0; ///< found faster than they could be verified, and not counted
};

/// A pool of worker threads that hash block headers from a job source. The engine thread owns it and is
/// the only caller; the workers touch nothing else. Destroying it joins every worker.
class Hasher
{
public:
    /// The source must outlive the hasher. Self-tests the kernels (tens of milliseconds). Throws
    /// std::invalid_argument with one sentence for people when options.kernel cannot be used here; ask
    /// KernelRegistry::choose first to have that as a value.
    Hasher(jobs::JobSource &source, HasherOptions options);
    ~Hasher();
    Hasher(const Hasher &) = delete;
    Hasher &operator=(const Hasher &) = delete;

    void start();
    void stop();                                ///< joins the workers; counters stay
    void setWorkers(int workers);               ///< while running, too; 0: one for each core
    void setPinned(bool pinned);                ///< while running, too
    void setTargetFraction(double fraction);    ///< clamped to 0…1; reached within 2 s
    void setShareDifficulty(double difficulty); ///< > 0; from the next batch
    /// Computes the windows from the counters; call it about five times a second, `now` monotonic.
    [[nodiscard]] HasherReading read(MonotonicTime now);
    /// Shares found since the last call, oldest first, each verified. `at` is stamped by the caller's clock.
    [[nodiscard]] std::vector<Share> takeShares(UtcTime at);
    /// What became of every kernel of the program on this machine, failed ones with their reason.
    [[nodiscard]] const std::vector<KernelVerdict> &kernelVerdicts() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::hashing
