#include "db/ImportSource.h"

#include "core/Fault.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace countersign::db {

namespace {

[[noreturn]] void unreadable(std::filesystem::path const& path, char const* why) {
    throw Fault(FaultCode::unusableInput, fmt::format("{}: {}", path.string(), why));
}

} // namespace

FileSource::FileSource(std::filesystem::path path) : m_path(std::move(path)) {
    m_file = open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_file < 0) unreadable(m_path, std::strerror(errno));
    struct stat about {};
    // A pipe cannot be read a second time, and a rejected row needs that.
    bool const regular = fstat(m_file, &about) == 0 && S_ISREG(about.st_mode);
    if (!regular) {
        close(m_file);
        unreadable(m_path, "is not a regular file");
    }
    m_size = static_cast<std::uint64_t>(about.st_size);
    posix_fadvise(m_file, 0, 0, POSIX_FADV_SEQUENTIAL);
}

FileSource::~FileSource() { close(m_file); }

std::size_t FileSource::read(std::span<char> into) {
    ssize_t got = 0;
    do got = ::read(m_file, into.data(), into.size());
    while (got < 0 && errno == EINTR);
    if (got < 0) unreadable(m_path, std::strerror(errno));
    return static_cast<std::size_t>(got);
}

void FileSource::restart() {
    if (lseek(m_file, 0, SEEK_SET) != 0) unreadable(m_path, std::strerror(errno));
}

} // namespace countersign::db
