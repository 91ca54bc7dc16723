// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sites/agreement_check.h"
#include "engine/sites/economics.h"
#include "models/agreement_book.h"

/// Turns agreements, their faults and the hashprice's basis into the values of models/agreement_book.h and back. Pure;
/// any thread. Only the sources of models include this header.
namespace console::models {

[[nodiscard]] AgreementView viewOf(const sites::PowerAgreement &agreement);
/// A band that ends at 00:00 goes to the end of the day. What is left of a minute is dropped.
[[nodiscard]] sites::PowerAgreement toEngine(const AgreementView &view);
[[nodiscard]] AgreementProblem problemOf(const sites::AgreementFault &fault);

[[nodiscard]] HashpriceBasisView viewOf(const sites::HashpriceBasis &basis);
/// With a finite difficulty the hashprice follows from the figures, else it is the one given.
[[nodiscard]] sites::HashpriceBasis toEngine(const HashpriceBasisView &view);

} // namespace console::models
