#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace countersign::certificate {

struct PortName {
    std::string zh, en;
    bool operator==(PortName const&) const = default;
};

/// The ports of resources/ports/ports.csv by their codes: a page seal holds only the code, the sheet only the name. An office that
/// works with a table of its own may have codes that are not here. Throws Fault{resourceMissing} when the file is not there.
std::map<std::string, PortName> portNames(std::filesystem::path const& resources);

} // namespace countersign::certificate
