// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/alarm_reference.h"
#include "tests/support/alarm_rig.h"
#include "tests/support/guard.h"

#include <random>
#include <set>

using namespace console;
using namespace console::alarms;
using namespace console::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int sequences = 400;
#else
constexpr int sequences = 10'000;
#endif
constexpr int stepsOfASequence = 200;
constexpr int sequencesForAMutant = 200;

using Cells = std::set<std::pair<std::size_t, std::size_t>>;

/// Three conditions at one source, the second explained by the first.
AlarmDefinitions threeDefinitions(bool latching)
{
    AlarmDefinitions all = rigDefinitions();
    all.all.resize(3);
    all.all[1].latching = latching;
    return all;
}

/// One random life of three alarms, lived by the engine and by the reference side by side.
class Life
{
public:
    Life(std::uint64_t seed, const AlarmTable &table)
        : m_random(seed)
        , m_rig(threeDefinitions(seed % 2 == 0))
        , m_reference(*m_rig.definitions, table)
    {
    }

    /// Empty: both agree to the end. Else what they disagree on.
    std::string run()
    {
        for (int step = 0; step < stepsOfASequence; ++step) {
            const std::string did = act();
            const std::string difference = compare();
            if (!difference.empty())
                return "step " + std::to_string(step) + " (" + did + "): " + difference;
        }
        return {};
    }
    void addAsked(Cells &cells) const
    {
        for (const auto &[cell, times] : m_reference.asked())
            cells.insert(cell);
    }

private:
    std::size_t pick(std::size_t count) { return m_random() % count; }
    template <class Value, std::size_t N> Value oneOf(const std::array<Value, N> &values) { return values[pick(N)]; }

    std::string act()
    {
        const std::size_t what = pick(100);
        if (what < 45)
            return observe();
        if (what < 70)
            return wait();
        if (what < 97)
            return order();
        const Milliseconds stopped = oneOf(std::array<Milliseconds, 3>{0s, 5min, 3h});
        m_rig.restart(stopped);
        m_reference.restart(stopped);
        return "restart";
    }

    std::string observe()
    {
        const std::size_t index = pick(3);
        const int side = static_cast<int>(pick(3)) - 1;
        const double value = side == 1 ? 110.0 : side == 0 ? 98.0 : 60.0;
        const bool good = pick(8) != 0;
        const std::string because = pick(12) == 0 ? "stands still" : "";
        const Quality bad = pick(2) == 0 ? Quality::Stale : Quality::Missing;
        m_rig.seeWith(key(index), value, good ? Quality::Measured : bad, because);
        m_reference.observe(index, side, good, because);
        m_reference.advance(0ms);
        return "observe " + key(index);
    }

