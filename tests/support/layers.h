// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

/// The arrows app → ui → models → engine, as a check over include lines.
namespace console::test {

struct LayerRule {
    std::string room;
    std::set<std::string> mayInclude; ///< rooms, besides itself
    std::string forbidden;            ///< regular expression over the included name; empty: nothing
};

inline std::vector<LayerRule> layerRules()
{
    return {
        {"engine", {}, "^Q[A-Z].*|^Qt[A-Z0-9].*|^q[a-z]+\\.h$"},
        {"models",
         {"engine"},
         "^(QtGui|QtWidgets|QtCharts|QtSvg)/.*|^Q(Widget|Color|Painter|Font|Pixmap|Image|Icon|Brush|"
         "Pen|Palette|Polygon|PolygonF|Transform|GuiApplication|Application|Chart|ChartView|"
         "LineSeries|AreaSeries|Action|KeySequence)$"},
        {"ui", {"models"}, ""},
        {"app", {"ui", "models", "engine"}, ""},
    };
}

/// One line for each include that breaks a rule: "engine/grid/x.cpp:3 includes <QString>".
inline std::vector<std::string> layerViolations(const std::filesystem::path &root)
{
    static const std::regex includeLine(R"rx(^\s*#\s*include\s*[<"]([^>"]+)[>"])rx");
    const std::set<std::string> rooms{"engine", "models", "ui", "app", "tests"};
    std::vector<std::string> found;
    for (const LayerRule &rule : layerRules()) {
        if (!std::filesystem::exists(root / rule.room))
            continue;
        const std::regex forbidden(rule.forbidden.empty() ? "$^" : rule.forbidden);
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root / rule.room)) {
            const std::string suffix = entry.path().extension().string();
            if (suffix != ".cpp" && suffix != ".h")
                continue;
            std::ifstream file(entry.path());
            std::string line;
            for (int number = 1; std::getline(file, line); ++number) {
                std::smatch match;
                if (!std::regex_search(line, match, includeLine))
                    continue;
                const std::string name = match[1];
                const std::string room = name.substr(0, name.find('/'));
                const bool foreign = rooms.count(room) != 0 && room != rule.room && rule.mayInclude.count(room) == 0;
                if (foreign || std::regex_match(name, forbidden))
                    found.push_back(std::filesystem::relative(entry.path(), root).generic_string() + ':' +
                                    std::to_string(number) + " includes " + name);
            }
        }
    }
    return found;
}

} // namespace console::test
