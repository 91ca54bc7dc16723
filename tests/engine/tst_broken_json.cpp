// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/broken_json.h"
#include "tests/support/guard.h"

#include <random>
#include <string>

using namespace console::telemetry;
using nlohmann::json;
using State = MendedJson::State;

/// What is mended has one reading only, and text inside a string is never touched.
class TestBrokenJson : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void mended_data();
    void mended();
    void textIsNotTouched_data();
    void textIsNotTouched();
    void refused_data();
    void refused();
    void truncated_data();
    void truncated();
    void whatIsWholeStaysAsItIs();
    void limits();
    void eachRepairCanBeLeftOut();
    void tableIsComplete();
    void anyDamageIsSurvived();
};

void TestBrokenJson::mended_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reads");
    QTest::addColumn<int>("repair");
    QTest::addColumn<int>("places");
    const auto row = [](const char *name, const std::string &text, const char *reads, JsonRepair repair, int places) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(reads) << static_cast<int>(repair)
                            << places;
    };
    using enum JsonRepair;
    row("objects without comma", R"({"a":[{"b":1}{"c":2} {"d":3}]})", R"({"a":[{"b":1},{"c":2},{"d":3}]})",
        MissingComma, 2);
    row("members without comma", R"({"a":1"b":[]"c":"x""d":{}})", R"({"a":1,"b":[],"c":"x","d":{}})", MissingComma, 3);
    row("values without comma", R"({"a":[1 2 "x" null]})", R"({"a":[1,2,"x",null]})", MissingComma, 3);
    row("comma at the end", R"({"a":[1,2,],"b":{"c":1,},})", R"({"a":[1,2],"b":{"c":1}})", ExtraComma, 3);
    row("comma at the beginning", R"({,"a":[,1]})", R"({"a":[1]})", ExtraComma, 2);
    row("two commas", R"({"a":[1,,2],,"b":3})", R"({"a":[1,2],"b":3})", ExtraComma, 2);
    row("nothing but commas", R"({"a":[,,],"b":{,}})", R"({"a":[],"b":{}})", ExtraComma, 3);
    row("name without a value", R"({"a":,"b":})", R"({"a":null,"b":null})", MissingValue, 2);
    row("no numbers", R"({"a":nan,"b":-nan,"c":inf,"d":-Infinity,"e":NaN,"f":+inf,"g":-1.#IND,"h":nan(0x1)})",
        R"({"a":null,"b":null,"c":null,"d":null,"e":null,"f":null,"g":null,"h":null})", NotANumber, 8);
    row("plus", R"({"a":+1.5,"b":[+2]})", R"({"a":1.5,"b":[2]})", LeadingPlus, 2);
    row("control characters", "{\"a\":\"x\x01y\nz\"}", R"({"a":"x\u0001y\nz"})", ControlCharacter, 2);
    row("backslash", R"({"a":"C:\Data\q","b":"\u12","c":"\ud800x","d":"\udc00"})",
        R"({"a":"C:\\Data\\q","b":"\\u12","c":"\\ud800x","d":"\\udc00"})", BadEscape, 5);
    row("no UTF-8", "{\"a\":\"\xff\xc0\xaf\xed\xa0\x80z\"}",
        "{\"a\":\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz\"}", BadText, 6);
    row("stray bytes", std::string("{\"a\":\x01[1\x7f,\xff 2]\0}", 17), R"({"a":[1,2]})", StrayByte, 4);
    row("more behind it", "{\"a\":1}xyz{", R"({"a":1})", TrailingBytes, 1);
}

void TestBrokenJson::mended()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, reads);
    QFETCH(const int, repair);
    QFETCH(const int, places);
    const MendedJson result = parseBrokenJson(text.toStdString());
    QCOMPARE(result.state, State::Whole);
    QCOMPARE(result.root.dump(), json::parse(reads.toStdString()).dump());
    QCOMPARE(result.repaired[static_cast<std::size_t>(repair)], places);
    QCOMPARE(result.repairs(), places);
}

void TestBrokenJson::textIsNotTouched_data()
{
    QTest::addColumn<QByteArray>("inside");
    for (const char *inside :
         {"}{", "a,]", "nan", "-inf", "[,", "+1", ",,", "{\\\"x\\\":nan,}", "MM ID0[1]}{[2]", "\\\\", "\\\"}{\\\"",
          "\\u0041\\n\\/", "\\ud83d\\ude00", "\xD9\xBE\xD8\xA7\xDA\xA9", "\xF0\x9F\x98\x80"})
        QTest::newRow(inside) << QByteArray(inside);
}

void TestBrokenJson::textIsNotTouched()
{
    QFETCH(const QByteArray, inside);
    const std::string quoted = '"' + inside.toStdString() + '"';
    // Once in JSON that is whole and once in JSON that is not.
    const std::string whole = "{\"a\":" + quoted + ",\"b\":1}";
    const std::string broken = "{\"a\":" + quoted + "\"b\":1,}";
    QCOMPARE(parseBrokenJson(whole).repairs(), 0);
    QCOMPARE(parseBrokenJson(whole).root.dump(), json::parse(whole).dump());
    QCOMPARE(parseBrokenJson(broken).repairs(), 2);
    QCOMPARE(parseBrokenJson(broken).root.dump(), json::parse(whole).dump());
    // And as a name.
    const std::string name = "{" + quoted + ":nan}";
    QCOMPARE(parseBrokenJson(name).root.dump(), json::parse("{" + quoted + ":null}").dump());
}

