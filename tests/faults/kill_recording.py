#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Surplus Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a recording console at random moments and checks that nothing it acknowledged is lost.

usage: kill_recording.py SURPLUS-CONSOLE [COUNT] [--seed N] [--keep FOLDER]

Each round starts `surplus-console run --headless --report-commits`, which prints `committed N` after
every commit, kills it without warning, and checks the file with SQLite alone: it opens, integrity_check
says ok, and it holds at least the last acknowledged number of samples, each in the rows its tick names.
Then the checker itself is checked: on copies with rows taken away it must report the loss.
Exit status 0: all well; 1: a loss or a damaged file; 2: the program could not be run.
"""
import argparse
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

COMMITTED = re.compile(rb"^committed (\d+)\s*$")
FIRST_COMMIT_DEADLINE = 30.0


def complaint(path, acknowledged):
    """None when the file keeps its promise; otherwise what is wrong, in a sentence."""
    try:
        connection = sqlite3.connect(path)
        try:
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if verdict != "ok":
                return f"integrity_check says: {verdict}"
            rows = connection.execute("SELECT count(*) FROM tail").fetchone()[0]
            promised = connection.execute("SELECT coalesce(sum(rows), 0) FROM tick").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        return f"the file cannot be read: {error}"
    if rows < acknowledged:
        return f"{acknowledged} samples were acknowledged, the file holds {rows}"
    if rows != promised:
        return f"the ticks name {promised} samples, the file holds {rows}"
    return None


class Recording:
    """One run of the program, with the newest number it acknowledged."""

    def __init__(self, program, path):
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
        command = [program, "run", "--headless", "--for", "60s", "--session", path, "--json", "--report-commits"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        self.acknowledged = None
        self.first = threading.Event()
        self.reader = threading.Thread(target=self._follow, daemon=True)
        self.reader.start()

    def _follow(self):
        for line in self.process.stdout:
            match = COMMITTED.match(line)
            if match:
                self.acknowledged = int(match.group(1))
                self.first.set()
        self.first.set()

    def kill(self):
        if os.name == "nt":
            self.process.kill()
        else:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.reader.join()
        return self.process.stderr.read().decode(errors="replace").strip()


def run_round(program, folder, number, chance):
    """Returns (path, acknowledged) or exits with status 2 when the program never committed."""
    path = os.path.join(folder, f"round-{number:03d}.session")
    recording = Recording(program, path)
    recording.first.wait(FIRST_COMMIT_DEADLINE)
    if recording.acknowledged is not None:
        time.sleep(chance.uniform(0.0, 2.5))  # the random moment, not a wait for a fact
    words = recording.kill()
    if recording.acknowledged is None:
        print(f"round {number}: the program acknowledged no commit. It said: {words or 'nothing'}", file=sys.stderr)
        sys.exit(2)
    return path, recording.acknowledged


def damaged_copy(path, folder, name, statements):
    copy = os.path.join(folder, name)
    for suffix in ("", "-wal"):
        if os.path.exists(path + suffix):
            shutil.copyfile(path + suffix, copy + suffix)
    connection = sqlite3.connect(copy)
    connection.executescript(statements)
    connection.commit()
    connection.close()
    return copy


def control(path, acknowledged, folder):
    """The checker must see losses it is shown. Returns what it failed to see."""
    cases = {
        "last-row": "DELETE FROM tail WHERE rowid = (SELECT max(rowid) FROM tail)",
        "all-rows": "DELETE FROM tail; DELETE FROM tick",
    }
    missed = []
    for name, statements in cases.items():
        if complaint(damaged_copy(path, folder, f"control-{name}.session", statements), acknowledged) is None:
            missed.append(name)
    truncated = damaged_copy(path, folder, "control-truncated.session", "PRAGMA wal_checkpoint(TRUNCATE)")
    with open(truncated, "r+b") as file:
        file.truncate(max(100, os.path.getsize(truncated) // 2))
    if complaint(truncated, acknowledged) is None:
        missed.append("truncated")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("count", nargs="?", type=int, default=50)
    parser.add_argument("--seed", type=int, default=None, help="the same moments again")
    parser.add_argument("--keep", help="keep the files in this folder")
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)
    folder = arguments.keep or tempfile.mkdtemp(prefix="kill-recording-")
    os.makedirs(folder, exist_ok=True)
    failures = []
    total = 0
    path, acknowledged = None, 0
    for number in range(1, arguments.count + 1):
        path, acknowledged = run_round(arguments.program, folder, number, chance)
        total += acknowledged
        # Looked at in a copy: opening the file recovers its log, and the original stays as the kill left it.
        problem = complaint(damaged_copy(path, folder, "look.session", ""), acknowledged)
        if problem:
            failures.append(f"round {number}: {problem} ({path})")
            print(failures[-1], file=sys.stderr)
        for suffix in ("", "-wal", "-shm"):
            leftover = os.path.join(folder, "look.session" + suffix)
            if os.path.exists(leftover):
                os.remove(leftover)
    if path is not None:
        failures += [f"control {name}: the checker did not see the loss" for name in control(path, acknowledged, folder)]
    print(f"{arguments.count} kills, seed {seed}, {total} samples acknowledged, {len(failures)} failures")
    for failure in failures:
        print(failure)
    if not arguments.keep and not failures:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
