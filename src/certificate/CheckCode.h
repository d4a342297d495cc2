#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace countersign::certificate {

/// `7K3M-9QXR-5`: what is read out on the telephone to compare a seal with the one that an office made. Eight characters of
/// the SHA-256 of the whole seal, and one that checks them (docs/page-seal.md, "Check code"), in Crockford's base 32: digits
/// and capitals without I, L, O and U. It tells seals apart; it proves nothing by itself.
std::string checkCodeOf(std::string_view seal);

/// The canonical form of a code as somebody typed or heard it: any case, spaces and dashes, full-width forms, O for 0, I and
/// L for 1. Nothing when the check character is not the right one, which is so for every single wrong character and every
/// two neighbours that changed places.
std::optional<std::string> canonicalCheckCode(std::string_view typed);

} // namespace countersign::certificate
