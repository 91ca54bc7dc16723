// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
#include "models/event_model.h"

#include <QString>

/// A person's words for instructions, standing STOPs and the legal state of a tariff; the counterpart of words.h.
/// Names and reasons that people typed stand in them as they came and are plain text only. GUI thread.
namespace console::ui::words {

[[nodiscard]] QString instructionStateName(models::InstructionState state);
/// "Compliant in 12 s", "Late by 34 s", "Ramping"
[[nodiscard]] QString instructionStateText(const models::InstructionView &instruction);
/// "20 → 0 MW", "hold 0 MW"; of this machine "20 → 0 %".
[[nodiscard]] QString instructionChange(const models::InstructionView &instruction);
/// "12 s", "4 min"
[[nodiscard]] QString shortSpan(double seconds);

/// A word or two for a narrow column: "deficit", "headroom".
[[nodiscard]] QString shortReason(const models::Reason &reason);

[[nodiscard]] QString stopReasonName(models::StopReason reason);
/// What a site that stands still because of it is called in a table: "Do not mine", "Stopped".
[[nodiscard]] QString stopState(models::StopReason reason);
/// "STOP: stopped by hand, since 22 Nov 2026 21:40:00 PKT, by A. Khan: modem under repair"
[[nodiscard]] QString stopSentence(const models::StopView &stop);

/// "proposed, not granted". Only an approved tariff is spoken of as granted.
[[nodiscard]] QString legalStatusName(models::LegalStatus status);

/// Only the figure of what happened to a site's instruction or to what governs instructions: "20 → 0 MW". Empty for
/// other kinds.
[[nodiscard]] QString instructionEventChange(const models::EventModel::Row &row);
/// Who and why: "by A. Khan: evening peak"; may be empty.
[[nodiscard]] QString instructionEventWhy(const models::EventModel::Row &row);
/// The same behind its name: "Confirmed by A. Khan: evening peak". Empty for other kinds.
[[nodiscard]] QString instructionEventText(const models::EventModel::Row &row);

} // namespace console::ui::words
