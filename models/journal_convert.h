// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_store.h"
#include "engine/sites/site.h"
#include "models/alarm_journal.h"

#include <memory>

/// The journal between the engine's values and the screens'. Pure; any thread.
namespace console::models {

/// What the rows of a journal are called. Null: their ids stand for themselves.
struct JournalNames {
    std::shared_ptr<const alarms::AlarmDefinitions> definitions;
    std::shared_ptr<const sites::SiteBook> book;

    [[nodiscard]] QString condition(const std::string &definition) const;
    [[nodiscard]] QString source(const std::string &id) const; ///< empty for what is no site
    [[nodiscard]] AlarmUnit unit(const std::string &definition) const;
};

[[nodiscard]] alarms::JournalQuery toEngine(const JournalQueryView &query);
[[nodiscard]] JournalAnswerView convert(const alarms::JournalAnswer &answer, const JournalQueryView &query,
                                        const JournalNames &names);

/// RFC 4180, UTF-8 with a byte order mark so that spreadsheets read names rightly. A text that a spreadsheet would run
/// as a formula begins with an apostrophe; a text that is a plain number stays one.
[[nodiscard]] std::string journalCsv(const alarms::JournalAnswer &answer, const JournalNames &names);

} // namespace console::models
