#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace countersign::db {

/// The rows that were not loaded, as CSV with a `reason` column behind the original ones. It holds personal data: mode
/// 0600, without a name until it is whole, so that a killed import leaves nothing of it in the folder.
class RejectsFile {
public:
    /// Nothing is made before the first row. Throws Fault{storageFailed} naming the path, here and below.
    explicit RejectsFile(std::filesystem::path path);
    ~RejectsFile();
    RejectsFile(RejectsFile const&) = delete;
    RejectsFile& operator=(RejectsFile const&) = delete;

    /// Opens the file and writes the header.
    void begin(std::span<std::string_view const> columns);
    /// A row as it was, missing fields empty. One that could not be taken apart is a single field: what is readable of it.
    void add(std::span<std::string_view const> fields, std::string_view reason);
    /// Brings all of it to the disk: afterwards nothing can go wrong for want of room.
    void finish();
    /// Gives the file its name, over an older one.
    void publish();
    std::filesystem::path const& path() const { return m_path; }

private:
    void flush(std::size_t atLeast);
    void openNameless();
    std::filesystem::path m_path;
    std::filesystem::path m_beside; ///< the name until publish(), where the file system has no nameless files
    std::string m_pending;
    std::size_t m_columns = 0;
    int m_file = -1;
};

/// Appends one CSV field, in quotes where RFC 4180 wants them.
void appendCsvField(std::string& line, std::string_view text);

} // namespace countersign::db
