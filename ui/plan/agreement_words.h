// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/widgets/key_value_panel.h"

#include <QStringList>

/// What is said of agreements and of mining's money. Pure apart from the translator; GUI thread.
namespace console::ui::agreements {

/// "proposed, not granted": a tariff is never shown as granted unless it is.
[[nodiscard]] QString statusText(models::LegalStatus status);
/// "proposed tariff": beside a line of the band.
[[nodiscard]] QString tariffTitle(models::LegalStatus status);
/// "Port Qasim EPA, draft"
[[nodiscard]] QString titleOf(const models::AgreementView &agreement);

/// "18.00 Rs/kWh"; "no data" for NaN.
[[nodiscard]] QString rupeesPerKwh(double price);
/// "Rs 10.6 bn a year", "Rs 340 m a year"; the time is the caller's.
[[nodiscard]] QString rupees(double amount);
/// "+0.4 $/MWh"
[[nodiscard]] QString signedUsdPerMwh(double margin);
/// "28.68 $/PH/day"
[[nodiscard]] QString hashpriceText(double hashprice);
/// "22:00–17:00"; "all day"
[[nodiscard]] QString hoursText(const models::TariffBandView &band);
/// "18.00 Rs/kWh · 22:00–17:00"
[[nodiscard]] QString bandText(const models::TariffBandView &band);

/// The read-out of the panel; at most `mostBands` lines for the tariff.
[[nodiscard]] QList<KeyValueRow> rowsOf(const models::AgreementView &agreement, const models::AgreementFigures &figures,
                                        int mostBands);
/// The live read-out of the editor.
[[nodiscard]] QList<KeyValueRow> figureCells(const models::AgreementFigures &figures);
/// What the figures come to in one sentence.
[[nodiscard]] QString figuresSentence(const models::AgreementFigures &figures);

/// "Load-factor floor", as the form calls it.
[[nodiscard]] QString fieldTitle(models::AgreementField field);
/// "More than the 100 % there can be." beside the field.
[[nodiscard]] QString problemText(const models::AgreementProblem &problem);
/// Why it cannot be kept: "Name: a name is needed. And two more."; empty when it can.
[[nodiscard]] QString problemsSentence(const QList<models::AgreementProblem> &problems);

/// "At 22.98 Rs/kWh (proposed, not granted) only 13.5 J/TH machines earn. Hashprice 28.68 $/PH/day, PUE 1.05."
[[nodiscard]] QString bandSentence(const models::NegotiationBand &band);
/// "13.5 J/TH: energy cost 9.00, breakeven 23.60 Rs/kWh"
[[nodiscard]] QString barText(const models::BandBar &bar, double energyCost);
/// "13.5 J/TH"; of the chosen site's own machines "site 13.5 J/TH".
[[nodiscard]] QString barTitle(const models::BandBar &bar);

/// "from the sites file"
[[nodiscard]] QString sourceText(const models::HashpriceBasisView &basis);
/// "In force: 28.68 $/PH/day, from the sites file, since 22 Nov 2026 21:47 PKT."
[[nodiscard]] QString basisSentence(const models::HashpriceBasisView &basis);

} // namespace console::ui::agreements
