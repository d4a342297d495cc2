#pragma once

#include <filesystem>
#include <string>

namespace countersign::test {

/// A folder of its own under the system's temporary folder, readable by everybody (a dropped-privilege server
/// must reach it), removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    std::filesystem::path const& path() const { return m_path; }
    std::filesystem::path operator/(std::string const& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

std::string readFile(std::filesystem::path const& file);
void writeFile(std::filesystem::path const& file, std::string const& bytes);

} // namespace countersign::test
