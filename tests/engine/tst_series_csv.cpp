// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/csv_reader.h"
#include "tests/support/guard.h"

#include <random>

using namespace console;
using namespace console::series;

namespace {

using Table = std::vector<std::vector<std::string>>;

/// Hands out a text in pieces of a given size, as a slow disk or pipe would.
class Pieces final : public ByteSource
{
public:
    Pieces(std::string text, std::size_t piece)
        : m_text(std::move(text))
        , m_piece(piece)
    {
    }
    Result<std::size_t> read(std::span<char> place) override
    {
        const std::size_t count = std::min({place.size(), m_piece, m_text.size() - m_at});
        std::copy_n(m_text.data() + m_at, count, place.data());
        m_at += count;
        return count;
    }
    Status rewind() override
    {
        m_at = 0;
        return Done{};
    }
    std::uint64_t size() const override { return m_text.size(); }

private:
    std::string m_text;
    std::size_t m_piece;
    std::size_t m_at = 0;
};

struct Reading {
    Table table;
    std::vector<std::uint64_t> lines;
    std::uint64_t bytes = 0;
};

Reading readAll(const std::string &text, char separator = ',', std::size_t piece = 1'000'000)
{
    Pieces source(text, piece);
    CsvReader csv(source, "test.csv", separator);
    Reading reading;
    CsvRecord record;
    while (true) {
        const auto more = csv.next(record);
        if (!more)
            qFatal("%s", more.error().sentence().c_str());
        if (!more.value())
            break;
        reading.table.emplace_back(record.fields.begin(), record.fields.end());
        reading.lines.push_back(record.line);
    }
    reading.bytes = csv.bytesUsed();
    return reading;
}

std::string written(const Table &table, std::mt19937 &random)
{
    std::string text;
    for (const auto &row : table) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool mustQuote =
                row[i].find_first_of(",\"\n\r") != std::string::npos || (row.size() == 1 && row[i].empty());
            text += i == 0 ? "" : ",";
            if (!mustQuote && random() % 3 != 0) {
                text += row[i];
                continue;
            }
            text += '"';
            for (const char c : row[i])
                text += c == '"' ? std::string("\"\"") : std::string(1, c);
            text += '"';
        }
        text += random() % 2 == 0 ? "\n" : "\r\n";
    }
    return text;
}

} // namespace

class TestSeriesCsv final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void plainRows();
    void quotes();
    void linesAreCountedThroughQuotes();
    void markAndEmptyLines();
    void otherSeparators();
    void limitsAreInclusive();
    void skipsALineAfterAnError();
    void whatIsWrittenIsRead();
    void utf8();
};

void TestSeriesCsv::plainRows()
{
    const Reading reading = readAll("a,b,c\r\n1,,3\n,,\nlast,x, y ");
    QCOMPARE(reading.table, (Table{{"a", "b", "c"}, {"1", "", "3"}, {"", "", ""}, {"last", "x", " y "}}));
    QCOMPARE(reading.lines, (std::vector<std::uint64_t>{1, 2, 3, 4}));
}

void TestSeriesCsv::quotes()
{
    QCOMPARE(readAll("\"a,b\",\"say \"\"hi\"\"\",\"\"\n\"x\"").table, (Table{{"a,b", "say \"hi\"", ""}, {"x"}}));
}

void TestSeriesCsv::linesAreCountedThroughQuotes()
{
    const Reading reading = readAll("a,b\n\"one\ntwo\r\nthree\",2\nlast,3\n");
    QCOMPARE(reading.lines, (std::vector<std::uint64_t>{1, 2, 5}));
    QCOMPARE(reading.table[1][0], std::string("one\ntwo\r\nthree"));
}

void TestSeriesCsv::markAndEmptyLines()
{
    const std::string text = "\xEF\xBB\xBF"
                             "a,b\n\n\r\n1,2\n\n";
    const Reading reading = readAll(text);
    QCOMPARE(reading.table, (Table{{"a", "b"}, {"1", "2"}}));
    QCOMPARE(reading.lines, (std::vector<std::uint64_t>{1, 4}));
    QCOMPARE(reading.bytes, static_cast<std::uint64_t>(text.size()));
}

void TestSeriesCsv::otherSeparators()
{
    QCOMPARE(readAll("a;b,c;d\n", ';').table, (Table{{"a", "b,c", "d"}}));
    QCOMPARE(readAll("a\tb,c\td\n", '\t').table, (Table{{"a", "b,c", "d"}}));
}

void TestSeriesCsv::limitsAreInclusive()
{
    const std::string longest(longestCsvLine, 'x');
    QCOMPARE(readAll(longest + "\n1\n").table.front().front().size(), longestCsvLine);
    QCOMPARE(readAll('"' + longest.substr(2) + "\"\n1\n").table.front().front().size(), longestCsvLine - 2);
    QCOMPARE(readAll(std::string(mostCsvColumns - 1, ',') + "\n").table.front().size(), mostCsvColumns);
    // Lines that straddle the edge of a chunk.
    std::string many;
    for (int i = 0; i < 40; ++i)
        many += std::string(65'000, static_cast<char>('a' + i % 26)) + ",end\n";
    const Reading reading = readAll(many, ',', 99'991);
    QCOMPARE(reading.table.size(), std::size_t{40});
    for (std::size_t i = 0; i < reading.table.size(); ++i) {
        QCOMPARE(reading.table[i][0], std::string(65'000, static_cast<char>('a' + i % 26)));
        QCOMPARE(reading.table[i][1], std::string("end"));
    }
}

void TestSeriesCsv::skipsALineAfterAnError()
{
    TextBytes source("a,b\n1,\x01\n3,4\n");
    CsvReader csv(source, "test.csv", ',');
    CsvRecord record;
    QVERIFY(csv.next(record).value());
    const auto bad = csv.next(record);
    QVERIFY(!bad.ok());
    QCOMPARE(bad.error().where, std::string("test.csv: line 2, field 2"));
    QVERIFY(csv.skipLine().value());
    QVERIFY(csv.next(record).value());
    QCOMPARE(record.line, std::uint64_t{3});
    QCOMPARE(std::string(record.fields[1]), std::string("4"));
    QVERIFY(!csv.next(record).value());
}

void TestSeriesCsv::whatIsWrittenIsRead()
{
    std::mt19937 random(7);
    const std::vector<std::string> alphabet{"a", "7", " ", ",", "\"", "\n", "\r\n", "é", "…", "ل", "𝄞"};
    for (int round = 0; round < 200; ++round) {
        Table table(1 + random() % 12);
        const std::size_t width = 1 + random() % 6;
        for (auto &row : table) {
            row.resize(width);
            for (std::string &cell : row) {
                for (std::size_t length = random() % 6; length > 0; --length)
                    cell += alphabet[random() % alphabet.size()];
            }
        }
        QCOMPARE(readAll(written(table, random), ',', 1 + random() % 50).table, table);
    }
}

void TestSeriesCsv::utf8()
{
    for (const char *good : {"", "plain", "é", "€", "𝄞", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"})
        QVERIFY2(isUtf8(good), good);
    for (const char *bad : {"\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80", "\xE2\x82", "a\xC3"})
        QVERIFY2(!isUtf8(bad), bad);
}

QTEST_APPLESS_MAIN(TestSeriesCsv)
#include "tst_series_csv.moc"
