#pragma once

#include <string>
#include <string_view>

namespace countersign::certificate {

/// As the filter /FlateDecode takes it (zlib, usual effort). From any thread.
std::string deflated(std::string_view plain);

} // namespace countersign::certificate
