// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keyed_rows.h"
#include "models/values.h"

#include <QAbstractListModel>
#include <QList>

#include <memory>

namespace console::models {

/// The saved sessions of a folder (plus files opened from elsewhere), newest first. Reading happens on a
/// worker thread; the list never blocks. GUI thread.
class SessionLibraryModel : public KeyedRows<QAbstractListModel>
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole + 1, ReadableRole };

    struct Row {
        QString path;
        QString name;    ///< file name without suffix
        QDateTime first; ///< grid time, UTC; invalid when unreadable
        QDateTime last;
        quint64 samples = 0;
        quint64 instructions = 0;
        quint64 bytes = 0;
        Mode mode = Mode::Demo; ///< the mode it was recorded in
        bool closed = true;     ///< false: ended by a crash, or still recording
        QString problem;        ///< why it cannot be read; empty when it can
        bool operator==(const Row &) const = default;
    };

    explicit SessionLibraryModel(QObject *parent = nullptr);
    ~SessionLibraryModel() override;

    void setFolder(const QString &folder);
    [[nodiscard]] QString folder() const { return m_folder; }
    void addFile(const QString &path);
    void refresh();
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] quint64 totalBytes() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void refreshed();

private:
    class Private;
    void adopt(const QList<Row> &rows);
    void applyRow(int row, const Row &next);

    QString m_folder;
    QStringList m_extraFiles;
    QList<Row> m_rows;
    std::unique_ptr<Private> m_private;
};

/// Writes a session as CSV on a worker thread. One export at a time; another one meanwhile fails. GUI thread.
class SessionExporter : public QObject
{
    Q_OBJECT
public:
    explicit SessionExporter(QObject *parent = nullptr);
    ~SessionExporter() override;
    void exportCsv(const QString &session, const QString &target);

signals:
    void finished(const QString &target);
    void failed(const QString &sentence);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::models
