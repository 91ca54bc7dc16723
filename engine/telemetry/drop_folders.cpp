// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/drop_folders.h"

#include "engine/base/platform_thread.h"
#include "engine/telemetry/device_record.h"
#include "engine/telemetry/drop_folder.h"
#include "engine/telemetry/state_board.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

namespace console::telemetry {

namespace {

/// How long it sleeps at most, as a clock under test does not wake it.
constexpr Milliseconds longestSleep{500};

struct Folder {
    explicit Folder(DeviceTarget from)
        : target(std::move(from))
        , record(target, DeviceKind::Folder)
        , folder(target.host)
    {
    }

    DeviceTarget target;
    DeviceRecord record;
    DropFolder folder;
    MonotonicTime due{};
};

} // namespace

class DropFolders::Private
{
public:
    explicit Private(std::shared_ptr<const Clock> clock)
        : m_clock(std::move(clock))
        , m_thread([this](const std::stop_token &stop) { run(stop); })
    {
    }

    void setTargets(std::vector<DeviceTarget> targets)
    {
        std::set<std::string> ids;
        for (const DeviceTarget &target : targets)
            ids.insert(target.id);
        m_board.keepOnly(std::move(ids));
        {
            const std::scoped_lock lock(m_mutex);
            m_targets = std::move(targets);
            m_changed = true;
        }
        m_wake.notify_all();
    }

    [[nodiscard]] StateBoard &board() { return m_board; }

private:
    void run(const std::stop_token &stop)
    {
        nameThisThread("poll-csv");
        std::vector<Folder> folders;
        while (!stop.stop_requested()) {
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, stop, untilNext(folders), [this] { return m_changed; });
                if (std::exchange(m_changed, false))
                    replace(folders);
            }
            for (Folder &folder : folders) {
                if (!stop.stop_requested() && folder.due <= m_clock->monotonic())
                    lookInto(folder);
            }
        }
    }

    void replace(std::vector<Folder> &folders) const
    {
        std::vector<Folder> next;
        next.reserve(m_targets.size());
        for (const DeviceTarget &target : m_targets) {
            const auto same = std::find_if(folders.begin(), folders.end(),
                                           [&target](const Folder &folder) { return folder.target == target; });
            if (same != folders.end()) {
                next.push_back(std::move(*same));
                folders.erase(same);
            } else {
                next.emplace_back(target);
                next.back().due = m_clock->monotonic();
            }
        }
        folders = std::move(next);
    }

    void lookInto(Folder &folder)
    {
        const MonotonicTime begun = m_clock->monotonic();
        DropLook look;
        try {
            look = folder.folder.look(m_clock->utc());
        } catch (const std::exception &fault) {
            look = {PollFault::Unreachable, std::string("The folder cannot be read: ") + fault.what() + '.', {}};
        }
        folder.record.polled(look.fault, look.text, look.reading, begun, *m_clock);
        m_board.put(folder.record.state());
        folder.due = m_clock->monotonic() + folder.target.every;
    }

    [[nodiscard]] Milliseconds untilNext(const std::vector<Folder> &folders) const
    {
        const MonotonicTime now = m_clock->monotonic();
        MonotonicTime next = now + longestSleep;
        for (const Folder &folder : folders)
            next = std::min(next, folder.due);
        return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(next - now));
    }

    std::shared_ptr<const Clock> m_clock;
    StateBoard m_board;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<DeviceTarget> m_targets;
    bool m_changed = false;
    std::jthread m_thread; ///< last, so that it ends before anything it uses
};

DropFolders::DropFolders(std::shared_ptr<const Clock> clock)
    : m_private(std::make_unique<Private>(std::move(clock)))
{
}

DropFolders::~DropFolders() = default;

void DropFolders::setTargets(std::vector<DeviceTarget> targets)
{
    m_private->setTargets(std::move(targets));
}

std::vector<std::shared_ptr<const DeviceState>> DropFolders::take()
{
    return m_private->board().take();
}

} // namespace console::telemetry
