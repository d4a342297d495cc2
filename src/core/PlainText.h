#pragma once

#include <string>
#include <string_view>

namespace countersign {

/// What somebody else wrote, for a line of a terminal: as it stands, but for characters that would move or turn round what stands
/// beside it. Controls, line separators, marks of direction and others that are not seen are told by their number (`\x1B`, `\u202E`),
/// and so are bytes that are no UTF-8.
std::string plain(std::string_view text);

} // namespace countersign
