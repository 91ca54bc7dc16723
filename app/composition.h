// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/engine.h"
#include "engine/runtime/engine_core.h"

#include <QString>

#include <memory>

/// The composition root: where the rooms' objects are made and joined.
namespace console::app {

/// What a person may choose when the console starts.
struct StartChoices {
    grid::GridCase gridCase = grid::GridCase::Reference;
    double speed = 60.0;
    int workers = 0;
    QString kernel; ///< empty: the fastest on this machine
    bool pinnedWorkers = false;
    double shareDifficulty = 0.01;
    QString sitesFile;   ///< empty: the embedded illustrative sites
    QString seriesFile;  ///< measured series in the place of the model; empty: none
    QString sessionFile; ///< empty: a new file in the session folder
    bool record = true;
    QString alarmsFile;      ///< alarm definitions; empty: the embedded ones
    QString connectionsFile; ///< which sites are real and how they are read; empty: none, or what the window keeps
    QString memoryFolder;    ///< where alarms are remembered; empty: they forget with the program
};

/// What a person wants to be mined for, without the grid.
struct MineChoices {
    jobs::PoolList pools;
    int workers = 0;
    QString kernel;          ///< empty: the fastest on this machine
    QString sessionFile;     ///< empty: not recorded
    QString authoritiesFile; ///< PEM file of authorities to trust beside the system's; empty: none
};

/// Grid figures of a case from the embedded reference year; each case is computed once and kept.
[[nodiscard]] GridSourceFactory referenceYearFactory();

/// The sites of a file; an empty path: the embedded illustrative ones.
[[nodiscard]] Result<sites::SiteBook> readSites(const QString &file);

/// Where what the program itself keeps lies: measured series, alarms, connections. Made where it is not there yet.
[[nodiscard]] QString defaultDataFolder();

/// The live engine, not started yet. Fails with one sentence (bad sites file, session not writable).
[[nodiscard]] Result<std::unique_ptr<Engine>> makeLiveEngine(const StartChoices &choices);

/// An engine without sites that mines for pools at full load, not started yet. Fails with one sentence.
[[nodiscard]] Result<std::unique_ptr<Engine>> makeMiningEngine(const MineChoices &choices);

/// A replay of a saved session.
[[nodiscard]] Result<std::unique_ptr<Engine>> makeReplay(const QString &path);

/// "<folder>/2026-11-22 164712.session" in PKT, not existing yet; creates the folder.
[[nodiscard]] Result<QString> newSessionPath(const QString &folder);

/// Where sessions are kept unless a person chose otherwise.
[[nodiscard]] QString defaultSessionFolder();

} // namespace console::app
