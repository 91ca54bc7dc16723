// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/broken_json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// Walks a text once, token by token, and writes it again as JSON has it. It knows at every token what may come next,
/// and so what is missing or too much. Used once.
class JsonMender
{
public:
    JsonMender(std::string_view text, RepairSet allowed);

    [[nodiscard]] MendedJson::State run();
    [[nodiscard]] const std::string &mended() const { return m_out; }
    [[nodiscard]] const std::array<int, jsonRepairs> &repaired() const { return m_repaired; }

private:
    /// What the grammar asks for at this place.
    enum class Expect { Value, FirstValue, Key, FirstKey, Colon, CommaOrEnd, Nothing };
    using State = MendedJson::State;

    std::optional<State> step();
    std::optional<State> open(char bracket);
    std::optional<State> close(char bracket);
    std::optional<State> comma();
    std::optional<State> colon();
    std::optional<State> text();
    std::optional<State> bareWord();
    std::optional<State> trailing();

    /// Makes room for a value or a key, putting in a comma that is missing; false where none may stand here.
    bool makeRoom(bool isString);
    void valueDone();
    bool mend(JsonRepair repair);
    void copyEscape();
    void copyCharacter();
    [[nodiscard]] std::size_t validBytes() const;
    [[nodiscard]] char current() const { return m_text[m_at]; }

    std::string_view m_text;
    RepairSet m_allowed;
    std::size_t m_at = 0;
    std::string m_out;
    std::string m_open; ///< brackets that are still open
    Expect m_expect = Expect::FirstValue;
    std::size_t m_lastComma = 0; ///< where in m_out the newest comma stands
    bool m_refused = false;
    std::array<int, jsonRepairs> m_repaired{};
};

} // namespace console::telemetry
