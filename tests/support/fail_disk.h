// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <sqlite3.h>

namespace console::test {

/// A disk that fails on demand: while one lives, every database file that SQLite opens goes through it,
/// and setWriteError() makes each write answer with that SQLite code. Make it before the database is
/// opened and let it outlive the connection. One at a time, one thread.
class FailDisk
{
public:
    FailDisk()
    {
        m_real = sqlite3_vfs_find(nullptr);
        m_vfs = *m_real;
        m_vfs.zName = "fail-disk";
        m_vfs.pAppData = m_real;
        m_vfs.xOpen = &FailDisk::open;
        s_writeError = SQLITE_OK;
        sqlite3_vfs_register(&m_vfs, 1);
    }
    ~FailDisk()
    {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(m_real, 1);
    }
    FailDisk(const FailDisk &) = delete;
    FailDisk &operator=(const FailDisk &) = delete;

    /// SQLITE_OK heals the disk; SQLITE_FULL and SQLITE_IOERR_WRITE are the usual faults.
    void setWriteError(int code) { s_writeError = code; }
    [[nodiscard]] int refusedWrites() const { return s_refused; }

private:
    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        auto *real = static_cast<sqlite3_vfs *>(vfs->pAppData);
        const int code = real->xOpen(real, name, file, flags, outFlags);
        if (code == SQLITE_OK && file->pMethods != nullptr)
            file->pMethods = patch(file->pMethods);
        return code;
    }
    /// SQLite has a table of methods for each way of locking and keeps the pointer, so every original gets
    /// its own copy that lives as long as the program.
    static const sqlite3_io_methods *patch(const sqlite3_io_methods *original)
    {
        for (Patched &known : s_patched) {
            if (known.original == nullptr) {
                known.original = original;
                known.methods = *original;
                known.methods.xWrite = &FailDisk::write;
            }
            if (known.original == original)
                return &known.methods;
        }
        return original;
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        if (const int code = s_writeError.load(); code != SQLITE_OK) {
            ++s_refused;
            return code;
        }
        // The table is the first member of its Patched.
        return reinterpret_cast<const Patched *>(file->pMethods)->original->xWrite(file, bytes, count, offset);
    }

    struct Patched {
        sqlite3_io_methods methods;
        const sqlite3_io_methods *original;
    };

    sqlite3_vfs m_vfs{};
    sqlite3_vfs *m_real = nullptr;
    static inline std::array<Patched, 8> s_patched{};
    static inline std::atomic<int> s_writeError{SQLITE_OK};
    static inline std::atomic<int> s_refused{0};
};

} // namespace console::test
