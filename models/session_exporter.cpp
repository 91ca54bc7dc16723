// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session_library_model.h"

#include "engine/base/platform_thread.h"
#include "engine/session/session_export.h"

#include <QMetaObject>

#include <thread>

namespace console::models {

class SessionExporter::Private
{
public:
    std::jthread thread;
    bool busy = false;
};

SessionExporter::SessionExporter(QObject *parent)
    : QObject(parent)
    , m_private(std::make_unique<Private>())
{
}

SessionExporter::~SessionExporter() = default; // joins the thread before the members go

void SessionExporter::exportCsv(const QString &session, const QString &target)
{
    if (m_private->busy) {
        emit failed(tr("Another session is being exported. Try again when it is done."));
        return;
    }
    m_private->busy = true;
    m_private->thread = std::jthread([this, session, target] {
        nameThisThread("export");
        QString sentence;
        if (const auto reader = session::SessionReader::open(session.toStdString()); !reader)
            sentence = QString::fromStdString(reader.error().sentence());
        else if (const auto written = session::exportCsv(*reader.value(), target.toStdString()); !written)
            sentence = QString::fromStdString(written.error().sentence());
        const auto tell = [this, target, sentence] {
            m_private->busy = false;
            if (sentence.isEmpty())
                emit finished(target);
            else
                emit failed(sentence);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

} // namespace console::models
