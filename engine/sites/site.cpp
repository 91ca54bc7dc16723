// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/site.h"

namespace console::sites {

std::string_view siteKindKey(SiteKind kind)
{
    switch (kind) {
    case SiteKind::Mining: return "mining";
    case SiteKind::Ai: return "ai";
    case SiteKind::LocalHasher: return "local-hasher";
    }
    return "mining";
}

std::optional<SiteKind> siteKindFromKey(std::string_view key)
{
    for (const SiteKind kind : {SiteKind::Mining, SiteKind::Ai, SiteKind::LocalHasher}) {
        if (siteKindKey(kind) == key)
            return kind;
    }
    return std::nullopt;
}

} // namespace console::sites
