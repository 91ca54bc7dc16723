// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>

/// Units as types. A quantity knows its unit at compile time, so adding MW to MWh does not compile.
namespace console {

/// A double tagged with its unit. Arithmetic stays inside one unit; the few physical products that
/// cross units (MW · time = MWh) are the free functions below.
template <class Tag> class Quantity
{
public:
    constexpr Quantity() = default;
    constexpr explicit Quantity(double value)
        : m_value(value)
    {
    }

    [[nodiscard]] constexpr double value() const { return m_value; }

    constexpr auto operator<=>(const Quantity &) const = default;
    constexpr Quantity operator-() const { return Quantity(-m_value); }
    constexpr Quantity &operator+=(Quantity other)
    {
        m_value += other.m_value;
        return *this;
    }
    constexpr Quantity &operator-=(Quantity other)
    {
        m_value -= other.m_value;
        return *this;
    }

    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.m_value + b.m_value); }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.m_value - b.m_value); }
    friend constexpr Quantity operator*(Quantity a, double factor) { return Quantity(a.m_value * factor); }
    friend constexpr Quantity operator*(double factor, Quantity a) { return Quantity(a.m_value * factor); }
    friend constexpr Quantity operator/(Quantity a, double divisor) { return Quantity(a.m_value / divisor); }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.m_value / b.m_value; }

private:
    double m_value = 0.0;
};

using Megawatt = Quantity<struct MegawattTag>;
using MegawattHour = Quantity<struct MegawattHourTag>;
using MegawattPerMinute = Quantity<struct MegawattPerMinuteTag>;
using HashesPerSecond = Quantity<struct HashesPerSecondTag>;
using JoulePerTerahash = Quantity<struct JoulePerTerahashTag>;
using UsdPerMegawattHour = Quantity<struct UsdPerMegawattHourTag>;
/// Hashprice: US dollars a day for one petahash per second.
using UsdPerPetahashDay = Quantity<struct UsdPerPetahashDayTag>;
using Celsius = Quantity<struct CelsiusTag>;
using Hertz = Quantity<struct HertzTag>;
using Volt = Quantity<struct VoltTag>;
using Ampere = Quantity<struct AmpereTag>;
using Usd = Quantity<struct UsdTag>;
using UsdPerHour = Quantity<struct UsdPerHourTag>;
using PkrPerKilowattHour = Quantity<struct PkrPerKilowattHourTag>;

/// Energy of a constant power over a time span.
constexpr MegawattHour operator*(Megawatt power, std::chrono::milliseconds span)
{
    return MegawattHour(power.value() * static_cast<double>(span.count()) / 3'600'000.0);
}

/// What energy costs at a price.
constexpr Usd operator*(MegawattHour energy, UsdPerMegawattHour price)
{
    return Usd(energy.value() * price.value());
}

/// What power costs at a price, by the hour.
constexpr UsdPerHour operator*(Megawatt power, UsdPerMegawattHour price)
{
    return UsdPerHour(power.value() * price.value());
}

/// Change of power that a ramp rate allows within a time span.
constexpr Megawatt operator*(MegawattPerMinute rate, std::chrono::milliseconds span)
{
    return Megawatt(rate.value() * static_cast<double>(span.count()) / 60'000.0);
}

} // namespace console
