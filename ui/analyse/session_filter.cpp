// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/session_filter.h"

#include "models/formatting.h"

#include <algorithm>

namespace console::ui {
namespace {

constexpr qint64 pktOffsetSeconds = 5 * 3600;

} // namespace

SessionFilter::SessionFilter(models::SessionLibraryModel *library, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_library(library)
{
    setSourceModel(library);
}

void SessionFilter::setSearch(const QString &search)
{
    m_words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

const models::SessionLibraryModel::Row &SessionFilter::session(int row) const
{
    return m_library->rows().at(mapToSource(index(row, 0)).row());
}

int SessionFilter::rowOf(const QString &path) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (session(row).path == path)
            return row;
    }
    return -1;
}

bool SessionFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const models::SessionLibraryModel::Row &row = m_library->rows().at(sourceRow);
    const QString text = row.name + QLatin1Char(' ') + sessionDates(row.first, row.last);
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString sessionDates(const QDateTime &first, const QDateTime &last)
{
    if (!first.isValid() || !last.isValid())
        return {};
    // "22 Nov 2026 21:47:12" without its seconds.
    const QString from = models::formatting::pktDateTime(first).chopped(3);
    const bool sameDay =
        first.addSecs(pktOffsetSeconds).toUTC().date() == last.addSecs(pktOffsetSeconds).toUTC().date();
    const QString to =
        sameDay ? models::formatting::pktHourMinute(last) : models::formatting::pktDateTime(last).chopped(3);
    return SessionFilter::tr("%1–%2 PKT").arg(from, to);
}

QString sessionLength(const QDateTime &first, const QDateTime &last)
{
    if (!first.isValid() || !last.isValid())
        return {};
    const qint64 seconds = first.secsTo(last);
    if (seconds < 120)
        return SessionFilter::tr("%1 s").arg(seconds);
    if (seconds < 2 * 3600)
        return SessionFilter::tr("%1 min").arg((seconds + 30) / 60);
    if (seconds < 48 * 3600)
        return SessionFilter::tr("%1 h").arg((seconds + 1800) / 3600);
    return SessionFilter::tr("%1 d").arg((seconds + 43200) / 86400);
}

} // namespace console::ui
