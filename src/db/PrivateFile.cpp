#include "db/PrivateFile.h"

#include "core/Fault.h"
#include "db/FileCalls.h"

#include <fmt/format.h>

namespace countersign::db {

void writePrivateFile(std::filesystem::path const& file, std::string const& text) {
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    // A person may have put a link in the folder's place; what is brought to the disk is the folder itself.
    auto const folder = std::filesystem::canonical(file.parent_path(), failed);
    try {
        if (failed) throw Fault(FaultCode::storageFailed, "no such folder can be made");
        writeDurably(FileCalls::real(), folder.string(), file.filename().string(), text);
    } catch (Fault const& fault) {
        throw Fault(FaultCode::storageFailed, fmt::format("{} cannot be written: {}", file.string(), fault.logDetail()));
    }
}

} // namespace countersign::db
