// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_definition.h"
#include "engine/alarms/alarm_note.h"
#include "engine/base/embedded.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>

using namespace console;
using namespace console::alarms;

namespace {

const std::string goodFile = R"({
  "format": "surplus-console-alarms", "version": 1, "label": "Two alarms for a test",
  "alarms": [
    {"key": "site-communications", "name": "Site does not answer", "priority": "p2", "unit": "polls", "sense": "above",
     "cause": "A broken line.", "consequence": "Nothing is known.", "action": "Phone them.", "respond_within_s": 600},
    {"key": "site-over-setpoint", "name": "Too much", "priority": "p3", "unit": "MW", "sense": "above",
     "deadband": 0.02, "deadband_of": "rating", "on_delay_s": 10, "off_delay_s": 30.5, "latching": true,
     "cause": "A mistake.", "consequence": "Power is short.", "action": "Tell them again.", "respond_within_s": 900,
     "suppressed_by": ["site-communications"]}
  ]
})";

std::string replaced(const std::string &from, const std::string &to)
{
    std::string text = goodFile;
    const std::size_t at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        qFatal("the piece to replace is not in the good file exactly once: %s", from.c_str());
    return text.replace(at, from.size(), to);
}

Transition transitionWithEverything()
{
    Transition transition;
    transition.at = {UtcTime(Milliseconds(1'780'000'000'123)), Milliseconds(-5)};
    transition.wallTime = UtcTime(Milliseconds(1'780'000'000'456));
    transition.alarm = (std::uint64_t{1} << 63U) + 1;
    transition.definition = "site-over-setpoint";
    transition.source = "sahiwal";
    transition.priority = Priority::P2;
    transition.from = AlarmState::LatchedAcknowledged;
    transition.to = AlarmState::OutOfService;
    transition.value = 12.345678901234567;
    transition.limit = std::numeric_limits<double>::quiet_NaN();
    transition.quality = Quality::Estimated;
    transition.actor = {"Aïsha \"A\"", "desk\\1"};
    transition.reason = "meter \xD9\x85\xD9\x8A\xD9\xB9\xD8\xB1, {\"to\":\"normal\"}";
    return transition;
}

} // namespace

class TestAlarmDefinitions final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void goodFileIsRead();
    void shippedFile();
    void badFiles_data();
    void badFiles();
    void fileErrors();
    void keysReadBack();
    void noteRoundTrip();
    void hostileNotes_data();
    void hostileNotes();
};

