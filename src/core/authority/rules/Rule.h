#pragma once

#include "core/authority/Authority.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// What a rule found, before the rule set gives it weight, words and basis.
struct Hit {
    std::vector<std::string> fields;       ///< JSON pointers in the order of the intake; the first one places the finding
    std::map<std::string, Message> values; ///< what `{name}` in the rule's message stands for
};
using Hits = std::vector<Hit>;

// A rule has an `id` and `check(view)`, which looks at an Examined or a Delegation. Where an intake may give it nothing to judge it
// has `concerns(view)` as well: false says that its silence is no approval.

/// An intake under examination. Rules look, and never throw: any part may be empty.
struct Examined {
    Intake const& intake;
    CheckContext const& context;

    RuleSet const& rules() const { return context.rules; }
    Day today() const { return context.today; }
};

/// The same when one person asks for another with a power of attorney.
struct Delegation : Examined {
    Requester const& requester;
    PowerOfAttorney const& power;
    Subject const& subject() const { return intake.subject; }
};

/// A person of the intake, subject or requester, as far as the same rules look at both.
struct PersonShown {
    std::string at;    ///< "/subject"
    std::string term;  ///< "person.subject"
    std::string paper; ///< "material.identity-subject"
    std::string const& name;
    std::string latinName; ///< the requester has none
    std::optional<Sex> const& sex;
    std::optional<Day> const& birthDate;
    PersonalId const& id;
    IdentitySeen const& identitySeen;
};

/// The subject, and the requester if there is one.
std::vector<PersonShown> personsOf(Intake const& intake);

/// One hit if `broken`, none otherwise.
Hits hitIf(bool broken, std::vector<std::string> fields, std::map<std::string, Message> values = {});

/// The same value in both languages.
Message plain(std::string const& text);
Message plain(int number);

/// The name that messages give to the field of `pointer`.
Message fieldTerm(Examined const& examined, std::string_view pointer);

/// Nothing that is seen: no character, or only white space and invisible ones.
bool blank(std::string_view text);

/// What two spellings of one number have in common: the canonical form of its kind, else the folded text, without
/// brackets and strokes, of a home-return permit without its renewals. Empty for an empty number.
std::string matchingNumber(std::string_view kind, std::string_view number);

/// Both are filled in and are one number.
bool sameNumber(std::string_view kind, std::string_view a, std::string_view b);

} // namespace countersign
