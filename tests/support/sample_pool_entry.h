// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_entry.h"

namespace console::test {

/// A pool that alice uses.
inline models::PoolEntry pool(const char *address, models::PasswordPlace place = models::PasswordPlace::None,
                              const char *password = "")
{
    models::PoolEntry entry;
    entry.setAddress(QLatin1String(address));
    entry.user = QStringLiteral("alice");
    entry.place = place;
    entry.password = models::Password(QLatin1String(password));
    return entry;
}

} // namespace console::test
