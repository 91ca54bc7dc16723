// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <stop_token>
#include <utility>

namespace console {

/// What a long computation is handed: whether to go on, and where to tell how far it is. It asks `stopped()` several
/// times a second and then gives up at once, without a result. Copyable; used on the thread that computes, and
/// `progress` is called there.
class LongWork
{
public:
    /// Work that nobody watches and nobody cancels.
    LongWork() = default;
    /// `progress` is told fractions from 0 to 1 that never fall.
    LongWork(std::stop_token stop, std::function<void(double)> progress)
        : m_stop(std::move(stop))
        , m_progress(std::move(progress))
    {
    }

    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }

    void report(double fraction) const
    {
        if (m_progress)
            m_progress(m_from + (m_to - m_from) * std::clamp(fraction, 0.0, 1.0));
    }

    /// A step of this work: its 0 … 1 is `from` … `to` of the whole.
    [[nodiscard]] LongWork part(double from, double to) const
    {
        LongWork step = *this;
        step.m_from = m_from + (m_to - m_from) * from;
        step.m_to = m_from + (m_to - m_from) * to;
        return step;
    }

private:
    std::stop_token m_stop;
    std::function<void(double)> m_progress;
    double m_from = 0.0;
    double m_to = 1.0;
};

} // namespace console
