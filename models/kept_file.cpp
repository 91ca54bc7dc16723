// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kept_file.h"

#include "engine/base/result.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace console::models {

std::optional<QString> writeWhole(const QString &path, const std::string &text)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size && file.commit())
        return std::nullopt;
    const Error error{Error::Kind::Unavailable, path.toStdString(), "cannot be written",
                      "Check that you may write there and that the disk has room."};
    return QString::fromStdString(error.sentence());
}

std::optional<QString> putAside(const QString &path)
{
    constexpr int mostKept = 1000;
    const QFileInfo info(path);
    for (int number = 1; number <= mostKept; ++number) {
        const QString other = info.dir().filePath(
            QStringLiteral("%1-damaged-%2.%3").arg(info.completeBaseName()).arg(number).arg(info.suffix()));
        // rename() writes over nothing: it fails when the other one exists.
        if (!QFileInfo::exists(other))
            return QFile::rename(path, other) ? std::optional<QString>(other) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace console::models
