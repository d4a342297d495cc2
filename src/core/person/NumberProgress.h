#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A number while it is being typed. A check alone calls the beginning of a right number wrong.
enum class NumberStanding {
    empty,
    unfinished, ///< what is there may still become a number of this kind
    valid,
    wrong, ///< whatever follows, or the check digit says so
};

struct NumberProgress {
    NumberStanding standing = NumberStanding::empty;
    std::string reason;     ///< of NumberCheck, when wrong
    std::size_t typed = 0;  ///< characters that count; brackets and strokes do not
    std::size_t wanted = 0; ///< of the shortest number that it may become; 0 unless unfinished
    bool operator==(NumberProgress const&) const = default;
};

/// `kind` as for checkNumber. Without a known kind every text is unfinished, for nothing can be said of it. A citizen ID of
/// 15 digits is one of 18 that is not written to its end: the short ones identify nobody since 2013-01-01.
NumberProgress progressOf(std::string_view kind, std::string_view typed);

/// After how many characters of the number the eye wants a gap: 6 and 14 in a citizen ID, as its parts are read. For
/// display only. Empty for what is no run of letters and digits.
std::vector<std::size_t> gapsOf(std::string_view kind, std::string_view number);

} // namespace countersign
