// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

/// How colours look to eyes that lack a kind of cone, and how far two colours are apart.
namespace console::test {

enum class Sight { Normal, Protan, Deutan, Tritan };
inline constexpr std::array<Sight, 4> everySight{Sight::Normal, Sight::Protan, Sight::Deutan, Sight::Tritan};

using Triple = std::array<double, 3>;

inline Triple linearOf(const QColor &colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

/// Linear RGB as seen; Machado, Oliveira and Fernandes 2009, severity 1.
inline Triple seen(const Triple &rgb, Sight sight)
{
    static constexpr std::array<std::array<double, 9>, 4> matrices{
        {{1, 0, 0, 0, 1, 0, 0, 0, 1},
         {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
         {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
         {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}}};
    const auto &m = matrices.at(static_cast<std::size_t>(sight));
    Triple result{};
    for (std::size_t row = 0; row < 3; ++row)
        result.at(row) =
            std::clamp(m.at(3 * row) * rgb[0] + m.at(3 * row + 1) * rgb[1] + m.at(3 * row + 2) * rgb[2], 0.0, 1.0);
    return result;
}

/// CIE 1976 L*a*b* of linear sRGB, white point D65.
inline Triple labOf(const Triple &rgb)
{
    const double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    const auto f = [](double t) { return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0; };
    return {116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))};
}

/// CIEDE2000 as in Sharma, Wu and Dalal 2005.
inline double deltaE2000(const Triple &one, const Triple &two)
{
    constexpr double pi = std::numbers::pi;
    const auto power7 = [](double v) { return std::pow(v, 7.0); };
    const double chroma = (std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2.0;
    const double g = 0.5 * (1.0 - std::sqrt(power7(chroma) / (power7(chroma) + power7(25.0))));
    const double a1 = (1.0 + g) * one[1];
    const double a2 = (1.0 + g) * two[1];
    const double c1 = std::hypot(a1, one[2]);
    const double c2 = std::hypot(a2, two[2]);
    const auto hue = [](double a, double b) {
        if (a == 0.0 && b == 0.0)
            return 0.0;
        const double angle = std::atan2(b, a);
        return angle < 0.0 ? angle + 2.0 * pi : angle;
    };
    const double h1 = hue(a1, one[2]);
    const double h2 = hue(a2, two[2]);
    double dh = h2 - h1;
    if (c1 * c2 == 0.0)
        dh = 0.0;
    else if (dh > pi)
        dh -= 2.0 * pi;
    else if (dh < -pi)
        dh += 2.0 * pi;
    const double dL = two[0] - one[0];
    const double dC = c2 - c1;
    const double dH = 2.0 * std::sqrt(c1 * c2) * std::sin(dh / 2.0);
    const double L = (one[0] + two[0]) / 2.0;
    const double C = (c1 + c2) / 2.0;
    double H = h1 + h2;
    if (c1 * c2 != 0.0) {
        if (std::abs(h1 - h2) <= pi)
            H /= 2.0;
        else
            H = H < 2.0 * pi ? (H + 2.0 * pi) / 2.0 : (H - 2.0 * pi) / 2.0;
    }
    const auto degrees = [](double value) { return value * pi / 180.0; };
    const double T = 1.0 - 0.17 * std::cos(H - degrees(30)) + 0.24 * std::cos(2 * H) +
                     0.32 * std::cos(3 * H + degrees(6)) - 0.20 * std::cos(4 * H - degrees(63));
    const double turn = degrees(30) * std::exp(-std::pow((H - degrees(275)) / degrees(25), 2.0));
    const double rc = 2.0 * std::sqrt(power7(C) / (power7(C) + power7(25.0)));
    const double sl = 1.0 + 0.015 * std::pow(L - 50.0, 2.0) / std::sqrt(20.0 + std::pow(L - 50.0, 2.0));
    const double sc = 1.0 + 0.045 * C;
    const double sh = 1.0 + 0.015 * C * T;
    const double rt = -std::sin(2.0 * turn) * rc;
    return std::sqrt(std::pow(dL / sl, 2.0) + std::pow(dC / sc, 2.0) + std::pow(dH / sh, 2.0) +
                     rt * (dC / sc) * (dH / sh));
}

/// How far apart two colours are to eyes of a kind.
inline double distance(const QColor &one, const QColor &two, Sight sight)
{
    return deltaE2000(labOf(seen(linearOf(one), sight)), labOf(seen(linearOf(two), sight)));
}

/// The same to the eyes that see the least of it.
inline double leastDistance(const QColor &one, const QColor &two)
{
    double least = distance(one, two, Sight::Normal);
    for (const Sight sight : everySight)
        least = std::min(least, distance(one, two, sight));
    return least;
}

} // namespace console::test