void TestAlarmDefinitions::goodFileIsRead()
{
    const auto result = parseAlarmDefinitions(goodFile, "alarms.json");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().sentence().c_str());
    QCOMPARE(result.value().all.size(), std::size_t{2});
    const AlarmDefinition &plain = result.value().all[0];
    QCOMPARE(plain.deadband, 0.0);
    QCOMPARE(plain.onDelay, Milliseconds(0));
    QVERIFY(!plain.latching && plain.suppressedBy.empty());
    const AlarmDefinition *full = result.value().find("site-over-setpoint");
    QVERIFY(full != nullptr);
    QCOMPARE(full->name, std::string("Too much"));
    QCOMPARE(full->priority, Priority::P3);
    QCOMPARE(full->unit, AlarmUnit::Megawatt);
    QCOMPARE(full->sense, Sense::Above);
    QCOMPARE(full->deadband, 0.02);
    QCOMPARE(full->deadbandOf, DeadbandOf::Rating);
    QCOMPARE(full->onDelay, Milliseconds(10'000));
    QCOMPARE(full->offDelay, Milliseconds(30'500));
    QVERIFY(full->latching);
    QCOMPARE(full->action, std::string("Tell them again."));
    QCOMPARE(full->timeToRespond, Milliseconds(900'000));
    QCOMPARE(full->suppressedBy, std::vector<std::string>{"site-communications"});
    QVERIFY(result.value().find("disk-low") == nullptr);
}

void TestAlarmDefinitions::shippedFile()
{
    const auto result = parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json");
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().sentence().c_str());
    std::array<std::size_t, 4> byPriority{};
    for (const AlarmDefinition &definition : result.value().all) {
        ++byPriority.at(static_cast<std::size_t>(definition.priority));
        for (const std::string &text : {definition.name, definition.cause, definition.consequence, definition.action})
            QVERIFY2(!text.empty(), definition.key.c_str());
        for (const std::string &sentence : {definition.cause, definition.consequence, definition.action})
            QVERIFY2(sentence.back() == '.', definition.key.c_str());
        QVERIFY2(definition.timeToRespond > definition.onDelay, definition.key.c_str());
    }
    std::set<std::string_view> defined;
    for (const AlarmDefinition &definition : result.value().all)
        defined.insert(definition.key);
    QVERIFY(defined == std::set<std::string_view>(knownConditions().begin(), knownConditions().end()));
    QCOMPARE(byPriority, (std::array<std::size_t, 4>{2, 3, 12, 0}));
    QCOMPARE(result.value().find("firm-load-short")->priority, Priority::P1);
    QCOMPARE(result.value().find("province-below-reserve")->priority, Priority::P1);
    QVERIFY(result.value().find("clock-step")->latching);
    for (const char *key : {"telemetry-stale", "hashrate-collapse", "chip-temperature", "site-over-setpoint"})
        QCOMPARE(result.value().find(key)->suppressedBy, std::vector<std::string>{"site-communications"});
}

void TestAlarmDefinitions::badFiles_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("sentence");
    const auto row = [](const char *name, const std::string &text, const std::string &sentence) {
        QTest::newRow(name) << text << "alarms.json" + sentence;
    };
    const std::string second = ": alarms[1].";
    row("no JSON", "{",
        ": line 1, column 2 is where the text ends in the middle of its JSON. Close every bracket and "
        "quote.");
    row("a list", "[]", " is not an object in braces. Choose a file of alarm definitions.");
    row("too large", std::string(1'048'577, ' '), " is larger than 1 MiB. Choose a file of alarm definitions.");
    row("another format", replaced("surplus-console-alarms", "surplus-console-sites"), ": format ");
    row("another version", replaced("\"version\": 1", "\"version\": 2"),
        ": version is 2, but this program reads version 1. Use a newer program or write the file as version 1.");
    row("further field", replaced("\"label\"", "\"lable\""), ": lable ");
    row("no alarms", "{\"format\": \"surplus-console-alarms\", \"version\": 1}", ": alarms is ");
    row("alarm is a number", replaced("\"alarms\": [", "\"alarms\": [5, "),
        ": alarms[0] is not an object in braces. Describe one alarm there.");
    row("unknown condition", replaced("\"key\": \"site-over-setpoint\"", "\"key\": \"site-on-fire\""),
        second + "key is \"site-on-fire\", but the console cannot tell such a condition. Use a key of docs/alarms.md.");
    row("twice", replaced("\"key\": \"site-over-setpoint\"", "\"key\": \"site-communications\""), second);
    row("other unit", replaced("\"MW\"", "\"percent\""), second + "unit ");
    row("other sense", replaced("\"sense\": \"above\",\n     \"deadband\"", "\"sense\": \"below\",\n     \"deadband\""),
        second + "sense ");
    row("unknown priority", replaced("\"p3\"", "\"p5\""), second + "priority ");
    row("part above 1", replaced("0.02", "2"), second + "deadband is 2, but ");
    row("negative deadband", replaced("0.02", "-0.02"), second + "deadband is -0.02, but ");
    row("negative delay", replaced("\"on_delay_s\": 10", "\"on_delay_s\": -1"), second + "on_delay_s is -1, but ");
    row("endless delay", replaced("30.5", "86401"), second + "off_delay_s is 86401, but ");
    row("latching is text", replaced("true", "\"yes\""), second + "latching is ");
    row("no action", replaced("\"action\": \"Tell them again.\", ", ""), second + "action ");
    row("empty cause", replaced("A mistake.", ""), second + "cause ");
    row("no time", replaced("\"respond_within_s\": 900", "\"respond_within_s\": 0"), second + "respond_within_s is 0");
    row("hardly a time", replaced("\"respond_within_s\": 900", "\"respond_within_s\": 0.0001"),
        second + "respond_within_s is shorter than a millisecond.");
    row("explained by a number", replaced("[\"site-communications\"]", "[5]"), second + "suppressed_by[0] is no text.");
    row("explained by nothing known", replaced("[\"site-communications\"]", "[\"weather\"]"),
        second + "suppressed_by[0] is \"weather\", which is no condition of the console.");
    row("explained twice", replaced("[\"site-communications\"]", "[\"disk-low\", \"disk-low\"]"),
        second + "suppressed_by[1] is \"disk-low\" a second time. Name it once.");
    row("explained by text", replaced("[\"site-communications\"]", "\"disk-low\""), second + "suppressed_by is ");
    row("explains itself", replaced("[\"site-communications\"]", "[\"site-over-setpoint\"]"),
        second + "suppressed_by lets \"site-over-setpoint\" explain itself");
    row("explain one another",
        replaced("\"respond_within_s\": 600", "\"respond_within_s\": 600, \"suppressed_by\": [\"site-over-setpoint\"]"),
        ": alarms[0].suppressed_by lets \"site-communications\" explain itself");
}

void TestAlarmDefinitions::badFiles()
{
    QFETCH(std::string, text);
    QFETCH(std::string, sentence);
    const auto result = parseAlarmDefinitions(text, "alarms.json");
    QVERIFY(!result.ok());
    const std::string said = result.error().sentence();
    QVERIFY2(said.rfind(sentence, 0) == 0, said.c_str());
    QVERIFY2(!result.error().remedy.empty(), said.c_str());
}

void TestAlarmDefinitions::fileErrors()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath("alarms.json").toStdString();
    QCOMPARE(loadAlarmDefinitions(path).error().kind, Error::Kind::NotFound);
    std::ofstream(path) << goodFile;
    const auto read = loadAlarmDefinitions(path);
    QVERIFY(read.ok());
    QVERIFY(read.value().all == parseAlarmDefinitions(goodFile, "x").value().all);
    std::ofstream(path) << "{}";
    QVERIFY(loadAlarmDefinitions(path).error().where.rfind("alarms.json", 0) == 0);
}

void TestAlarmDefinitions::keysReadBack()
{
    for (std::size_t i = 0; i < alarmStateCount; ++i) {
        const auto state = static_cast<AlarmState>(i);
        QCOMPARE(alarmStateFromKey(alarmStateKey(state)).value(), state);
    }
    for (const Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        QCOMPARE(priorityFromKey(priorityKey(priority)).value(), priority);
    for (int i = 0; i <= static_cast<int>(AlarmUnit::Gigabyte); ++i) {
        const auto unit = static_cast<AlarmUnit>(i);
        QCOMPARE(alarmUnitFromKey(alarmUnitKey(unit)).value(), unit);
    }
    QCOMPARE(alarmStateKey(AlarmState::ReturnedUnacknowledged), std::string_view("returned-unacknowledged"));
    QVERIFY(!alarmStateFromKey("") && !priorityFromKey("P1") && !alarmUnitFromKey("mw"));
    QCOMPARE(knownConditions().size(), std::size_t{17});
}

void TestAlarmDefinitions::noteRoundTrip()
{
    const Transition sent = transitionWithEverything();
    const Event event = alarmEvent(sent);
    QCOMPARE(event.kind, Event::Kind::AlarmChanged);
    QCOMPARE(event.subject, std::string("sahiwal"));
    QCOMPARE(event.from, sent.value);
    QVERIFY(std::isnan(event.to));
    QCOMPARE(event.by, sent.actor.person);
    QCOMPARE(event.detail, alarmNote(sent));
    QVERIFY(event.detail.find('\n') == std::string::npos);
    const auto back = readAlarmNote(event);
    QVERIFY(back.has_value());
    QVERIFY(back->at == sent.at && back->wallTime == sent.wallTime);
    QCOMPARE(back->alarm, sent.alarm);
    QCOMPARE(back->definition, sent.definition);
    QCOMPARE(back->source, sent.source);
    QCOMPARE(back->priority, sent.priority);
    QCOMPARE(back->from, sent.from);
    QCOMPARE(back->to, sent.to);
    QCOMPARE(back->value, sent.value);
    QVERIFY(std::isnan(back->limit));
    QCOMPARE(back->quality, sent.quality);
    QVERIFY(back->actor == sent.actor);
    QCOMPARE(back->reason, sent.reason);

    Transition broken = sent;
    broken.reason = "\xff\xfe";
    QVERIFY(readAlarmNote(alarmEvent(broken)).has_value());
}

void TestAlarmDefinitions::hostileNotes_data()
{
    QTest::addColumn<std::string>("from");
    QTest::addColumn<std::string>("to");
    const auto row = [](const char *name, const std::string &from, const std::string &to) {
        QTest::newRow(name) << from << to;
    };
    row("unknown state", "\"from\":\"latched-acknowledged\"", "\"from\":\"asleep\"");
    row("state is a number", "\"from\":\"latched-acknowledged\"", "\"from\":3");
    row("unknown priority", "\"p2\"", "\"p9\"");
    row("unknown quality", "\"estimated\"", "\"guessed\"");
    row("negative id", "\"id\":9223372036854775809", "\"id\":-1");
    row("broken id", "\"id\":9223372036854775809", "\"id\":1.5");
    row("huge id", "\"id\":9223372036854775809", "\"id\":1e300");
    row("time out of range", "\"monotonic_ms\":-5", "\"monotonic_ms\":9223372036854775808");
    row("missing", "\"monotonic_ms\":-5,", "");
    row("further field", "\"monotonic_ms\":-5,", "\"monotonic_ms\":-5,\"more\":1,");
    row("given twice", "\"monotonic_ms\":-5,", "\"monotonic_ms\":-5,\"monotonic_ms\":-5,");
    row("no definition", "\"site-over-setpoint\"", "\"\"");
    row("long definition", "\"site-over-setpoint\"", "\"" + std::string(65, 'a') + "\"");
    row("cut off", "\"}", "");
    row("long reason", "\"meter ", "\"" + std::string(9'000, 'a'));
    row("no object", "{\"alarm\"", "[\"alarm\"");
}

void TestAlarmDefinitions::hostileNotes()
{
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    Event event = alarmEvent(transitionWithEverything());
    const std::size_t at = event.detail.rfind(from);
    QVERIFY2(at != std::string::npos, event.detail.c_str());
    event.detail.replace(at, from.size(), to);
    QVERIFY(!readAlarmNote(event));
    Event other = alarmEvent(transitionWithEverything());
    other.kind = Event::Kind::PoolLost;
    QVERIFY(!readAlarmNote(other));
    other.kind = Event::Kind::AlarmChanged;
    for (const std::string &detail : {std::string(), std::string("null"), std::string("{}"), std::string(9'000, '[')}) {
        other.detail = detail;
        QVERIFY(!readAlarmNote(other));
    }
}

QTEST_APPLESS_MAIN(TestAlarmDefinitions)
#include "tst_alarm_definitions.moc"
