// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/splitter_states.h"

#include <QDataStream>
#include <QSplitter>

namespace console::ui {

QByteArray splitterStates(const QList<QSplitter *> &splitters)
{
    QList<QByteArray> states;
    for (const QSplitter *splitter : splitters)
        states.append(splitter->saveState());
    QByteArray packed;
    QDataStream stream(&packed, QIODevice::WriteOnly);
    stream << states;
    return packed;
}

bool restoreSplitterStates(const QList<QSplitter *> &splitters, const QByteArray &states)
{
    QList<QByteArray> kept;
    QDataStream stream(states);
    stream >> kept;
    if (kept.size() != splitters.size())
        return false;
    bool restored = true;
    for (int i = 0; i < splitters.size(); ++i)
        restored &= splitters[i]->restoreState(kept[i]);
    return restored;
}

} // namespace console::ui