void TestBrokenJson::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"[1]",
                             "\"x\"",
                             "42",
                             "null",
                             "<html>",
                             "hello",
                             "STATUS=S,When=1|",
                             "{\"a\":1]",
                             "{\"a\":[1}",
                             "{\"BYE\",1}",
                             "{\"a\" 1}",
                             "{\"a\"}",
                             "{a:1}",
                             "{\"a\":1 2}",
                             "{\"a\":1{}}",
                             "{\"a\":yes}",
                             "{\"a\":01}",
                             "{\"a\":1.}",
                             "{\"a\":.5}",
                             "{\"a\":1e}",
                             "{\"a\":++1}",
                             "{\"a\":+-1}",
                             "{\"a\":--1}",
                             "{\"a\":0x10}",
                             "{\"a\":True}",
                             "{1:2}",
                             "{:1}",
                             "{\"a\"::1}",
                             "{\"a\":1e999}",
                             "}",
                             "]",
                             ",",
                             ":"})
        QTest::newRow(text) << QByteArray(text);
}

void TestBrokenJson::refused()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(parseBrokenJson(text.toStdString() + " ").state, State::Malformed);
}

void TestBrokenJson::truncated_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", " ", "{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":tr", "{\"a\":1,", "{\"a\":[", "{\"a\":[1",
          "{\"a\":[1]", "{\"a\":\"x\\", "{\"a\":\"x\\u00", "{\"a\":{}", "{\"a\":[{}{"})
        QTest::newRow(text) << QByteArray(text);
}

void TestBrokenJson::truncated()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(parseBrokenJson(text.toStdString()).state, State::Truncated);
    QVERIFY(parseBrokenJson(text.toStdString()).root.is_null());
}

void TestBrokenJson::whatIsWholeStaysAsItIs()
{
    using namespace std::string_literals;
    for (const std::string &text : {R"({"a":[1,-2.5e3,0,0.0,true,false,null,"x",{},[]]})"s, "{}"s, " { } \n"s,
                                    "{\"a\":1}\0"s, "{\"a\":1}\n\0\0 "s}) {
        const MendedJson result = parseBrokenJson(text, RepairSet());
        QCOMPARE(result.state, State::Whole);
        QCOMPARE(result.repairs(), 0);
    }
}

void TestBrokenJson::limits()
{
    const auto nested = [](std::size_t depth) {
        return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
    };
    QCOMPARE(parseBrokenJson(nested(deepestAnswer)).state, State::Whole);
    QCOMPARE(parseBrokenJson(nested(deepestAnswer + 1)).state, State::Malformed);
    const auto padded = [](std::size_t size) { return "{\"a\":\"" + std::string(size - 8, 'x') + "\"}"; };
    QCOMPARE(parseBrokenJson(padded(longestAnswer)).state, State::Whole);
    QCOMPARE(parseBrokenJson(padded(longestAnswer + 1)).state, State::Malformed);
    QCOMPARE(parseBrokenJson(std::string(longestAnswer, '[')).state, State::Malformed);
}

void TestBrokenJson::eachRepairCanBeLeftOut()
{
    const std::string text = R"({"a":[{}{}],"b":nan})";
    QCOMPARE(parseBrokenJson(text, RepairSet(JsonRepair::MissingComma, JsonRepair::NotANumber)).state, State::Whole);
    QCOMPARE(parseBrokenJson(text, RepairSet(JsonRepair::MissingComma)).state, State::Malformed);
    QCOMPARE(parseBrokenJson(text, RepairSet(JsonRepair::NotANumber)).state, State::Malformed);
}

void TestBrokenJson::tableIsComplete()
{
    for (std::size_t i = 0; i < jsonRepairs; ++i) {
        const RepairRow &row = repairTable()[i];
        QCOMPARE(static_cast<std::size_t>(row.repair), i);
        QVERIFY(!row.key.empty() && row.does.ends_with('.'));
        QVERIFY(RepairSet::all().has(row.repair));
        QVERIFY(!RepairSet().has(row.repair));
    }
}

void TestBrokenJson::anyDamageIsSurvived()
{
    const std::string good =
        R"({"STATUS":[{"STATUS":"S"}],"SUMMARY":[{"GHS 5s":"14046.04","GHS av":14018.80}],"id":1})";
    std::mt19937 random(20260101);
    for (int round = 0; round < 20'000; ++round) {
        std::string text = good;
        for (int i = 0; i < 3; ++i)
            text[random() % text.size()] = static_cast<char>(random() % 256);
        const MendedJson result = parseBrokenJson(text);
        // What is read at all is an object that can be written again.
        if (result.state == State::Whole)
            QVERIFY(result.root.is_object() && !result.root.dump().empty());
    }
}

QTEST_APPLESS_MAIN(TestBrokenJson)
#include "tst_broken_json.moc"
