#include "certificate/HaruDocument.h"

#include "certificate/SheetGeometry.h"
#include "core/Fault.h"

#include <fmt/format.h>

#include <sys/mman.h>
#include <unistd.h>

namespace countersign::certificate {

namespace {

/// libharu 2.3.0 opens fonts by path only; an anonymous file in memory has one and leaves nothing behind.
class MemoryFile {
public:
    explicit MemoryFile(std::string const& bytes) : m_fd(::memfd_create("font", MFD_CLOEXEC)) {
        std::size_t written = 0;
        while (m_fd >= 0 && written < bytes.size()) {
            auto const count = ::write(m_fd, bytes.data() + written, bytes.size() - written);
            if (count <= 0) break;
            written += static_cast<std::size_t>(count);
        }
        if (written != bytes.size()) {
            if (m_fd >= 0) ::close(m_fd);
            throw Fault(FaultCode::storageFailed, "memory file for a font");
        }
    }
    ~MemoryFile() { ::close(m_fd); }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;

    std::string path() const { return fmt::format("/proc/self/fd/{}", m_fd); }

private:
    int m_fd;
};

} // namespace

HaruDocument::HaruDocument(HaruPacking packing) : m_document(HPDF_New(&HaruDocument::record, &m_recorded)) {
    if (!m_document) throw Fault(FaultCode::internal, "libharu: no document");
    // Pages are packed by packPages.
    HPDF_SetCompressionMode(m_document, HPDF_COMP_ALL & ~HPDF_COMP_TEXT & ~(packing == HaruPacking::fonts ? HPDF_COMP_IMAGE : 0));
    HPDF_UseUTFEncodings(m_document);
    check();
}

HaruDocument::~HaruDocument() { HPDF_Free(m_document); }

void HaruDocument::record(HPDF_STATUS error, HPDF_STATUS detail, void* recorded) noexcept {
    auto& first = *static_cast<Recorded*>(recorded);
    if (first.error == HPDF_OK) first = {error, detail};
}

void HaruDocument::check() const {
    if (m_recorded.error != HPDF_OK)
        throw Fault(FaultCode::internal, fmt::format("libharu: 0x{:04X} ({})", m_recorded.error, m_recorded.detail));
}

HaruDocument::LoadedFont HaruDocument::addFont(std::string const& bytes) {
    MemoryFile const file(bytes);
    char const* const name = HPDF_LoadTTFontFromFile(m_document, file.path().c_str(), HPDF_TRUE);
    check();
    HPDF_Font const font = HPDF_GetFont(m_document, name, "UTF-8");
    check();
    return {font, name};
}

HPDF_Page HaruDocument::addPage() {
    HPDF_Page const page = HPDF_AddPage(m_document);
    HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(sheet::pageWidth / millimetresPerPoint));
    HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(sheet::pageHeight / millimetresPerPoint));
    check();
    return page;
}

std::string HaruDocument::save() {
    HPDF_SaveToStream(m_document);
    check();
    HPDF_UINT32 size = HPDF_GetStreamSize(m_document);
    std::string bytes(size, '\0');
    HPDF_ResetStream(m_document);
    HPDF_ReadFromStream(m_document, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    check();
    bytes.resize(size);
    return bytes;
}

} // namespace countersign::certificate
