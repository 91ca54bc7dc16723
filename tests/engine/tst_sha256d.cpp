// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/self_test.h"
#include "engine/hashing/sha256.h"
#include "engine/hashing/verify.h"
#include "tests/support/guard.h"

#include <openssl/sha.h>

#include <algorithm>
#include <random>

using namespace console;
using namespace console::hashing;

class TestSha256d : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void plainSha256AgreesWithOpenSsl();
    void kernelAgreesWithOpenSsl_data() { everyKernel(); }
    void kernelAgreesWithOpenSsl();
    void plantedNoncesAreFound_data() { everyKernel(); }
    void plantedNoncesAreFound();
    void minesKnownBlocks_data() { everyKernel(); }
    void minesKnownBlocks();
    void fullBufferLosesNothing_data() { everyKernel(); }
    void fullBufferLosesNothing();
    void everyKernelPassesItsSelfTest_data() { everyKernel(); }
    void everyKernelPassesItsSelfTest();
    void brokenKernelsAreCaught_data();
    void brokenKernelsAreCaught();
    void registryPicksTheFirstReady();
    void registryForcesByName();
    void registryExcludesAFailedKernel();
    void registryWithoutAnyKernel();
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

std::vector<std::uint32_t> noncesIn(const CandidateBuffer &buffer)
{
    return {buffer.nonces, buffer.nonces + buffer.size};
}

const auto always = [](const CpuFeatures &) { return true; };

// Each is right but for one fault, of the kind a kernel really gets.
std::uint32_t forgetsTheLastNonce(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask shorter = task;
    shorter.count -= 1;
    const std::uint32_t searched = scalarKernel().scan(shorter, candidates);
    return searched == shorter.count ? task.count : searched;
}

std::uint32_t testsForZero(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask zero = task;
    zero.targetWord = 0;
    return scalarKernel().scan(zero, candidates);
}

std::uint32_t leavesOutTheLimit(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask below = task;
    below.targetWord -= below.targetWord > 0 ? 1 : 0;
    return scalarKernel().scan(below, candidates);
}

std::uint32_t reportsANeighbour(const ScanTask &task, CandidateBuffer &candidates)
{
    const std::uint32_t searched = scalarKernel().scan(task, candidates);
    for (std::uint32_t i = 0; i < candidates.size; ++i)
        candidates.nonces[i] ^= 1;
    return searched;
}

std::uint32_t losesWhatOverflows(const ScanTask &task, CandidateBuffer &candidates)
{
    scalarKernel().scan(task, candidates);
    return task.count;
}

std::uint32_t flipsABitNowAndThen(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask wrong = task;
    if (task.firstNonce > 0xf0000000U)
        wrong.midstate.word18 ^= 0x400;
    return scalarKernel().scan(wrong, candidates);
}

std::uint32_t neverGetsOn(const ScanTask &, CandidateBuffer &)
{
    return 0;
}

std::uint32_t findsNothing(const ScanTask &task, CandidateBuffer &)
{
    return task.count;
}

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

void TestSha256d::kernelAgreesWithOpenSsl()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    std::mt19937 random(2026);
    for (int round = 0; round < 3000; ++round) {
        const BlockHeader header = randomHeader(random);
        ScanTask task{midstateOf(header), static_cast<std::uint32_t>(random()),
                      static_cast<std::uint32_t>(1 + random() % 24), 0x30000000U};
        task.firstNonce = std::min(task.firstNonce, 0xffffffffU - 32);
        std::vector<std::uint32_t> expected;
        for (std::uint32_t nonce = task.firstNonce; nonce != task.firstNonce + task.count; ++nonce) {
            if (topWordOf(header, nonce) <= task.targetWord)
                expected.push_back(nonce);
        }
        CandidateBuffer found;
        QCOMPARE(kernel.scan(task, found), task.count);
        QCOMPARE(noncesIn(found), expected);
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
        const BlockHeader header = randomHeader(random);
        const std::uint32_t word = topWordOf(header, plant.nonce);
        ScanTask task{midstateOf(header), plant.first, plant.count, word};
        CandidateBuffer found;
        // The target equals the planted hash's own word, so an easy plant may fill the buffer first.
        std::vector<std::uint32_t> all;
        while (task.count > 0) {
            found.size = 0;
            const std::uint32_t searched = kernel.scan(task, found);
            QVERIFY(searched > 0 && searched <= task.count);
            task.firstNonce += searched;
            task.count -= searched;
            all.insert(all.end(), found.nonces, found.nonces + found.size);
        }
        QVERIFY(std::count(all.begin(), all.end(), plant.nonce) == 1);
        for (const std::uint32_t nonce : all)
            QVERIFY(nonce - plant.first < plant.count);
        if (word > 0) {
            const ScanTask below{midstateOf(header), plant.nonce, 1, word - 1};
            found.size = 0;
            QCOMPARE(kernel.scan(below, found), 1U);
            QCOMPARE(found.size, 0U);
        }
    }
}

