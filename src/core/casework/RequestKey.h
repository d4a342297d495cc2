#pragma once

#include <string>

namespace countersign {

/// The name of one intended act, a random UUID (RFC 4122, version 4): done again under the same key it is not done twice.
std::string newRequestKey();

} // namespace countersign
