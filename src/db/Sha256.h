#pragma once

#include <string>
#include <string_view>

namespace countersign::db {

/// SHA-256 as 64 lower-case hex digits.
std::string sha256Hex(std::string_view bytes);

} // namespace countersign::db
