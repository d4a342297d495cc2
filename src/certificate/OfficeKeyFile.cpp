#include "certificate/OfficeKeyFile.h"

#include "certificate/Descriptor.h"
#include "core/Fault.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <openssl/crypto.h>

namespace countersign::certificate {

namespace {

constexpr off_t largestKeyFile = 1 << 20;

/// The opened file is asked, not its name: nobody can exchange it in between.
void requirePrivate(int fd, std::string const& name) {
    struct stat about {};
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) throw Fault(FaultCode::keyUnusable, fmt::format("{} is no regular file", name));
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Fault(FaultCode::keyUnusable, fmt::format("{} can be read by others; take their rights away: chmod 600 {}", name, name));
    if (about.st_size > largestKeyFile) throw Fault(FaultCode::keyUnusable, fmt::format("{} is too large for a key file", name));
}

} // namespace

OfficeKeyFile::OfficeKeyFile(std::filesystem::path const& file) {
    Descriptor const opened(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (opened.get() < 0) throw Fault(FaultCode::keyUnusable, fmt::format("{} cannot be opened: {}", file.string(), std::strerror(errno)));
    requirePrivate(opened.get(), file.string());
    // Reserved once, so that no copy of the key stays behind in memory that growing would have freed.
    m_bytes.reserve(static_cast<std::size_t>(largestKeyFile));
    char block[4096];
    ssize_t got = 0;
    while ((got = read(opened.get(), block, sizeof block)) > 0 && m_bytes.size() + static_cast<std::size_t>(got) <= m_bytes.capacity())
        m_bytes.append(block, static_cast<std::size_t>(got));
    OPENSSL_cleanse(block, sizeof block);
    if (got != 0) throw Fault(FaultCode::keyUnusable, fmt::format("{} cannot be read", file.string()));
}

OfficeKeyFile::~OfficeKeyFile() { OPENSSL_cleanse(m_bytes.data(), m_bytes.size()); }

bool OfficeKeyFile::isPem() const { return m_bytes.find("-----BEGIN ") != std::string::npos; }

} // namespace countersign::certificate
