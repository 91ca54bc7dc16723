// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/telemetry/telemetry_source.h"

#include <memory>
#include <vector>

namespace console::telemetry {

/// Folders into which another system drops CSV files of a site's load: the newest row of the newest file counts. On one
/// thread, "poll-csv".
class DropFolders final : public TelemetrySource
{
public:
    explicit DropFolders(std::shared_ptr<const Clock> clock);
    ~DropFolders() override;

    void setTargets(std::vector<DeviceTarget> targets) override;
    [[nodiscard]] std::vector<std::shared_ptr<const DeviceState>> take() override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::telemetry
