#include "core/Resources.h"

#include "core/Fault.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace countersign {

namespace fs = std::filesystem;

namespace {

fs::path candidate() {
    if (char const* set = std::getenv("COUNTERSIGN_RESOURCES"); set && *set) return set;
    std::error_code unreadable;
    fs::path const program = fs::read_symlink("/proc/self/exe", unreadable);
    return program.parent_path().parent_path() / "share" / "countersign";
}

} // namespace

fs::path resourceFolder() {
    fs::path folder = candidate();
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) throw Fault(FaultCode::resourceMissing, folder.string());
    return folder;
}

std::string readResource(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Fault(FaultCode::resourceMissing, file.string());
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (in.bad()) throw Fault(FaultCode::resourceMissing, file.string());
    return bytes;
}

} // namespace countersign
