// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "models/event_model.h"
#include "models/values.h"

#include <QString>

/// A person's words for everything the models name by an enum, in the interface's language. Pure apart from
/// the translator; GUI thread.
namespace console::ui::words {

[[nodiscard]] QString regionName(models::Region region);
/// "AJK", "KP": for tables and crowded maps.
[[nodiscard]] QString shortRegionName(models::Region region);
/// The ISO 3166-2 code, which is how settings and files name a region.
[[nodiscard]] QString regionCode(models::Region region);
[[nodiscard]] models::Region regionFromCode(const QString &code, models::Region fallback);

[[nodiscard]] QString siteKindName(models::SiteKind kind);
[[nodiscard]] QString siteStateName(models::SiteState state);
[[nodiscard]] QString qualityName(models::Quality quality);
/// "daytime only": what the hours say of a surplus.
[[nodiscard]] QString verdictName(models::Verdict verdict);
[[nodiscard]] QString gridCaseName(models::GridCase gridCase);
[[nodiscard]] QString eventKindName(models::EventKind kind);

/// "At its limit of 420 MW"; `region` is where the site is and is named in the sentence.
[[nodiscard]] QString reasonSentence(const models::Reason &reason, models::SiteKind kind, models::Region region);
/// The same where the site's region is not known: "Curtailed: headroom 120 MW".
[[nodiscard]] QString reasonSentence(const models::Reason &reason, models::SiteKind kind);

/// "LIVE", "DEMO ×60", "REPLAY"
[[nodiscard]] QString modeText(models::Mode mode, double speed);

/// "380 → 120 MW", for this machine "0 → 62 %"; other events say what changed.
[[nodiscard]] QString eventChange(const models::EventModel::Row &row);
/// "Sahiwal 380 → 120 MW"; a whole line for a list or a marker.
[[nodiscard]] QString eventText(const models::EventModel::Row &row);

/// "+1,840 MW" or "no data".
[[nodiscard]] QString signedMegawatts(const models::Value &value);
/// "1,840 MW" or "no data".
[[nodiscard]] QString megawatts(const models::Value &value);
[[nodiscard]] QString megawatts(double number);
/// "96.4 MH/s" or "no data".
[[nodiscard]] QString hashrate(const models::Value &hashesPerSecond);
[[nodiscard]] QString percent(double fraction);
[[nodiscard]] QString noData();
/// "stale 12 s" from an age in seconds; "stale" when the age is not known (negative).
[[nodiscard]] QString staleFor(qint64 seconds);

} // namespace console::ui::words
