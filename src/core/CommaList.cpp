#include "core/CommaList.h"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>

namespace countersign {

std::vector<std::string> commaParts(std::string_view text) {
    std::vector<std::string> parts;
    boost::algorithm::split(parts, text, boost::algorithm::is_any_of(","));
    return parts;
}

} // namespace countersign
