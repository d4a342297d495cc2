#include "db/ImportRejects.h"

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

constexpr std::size_t writtenAtOnce = std::size_t{64} * 1024;
constexpr mode_t onlyOwner = S_IRUSR | S_IWUSR;

[[noreturn]] void unwritable(std::filesystem::path const& path) {
    throw Fault(FaultCode::storageFailed, fmt::format("{}: {}", path.string(), std::strerror(errno)));
}

} // namespace

void appendCsvField(std::string& line, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line.append(text);
        return;
    }
    line += '"';
    for (char c : text) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

RejectsFile::RejectsFile(std::filesystem::path path) : m_path(std::move(path)) {}

RejectsFile::~RejectsFile() {
    if (m_file >= 0) close(m_file);
    if (!m_beside.empty()) unlink(m_beside.c_str());
}

void RejectsFile::begin(std::span<std::string_view const> columns) {
    // Renaming onto a device or a pipe would put a file in its place.
    std::error_code unknown;
    auto const there = std::filesystem::status(m_path, unknown);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there))
        throw Fault(FaultCode::storageFailed, fmt::format("{} is there already and is no regular file", m_path.string()));
    openNameless();
    m_columns = columns.size();
    add(columns, "reason");
}

/// A file without a name vanishes with its program; where the file system has none, one beside, removed at the end.
void RejectsFile::openNameless() {
    std::filesystem::path const folder = m_path.has_parent_path() ? m_path.parent_path() : ".";
    m_file = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, onlyOwner);
    if (m_file >= 0) return;
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL) unwritable(m_path);
    std::string pattern = m_path.string() + ".XXXXXX";
    m_file = mkostemp(pattern.data(), O_CLOEXEC);
    if (m_file < 0) unwritable(m_path);
    m_beside = pattern;
}

void RejectsFile::add(std::span<std::string_view const> fields, std::string_view reason) {
    for (auto const& field : fields) {
        appendCsvField(m_pending, field);
        m_pending += ',';
    }
    if (fields.size() < m_columns) m_pending.append(m_columns - fields.size(), ',');
    appendCsvField(m_pending, reason);
    m_pending += '\n';
    flush(writtenAtOnce);
}

void RejectsFile::flush(std::size_t atLeast) {
    if (m_pending.size() < atLeast) return;
    std::string_view left = m_pending;
    while (!left.empty()) {
        ssize_t const wrote = write(m_file, left.data(), left.size());
        if (wrote < 0 && errno != EINTR) unwritable(m_path);
        if (wrote > 0) left.remove_prefix(static_cast<std::size_t>(wrote));
    }
    m_pending.clear();
}

void RejectsFile::finish() {
    flush(1);
    if (fsync(m_file) != 0) unwritable(m_path);
}

void RejectsFile::publish() {
    finish();
    if (m_beside.empty()) {
        // linkat() replaces nothing, so the name comes beside first.
        m_beside = fmt::format("{}.{}", m_path.string(), getpid());
        std::string const self = fmt::format("/proc/self/fd/{}", m_file);
        unlink(m_beside.c_str());
        if (linkat(AT_FDCWD, self.c_str(), AT_FDCWD, m_beside.c_str(), AT_SYMLINK_FOLLOW) != 0) unwritable(m_path);
    }
    if (rename(m_beside.c_str(), m_path.c_str()) != 0) unwritable(m_path);
    m_beside.clear();
}

} // namespace countersign::db
