#pragma once

#include <filesystem>
#include <string>

namespace countersign::db {

/// The file whole or not at all, readable for its owner alone: written beside, brought to the disk, renamed. Its folder is made
/// where it is missing. Throws Fault{storageFailed} naming the file; also where the folder cannot keep it from other accounts.
void writePrivateFile(std::filesystem::path const& file, std::string const& text);

} // namespace countersign::db
