// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/self_test.h"
#include "engine/hashing/sha256.h"
#include "engine/hashing/verify.h"
#include "engine/hashing/version_rolling.h"
#include "tests/support/guard.h"

#include <openssl/sha.h>

#include <algorithm>
#include <memory>
#include <random>

using namespace console;
using namespace console::hashing;

class TestSha256d : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void plainSha256AgreesWithOpenSsl();
    void kernelsAgreeWithOpenSslOnAMillionHeaders();
    void kernelAgreesWithOpenSsl_data() { everyKernel(); }
    void kernelAgreesWithOpenSsl();
    void everyLaneIsFound_data() { everyKernel(); }
    void everyLaneIsFound();
    void plantedNoncesAreFound_data() { everyKernel(); }
    void plantedNoncesAreFound();
    void minesKnownBlocks_data() { everyKernel(); }
    void minesKnownBlocks();
    void fullBufferLosesNothing_data() { everyKernel(); }
    void fullBufferLosesNothing();
    void everyKernelPassesItsSelfTest_data() { everyKernel(); }
    void everyKernelPassesItsSelfTest();
    void candidatesAreJudged();

private:
    static void everyKernel();
    static Kernel kernelNamed(const QByteArray &name);
};

namespace {

/// The test's own judge: OpenSSL's one-shot function, called nowhere else in the program.
Hash256 judge(const HeaderBytes &header)
{
    Hash256 hash{};
    SHA256(header.data(), header.size(), hash.data());
    SHA256(hash.data(), hash.size(), hash.data());
    return hash;
}

std::uint32_t topWordOf(const Hash256 &hash)
{
    return std::uint32_t(hash[31]) << 24 | std::uint32_t(hash[30]) << 16 | std::uint32_t(hash[29]) << 8 | hash[28];
}

std::uint32_t topWordOf(BlockHeader header, std::uint32_t nonce)
{
    header.nonce = nonce;
    return topWordOf(judge(header.serialise()));
}

BlockHeader randomHeader(std::mt19937 &random)
{
    HeaderBytes bytes{};
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random()); });
    return BlockHeader::parse(bytes);
}

/// The candidates in the order of their version, then of their nonce.
using Found = std::vector<Candidate32>;

/// One scan; the count it returned goes to `searched`.
Found scanOnce(const Kernel &kernel, const ScanTask &task, std::uint32_t &searched)
{
    const auto buffer = std::make_unique<CandidateBuffer>();
    searched = kernel.scan(task, *buffer);
    Found found(buffer->items, buffer->items + buffer->size);
    std::sort(found.begin(), found.end(), [](const Candidate32 &a, const Candidate32 &b) {
        return std::pair(a.version, a.nonce) < std::pair(b.version, b.nonce);
    });
    return found;
}

/// A header in several versions: one for a kernel of fixed version.
struct Versions {
    std::vector<BlockHeader> headers;
    std::vector<Midstate> midstates;

    Versions(const Kernel &kernel, const BlockHeader &header, std::uint32_t count)
    {
        constexpr std::uint32_t mask = 0x1fffe000;
        for (std::uint32_t i = 0; i < (kernel.rollsVersions() ? count : 1); ++i) {
            headers.push_back(header);
            headers.back().version = rolledVersion(header.version, mask, i);
            midstates.push_back(midstateOf(headers.back()));
        }
    }
    ScanTask task(std::uint32_t firstNonce, std::uint32_t count, std::uint32_t targetWord) const
    {
        return {midstates.data(), static_cast<std::uint32_t>(midstates.size()), firstNonce, count, targetWord};
    }
    Found expected(const ScanTask &task) const
    {
        Found found;
        for (std::uint32_t version = 0; version < task.versions; ++version)
            for (std::uint32_t i = 0; i < task.count; ++i)
                if (topWordOf(headers[version], task.firstNonce + i) <= task.targetWord)
                    found.push_back({task.firstNonce + i, version});
        return found;
    }
};

/// Under a sanitizer everything takes ten times as long, and what it looks for shows in fewer headers.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int randomHeaders = 20'000;
#else
constexpr int randomHeaders = 1'000'000;
#endif

} // namespace

void TestSha256d::everyKernel()
{
    QTest::addColumn<QByteArray>("name");
    const CpuFeatures features = detectCpuFeatures();
    for (const Kernel &kernel : allKernels()) {
        if (kernel.supported(features))
            QTest::newRow(kernel.name) << QByteArray(kernel.name);
    }
}

Kernel TestSha256d::kernelNamed(const QByteArray &name)
{
    for (const Kernel &kernel : allKernels()) {
        if (name == kernel.name)
            return kernel;
    }
    return {};
}

