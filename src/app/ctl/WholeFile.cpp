#include "app/ctl/WholeFile.h"

#include "core/Fault.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::ctl {

WholeFile::WholeFile(std::filesystem::path target, Existing existing) : m_target(std::move(target)), m_existing(existing) {
    // Renaming onto a device, a pipe or a link such as /dev/stdout would put a file in its place.
    std::error_code unknown;
    auto const there = std::filesystem::status(m_target, unknown);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there))
        throw Fault(FaultCode::storageFailed, fmt::format("{} is there already and is no regular file", m_target.string()));
    if (std::filesystem::exists(there) && m_existing == Existing::kept) refuseToReplace();
    std::string beside = m_target.string() + ".XXXXXX";
    m_file = mkstemp(beside.data()); // 0600
    if (m_file < 0) fail();
    m_beside = beside;
}

WholeFile::~WholeFile() {
    if (m_file >= 0) close(m_file);
    if (!m_beside.empty()) unlink(m_beside.c_str());
}

void WholeFile::fail() const {
    throw Fault(FaultCode::storageFailed, fmt::format("{} cannot be written: {}", m_target.string(), std::strerror(errno)));
}

void WholeFile::refuseToReplace() const {
    throw Fault(FaultCode::unusableInput,
                fmt::format("{} is there already and is kept; name another file, or move this one away first", m_target.string()));
}

/// A file may have come since the first look, so the kernel decides; some file systems leave it to us.
bool WholeFile::renameToTarget() const {
    if (m_existing == Existing::replaced) return rename(m_beside.c_str(), m_target.c_str()) == 0;
    if (renameat2(AT_FDCWD, m_beside.c_str(), AT_FDCWD, m_target.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) refuseToReplace();
    bool const leftToUs = errno == EINVAL || errno == ENOSYS;
    if (leftToUs && std::filesystem::exists(m_target)) refuseToReplace();
    return leftToUs && rename(m_beside.c_str(), m_target.c_str()) == 0;
}

void WholeFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const wrote = ::write(m_file, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) fail();
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

void WholeFile::commit() {
    if (fsync(m_file) != 0 || !renameToTarget()) fail();
    m_beside.clear();
}

std::filesystem::path folderFor(std::filesystem::path folder) {
    std::error_code wrong;
    std::filesystem::create_directories(folder, wrong);
    if (wrong) throw Fault(FaultCode::storageFailed, fmt::format("{}: no such folder can be made: {}", folder.string(), wrong.message()));
    return folder;
}

} // namespace countersign::ctl
