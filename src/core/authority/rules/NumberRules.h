#pragma once

#include "core/authority/rules/Rule.h"

#include <tuple>

namespace countersign {

/// An ID or document number of a person or of the request fails its format or check digit. Numbers that only an
/// authorisation names are compared with these (poa.*), not checked: their kind is not written beside them.
struct NumbersAreValid {
    static constexpr std::string_view id = "number.invalid";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// A number that bears a birth date bears the form's.
struct NumbersBearTheBirthDate {
    static constexpr std::string_view id = "number.birth-differs";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// A number that bears a sex bears the form's; one who is written as X cannot have such a number.
struct NumbersBearTheSex {
    static constexpr std::string_view id = "number.sex-differs";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

/// The paper in the hand and the form name one number, as far as both are of one kind.
struct IdentityBearsTheNumber {
    static constexpr std::string_view id = "identity.number-differs";
    bool concerns(Examined const& examined) const;
    Hits check(Examined const& examined) const;
};

using NumberRules = std::tuple<NumbersAreValid, NumbersBearTheBirthDate, NumbersBearTheSex, IdentityBearsTheNumber>;

} // namespace countersign
