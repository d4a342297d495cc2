#pragma once

#include <filesystem>
#include <utility>

namespace countersign::db {

/// An open file that closes itself.
class FileHandle {
public:
    explicit FileHandle(int descriptor = -1) : m_descriptor(descriptor) {}
    ~FileHandle() { close(); }
    FileHandle(FileHandle&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    explicit operator bool() const { return m_descriptor >= 0; }
    int get() const { return m_descriptor; }
    void close() noexcept;

private:
    int m_descriptor;
};

/// flock() on a file of its own. The kernel lets go of it when the process ends, however it ends, so a killed
/// program never leaves a lock behind. Child processes do not inherit it.
class FileLock {
public:
    FileLock() = default;
    /// Opens (and makes) the file; throws Fault{localClusterFailed} when that is not allowed.
    explicit FileLock(std::filesystem::path const& file);

    void exclusive();    ///< waits
    bool tryExclusive(); ///< at once, or not; an own shared lock is turned into an exclusive one
    void shared();       ///< waits
    void unlock() noexcept;
    bool open() const { return static_cast<bool>(m_file); }

private:
    void take(int how);
    FileHandle m_file;
};

} // namespace countersign::db
