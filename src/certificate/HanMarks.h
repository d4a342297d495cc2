#pragma once

#include <optional>

namespace countersign::certificate {

/// Where a mark that mainland text sets at the lower left of its square begins, in thousandths of the em.
/// BabelStone Han has it in the middle, as Taiwan does.
inline std::optional<int> leftEdgeOf(char32_t character) {
    switch (character) {
    case U'，':
    case U'；': return 130;
    case U'：': return 175;
    default: return std::nullopt;
    }
}

} // namespace countersign::certificate
