#pragma once

#include <filesystem>
#include <string_view>

namespace countersign::ctl {

/// What becomes of a file that is there already.
enum class Existing { replaced, kept };

/// A file that is there whole or not at all: written beside, brought to the disk, renamed. What is not committed is
/// removed. Readable by its owner only, for it holds personal data. Throws Fault{storageFailed} naming the file, and
/// Fault{unusableInput} where a file is there already that is to be kept.
class WholeFile {
public:
    explicit WholeFile(std::filesystem::path target, Existing existing = Existing::replaced);
    ~WholeFile();
    WholeFile(WholeFile const&) = delete;
    WholeFile& operator=(WholeFile const&) = delete;

    void write(std::string_view bytes);
    void commit();

private:
    [[noreturn]] void fail() const;
    [[noreturn]] void refuseToReplace() const;
    bool renameToTarget() const;
    std::filesystem::path m_target;
    Existing m_existing;
    std::filesystem::path m_beside;
    int m_file = -1;
};

inline void writeWhole(std::filesystem::path const& target, std::string_view bytes) {
    WholeFile file(target);
    file.write(bytes);
    file.commit();
}

/// Makes the folder where it is missing. Throws Fault{storageFailed}.
std::filesystem::path folderFor(std::filesystem::path folder);

} // namespace countersign::ctl
