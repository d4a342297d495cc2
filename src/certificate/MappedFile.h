#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace countersign::certificate {

/// A file mapped read-only for as long as the object lives. Packages replace files by renaming, so the bytes
/// stay those that were mapped.
class MappedFile {
public:
    /// What tells one state of a file from another without reading it.
    struct Identity {
        std::uint64_t device = 0, inode = 0;
        std::int64_t size = 0, seconds = 0, nanoseconds = 0;
        auto operator<=>(Identity const&) const = default;
    };

    /// Throws Fault{resourceMissing} when the file cannot be opened or mapped.
    explicit MappedFile(std::filesystem::path const& file);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile(MappedFile const&) = delete;
    MappedFile& operator=(MappedFile const&) = delete;
    MappedFile& operator=(MappedFile&&) = delete;

    std::string_view bytes() const noexcept { return m_bytes; }
    Identity const& identity() const noexcept { return m_identity; }

private:
    std::string_view m_bytes;
    Identity m_identity;
};

} // namespace countersign::certificate
