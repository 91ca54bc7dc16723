// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/platform_thread.h"

#include <bit>

#if defined(_WIN32)
#include <psapi.h>
#include <windows.h>
#else
#include <cstdio>
#include <ctime>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif
#endif

namespace console {

#if defined(_WIN32)

void nameThisThread(const std::string &name)
{
    const std::wstring wide(name.begin(), name.end());
    SetThreadDescription(GetCurrentThread(), wide.c_str());
}

bool lowerThisThreadToBackground()
{
    return SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_IDLE) != 0;
}

bool lowerThisThread()
{
    return SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL) != 0;
}

bool pinThisThread(int index)
{
    DWORD_PTR allowed = 0;
    DWORD_PTR system = 0;
    if (index < 0 || !GetProcessAffinityMask(GetCurrentProcess(), &allowed, &system) || allowed == 0)
        return false;
    int steps = index % std::popcount(static_cast<unsigned long long>(allowed));
    while (steps-- > 0)
        allowed &= allowed - 1;
    return SetThreadAffinityMask(GetCurrentThread(), allowed & (~allowed + 1)) != 0;
}

double threadCpuSeconds()
{
    FILETIME created, ended, kernel, user;
    if (!GetThreadTimes(GetCurrentThread(), &created, &ended, &kernel, &user))
        return -1.0;
    const auto ticks = [](FILETIME time) {
        return static_cast<double>((static_cast<unsigned long long>(time.dwHighDateTime) << 32) | time.dwLowDateTime);
    };
    return (ticks(kernel) + ticks(user)) * 1e-7;
}

unsigned long long residentBytes()
{
    PROCESS_MEMORY_COUNTERS counters{};
    return GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters) ? counters.WorkingSetSize : 0;
}

#else

void nameThisThread(const std::string &name)
{
#if defined(__linux__)
    pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
#else
    (void)name;
#endif
}

bool lowerThisThreadToBackground()
{
#if defined(SCHED_IDLE)
    // SCHED_IDLE, not a nice value: it lets any waking thread preempt at once, which keeps the window's
    // event loop free of gaps while every core hashes.
    const sched_param parameter{};
    return pthread_setschedparam(pthread_self(), SCHED_IDLE, &parameter) == 0;
#else
    return false;
#endif
}

bool lowerThisThread()
{
#if defined(__linux__)
    // Here a nice value is a thread's own, not its process's.
    constexpr int behindTheWindow = 5;
    return setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), behindTheWindow) == 0;
#else
    return false;
#endif
}

bool pinThisThread(int index)
{
#if defined(__linux__)
    cpu_set_t allowed;
    if (index < 0 || pthread_getaffinity_np(pthread_self(), sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) == 0)
        return false;
    int steps = index % CPU_COUNT(&allowed);
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed) || steps-- > 0)
            continue;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(cpu, &one);
        return pthread_setaffinity_np(pthread_self(), sizeof one, &one) == 0;
    }
    return false;
#else
    (void)index;
    return false;
#endif
}

double threadCpuSeconds()
{
    timespec used{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used) != 0)
        return -1.0;
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

unsigned long long residentBytes()
{
    unsigned long long pages = 0;
    unsigned long long resident = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%llu %llu", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * static_cast<unsigned long long>(sysconf(_SC_PAGESIZE));
}

#endif

} // namespace console
