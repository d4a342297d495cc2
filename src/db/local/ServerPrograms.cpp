#include "db/local/ServerPrograms.h"

#include "core/Fault.h"

#include <charconv>
#include <string>
#include <unistd.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

constexpr char const* packageFolder = "/usr/lib/postgresql";

int wholeNumber(std::string const& text) {
    int value = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    return wrong == std::errc{} && end == text.data() + text.size() ? value : 0;
}

bool complete(ServerPrograms const& programs) {
    return access(programs.initdb().c_str(), X_OK) == 0 && access(programs.postgres().c_str(), X_OK) == 0;
}

} // namespace

ServerPrograms ServerPrograms::newest() {
    ServerPrograms best;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator(packageFolder, none)) {
        ServerPrograms const found{wholeNumber(entry.path().filename().string()), entry.path() / "bin"};
        if (found.majorVersion > best.majorVersion && complete(found)) best = found;
    }
    if (best.majorVersion == 0)
        throw Fault(FaultCode::localClusterFailed, "PostgreSQL's server is not installed; install the package postgresql");
    return best;
}

std::optional<ServerPrograms> ServerPrograms::ofVersion(int majorVersion) {
    ServerPrograms const found{majorVersion, fs::path(packageFolder) / std::to_string(majorVersion) / "bin"};
    if (!complete(found)) return std::nullopt;
    return found;
}

} // namespace countersign::db
