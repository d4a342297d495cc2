#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// The parts of "a,b,,c" as they stand, empty ones too; an empty text has one empty part.
std::vector<std::string> commaParts(std::string_view text);

} // namespace countersign
