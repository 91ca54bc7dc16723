// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace console {

/// What went wrong at a seam, in parts, so that one clear sentence can be made of it.
struct Error {
    enum class Kind {
        BadInput,    ///< a file, argument or field the person can correct
        NotFound,    ///< a file or name that does not exist
        Unavailable, ///< the system refused: permission, disk full, locked
        Internal,    ///< a fault of this program
    };

    Kind kind = Kind::Internal;
    std::string where;  ///< the file, line or field, e.g. "sites.json: sites[2].limit_mw"
    std::string what;   ///< what is wrong, e.g. "is -5, but a limit is greater than 0"
    std::string remedy; ///< what to do, e.g. "Give the connection limit in MW."

    /// "sites.json: sites[2].limit_mw is -5, but a limit is greater than 0. Give the connection limit in MW."
    [[nodiscard]] std::string sentence() const;
};

/// A value or the error that stands in its place. Taking the value of a failed result is a programming
/// fault and throws std::bad_variant_access.
template <class T> class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value: `return Done{};`
struct Done {
};
using Status = Result<Done>;

} // namespace console
