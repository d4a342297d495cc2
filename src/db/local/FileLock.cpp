#include "db/local/FileLock.h"

#include "core/Fault.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::db {

void FileHandle::close() noexcept {
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
}

FileLock::FileLock(std::filesystem::path const& file) : m_file(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    if (!m_file) throw Fault(FaultCode::localClusterFailed, fmt::format("cannot open {}", file.string()));
}

void FileLock::take(int how) {
    while (flock(m_file.get(), how) != 0)
        if (errno != EINTR) throw Fault(FaultCode::localClusterFailed, "the file system of the data folder has no locks");
}

void FileLock::exclusive() { take(LOCK_EX); }

void FileLock::shared() { take(LOCK_SH); }

bool FileLock::tryExclusive() { return flock(m_file.get(), LOCK_EX | LOCK_NB) == 0; }

void FileLock::unlock() noexcept {
    if (m_file) flock(m_file.get(), LOCK_UN);
}

} // namespace countersign::db
