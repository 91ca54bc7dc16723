// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_profile.h"
#include "engine/telemetry/meter_registers.h"
#include "tests/support/guard.h"
#include "tests/support/test_meters.h"

#include <QTemporaryDir>

#include <fstream>

using namespace console;
using namespace console::telemetry;

namespace {

const std::string goodProfile = R"({"format": "surplus-console-meter", "version": 1, "key": "mine", "name": "Mine",
  "revision": 3, "function": 4, "word_order": "little",
  "registers": [{"quantity": "power", "address": 10, "type": "int32", "scale": -2.5},
                {"quantity": "frequency", "address": 12, "type": "uint16", "scale": 0.01}],
  "identity": {"function": 3, "address": 7, "values": [1, 65535]}})";

std::string replaced(const std::string &from, const std::string &to)
{
    std::string text = goodProfile;
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("the piece to replace is not in the good profile: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

MeterProfile onlyPower(RegisterType type, WordOrder order)
{
    MeterProfile profile;
    profile.wordOrder = order;
    profile.registers = {{MeterQuantity::Power, 100, type, 1.0}};
    return profile;
}

/// In W; NaN where it is missing.
double powerOf(RegisterType type, WordOrder order, const std::vector<std::uint16_t> &words)
{
    MeterReading reading;
    decode(onlyPower(type, order), {100, static_cast<std::uint16_t>(words.size())}, words, 1.0, UtcTime(), reading);
    return reading.power.isMissing() ? std::nan("") : reading.power.value()->value() * 1e6;
}

bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-12 * std::max(1.0, std::abs(expected));
}

} // namespace