void TestSha256d::minesKnownBlocks()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    for (const KnownBlock &block : knownBlocks()) {
        const ScanTask task{midstateOf(block.header), block.header.nonce - 20'000, 40'001, 0};
        CandidateBuffer found;
        QCOMPARE(kernel.scan(task, found), task.count);
        QCOMPARE(noncesIn(found), std::vector<std::uint32_t>{block.header.nonce});
    }
}

void TestSha256d::fullBufferLosesNothing()
{
    QFETCH(QByteArray, name);
    const Kernel kernel = kernelNamed(name);
    std::mt19937 random(4);
    ScanTask task{midstateOf(randomHeader(random)), 1000, 501, 0xffffffffU};
    std::uint32_t next = task.firstNonce;
    while (task.count > 0) {
        CandidateBuffer found;
        const std::uint32_t searched = kernel.scan(task, found);
        QVERIFY(searched > 0);
        QCOMPARE(found.size, searched);
        for (const std::uint32_t nonce : noncesIn(found))
            QCOMPARE(nonce, next++);
        task.firstNonce += searched;
        task.count -= searched;
    }
    QCOMPARE(next, 1501U);
    CandidateBuffer untouched;
    QCOMPARE(kernel.scan(task, untouched), 0U);
    QCOMPARE(untouched.size, 0U);
}

void TestSha256d::everyKernelPassesItsSelfTest()
{
    QFETCH(QByteArray, name);
    const SelfTestReport report = selfTest(kernelNamed(name));
    QVERIFY2(report.passed, report.failure.c_str());
    QVERIFY(report.failure.empty());
    QVERIFY(report.hashes > 5000);
}

void TestSha256d::brokenKernelsAreCaught_data()
{
    using Scan = decltype(Kernel::scan);
    QTest::addColumn<quintptr>("scan");
    const auto row = [](const char *name, Scan scan) { QTest::newRow(name) << reinterpret_cast<quintptr>(scan); };
    row("forgets the last nonce", forgetsTheLastNonce);
    row("tests for zero", testsForZero);
    row("leaves out the limit", leavesOutTheLimit);
    row("reports a neighbour", reportsANeighbour);
    row("loses what overflows", losesWhatOverflows);
    row("flips a bit now and then", flipsABitNowAndThen);
    row("never gets on", neverGetsOn);
    row("finds nothing", findsNothing);
}

void TestSha256d::brokenKernelsAreCaught()
{
    QFETCH(quintptr, scan);
    const Kernel kernel{"broken", always, reinterpret_cast<decltype(Kernel::scan)>(scan)};
    const SelfTestReport report = selfTest(kernel);
    QVERIFY(!report.passed);
    QVERIFY(!report.failure.empty());
}

void TestSha256d::registryPicksTheFirstReady()
{
    const KernelRegistry everything;
    QVERIFY(everything.choose("").ok());
    // Without any instruction set there is still the portable one.
    const KernelRegistry bare(allKernels(), CpuFeatures{});
    QCOMPARE(std::string(bare.choose("").value().name), std::string("scalar"));
    const auto shaNi = bare.choose("sha-ni");
    QVERIFY(!shaNi);
    QCOMPARE(shaNi.error().kind, Error::Kind::Unavailable);
    QVERIFY(shaNi.error().sentence().find("Use one of: scalar.") != std::string::npos);
}

void TestSha256d::registryForcesByName()
{
    const KernelRegistry registry;
    QCOMPARE(std::string(registry.choose("scalar").value().name), std::string("scalar"));
    const auto unknown = registry.choose("warp-drive");
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    const std::string sentence = unknown.error().sentence();
    QVERIFY2(sentence.find("\"warp-drive\" does not exist") != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.find("scalar") != std::string::npos, sentence.c_str());
}

void TestSha256d::registryExcludesAFailedKernel()
{
    const KernelRegistry registry({{"hot", always, testsForZero}, scalarKernel()});
    QCOMPARE(std::string(registry.choose("").value().name), std::string("scalar"));
    QCOMPARE(registry.verdicts().size(), std::size_t(2));
    QVERIFY(registry.verdicts()[0].state == KernelVerdict::State::Failed);
    QVERIFY(!registry.verdicts()[0].detail.empty());
    QVERIFY(registry.verdicts()[1].state == KernelVerdict::State::Ready);
    const auto forced = registry.choose("hot");
    QVERIFY(!forced);
    QVERIFY(forced.error().sentence().find("failed its self-test") != std::string::npos);
}

void TestSha256d::registryWithoutAnyKernel()
{
    const KernelRegistry registry({{"hot", always, findsNothing}});
    const auto chosen = registry.choose("");
    QVERIFY(!chosen);
    QCOMPARE(chosen.error().kind, Error::Kind::Internal);
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
