#pragma once

namespace countersign {

/// The standard character of a code point that older Chinese systems kept in the private use area; every other code
/// point is returned as it is. Only the positions that GBK and GB 18030-2000/-2005 assigned are known: Hong Kong's
/// HKSCS-2001 used the same private code points for other characters, so it cannot be folded without knowing the source.
char32_t standardCharacter(char32_t codePoint) noexcept;

} // namespace countersign
