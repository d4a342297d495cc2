#pragma once

#include "core/authority/rules/Rule.h"

#include <tuple>

namespace countersign {

/// How a name elsewhere relates to a person's: whichever of the two spellings of the form it is closer to, because
/// a paper made abroad may bear the Latin name only.
NameMatch matchName(std::string_view name, std::string_view latinName, std::string_view elsewhere);

/// Names that should be one person's differ after folding: form and identity seen, form and authorisation.
struct NamesAgree {
    static constexpr std::string_view id = "name.differs";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// They agree only after folding.
struct NamesAgreeAsWritten {
    static constexpr std::string_view id = "name.folded";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// The holder's names and the printed numbers can be drawn whole. Only the holder is named on a certificate, so nobody is
/// turned away for another person's rare character. Beyond `longestWrittenName` no character of a name is drawn.
struct NamesAreDrawable {
    static constexpr std::string_view id = "name.unprintable";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

using NameRules = std::tuple<NamesAgree, NamesAgreeAsWritten, NamesAreDrawable>;

} // namespace countersign
