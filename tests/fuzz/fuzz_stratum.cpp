// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/line_reader.h"
#include "engine/jobs/stratum_session.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace console;
using namespace console::jobs;

namespace {

/// Checks what every listener may rely on.
class Listener final : public UpstreamListener
{
public:
    void upstreamConnected() override {}
    void upstreamJob(JobPointer job) override
    {
        if (!job || job->extranonce2Size < 1 || job->extranonce2Size > 16 || job->branch.size() > 32)
            std::abort();
        const auto unit = job->unitAt(0);
        if (!unit || (unit->versionMask & ~0x1fffe000U) != 0)
            std::abort();
        last = std::move(job);
    }
    void upstreamIdle() override {}
    void upstreamVerdict(const ShareVerdict &verdict) override { check(verdict.reason); }
    void upstreamLatency(Milliseconds) override {}
    void upstreamNotice(const UpstreamNotice &notice) override
    {
        check(notice.detail);
        if (!(notice.value >= 0.0) || notice.value > 1e300)
            std::abort();
    }
    void upstreamClosed(const UpstreamFailure &) override {}

    JobPointer last;

private:
    static void check(const std::string &text)
    {
        if (text.size() > 2048 || text.find('\n') != std::string::npos || text.find('\x1b') != std::string::npos)
            std::abort();
    }
};

} // namespace

/// Whatever a pool says after a login that went well, byte for byte: the session neither crashes nor lets anything
/// unfit through, and what it sends is whole lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    PoolSettings pool;
    pool.address = {PoolAddress::Kind::StratumTcp, "pool", 1};
    pool.user = "user";
    pool.obeysReconnect = true;
    Listener listener;
    StratumSession session(pool, Secret("x"), listener, [](const std::string &line) {
        if (line.empty() || line.back() != '\n' || line.find('\n') != line.size() - 1)
            std::abort();
    });
    MonotonicTime now{};
    session.begin(now);
    // The first byte says how much of the login went well.
    const int logins = size > 0 ? data[0] % 4 : 0;
    if (logins > 0)
        session.line(R"({"id":1,"result":{"version-rolling":true,"version-rolling.mask":"1fffe000"},"error":null})",
                     now);
    if (logins > 1)
        session.line(R"({"id":2,"result":[[],"11223344",4],"error":null})", now);
    if (logins > 2)
        session.line(R"({"id":3,"result":true,"error":null})", now);
    LineReader lines;
    const std::size_t begin = size > 0 ? 1 : 0;
    const bool fits = lines.add({reinterpret_cast<const char *>(data) + begin, size - begin});
    while (const auto line = lines.next()) {
        if (line->size() > LineReader::longestLine && fits)
            std::abort();
        now += std::chrono::seconds(1);
        session.line(*line, now);
        if (listener.last) {
            SolvedShare share;
            share.job = listener.last;
            share.extranonce2 = listener.last->extranonce2Of(0);
            share.share.header = listener.last->header(share.extranonce2).serialise();
            session.submit(share, now);
        }
        session.tick(now);
    }
    return 0;
}