void TestSha256d::plainSha256AgreesWithOpenSsl()
{
    std::mt19937 random(1);
    for (std::size_t size = 0; size <= 260; ++size) {
        std::vector<std::uint8_t> bytes(size);
        std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random()); });
        Hash256 expected{};
        SHA256(bytes.data(), bytes.size(), expected.data());
        QCOMPARE(toHex(sha256(bytes)), toHex(expected));
        SHA256(expected.data(), expected.size(), expected.data());
        QCOMPARE(toHex(sha256d(bytes)), toHex(expected));
        QCOMPARE(toHex(OpenSslSha256d()(bytes)), toHex(expected));
    }
}

void TestSha256d::kernelsAgreeWithOpenSslOnAMillionHeaders()
{
    const CpuFeatures features = detectCpuFeatures();
    std::vector<Kernel> kernels;
    for (const Kernel &kernel : allKernels())
        if (kernel.supported(features))
            kernels.push_back(kernel);
    const auto buffer = std::make_unique<CandidateBuffer>();
    std::mt19937 random(1'000'000);
    for (int i = 0; i < randomHeaders; ++i) {
        const BlockHeader header = randomHeader(random);
        const std::uint32_t word = topWordOf(judge(header.serialise()));
        const Midstate midstate = midstateOf(header);
        for (const Kernel &kernel : kernels) {
            // Found at its own word and not one below: then the kernel's word is this word.
            buffer->size = 0;
            kernel.scan({&midstate, 1, header.nonce, 1, word}, *buffer);
            if (buffer->size != 1 || buffer->items[0] != Candidate32{header.nonce, 0})
                QFAIL(qPrintable(QStringLiteral("%1 missed header %2").arg(QLatin1String(kernel.name)).arg(i)));
            if (word == 0)
                continue;
            buffer->size = 0;
            kernel.scan({&midstate, 1, header.nonce, 1, word - 1}, *buffer);
            if (buffer->size != 0)
                QFAIL(qPrintable(QStringLiteral("%1 is too low at header %2").arg(QLatin1String(kernel.name)).arg(i)));
        }
    }
}

void TestSha256d::kernelAgreesWithOpenSsl()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    std::mt19937 random(2026);
    for (int i = 0; i < 1500; ++i) {
        const Versions versions(kernel, randomHeader(random), 1 + static_cast<std::uint32_t>(random() % 3));
        const auto first = std::min(static_cast<std::uint32_t>(random()), 0xffffffffU - 64);
        const ScanTask task = versions.task(first, 1 + static_cast<std::uint32_t>(random() % 40), 0x30000000U);
        std::uint32_t searched = 0;
        const Found found = scanOnce(kernel, task, searched);
        QCOMPARE(searched, task.count);
        QVERIFY(found == versions.expected(task));
    }
}

void TestSha256d::everyLaneIsFound()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    std::mt19937 random(16);
    // Every place in two groups of the widest lanes, in ranges of every length up to that, at the beginning,
    // in the middle and at the very end of the nonces.
    for (const std::uint32_t base : {0U, 0x7ffffff0U, 0xffffffdfU}) {
        const Versions versions(kernel, randomHeader(random), 3);
        for (std::uint32_t count = 1; count <= 33; ++count) {
            for (std::uint32_t lane = 0; lane < count; ++lane) {
                const std::size_t version = lane % versions.headers.size();
                const std::uint32_t word = topWordOf(versions.headers[version], base + lane);
                std::uint32_t searched = 0;
                const Found found = scanOnce(kernel, versions.task(base, count, word), searched);
                QCOMPARE(searched, count);
                const Candidate32 planted{base + lane, static_cast<std::uint32_t>(version)};
                QCOMPARE(std::count(found.begin(), found.end(), planted), 1);
                for (const Candidate32 &each : found)
                    QVERIFY(each.nonce - base < count);
            }
        }
    }
}

