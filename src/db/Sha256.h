#pragma once

#include <string>
#include <string_view>

namespace countersign::db {

/// SHA-256 as 64 lower-case hex digits.
std::string sha256Hex(std::string_view bytes);

/// A version 4 UUID from the system's random source: the key by which an act that was repeated is recognised.
std::string newRequestKey();

} // namespace countersign::db
