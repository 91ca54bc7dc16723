// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/grid_state.h"
#include "engine/grid/reference_year.h"

#include <memory>

namespace console::grid {

/// The modelled year as a source of grid figures. Any moment of any year stands at the same PKT month, day and
/// hour of the modelled one (29 February borrows 28 February). An hour's figure is its mean and belongs to its
/// middle; between two middles figures change in a line, also over the turn of the year. Every figure is
/// modelled; a region without data is missing throughout. Immutable, so any thread may call it.
class ReferenceYearSource final : public GridSource
{
public:
    /// `year` must hold all hours of the modelled year.
    explicit ReferenceYearSource(std::shared_ptr<const ReferenceYear> year);

    [[nodiscard]] GridState at(UtcTime time) const override;
    [[nodiscard]] const std::array<RegionYear, regionCount> &year() const override { return m_facts; }
    [[nodiscard]] std::string provenance() const override;

private:
    std::shared_ptr<const ReferenceYear> m_year;
    std::array<RegionYear, regionCount> m_facts;
};

} // namespace console::grid
