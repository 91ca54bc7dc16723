// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/mapping_json.h"
#include "engine/series/series_import.h"
#include "engine/series/series_store.h"
#include "tests/support/guard.h"
#include "tests/support/series_files.h"

#include <QTemporaryDir>

#include <cctype>
#include <filesystem>
#include <fstream>

using namespace console;
using namespace console::series;
using namespace std::string_literals;

namespace {

struct BadFile {
    const char *name;
    std::string content;
    SeriesMapping mapping;
    const char *sentence;
};

SeriesMapping plain()
{
    return test::surplusMapping();
}

SeriesMapping changed(const std::function<void(SeriesMapping &)> &change)
{
    SeriesMapping mapping = plain();
    change(mapping);
    return mapping;
}

SeriesMapping german()
{
    return changed([](SeriesMapping &m) {
        m.separator = ';';
        m.decimalComma = true;
    });
}

SeriesMapping inGigawatt()
{
    return changed([](SeriesMapping &m) { m.columns[1].unit = SeriesUnit::Gigawatt; });
}

SeriesMapping dayFirst()
{
    return changed([](SeriesMapping &m) {
        m.timeFormat = TimeFormat::DayMonthYear;
        m.zone = "PKT";
    });
}

SeriesMapping inZone(const std::string &zone)
{
    return changed([&](SeriesMapping &m) { m.zone = zone; });
}

SeriesMapping epoch()
{
    return changed([](SeriesMapping &m) { m.timeFormat = TimeFormat::EpochSeconds; });
}

SeriesMapping byRegion()
{
    return changed([](SeriesMapping &m) {
        m.region.reset();
        m.columns.push_back({"region", Meaning::Region, SeriesUnit::Megawatt, std::nullopt});
    });
}

SeriesMapping skipping()
{
    SeriesMapping mapping = byRegion();
    mapping.otherRegions = OtherRegions::Skip;
    return mapping;
}

SeriesMapping twoTimes()
{
    return changed([](SeriesMapping &m) { m.columns[1].meaning = Meaning::Time; });
}

SeriesMapping noRegion()
{
    return changed([](SeriesMapping &m) { m.region.reset(); });
}

SeriesMapping priceInMegawatt()
{
    return changed([](SeriesMapping &m) { m.columns[1].meaning = Meaning::Price; });
}

SeriesMapping noFigures()
{
    return changed([](SeriesMapping &m) { m.columns.pop_back(); });
}

std::string repeated(const std::string &text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

/// `count` rows from so many minutes after 1 March 2025, `step` minutes apart.
std::string rowsFrom(int minute, int count, int step)
{
    std::string rows;
    for (int i = 0; i < count; ++i)
        rows += test::rowAt(minute + i * step, 1.0);
    return rows;
}

/// Every way a file can be wrong, with the sentence a person reads.
std::vector<BadFile> badFiles()
{
    // clang-format off
    return {
        {"empty file", ""s, plain(),
         "bad.csv is empty. Choose a CSV file with a header and rows."},
        {"only a byte order mark", "\xEF\xBB\xBF"s, plain(),
         "bad.csv has no header. Choose a CSV file with a header and rows."},
        {"only empty lines", "\n\n\r\n"s, plain(),
         "bad.csv has no header. Choose a CSV file with a header and rows."},
        {"header only", "time,surplus\n"s, plain(),
         "bad.csv has a header but no rows. Choose a file with rows."},
        {"header without line end", "time,surplus"s, plain(),
         "bad.csv has a header but no rows. Choose a file with rows."},
        {"no time column", "hour,surplus\n1,2\n"s, plain(),
         "bad.csv: line 1 has no column \"time\", which the mapping names. Correct the mapping or the header."},
        {"NUL byte", "time,surplus\n2025-03-01T00:00Z,1\0\n"s, plain(),
         "bad.csv: line 2, field 2 holds a NUL byte. Save the file as CSV in UTF-8."},
        {"control character", "time,surplus\n2025-03-01T00:00Z,1\x07\n"s, plain(),
         "bad.csv: line 2, field 2 holds the control character 7. Save the file as CSV in UTF-8."},
        {"delete character", "time,surplus\n2025-03-01T00:00Z,\x7F\n"s, plain(),
         "bad.csv: line 2, field 2 holds the control character 127. Save the file as CSV in UTF-8."},
        {"lone carriage returns", "time,surplus\r2025-03-01T00:00Z,1\r"s, plain(),
         "bad.csv: line 1, field 2 holds a carriage return without a line feed. Save the file as CSV in UTF-8."},
        {"invalid UTF-8", "time,surplus\n2025-03-01T00:00Z,\xFF\n"s, plain(),
         "bad.csv: line 2, field 2 is not UTF-8. Save the file as CSV in UTF-8."},
        {"overlong UTF-8", "time,surplus\n2025-03-01T00:00Z,\xC0\xAF\n"s, plain(),
         "bad.csv: line 2, field 2 is not UTF-8. Save the file as CSV in UTF-8."},
        {"surrogate in UTF-8", "time,surplus\n2025-03-01T00:00Z,\xED\xA0\x80\n"s, plain(),
         "bad.csv: line 2, field 2 is not UTF-8. Save the file as CSV in UTF-8."},
        {"cut UTF-8", "time,surplus\n2025-03-01T00:00Z,\xE2\x82\n"s, plain(),
         "bad.csv: line 2, field 2 is not UTF-8. Save the file as CSV in UTF-8."},
        {"Latin-1 header", "time,\xDC" "bersch\n2025-03-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 1, field 2 is not UTF-8. Save the file as CSV in UTF-8."},
        {"UTF-16 little endian", "\xFF\xFEt\0i\0"s, plain(),
         "bad.csv is UTF-16, not UTF-8. Save it as CSV in UTF-8."},
        {"UTF-16 big endian", "\xFE\xFF\0t\0i"s, plain(),
         "bad.csv is UTF-16, not UTF-8. Save it as CSV in UTF-8."},
        {"ZIP or workbook", "PK\x03\x04rest"s, plain(),
         "bad.csv is a ZIP archive or a workbook, not a CSV file. Unpack it, or save the table as CSV in UTF-8."},
        {"gzip", "\x1F\x8B\x08rest"s, plain(),
         "bad.csv is compressed with gzip. Unpack it first."},
        {"SQLite file", "SQLite format 3\0\x10\x00"s, plain(),
         "bad.csv is an SQLite database, not a CSV file. Choose the CSV file it was made from."},
        {"257 columns", repeated("a,", 256) + "a\n", plain(),
         "bad.csv: line 1 has more than 256 columns. Keep the columns that are used."},
        {"257 columns in a row", "time,surplus\n"s + repeated(",", 256) + "\n", plain(),
         "bad.csv: line 2 has more than 256 columns. Keep the columns that are used."},
        {"line over 64 KiB", "time,surplus\n"s + repeated("7", 65'537) + "\n", plain(),
         "bad.csv: line 2 is longer than 64 KiB. Check that it is a CSV file with one row a line."},
        {"header over 64 KiB", repeated("h", 70'000), plain(),
         "bad.csv: line 1 is longer than 64 KiB. Check that it is a CSV file with one row a line."},
        {"unterminated quote", "time,surplus\n\"2025-03-01T00:00Z,1\n2025-03-01T01:00Z,1\n"s, plain(),
         "bad.csv: line 2 opens a quote in field 1 that is never closed. Close the quote, or double a quote inside a field."},
        {"quote open for over 64 KiB", "time,surplus\n\""s + repeated("x\n", 40'000), plain(),
         "bad.csv: line 2 opens a quote in field 1 that is never closed. Close the quote, or double a quote inside a field."},
        {"quote in the middle", "time,surplus\n2025-03-01T00:00Z,1\"2\n"s, plain(),
         "bad.csv: line 2 has a quote in the middle of field 2. Put quotes round the whole field and double those inside it."},
        {"text after a quote", "time,surplus\n2025-03-01T00:00Z,\"1\"2\n"s, plain(),
         "bad.csv: line 2 has text after the closing quote of field 2. Put quotes round the whole field and double those inside it."},
        {"too few fields", "time,surplus\n2025-03-01T00:00Z,1\n2025-03-01T01:00Z\n"s, plain(),
         "bad.csv: line 3 has 1 field, but the header has 2. Check the separator, and quote fields that contain it."},
        {"too many fields", "time,surplus\n2025-03-01T00:00Z,1,2\n"s, plain(),
         "bad.csv: line 2 has 3 fields, but the header has 2. Check the separator, and quote fields that contain it."},
        {"separator changes", "time,surplus\n2025-03-01T00:00Z,1\n2025-03-01T01:00Z;1\n"s, plain(),
         "bad.csv: line 3 has 1 field, but the header has 2. Check the separator, and quote fields that contain it."},
        {"wrong separator chosen", "time;surplus\n2025-03-01T00:00Z;1\n"s, plain(),
         "bad.csv: line 1 has no column \"time\", which the mapping names. Correct the mapping or the header."},
        {"NaN", "time,surplus\n2025-03-01T00:00Z,NaN\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"NaN\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"inf", "time,surplus\n2025-03-01T00:00Z,inf\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"inf\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"minus infinity", "time,surplus\n2025-03-01T00:00Z,-Infinity\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"-Infinity\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"1e999", "time,surplus\n2025-03-01T00:00Z,1e999\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1e999\", which no ordinary number holds. Give a figure of ordinary size."},
        {"1e-999", "time,surplus\n2025-03-01T00:00Z,1e-999\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1e-999\", which no ordinary number holds. Give a figure of ordinary size."},
        {"hexadecimal", "time,surplus\n2025-03-01T00:00Z,0x1F\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"0x1F\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"two signs", "time,surplus\n2025-03-01T00:00Z,+-5\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"+-5\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"words for nothing", "time,surplus\n2025-03-01T00:00Z,N/A\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"N/A\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"a unit in the cell", "time,surplus\n2025-03-01T00:00Z,12 MW\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"12 MW\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"thousands comma", "time,surplus\n2025-03-01T00:00Z,\"1,234.5\"\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1,234.5\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"thousands space", "time,surplus\n2025-03-01T00:00Z,1 234\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1 234\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"thousands point with decimal comma", "time;surplus\n2025-03-01T00:00Z;1.234,5\n"s, german(),
         "bad.csv: line 2, column \"surplus\" is \"1.234,5\", which is no number. Write plain numbers such as 1234,5 and leave the cell empty where there is none."},
        {"point where a comma is due", "time;surplus\n2025-03-01T00:00Z;1.5\n"s, german(),
         "bad.csv: line 2, column \"surplus\" is \"1.5\", which is no number. Write plain numbers such as 1234,5 and leave the cell empty where there is none."},
        {"comma where a point is due", "time,surplus\n2025-03-01T00:00Z,\"1,5\"\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1,5\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"two decimal signs", "time,surplus\n2025-03-01T00:00Z,1.2.3\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1.2.3\", which is no number. Write plain numbers such as 1234.5 and leave the cell empty where there is none."},
        {"more than a million MW", "time,surplus\n2025-03-01T00:00Z,1000001\n"s, plain(),
         "bad.csv: line 2, column \"surplus\" is \"1000001\", which is more than 1,000,000 MW. Check the unit of the column."},
        {"more than a million MW in GW", "time,surplus\n2025-03-01T00:00Z,-1001\n"s, inGigawatt(),
         "bad.csv: line 2, column \"surplus\" is \"-1001\", which is more than 1,000,000 MW. Check the unit of the column."},
        {"13th month", "time,surplus\n2025-13-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-13-01T00:00Z\", and there is no month 13. Correct it, or choose another time format."},
        {"month 0", "time,surplus\n2025-00-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-00-01T00:00Z\", and there is no month 0. Correct it, or choose another time format."},
        {"30 February", "time,surplus\n2025-02-30T00:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-02-30T00:00Z\", and that month has no day 30. Correct it, or choose another time format."},
        {"29 February of a common year", "time,surplus\n2025-02-29T00:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-02-29T00:00Z\", and that month has no day 29. Correct it, or choose another time format."},
        {"31 April, day first", "time,surplus\n31/04/2025 00:00,1\n"s, dayFirst(),
         "bad.csv: line 2, column \"time\" is \"31/04/2025 00:00\", and that month has no day 31. Correct it, or choose another time format."},
        {"month first where day first is chosen", "time,surplus\n01/31/2025 00:00,1\n"s, dayFirst(),
         "bad.csv: line 2, column \"time\" is \"01/31/2025 00:00\", and there is no month 31. Correct it, or choose another time format."},
        {"24:30", "time,surplus\n2025-03-01T24:30Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T24:30Z\", but a day ends at 24:00. Correct it, or choose another time format."},
        {"25:00", "time,surplus\n2025-03-01T25:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T25:00Z\", but a day ends at 24:00. Correct it, or choose another time format."},
        {"minute 60", "time,surplus\n2025-03-01T00:60Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T00:60Z\", which no clock shows. Correct it, or choose another time format."},
        {"year 1969", "time,surplus\n1969-12-31T23:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"1969-12-31T23:00Z\", which is not between 1970 and 2099. Correct the year."},
        {"year 2100", "time,surplus\n2100-01-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2100-01-01T00:00Z\", which is not between 1970 and 2099. Correct the year."},
        {"year of two digits", "time,surplus\n25-03-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"25-03-01T00:00Z\", not a time such as 2025-01-31T05:00Z. Correct it, or choose another time format."},
        {"date without time", "time,surplus\n2025-03-01,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01\", not a time such as 2025-01-31T05:00Z. Correct it, or choose another time format."},
        {"empty time", "time,surplus\n,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"\", not a time such as 2025-01-31T05:00Z. Correct it, or choose another time format."},
        {"fraction of a second", "time,surplus\n2025-03-01T00:00:00.5Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T00:00:00.5Z\", not a time such as 2025-01-31T05:00Z. Correct it, or choose another time format."},
        {"offset of 16 hours", "time,surplus\n2025-03-01T00:00+16:00,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T00:00+16:00\", and \"+16:00\" is no offset such as +05:00. Give Z or an offset, or leave it out and choose the zone."},
        {"abbreviated zone in the cell", "time,surplus\n2025-03-01T00:00 EST,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T00:00 EST\", and \"EST\" is no offset such as +05:00. Give Z or an offset, or leave it out and choose the zone."},
        {"missing zone", "time,surplus\n2025-03-01T00:00,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T00:00\", which has no zone. Choose the zone of the file, such as PKT."},
        {"unknown zone", "time,surplus\n2025-03-01T00:00,1\n"s, inZone("Asia/Atlantis"),
         "mapping: zone is \"Asia/Atlantis\", a zone that this system does not know. Give UTC, PKT, an offset such as +05:00 or an IANA name such as Europe/Berlin."},
        {"zone that leads out of its folder", "time,surplus\n2025-03-01T00:00,1\n"s, inZone("../../etc/passwd"),
         "mapping: zone is \"../../etc/passwd\", a zone that this system does not know. Give UTC, PKT, an offset such as +05:00 or an IANA name such as Europe/Berlin."},
        {"hour that the clock skips", "time,surplus\n2025-03-30 02:00,1\n"s, inZone("Europe/Berlin"),
         "bad.csv: line 2, column \"time\" is \"2025-03-30 02:00\", which no clock of Europe/Berlin showed: it went forward over it. Give the times with their offset, or choose the zone the file is kept in."},
        {"milliseconds since 1970", "time,surplus\n1740787200000,1\n"s, epoch(),
         "bad.csv: line 2, column \"time\" is \"1740787200000\", which is not between 1970 and 2099. Give seconds, not milliseconds, since 1970."},
        {"epoch with a fraction", "time,surplus\n1740787200.5,1\n"s, epoch(),
         "bad.csv: line 2, column \"time\" is \"1740787200.5\", not a number of seconds since 1970. Correct it, or choose another time format."},
        {"not on the grid of 5 minutes", "time,surplus\n2025-03-01T00:07Z,1\n"s, plain(),
         "bad.csv: line 2, column \"time\" is \"2025-03-01T00:07Z\", which is no multiple of 5 minutes. Give rows of 5, 10, 15, 30 or 60 minutes."},
        {"hourly rows at half past", "time,surplus\n2025-03-01T00:30Z,1\n2025-03-01T01:30Z,1\n"s, plain(),
         "bad.csv: line 2 is 30 minutes past the hour in UTC, where no row of 60 minutes begins. Check the zone and the times."},
        {"hourly rows of a zone of half an hour", "time,surplus\n2025-03-01 00:00,1\n2025-03-01 01:00,1\n"s, inZone("Asia/Kolkata"),
         "bad.csv: line 2 is 30 minutes past the hour in UTC, where no row of 60 minutes begins. Check the zone and the times."},
        {"rows of 20 minutes", "time,surplus\n2025-03-01T00:00Z,1\n2025-03-01T00:20Z,1\n2025-03-01T00:40Z,1\n"s, plain(),
         "bad.csv: line 3 follows the row before it after 20 minutes. Give rows of 5, 10, 15, 30 or 60 minutes."},
        {"rows of 3 hours", "time,surplus\n"s + rowsFrom(0, 8, 180), plain(),
         "bad.csv: line 3 and those after it are 180 minutes apart. Give rows of 5, 10, 15, 30 or 60 minutes."},
        {"mixed intervals", "time,surplus\n"s + rowsFrom(0, 40, 60) + rowsFrom(40 * 60, 20, 15), plain(),
         "bad.csv: line 43 is 15 minutes from the row before it, but line 3 is 60. Split the file, so that each has rows of one interval."},
        {"mixed intervals, the coarse ones fewer", "time,surplus\n"s + rowsFrom(0, 90, 15) + rowsFrom(90 * 15 + 30, 15, 60), plain(),
         "bad.csv: line 93 is 60 minutes from the row before it, but line 3 is 15. Split the file, so that each has rows of one interval."},
        {"unknown region", "time,region,surplus\n2025-03-01T00:00Z,Bavaria,1\n"s, byRegion(),
         "bad.csv: line 2, column \"region\" is \"Bavaria\", which is no region. Name its region in the mapping, or let it skip other regions."},
        {"empty region", "time,region,surplus\n2025-03-01T00:00Z,Sindh,1\n2025-03-01T00:00Z,,1\n"s, byRegion(),
         "bad.csv: line 3, column \"region\" is empty, but names the region. Fill it in."},
        {"only regions to skip", "time,region,surplus\n2025-03-01T00:00Z,Bavaria,1\n"s, skipping(),
         "bad.csv has no row of a region that is used. Name the regions of the file in the mapping."},
        {"duplicate row", "time,surplus\n2025-03-01T00:00Z,1\n2025-03-01T01:00Z,2\n2025-03-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 4 has the same region and time as line 2. Remove one of them, or let the mapping keep the first or the last."},
        {"duplicate by another spelling of the moment", "time,surplus\n2025-03-01T00:00Z,1\n2025-03-01T05:00+05:00,1\n"s, plain(),
         "bad.csv: line 3 has the same region and time as line 2. Remove one of them, or let the mapping keep the first or the last."},
        {"duplicate by another spelling of the region", "time,region,surplus\n2025-03-01T00:00Z,PK-SD,1\n2025-03-01T00:00Z,sindh,1\n"s, byRegion(),
         "bad.csv: line 3 has the same region and time as line 2. Remove one of them, or let the mapping keep the first or the last."},
        {"time going back on a day without a shift", "time,surplus\n2025-03-01 00:00,1\n2025-03-01 01:00,1\n2025-03-01 01:00,1\n"s, inZone("Europe/Berlin"),
         "bad.csv: line 4 has the same region and time as line 3. Remove one of them, or let the mapping keep the first or the last."},
        {"the repeated hour a third time", "time,surplus\n2025-10-26 02:00,1\n2025-10-26 02:00,1\n2025-10-26 02:00,1\n"s, inZone("Europe/Berlin"),
         "bad.csv: line 4 has the same region and time as line 3. Remove one of them, or let the mapping keep the first or the last."},
        {"the repeated hour in falling order", "time,surplus\n2025-10-26 04:00,1\n2025-10-26 02:00,1\n"s, inZone("Europe/Berlin"),
         "bad.csv: line 3, column \"time\" is \"2025-10-26 02:00\", which is twice on that day, and the rows are not in order. Sort the rows by time, or give the times with their offset."},
        {"duplicate header name", "time,surplus,surplus\n2025-03-01T00:00Z,1,2\n"s, plain(),
         "bad.csv: line 1 names the column \"surplus\" twice. Give the two columns different names."},
        {"mapping names an absent column", "time,demand\n2025-03-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 1 has no column \"surplus\", which the mapping names. Correct the mapping or the header."},
        {"mapping with two time columns", "time,surplus\n2025-03-01T00:00Z,1\n"s, twoTimes(),
         "mapping: columns[1].meaning makes \"surplus\" a second time column. Keep one of them."},
        {"mapping without region", "time,surplus\n2025-03-01T00:00Z,1\n"s, noRegion(),
         "mapping: region is missing, and no column says whose figures these are. Give a region such as PK-SD, or say which column holds it."},
        {"mapping with a price in MW", "time,surplus\n2025-03-01T00:00Z,1\n"s, priceInMegawatt(),
         "mapping: columns[1].unit is MW, which is no unit of a price. Give Rs/kWh or Rs/MWh."},
        {"mapping without figures", "time,surplus\n2025-03-01T00:00Z,1\n"s, noFigures(),
         "mapping: columns names no column with figures. Say which column holds the surplus, or demand and generation."},
        {"rows 60 years apart", "time,surplus\n1980-03-01T00:00Z,1\n2040-03-01T00:00Z,1\n"s, plain(),
         "bad.csv: line 3 is more than 50 years from other rows. Correct its time, or split the file."},
        {"no figure at all", "time,surplus\n2025-03-01T00:00Z,\n2025-03-01T01:00Z,\n"s, plain(),
         "bad.csv has no hour with a figure. Check the mapping of its columns."},
        {"less than half of every hour", "time,surplus\n2025-03-01T00:00Z,1\n2025-03-01T00:05Z,1\n2025-03-01T01:00Z,1\n"s, plain(),
         "bad.csv has no hour with a figure. Check the mapping of its columns."},
    };
    // clang-format on
}

} // namespace

class TestSeriesBadFiles final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFaultIsOneSentence_data();
    void everyFaultIsOneSentence();
    void placesThatAreNoCsvFile();
    void aFileOver256MiB();
    void theStoreIsUntouched();

private:
    QTemporaryDir m_folder;
    std::string m_store;
    std::string m_storeBytes;
};

void TestSeriesBadFiles::initTestCase()
{
    m_store = m_folder.filePath(QStringLiteral("good.db")).toStdString();
    auto store = SeriesStore::openOrCreate(m_store);
    QVERIFY(store.ok());
    const auto good = test::importText("time,surplus\n" + rowsFrom(0, 48, 60), plain());
    QVERIFY(good.ok());
    QVERIFY(store.value().put(good.value()->set, toJson(plain()), UtcTime()).ok());
    store = SeriesStore::open(m_store);
    m_storeBytes = test::contentOf(m_store);
    QVERIFY(m_storeBytes.size() > 1'000);
}

void TestSeriesBadFiles::everyFaultIsOneSentence_data()
{
    QTest::addColumn<int>("index");
    const std::vector<BadFile> files = badFiles();
    QVERIFY(files.size() >= 60);
    for (std::size_t i = 0; i < files.size(); ++i)
        QTest::newRow(files[i].name) << static_cast<int>(i);
}

void TestSeriesBadFiles::everyFaultIsOneSentence()
{
    QFETCH(int, index);
    const BadFile bad = badFiles()[static_cast<std::size_t>(index)];
    const std::string path = m_folder.filePath(QStringLiteral("bad.csv")).toStdString();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bad.content;

    const auto imported = importSeries(path, bad.mapping, SystemZones(), {});
    QVERIFY(!imported.ok());
    const Error &error = imported.error();
    QVERIFY2(error.sentence() == bad.sentence, error.sentence().c_str());
    QVERIFY(error.kind == Error::Kind::BadInput);
    QVERIFY(!error.remedy.empty() && error.remedy.back() == '.');
    QVERIFY(std::isupper(static_cast<unsigned char>(error.remedy.front())) != 0);
    QVERIFY(error.what.find(". ") == std::string::npos && error.what.find('\n') == std::string::npos);
    QVERIFY(error.sentence().size() < 320);
}

void TestSeriesBadFiles::placesThatAreNoCsvFile()
{
    const auto sentence = [](const std::string &path) {
        const auto imported = importSeries(path, plain(), SystemZones(), {});
        return imported.ok() ? std::string("imported") : imported.error().sentence();
    };
    const std::string folder = m_folder.path().toStdString();
    QCOMPARE(sentence(folder), folder + " is a folder and not a file. Choose a CSV file in it.");
    QCOMPARE(sentence(folder + "/none.csv"), folder + "/none.csv does not exist. Choose a CSV file.");
    QCOMPARE(sentence(m_store), std::string("good.db is an SQLite database, not a CSV file. Choose the CSV file it was "
                                            "made from."));
    const std::string closed = folder + "/closed.csv";
    std::ofstream(closed) << "time,surplus\n";
    std::filesystem::permissions(closed, std::filesystem::perms::none);
    // Root reads everything.
    if (!std::ifstream(closed))
        QCOMPARE(sentence(closed), closed + " cannot be read. Check that you may read the file.");
    std::filesystem::permissions(closed, std::filesystem::perms::owner_all);
}

void TestSeriesBadFiles::aFileOver256MiB()
{
    const std::string path = m_folder.filePath(QStringLiteral("large.csv")).toStdString();
    std::ofstream(path).put('t');
    std::filesystem::resize_file(path, largestSeriesFile + 1);
    const auto imported = importSeries(path, plain(), SystemZones(), {});
    QVERIFY(!imported.ok());
    QCOMPARE(imported.error().sentence(),
             path + " is larger than 256 MiB. Split the file, for instance into one file a year.");
    std::filesystem::remove(path);
}

void TestSeriesBadFiles::theStoreIsUntouched()
{
    QCOMPARE(test::contentOf(m_store), m_storeBytes);
}

QTEST_APPLESS_MAIN(TestSeriesBadFiles)
#include "tst_series_bad_files.moc"
