#include "certificate/PortNames.h"

#include "core/CommaList.h"
#include "core/Resources.h"

#include <sstream>

namespace countersign::certificate {

std::map<std::string, PortName> portNames(std::filesystem::path const& resources) {
    std::map<std::string, PortName> names;
    // Our own file: no field of it is quoted, and the first line names the columns code, name_zh, name_en.
    std::istringstream lines(readResource(resources / "ports" / "ports.csv"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        auto const fields = commaParts(line);
        if (fields.size() >= 3) names.insert_or_assign(fields[0], PortName{fields[1], fields[2]});
    }
    return names;
}

} // namespace countersign::certificate
