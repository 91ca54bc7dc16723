// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/skill_book.h"

#include "engine/base/path_text.h"
#include "engine/forecast/forecast_check.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <string_view>

namespace console::forecast {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uintmax_t mostBytes = 64U * 1024U * 1024U;
constexpr std::array<Method, 3> allMethods{Method::Ridge, Method::HoltWinters, Method::SeasonalNaive};

Json figure(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

std::string lineOf(const DaySkill &skill)
{
    const Json line{{"region", skill.region},
                    {"day", dayText(skill.day)},
                    {"issued", toIso8601(skill.issued)},
                    {"method", methodKey(skill.method)},
                    {"hours", skill.hours},
                    {"mae_mw", figure(skill.mae)},
                    {"naive_mae_mw", figure(skill.naiveMae)},
                    {"mase", figure(skill.mase)},
                    {"coverage", figure(skill.coverage)}};
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count)
{
    int number = 0;
    if (text.size() < from + count)
        return std::nullopt;
    const char *end = text.data() + from + count;
    const auto [stop, fault] = std::from_chars(text.data() + from, end, number);
    if (fault != std::errc() || stop != end || number < 0)
        return std::nullopt;
    return number;
}

/// "2025-06-01"; what follows is not looked at.
std::optional<std::chrono::sys_days> dayFrom(std::string_view text)
{
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date);
}

/// "2025-06-01T19:00:00.000Z".
std::optional<UtcTime> timeFrom(std::string_view text)
{
    const auto day = dayFrom(text);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    if (!day || !hour || !minute)
        return std::nullopt;
    const UtcTime time = UtcTime(*day) + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    return toIso8601(time) == text ? std::optional(time) : std::nullopt;
}

/// A figure that may be unknown; empty when it is something else than a number or null.
std::optional<double> figureFrom(const Json &line, const char *key)
{
    const auto field = line.find(key);
    if (field == line.end() || field->is_null())
        return std::nan("");
    if (!field->is_number())
        return std::nullopt;
    return field->get<double>();
}

std::string textFrom(const Json &line, const char *key)
{
    const auto field = line.find(key);
    return field != line.end() && field->is_string() ? field->get<std::string>() : std::string();
}

std::optional<DaySkill> skillFrom(std::string_view text)
{
    const Json line = Json::parse(text, nullptr, false);
    if (!line.is_object())
        return std::nullopt;
    DaySkill skill;
    skill.region = textFrom(line, "region");
    const std::string dayField = textFrom(line, "day");
    const auto day = dayField.size() == 10 ? dayFrom(dayField) : std::nullopt;
    const auto issued = timeFrom(textFrom(line, "issued"));
    const std::string key = textFrom(line, "method");
    const auto method =
        std::find_if(allMethods.begin(), allMethods.end(), [&](Method known) { return methodKey(known) == key; });
    const auto hours = figureFrom(line, "hours");
    const auto mae = figureFrom(line, "mae_mw");
    const auto naive = figureFrom(line, "naive_mae_mw");
    const auto mase = figureFrom(line, "mase");
    const auto coverage = figureFrom(line, "coverage");
    if (skill.region.empty() || !day || !issued || method == allMethods.end() || !hours || !mae || !naive || !mase ||
        !coverage || !(*hours >= 1.0 && *hours <= 24.0) || !(*mae >= 0.0))
        return std::nullopt;
    skill.day = *day;
    skill.issued = *issued;
    skill.method = *method;
    skill.hours = static_cast<std::size_t>(*hours);
    skill.mae = *mae;
    skill.naiveMae = *naive;
    skill.mase = *mase;
    skill.coverage = *coverage;
    return skill;
}

std::string damageSentence(const std::string &path, std::size_t damaged, std::size_t firstDamaged, std::size_t read)
{
    const bool one = damaged == 1;
    return path + ": " + std::to_string(damaged) + (one ? " line" : " lines") + " cannot be read (" +
           (one ? "line " : "the first is line ") + std::to_string(firstDamaged) + ") and " + (one ? "was" : "were") +
           " passed over; " + std::to_string(read) + " scored days were read.";
}

} // namespace

Result<SkillBook> SkillBook::open(const std::string &path)
{
    SkillBook book(path);
    const std::filesystem::path file = toPath(path);
    std::error_code fault;
    if (!std::filesystem::exists(file, fault) && !fault)
        return book;
    const bool regular = std::filesystem::is_regular_file(file, fault);
    if (regular && std::filesystem::file_size(file, fault) > mostBytes)
        return Error{Error::Kind::BadInput, path, "is larger than 64 MiB, so it is no book of skill",
                     "Choose another file."};
    std::ifstream stream(file, std::ios::binary);
    if (!regular || !stream.is_open())
        return Error{Error::Kind::Unavailable, path, "cannot be read", "Check that it is a file that you may read."};

    std::string line;
    std::size_t number = 0;
    std::size_t damaged = 0;
    std::size_t firstDamaged = 0;
    while (std::getline(stream, line)) {
        ++number;
        book.m_endsInLine = !stream.eof();
        if (line.empty())
            continue;
        if (auto skill = skillFrom(line)) {
            book.take(*std::move(skill));
        } else if (++damaged == 1) {
            firstDamaged = number;
        }
    }
    if (stream.bad())
        return Error{Error::Kind::Unavailable, path, "cannot be read", "Check the disk it is on."};
    if (damaged > 0)
        book.m_damage = damageSentence(path, damaged, firstDamaged, book.size());
    return book;
}

bool SkillBook::isNews(const DaySkill &skill) const
{
    const auto known = m_days.find({skill.region, skill.day});
    return known == m_days.end() || skill.hours > known->second.hours;
}

void SkillBook::take(DaySkill skill)
{
    if (!isNews(skill))
        return;
    std::pair key(skill.region, skill.day);
    m_days.insert_or_assign(std::move(key), std::move(skill));
}

Status SkillBook::add(const DaySkill &skill)
{
    if (skill.region.empty() || skill.hours < 1 || skill.hours > 24 || !(skill.mae >= 0.0) || !std::isfinite(skill.mae))
        return Error{Error::Kind::Internal, "The score of " + dayText(skill.day), "is not one of a day", ""};
    if (!isNews(skill))
        return Done{};
    std::ofstream stream(toPath(m_path), std::ios::binary | std::ios::app);
    const bool opened = stream.is_open();
    stream << (m_endsInLine ? "" : "\n") << lineOf(skill);
    stream.close();
    if (!stream) {
        m_endsInLine = m_endsInLine && !opened; // part of a line may have been written
        return Error{Error::Kind::Unavailable, m_path, "cannot be written, so the score of a day is not kept",
                     "Check the disk and that you may write there."};
    }
    m_endsInLine = true;
    take(skill);
    return Done{};
}

std::vector<DaySkill> SkillBook::lastDays(const std::string &region, std::size_t count) const
{
    std::vector<DaySkill> days;
    for (auto at = m_days.lower_bound({region, std::chrono::sys_days::min()});
         at != m_days.end() && at->first.first == region; ++at)
        days.push_back(at->second);
    if (days.size() > count)
        days.erase(days.begin(), days.end() - static_cast<long>(count));
    return days;
}

} // namespace console::forecast