class TestMeterProfile : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void readsEveryField()
    {
        const auto profile = parseMeterProfile(goodProfile, "mine.json");
        QVERIFY2(profile.ok(), profile.ok() ? "" : profile.error().sentence().c_str());
        MeterProfile expected;
        expected.key = "mine";
        expected.name = "Mine";
        expected.version = 3;
        expected.function = 4;
        expected.wordOrder = WordOrder::LittleEndian;
        expected.registers = {{MeterQuantity::Power, 10, RegisterType::Int32, -2.5},
                              {MeterQuantity::Frequency, 12, RegisterType::Uint16, 0.01}};
        expected.identity = MeterIdentity{3, 7, {1, 65535}};
        QVERIFY(profile.value() == expected);
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("sentence");
        const auto row = [](const char *name, const std::string &text, const std::string &sentence) {
            QTest::newRow(name) << text << sentence;
        };
        row("no JSON", "{", "mine.json");
        row("a list", "[]", "mine.json is not an object in braces");
        row("other format", replaced("surplus-console-meter", "surplus-console-sites"), "mine.json: format is");
        row("newer", replaced("\"version\": 1", "\"version\": 2"), "this program reads version 1");
        row("unknown field", replaced("\"revision\"", "\"revison\""), "but revision is");
        row("key", replaced("\"mine\"", "\"Mine!\""), "mine.json: key is \"Mine!\"");
        row("function", replaced("\"function\": 4", "\"function\": 6"), "mine.json: function is 6");
        row("half a function", replaced("\"function\": 4", "\"function\": 3.5"), "a function is whole");
        row("word order", replaced("little", "middle"), "a word order is one of big, little");
        row("quantity", replaced("\"power\"", "\"watts\""), "registers[0].quantity is \"watts\"");
        row("twice", replaced("frequency", "power"), "registers[1].quantity is \"power\", which registers[0] is");
        row("type", replaced("int32", "int24"), "registers[0].type is \"int24\"");
        row("address", replaced("10,", "65536,"), "registers[0].address is 65536");
        row("behind the last", replaced("10,", "65535,"), "goes on behind the last register");
        row("scale 0", replaced("-2.5", "0"), "registers[0].scale is 0");
        row("no power", replaced("\"power\"", "\"imported\""), "names no register of the power");
        row("no list", replaced("[{\"quantity\": \"power\"", "{\"a\": [{\"quantity\": \"power\"").append("}"),
            "mine.json");
        row("identity empty", replaced("[1, 65535]", "[]"), "identity.values is a list, but a list of 1 to 64");
        row("identity too large", replaced("65535]", "65536]"), "whole number from 0 to 65535");
    }
    void refusesWhatIsWrong()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, sentence);
        const auto profile = parseMeterProfile(text, "mine.json");
        QVERIFY(!profile.ok());
        const std::string said = profile.error().sentence();
        QVERIFY2(said.find(sentence) != std::string::npos, said.c_str());
        QVERIFY(!profile.error().remedy.empty());
    }

    void loadsAFile()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("mine.json").toStdString();
        std::ofstream(path) << goodProfile;
        QVERIFY(loadMeterProfile(path).ok());
        QVERIFY(loadMeterProfile(folder.filePath("none.json").toStdString()).error().kind == Error::Kind::NotFound);
    }

    /// IEEE 754 patterns worked out on paper: 66500 = 1.0147... · 2^16, so the exponent field is 127 + 16 = 143 and the
    /// mantissa (66500 - 65536) · 2^7 = 123392 = 0x1E200.
    void decodesEveryTypeInBothWordOrders()
    {
        using enum RegisterType;
        const auto big = WordOrder::BigEndian;
        const auto little = WordOrder::LittleEndian;
        QVERIFY(near(powerOf(Float32, big, {0x4781, 0xE200}), 66500.0));
        QVERIFY(near(powerOf(Float32, little, {0xE200, 0x4781}), 66500.0));
        QVERIFY(near(powerOf(Float32, big, {0xC120, 0x0000}), -10.0));
        QVERIFY(near(powerOf(Float64, big, {0x4059, 0x0000, 0x0000, 0x0000}), 100.0));
        QVERIFY(near(powerOf(Float64, little, {0x0000, 0x0000, 0x0000, 0x4059}), 100.0));
        QVERIFY(near(powerOf(Int16, big, {0xFFFE}), -2.0));
        QVERIFY(near(powerOf(Uint16, little, {0xFFFE}), 65534.0));
        QVERIFY(near(powerOf(Int32, big, {0xFFFF, 0xFFFD}), -3.0));
        QVERIFY(near(powerOf(Int32, little, {0x0001, 0x0002}), 131073.0));
        QVERIFY(near(powerOf(Uint32, big, {0xFFFF, 0xFFFD}), 4294967293.0));
        QVERIFY(near(powerOf(Int64, big, {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFB}), -5.0));
        QVERIFY(near(powerOf(Int64, little, {0x0001, 0x0000, 0x0001, 0x0000}), 4294967297.0));
        QVERIFY(near(powerOf(Uint64, big, {0x0000, 0x0001, 0x0000, 0x0002}), 4294967298.0));
    }

    void whatIsNoNumberIsMissing()
    {
        using enum RegisterType;
        const auto big = WordOrder::BigEndian;
        for (const auto &words : {std::vector<std::uint16_t>{0x7FC0, 0}, {0xFFC0, 0}, {0x7F80, 0}, {0xFF80, 0}})
            QVERIFY(std::isnan(powerOf(Float32, big, words)));
        QVERIFY(std::isnan(powerOf(Float64, big, {0x7FF0, 0, 0, 0})));
        QVERIFY(std::isnan(powerOf(Int16, big, {0x8000})));
        QVERIFY(std::isnan(powerOf(Uint16, big, {0xFFFF})));
        QVERIFY(std::isnan(powerOf(Int32, big, {0x8000, 0})));
        QVERIFY(std::isnan(powerOf(Uint32, big, {0xFFFF, 0xFFFF})));
        QVERIFY(std::isnan(powerOf(Int64, big, {0x8000, 0, 0, 0})));
        QVERIFY(std::isnan(powerOf(Uint64, big, {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF})));
        // A register that the span does not hold whole is not made up.
        QVERIFY(std::isnan(powerOf(Float32, big, {0x4781})));
    }

    void scalesAndTurns()
    {
        MeterProfile profile;
        profile.registers = {{MeterQuantity::Power, 0, RegisterType::Int16, 1000.0},
                             {MeterQuantity::Imported, 1, RegisterType::Uint16, 1.0},
                             {MeterQuantity::Exported, 2, RegisterType::Uint16, 0.1},
                             {MeterQuantity::Current2, 3, RegisterType::Uint16, 0.01},
                             {MeterQuantity::Voltage3, 4, RegisterType::Uint16, 0.1},
                             {MeterQuantity::Power1, 5, RegisterType::Int16, 1000.0}};
        const std::vector<std::uint16_t> words{150, 4000, 70, 250, 2305, 50};
        const UtcTime at{std::chrono::hours(1)};
        MeterReading straight;
        decode(profile, {0, 6}, words, 40.0, at, straight);
        QVERIFY(near(straight.power.value()->value(), 6.0));
        QVERIFY(straight.power.quality() == Quality::Measured && straight.power.at() == at);
        QVERIFY(near(straight.imported.value()->value(), 160.0));
        QVERIFY(near(straight.exported.value()->value(), 0.28));
        QVERIFY(near(straight.current[1].value()->value(), 100.0));
        QVERIFY(near(straight.voltage[2].value()->value(), 230.5));
        QVERIFY(near(straight.phasePower[0].value()->value(), 2.0));
        QVERIFY(straight.frequency.isMissing() && straight.current[0].isMissing());

        MeterReading turned;
        decode(profile, {0, 6}, words, -40.0, at, turned);
        QVERIFY(near(turned.power.value()->value(), -6.0));
        QVERIFY(near(turned.exported.value()->value(), 160.0));
        QVERIFY(near(turned.imported.value()->value(), 0.28));
        QVERIFY(near(turned.current[1].value()->value(), 100.0));
    }

    void plansTheFewestRequests()
    {
        QVERIFY((readPlan(console::test::builtInProfile("sdm630")) == std::vector<RegisterSpan>{{0, 54 - 0}, {70, 6}}));
        // 2999…3058 is 60 registers; the total power behind it begins the next.
        QVERIFY((readPlan(console::test::builtInProfile("iem3000")) ==
                 std::vector<RegisterSpan>{{2999, 60}, {3059, 52}, {3203, 8}}));
        QVERIFY((gaplessReadPlan(console::test::builtInProfile("iem3000")) ==
                 std::vector<RegisterSpan>{{2999, 6}, {3027, 6}, {3053, 8}, {3109, 2}, {3203, 8}}));
        MeterProfile last = onlyPower(RegisterType::Uint16, WordOrder::BigEndian);
        last.registers[0].address = 65535;
        QVERIFY((readPlan(last) == std::vector<RegisterSpan>{{65535, 1}}));
    }

    void itsOwnProfilesAreGood()
    {
        const auto profiles = builtInMeterProfiles();
        QCOMPARE(profiles.size(), std::size_t{4});
        for (const MeterProfile &profile : profiles) {
            for (const RegisterSpan &span : readPlan(profile))
                QVERIFY(span.count >= 1 && span.count <= mostRegistersAtOnce);
        }
    }
};

QTEST_APPLESS_MAIN(TestMeterProfile)
#include "tst_meter_profile.moc"
