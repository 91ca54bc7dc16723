// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session_library_model.h"

#include "engine/base/platform_thread.h"
#include "engine/session/session_library.h"
#include "models/convert.h"

#include <QDir>
#include <QFileInfo>
#include <QMetaObject>

#include <algorithm>
#include <numeric>
#include <thread>
#include <utility>

namespace console::models {

namespace {

SessionLibraryModel::Row rowOf(const session::LibraryEntry &entry)
{
    SessionLibraryModel::Row row;
    const session::SessionInfo &info = entry.info;
    row.path = QString::fromStdString(info.path);
    row.name = QFileInfo(row.path).completeBaseName();
    row.bytes = info.bytes;
    row.problem = QString::fromStdString(entry.problem);
    if (!row.problem.isEmpty())
        return row;
    row.first = convert(info.first);
    row.last = convert(info.last);
    row.samples = info.samples;
    row.instructions = info.instructions;
    row.closed = info.closed;
    const auto mode = info.meta.find("mode");
    row.mode = mode != info.meta.end() && mode->second == "live" ? Mode::Live : Mode::Demo;
    return row;
}

QList<SessionLibraryModel::Row> readAll(const QString &folder, const QStringList &extraFiles)
{
    QList<SessionLibraryModel::Row> rows;
    if (!folder.isEmpty() && QFileInfo(folder).isDir()) {
        if (const auto entries = session::listSessions(folder.toStdString())) {
            for (const session::LibraryEntry &entry : entries.value())
                rows << rowOf(entry);
        }
    }
    for (const QString &file : extraFiles) {
        session::LibraryEntry entry;
        entry.info.path = file.toStdString();
        entry.info.bytes = static_cast<std::uint64_t>(QFileInfo(file).size());
        const auto reader = session::SessionReader::open(entry.info.path);
        if (reader)
            entry.info = reader.value()->info();
        else
            entry.problem = reader.error().sentence();
        rows << rowOf(entry);
    }
    // The engine sorts a folder in this way; files from elsewhere take their place among it.
    const auto changedAt = [](const SessionLibraryModel::Row &row) { return QFileInfo(row.path).lastModified(); };
    if (!extraFiles.isEmpty())
        std::stable_sort(rows.begin(), rows.end(),
                         [&](const auto &a, const auto &b) { return changedAt(a) > changedAt(b); });
    return rows;
}

} // namespace

class SessionLibraryModel::Private
{
public:
    std::jthread thread;
    bool again = false; ///< asked for once more while a reading was under way
    bool busy = false;
};

SessionLibraryModel::SessionLibraryModel(QObject *parent)
    : KeyedRows(parent)
    , m_private(std::make_unique<Private>())
{
}

SessionLibraryModel::~SessionLibraryModel() = default; // joins the thread before the members go

void SessionLibraryModel::setFolder(const QString &folder)
{
    if (m_folder == folder)
        return;
    m_folder = folder;
    refresh();
}

void SessionLibraryModel::addFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const bool inFolder = !m_folder.isEmpty() && QFileInfo(absolute).absoluteDir() == QDir(m_folder);
    if (!inFolder && !m_extraFiles.contains(absolute))
        m_extraFiles << absolute;
    refresh();
}

void SessionLibraryModel::refresh()
{
    if (m_private->busy) {
        m_private->again = true;
        return;
    }
    m_private->busy = true;
    m_private->thread = std::jthread([this, folder = m_folder, files = m_extraFiles] {
        nameThisThread("library");
        auto rows = readAll(folder, files);
        QMetaObject::invokeMethod(
            this, [this, rows = std::move(rows)] { adopt(rows); }, Qt::QueuedConnection);
    });
}

void SessionLibraryModel::adopt(const QList<Row> &rows)
{
    m_private->busy = false;
    syncRows(
        m_rows, rows, [](const Row &row) -> const QString & { return row.path; },
        [this](int row, const Row &next) { applyRow(row, next); });
    emit refreshed();
    if (std::exchange(m_private->again, false))
        refresh();
}

void SessionLibraryModel::applyRow(int row, const Row &next)
{
    if (m_rows.at(row) == next)
        return;
    m_rows[row] = next;
    emit dataChanged(index(row), index(row));
}

quint64 SessionLibraryModel::totalBytes() const
{
    return std::accumulate(m_rows.begin(), m_rows.end(), quint64(0),
                           [](quint64 sum, const Row &row) { return sum + row.bytes; });
}

int SessionLibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SessionLibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::ToolTipRole: return row.problem.isEmpty() ? row.path : row.problem;
    case PathRole: return row.path;
    case ReadableRole: return row.problem.isEmpty();
    default: return {};
    }
}

} // namespace console::models
