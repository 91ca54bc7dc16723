// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interruption.h"

#include <csignal>

namespace console::app {

namespace {

// A signal handler can reach nothing but an object of static storage.
volatile std::sig_atomic_t interrupted = 0;

void note(int)
{
    interrupted = 1;
}

} // namespace

Interruption::Interruption()
{
    interrupted = 0;
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
}

Interruption::~Interruption()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool Interruption::asked() const
{
    return interrupted != 0;
}

} // namespace console::app
