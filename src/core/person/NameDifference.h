#pragma once

#include <string_view>
#include <vector>

namespace countersign {

/// How one character of a spelling stands to the other spelling.
enum class CharacterMatch { same, folded, different };

/// Two spellings beside each other: for each code point of either how it stands to the other one.
struct Difference {
    std::vector<CharacterMatch> left;
    std::vector<CharacterMatch> right;
    bool operator==(Difference const&) const = default;
};

/// Where two names differ. What compareNames calls one name has no `different` character, however it is written; where it calls
/// them different there is at least one, unless one of them is empty. Interpuncts, spaces and the like are never `different`.
Difference nameDifference(std::string_view left, std::string_view right);

/// The same of two numbers of a kind; `same` says that the rules take them for one number (sameNumber).
Difference numberDifference(std::string_view left, std::string_view right, bool same);

} // namespace countersign