void TestSha256d::plantedNoncesAreFound()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    std::mt19937 random(3);
    struct Plant {
        std::uint32_t first, count, nonce;
    };
    const Plant plants[] = {
        {0, 1, 0},
        {0, 1000, 0},
        {0, 1000, 999},
        {7, 999, 7},
        {7, 999, 1005},
        {7, 998, 1004},
        {0xffffffffU, 1, 0xffffffffU},
        {0xffffff00U, 256, 0xffffffffU},
        {0xffffff01U, 255, 0xffffff01U},
        {0x7fffffffU, 2, 0x80000000U},
    };
    for (const Plant &plant : plants) {
        const Versions versions(kernel, randomHeader(random), kernel.versions);
        const auto version = static_cast<std::uint32_t>(random() % versions.headers.size());
        const std::uint32_t word = topWordOf(versions.headers[version], plant.nonce);
        // The target equals the planted hash's own word, so an easy plant may fill the buffer first.
        ScanTask task = versions.task(plant.first, plant.count, word);
        Found all;
        while (task.count > 0) {
            std::uint32_t searched = 0;
            const Found found = scanOnce(kernel, task, searched);
            QVERIFY(searched > 0 && searched <= task.count);
            task.firstNonce += searched;
            task.count -= searched;
            all.insert(all.end(), found.begin(), found.end());
        }
        QCOMPARE(std::count(all.begin(), all.end(), Candidate32{plant.nonce, version}), 1);
        for (const Candidate32 &each : all)
            QVERIFY(each.nonce - plant.first < plant.count);
        if (word > 0) {
            std::uint32_t searched = 0;
            const Found below = scanOnce(kernel, versions.task(plant.nonce, 1, word - 1), searched);
            QCOMPARE(searched, 1U);
            QCOMPARE(std::count(below.begin(), below.end(), Candidate32{plant.nonce, version}), 0);
        }
    }
}

void TestSha256d::minesKnownBlocks()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    for (const KnownBlock &block : knownBlocks()) {
        const Midstate midstate = midstateOf(block.header);
        const ScanTask task{&midstate, 1, block.header.nonce - 20'000, 40'001, 0};
        std::uint32_t searched = 0;
        const Found found = scanOnce(kernel, task, searched);
        QCOMPARE(searched, task.count);
        QVERIFY(found == Found({{block.header.nonce, 0}}));
    }
}

void TestSha256d::fullBufferLosesNothing()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    std::mt19937 random(4);
    const Versions versions(kernel, randomHeader(random), kernel.versions);
    // Every hash is a candidate, and there are several times more than a buffer holds.
    const std::uint32_t count = 3 * CandidateBuffer::capacity / static_cast<std::uint32_t>(versions.headers.size()) + 5;
    ScanTask task = versions.task(1000, count, 0xffffffffU);
    Found all;
    int scans = 0;
    while (task.count > 0) {
        std::uint32_t searched = 0;
        const Found found = scanOnce(kernel, task, searched);
        QVERIFY(searched > 0);
        QCOMPARE(found.size(), std::size_t{searched} * task.versions);
        all.insert(all.end(), found.begin(), found.end());
        task.firstNonce += searched;
        task.count -= searched;
        ++scans;
    }
    QVERIFY(scans >= 3);
    for (std::uint32_t version = 0; version < task.versions; ++version) {
        std::vector<std::uint32_t> nonces;
        for (const Candidate32 &each : all)
            if (each.version == version)
                nonces.push_back(each.nonce);
        QCOMPARE(nonces.size(), std::size_t{count});
        QVERIFY(std::is_sorted(nonces.begin(), nonces.end()));
        QCOMPARE(nonces.front(), 1000U);
        QCOMPARE(nonces.back(), 999U + count);
    }
    std::uint32_t searched = 1;
    QVERIFY(scanOnce(kernel, task, searched).empty());
    QCOMPARE(searched, 0U);
}

void TestSha256d::everyKernelPassesItsSelfTest()
{
    QFETCH(QByteArray, name);
    const SelfTestReport report = selfTest(kernelNamed(name));
    QVERIFY2(report.passed, report.failure.c_str());
    QVERIFY(report.failure.empty());
    QVERIFY(report.hashes > 5000);
}

void TestSha256d::candidatesAreJudged()
{
    const OpenSslSha256d openSsl;
    const KnownBlock block = knownBlocks()[4];
    const HeaderBytes header = block.header.serialise();
    const Target ofBlock = Target::fromBits(block.header.bits).value();
    const VerifiedCandidate share = verifyCandidate(openSsl, header, ofBlock);
    QVERIFY(share.verdict == CandidateVerdict::Share);
    QVERIFY(share.hash == block.hash);

    // The same top word, but the rest above the target.
    Hash256 justBelow = block.hash;
    --justBelow[0];
    QVERIFY(verifyCandidate(openSsl, header, Target::fromHash(justBelow)).verdict == CandidateVerdict::NearMiss);

    HeaderBytes wrong = header;
    wrong[79] ^= 1;
    QVERIFY(verifyCandidate(openSsl, wrong, ofBlock).verdict == CandidateVerdict::Fault);
}

QTEST_APPLESS_MAIN(TestSha256d)
#include "tst_sha256d.moc"
