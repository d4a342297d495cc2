#pragma once

#include <filesystem>
#include <string>

namespace countersign::certificate {

/// The bytes of a key file; overwritten at the end.
class OfficeKeyFile {
public:
    /// Throws Fault{keyUnusable}: not there, no regular file, readable by group or others, larger than a key can be.
    explicit OfficeKeyFile(std::filesystem::path const& file);
    ~OfficeKeyFile();
    OfficeKeyFile(OfficeKeyFile const&) = delete;
    OfficeKeyFile& operator=(OfficeKeyFile const&) = delete;

    std::string const& bytes() const { return m_bytes; }
    bool isPem() const;

private:
    std::string m_bytes;
};

} // namespace countersign::certificate
