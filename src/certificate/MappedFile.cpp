#include "certificate/MappedFile.h"

#include "certificate/Descriptor.h"
#include "core/Fault.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <utility>

namespace countersign::certificate {

MappedFile::MappedFile(std::filesystem::path const& file) {
    Descriptor const opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (opened.get() < 0 || ::fstat(opened.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0)
        throw Fault(FaultCode::resourceMissing, file.string());
    auto const size = static_cast<std::size_t>(status.st_size);
    void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, opened.get(), 0);
    if (start == MAP_FAILED) throw Fault(FaultCode::resourceMissing, file.string() + ": cannot be mapped");
    m_bytes = {static_cast<char const*>(start), size};
    m_identity = {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})), m_identity(other.m_identity) {}

} // namespace countersign::certificate
