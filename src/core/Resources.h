#pragma once

#include <filesystem>
#include <string>

namespace countersign {

/// Where this installation keeps its resources: COUNTERSIGN_RESOURCES if set, else ../share/countersign beside the
/// folder of the running program. No path is baked in, so a package can be unpacked anywhere.
/// Throws Fault{resourceMissing} when the folder is not there.
std::filesystem::path resourceFolder();

/// The whole file as bytes. Throws Fault{resourceMissing} naming the file.
std::string readResource(std::filesystem::path const& file);

} // namespace countersign
