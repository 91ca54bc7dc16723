// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/block_template.h"
#include "tests/support/guard.h"
#include "tests/support/template_generator.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

using namespace console;
using namespace console::jobs;
using nlohmann::json;

class TestBlockTemplate : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void readsEveryField();
    void readsWhatANodeGave();
    void doesWithoutWhatIsOptional();
    void refusesABadField_data();
    void refusesABadField();
    void refusesABadText_data();
    void refusesABadText();
    void refusesTooManyTransactions();
    void refusesTooManyBytes();
};

namespace {

json good()
{
    test::TemplateWish wish;
    wish.transactions = 3;
    wish.height = 200;
    wish.previousHash.fill(7);
    return test::makeTemplate(wish);
}

struct BadField {
    const char *name;  ///< of the case
    const char *field; ///< what the sentence names
    std::function<void(json &)> spoil;
};

BadField missing(const char *field)
{
    return {"missing", field, [field](json &block) { block.erase(field); }};
}

BadField set(const char *name, const char *field, const json &value)
{
    return {name, field, [field, value](json &block) { block[field] = value; }};
}

BadField setInTransaction(const char *name, const char *field, const json &value)
{
    return {name, field, [field, value](json &block) { block["transactions"][1][field] = value; }};
}

std::vector<BadField> badNumbers()
{
    return {
        set("negative", "version", -1),
        set("zero", "version", 0),
        set("too large", "version", 4'294'967'296),
        set("text", "version", "536870912"),
        set("negative", "coinbasevalue", -1),
        set("more than there is", "coinbasevalue", 2'100'000'000'000'001),
        set("fraction", "coinbasevalue", 5e9),
        set("null", "coinbasevalue", nullptr),
        set("NaN", "coinbasevalue", std::numeric_limits<double>::quiet_NaN()),
        set("bool", "height", true),
        set("genesis", "height", 0),
        set("too large", "height", 2'147'483'648),
        set("negative", "mintime", -5),
        set("too large", "curtime", 4'294'967'296),
        set("before mintime", "curtime", 1'000'000'000),
        set("zero", "sigoplimit", 0),
        set("fraction", "sizelimit", 4'000'000.5),
        set("list", "weightlimit", json::array({4'000'000})),
        set("largest there is", "weightlimit", std::numeric_limits<std::uint64_t>::max()),
    };
}

std::vector<BadField> badTexts()
{
    return {
        set("number", "previousblockhash", 5),
        set("short", "previousblockhash", std::string(63, '0')),
        set("long", "previousblockhash", std::string(66, '0')),
        set("no digit", "previousblockhash", std::string(63, '0') + "g"),
        set("number", "bits", 0x207fffff),
        set("short", "bits", "207ffff"),
        set("no digit", "bits", "207ffffx"),
        set("sign", "bits", "-07fffff"),
        set("negative target", "bits", "20ffffff"),
        set("zero target", "bits", "20000000"),
        set("too large", "bits", "ff7fffff"),
        set("another than bits", "target", std::string(64, '1')),
        set("short", "target", "7fffff"),
        set("number", "longpollid", 7),
        set("too long", "longpollid", std::string(1025, 'a')),
        set("part of the range", "noncerange", "000000007fffffff"),
        set("list", "coinbaseaux", json::array()),
        set("no digits", "coinbaseaux", {{"flags", "zz"}}),
        set("odd", "coinbaseaux", {{"flags", "abc"}}),
        set("number", "coinbaseaux", {{"flags", 4}}),
        set("too long", "coinbaseaux", {{"flags", std::string(202, '0')}}),
        set("empty", "default_witness_commitment", ""),
        set("odd", "default_witness_commitment", "6a2"),
        set("null", "default_witness_commitment", nullptr),
        set("unknown rule", "rules", {"csv", "!tomorrow"}),
        set("signet", "rules", {"csv", "!segwit", "!signet"}),
        set("number", "rules", {1}),
        set("text", "rules", "!segwit"),
        set("object", "mutable", json::object()),
    };
}

std::vector<BadField> badTransactions()
{
    return {
        set("object", "transactions", json::object()),
        set("null", "transactions", nullptr),
        {"number within", "transactions[1]", [](json &block) { block["transactions"][1] = 5; }},
        {"missing", "transactions[1].data", [](json &block) { block["transactions"][1].erase("data"); }},
        {"missing", "transactions[1].txid", [](json &block) { block["transactions"][1].erase("txid"); }},
        {"missing", "transactions[1].fee", [](json &block) { block["transactions"][1].erase("fee"); }},
        setInTransaction("empty", "data", ""),
        setInTransaction("odd", "data", std::string(201, '0')),
        setInTransaction("no digits", "data", std::string(200, 'q')),
        setInTransaction("too short", "data", std::string(20, '0')),
        setInTransaction("short", "txid", "00"),
        setInTransaction("another", "hash", std::string(64, '0')),
        setInTransaction("number", "hash", 1),
        setInTransaction("negative", "fee", -1),
        setInTransaction("negative", "sigops", -4),
        setInTransaction("text", "sigops", "4"),
        setInTransaction("zero", "weight", 0),
        setInTransaction("light", "weight", 10),
        setInTransaction("heavy", "weight", 1'000'000),
        setInTransaction("number", "depends", 1),
        setInTransaction("itself", "depends", {2}),
        setInTransaction("zero", "depends", {0}),
        setInTransaction("negative", "depends", {-1}),
        setInTransaction("text within", "depends", {"1"}),
    };
}

std::vector<BadField> badFields()
{
    std::vector<BadField> all;
    for (const char *field : {"version", "previousblockhash", "transactions", "coinbasevalue", "target", "mintime",
                              "curtime", "bits", "height", "sigoplimit", "sizelimit", "weightlimit"})
        all.push_back(missing(field));
    for (const auto &list : {badNumbers(), badTexts(), badTransactions()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

} // namespace

void TestBlockTemplate::readsEveryField()
{
    json text = good();
    text["coinbaseaux"] = {{"flags", "062f503253482f"}, {"more", "0a"}};
    const auto read = BlockTemplate::parse(text.dump());
    QVERIFY2(read.ok(), read ? "" : read.error().sentence().c_str());
    const BlockTemplate &block = read.value();
    QCOMPARE(block.version, 0x20000000U);
    hashing::Hash256 previous{};
    previous.fill(7);
    QVERIFY(block.previousHash == previous);
    QCOMPARE(block.transactions.size(), std::size_t(3));
    QCOMPARE(block.coinbaseValue, std::uint64_t(5'000'003'003));
    QCOMPARE(hashing::toHex(block.coinbaseFlags), std::string("062f503253482f0a"));
    QVERIFY(block.target == hashing::Target::fromBits(0x207fffff).value());
    QCOMPARE(block.minTime, 1'790'000'000U);
    QCOMPARE(block.curTime, 1'790'000'600U);
    QCOMPARE(block.bits, 0x207fffffU);
    QCOMPARE(block.height, 200U);
    QCOMPARE(block.longPollId, text["longpollid"].get<std::string>());
    QCOMPARE(block.sigopLimit, std::uint64_t(80'000));
    QCOMPARE(block.sizeLimit, std::uint64_t(4'000'000));
    QCOMPARE(block.weightLimit, std::uint64_t(4'000'000));
    QCOMPARE(hashing::toHex(block.defaultWitnessCommitment.value()),
             text["default_witness_commitment"].get<std::string>());
    QCOMPARE(block.rules.size(), std::size_t(3));
    QVERIFY(block.timeIsMutable);
    for (std::size_t i = 0; i < 3; ++i) {
        const json &expected = text["transactions"][i];
        const TemplateTransaction &transaction = block.transactions[i];
        QCOMPARE(hashing::toHex(transaction.data), expected["data"].get<std::string>());
        QCOMPARE(hashing::toDisplayHex(transaction.txid), expected["txid"].get<std::string>());
        QCOMPARE(hashing::toDisplayHex(transaction.wtxid), expected["hash"].get<std::string>());
        QCOMPARE(transaction.sigops, expected["sigops"].get<std::uint64_t>());
        QCOMPARE(transaction.weight, expected["weight"].get<std::uint64_t>());
        QCOMPARE(transaction.feeSats, expected["fee"].get<std::uint64_t>());
    }
}

void TestBlockTemplate::readsWhatANodeGave()
{
    for (const char *name : {"template-recorded.json", "template-mainnet.json"}) {
        std::ifstream file(std::filesystem::path(CONSOLE_TEST_DATA) / "engine" / name, std::ios::binary);
        const json text = json::parse(file);
        const auto read = BlockTemplate::fromJson(text);
        QVERIFY2(read.ok(), read ? "" : read.error().sentence().c_str());
        QCOMPARE(read.value().height, text["height"].get<std::uint32_t>());
        QVERIFY(read.value().transactions.size() >= 20);
    }
}

void TestBlockTemplate::doesWithoutWhatIsOptional()
{
    json text = good();
    for (const char *field : {"rules", "coinbaseaux", "longpollid", "mutable", "noncerange",
                              "default_witness_commitment", "capabilities", "vbavailable", "vbrequired"})
        text.erase(field);
    text["transactions"][0].erase("depends");
    const auto read = BlockTemplate::fromJson(text);
    QVERIFY2(read.ok(), read ? "" : read.error().sentence().c_str());
    QVERIFY(read.value().longPollId.empty());
    QVERIFY(!read.value().timeIsMutable);
    QVERIFY(!read.value().defaultWitnessCommitment.has_value());
    QVERIFY(read.value().coinbaseFlags.empty());
}

void TestBlockTemplate::refusesABadField_data()
{
    QTest::addColumn<int>("index");
    const std::vector<BadField> all = badFields();
    QVERIFY(all.size() >= 40);
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::addRow("%s: %s", all[i].field, all[i].name) << static_cast<int>(i);
}

void TestBlockTemplate::refusesABadField()
{
    QFETCH(int, index);
    const BadField bad = badFields().at(static_cast<std::size_t>(index));
    json text = good();
    bad.spoil(text);
    const auto read = BlockTemplate::fromJson(text);
    QVERIFY(!read.ok());
    const Error &error = read.error();
    QVERIFY2(error.where.starts_with("block template: ") && error.where.ends_with(bad.field), error.where.c_str());
    QVERIFY(!error.what.empty() && !error.remedy.empty());
    QVERIFY2(error.sentence().size() < 300, error.sentence().c_str());
}

void TestBlockTemplate::refusesABadText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut") << QByteArray::fromStdString(good().dump().substr(0, 500));
    QTest::newRow("a page") << QByteArray("<html></html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("a number") << QByteArray("NaN");
    QTest::newRow("a number too large") << QByteArray(R"({"version":1e999})");
    QTest::newRow("no UTF-8") << QByteArray("{\"longpollid\":\"\xff\"}");
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("wide") << QByteArray("[0").append(QByteArray(",0").repeated(4'000'000)).append(']');
}

void TestBlockTemplate::refusesABadText()
{
    QFETCH(QByteArray, text);
    const auto read = BlockTemplate::parse(text.toStdString());
    QVERIFY(!read.ok());
    QVERIFY(read.error().sentence().starts_with("block template is n"));
}

void TestBlockTemplate::refusesTooManyTransactions()
{
    json text = good();
    text["transactions"] = json::array_t(BlockTemplate::mostTransactions + 1, json::object());
    const auto read = BlockTemplate::fromJson(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().sentence(), std::string("block template: transactions has 100001 entries, and at most 100000 "
                                                  "are taken. Use Bitcoin Core 0.21 or newer as the node, or one that "
                                                  "answers alike."));
}

void TestBlockTemplate::refusesTooManyBytes()
{
    // The first alone is within the limit, both together are not.
    test::TransactionMaker maker(5);
    const test::MadeTransaction large = maker.make(false, nullptr, BlockTemplate::mostTransactionBytes / 2 + 1);
    const json entry{{"data", hashing::toHex(large.data)},
                     {"txid", hashing::toDisplayHex(large.txid)},
                     {"hash", hashing::toDisplayHex(large.wtxid)},
                     {"fee", 1},
                     {"sigops", 0},
                     {"weight", large.weight}};
    json text = good();
    text["transactions"] = {entry};
    QVERIFY(BlockTemplate::fromJson(text).ok());
    text["transactions"] = {entry, entry};
    const auto read = BlockTemplate::fromJson(text);
    QVERIFY(!read.ok());
    QVERIFY(read.error().where.ends_with("transactions[1].data"));
}

QTEST_APPLESS_MAIN(TestBlockTemplate)
#include "tst_block_template.moc"