    std::string wait()
    {
        const auto span = oneOf(std::array<Milliseconds, 8>{0ms, 1ms, 5s, 9'999ms, 10s, 20s, 1min, 1h});
        m_rig.wait(span);
        m_reference.advance(span);
        return "wait " + std::to_string(span.count());
    }

    std::string order()
    {
        const std::size_t index = pick(3);
        const std::uint64_t id = m_rig.id(key(index));
        if (id == 0) // no transition yet, so nobody can name it
            return "nothing";
        AlarmEngine &engine = m_rig.engine;
        const auto same = [&](const Status &status, AlarmColumn column) {
            m_agreed = m_agreed && status.ok() == m_reference.ask(index, column);
        };
        switch (pick(9)) {
        case 0:
        case 1:
        case 2: same(engine.acknowledge(id, m_rig.aisha, m_rig.now), Acknowledge); return "acknowledge " + key(index);
        case 3: same(engine.reset(id, m_rig.aisha, m_rig.now), Reset); return "reset " + key(index);
        case 4: same(engine.unshelve(id, m_rig.aisha, m_rig.now), Unshelve); return "unshelve " + key(index);
        case 5: same(engine.returnToService(id, m_rig.aisha, m_rig.now), Return); return "return " + key(index);
        case 6:
            same(engine.takeOutOfService(id, "why", m_rig.aisha, m_rig.now), TakeOut);
            return "take out " + key(index);
        case 7: {
            const auto span = oneOf(std::array<Milliseconds, 3>{15min, 1h, 8h});
            m_agreed = engine.shelve(id, span, "why", true, m_rig.aisha, m_rig.now).ok() && m_agreed;
            m_reference.shelve(index, span);
            return "shelve " + key(index);
        }
        default: {
            const auto priority = static_cast<Priority>(pick(4));
            engine.setPriority(id, priority, m_rig.now);
            m_reference.setPriority(index, priority);
            return "priority of " + key(index);
        }
        }
    }

    std::string compare()
    {
        if (!m_agreed)
            return "one of the two refuses";
        for (std::size_t i = 0; i < 3; ++i) {
            const AlarmReference::Point &expected = m_reference.points()[i];
            const auto alarm = m_rig.alarm(key(i));
            const char state = alarm == nullptr ? 'N' : stateLetters[static_cast<std::size_t>(alarm->state)];
            if (state != expected.state)
                return key(i) + " is " + state + " and not " + expected.state;
            if (alarm != nullptr && (alarm->active != expected.active || alarm->doubtful != expected.doubtful ||
                                     alarm->priority != expected.priority))
                return key(i) + " differs in active, doubtful or priority";
        }
        return compareJournal();
    }

    std::string compareJournal()
    {
        const std::vector<Transition> &rows = m_rig.journal();
        for (; m_compared < rows.size(); ++m_compared) {
            const Transition &row = rows[m_compared];
            const std::size_t index = row.definition == "parent" ? 0 : row.definition == "child" ? 1 : 2;
            const auto &expected = m_reference.points()[index].rows;
            const std::pair<char, char> seen{stateLetters[static_cast<std::size_t>(row.from)],
                                             stateLetters[static_cast<std::size_t>(row.to)]};
            if (m_rowsOf[index] >= expected.size() || expected[m_rowsOf[index]] != seen)
                return "the journal of " + row.definition + " differs";
            ++m_rowsOf[index];
        }
        for (std::size_t i = 0; i < 3; ++i) {
            if (m_rowsOf[i] != m_reference.points()[i].rows.size())
                return "the journal of " + key(i) + " lacks a row";
        }
        return {};
    }

    static std::string key(std::size_t index)
    {
        static const std::array<std::string, 3> keys{"parent", "child", "latch"};
        return keys[index];
    }

    std::mt19937_64 m_random;
    AlarmRig m_rig;
    AlarmReference m_reference;
    bool m_agreed = true;
    std::size_t m_compared = 0;
    std::array<std::size_t, 3> m_rowsOf{};
};

} // namespace

class TestAlarmProperty final : public GuardedTest
{
    Q_OBJECT
private slots:
    void randomLivesFollowTheTable();
    void everyChangedCellIsNoticed();

private:
    Cells m_asked; ///< by the random lives
};

void TestAlarmProperty::randomLivesFollowTheTable()
{
    for (int seed = 1; seed <= sequences; ++seed) {
        Life life(static_cast<std::uint64_t>(seed), alarmTable());
        const std::string difference = life.run();
        QVERIFY2(difference.empty(), ("seed " + std::to_string(seed) + ", " + difference).c_str());
        life.addAsked(m_asked);
    }
    // Every transition that the table has was taken by somebody.
    const AlarmTable table = alarmTable();
    for (std::size_t row = 0; row < table.size(); ++row) {
        for (std::size_t column = 0; column < alarmColumns; ++column)
            QVERIFY2(table[row][column] == '-' || m_asked.count({row, column}) != 0,
                     ("never asked for: row " + std::to_string(row) + ", column " + std::to_string(column)).c_str());
    }
}

void TestAlarmProperty::everyChangedCellIsNoticed()
{
    const AlarmTable table = alarmTable();
    for (const auto &[row, column] : m_asked) {
        AlarmTable changed = table;
        changed[row][column] = table[row][column] == 'A' ? 'U' : 'A';
        bool noticed = false;
        for (int seed = 1; seed <= sequencesForAMutant && !noticed; ++seed)
            noticed = !Life(static_cast<std::uint64_t>(seed), changed).run().empty();
        QVERIFY2(noticed, ("row " + std::to_string(row) + ", column " + std::to_string(column)).c_str());
    }
    QVERIFY(m_asked.size() > 60);
}

QTEST_APPLESS_MAIN(TestAlarmProperty)
#include "tst_alarm_property.moc"
