#include "core/authority/rules/NumberRules.h"

#include "core/person/NumberCheck.h"

#include <fmt/format.h>

#include <algorithm>

namespace countersign {

namespace {

/// A number of one person, with its place.
struct NumberShown {
    std::string at;
    std::string_view kind;
    std::string_view number;
};

std::vector<NumberShown> numbersOf(PersonShown const& person) {
    return {{person.at + "/id/number", person.id.kind, person.id.number},
            {person.at + "/identity_seen/number", person.identitySeen.kind, person.identitySeen.number}};
}

/// Empty kinds and numbers are field.missing's. A citizen ID of 15 digits is right in old records, but has not
/// identified anybody since 2013-01-01 (Law on Resident Identity Cards, article 23).
bool wrong(std::string_view kind, std::string_view number) {
    if (kind.empty() || blank(number)) return false;
    auto const check = checkNumber(kind, number);
    return !check || !check->valid || (kind == "citizen-id" && check->reason == "superseded-format");
}

/// One hit for each person whose valid numbers contradict the form: the form's field first, then those numbers.
template <class Contradicts> Hits contradictions(Examined const& examined, std::string_view formField, Contradicts const& contradicts) {
    Hits hits;
    for (auto const& person : personsOf(examined.intake)) {
        std::vector<std::string> fields{fmt::format("{}/{}", person.at, formField)};
        for (auto const& [at, kind, number] : numbersOf(person))
            if (auto const check = checkNumber(kind, number); check && check->valid && contradicts(person, *check)) fields.push_back(at);
        if (fields.size() > 1) hits.push_back({std::move(fields), {{"person", examined.rules().term(person.term)}}});
    }
    return hits;
}

/// Is there a valid number of a person that tells what `tells` asks for?
template <class Tells> bool anyNumber(Examined const& examined, Tells const& tells) {
    for (auto const& person : personsOf(examined.intake))
        for (auto const& [at, kind, number] : numbersOf(person))
            if (auto const check = checkNumber(kind, number); check && check->valid && tells(person, *check)) return true;
    return false;
}

/// The form and the paper in the hand bear a number of the same kind.
bool twiceNumbered(PersonShown const& person) {
    PersonalId const& form = person.id;
    IdentitySeen const& seen = person.identitySeen;
    return !form.kind.empty() && form.kind == seen.kind && !blank(form.number) && !blank(seen.number);
}

} // namespace

Hits NumbersAreValid::check(Examined const& examined) const {
    Hits hits;
    auto const look = [&](std::string const& at, std::string_view kind, std::string_view number) {
        if (wrong(kind, number)) hits.push_back({{at}, {{"field", fieldTerm(examined, at)}}});
    };
    for (auto const& person : personsOf(examined.intake))
        for (auto const& [at, kind, number] : numbersOf(person)) look(at, kind, number);
    std::size_t index = 0;
    for (auto const& document : examined.intake.documents) {
        std::string const at = fmt::format("/documents/{}/number", index++);
        if (!document.type.empty()) look(at, "document:" + document.type, document.number);
    }
    return hits;
}

Hits NumbersBearTheBirthDate::check(Examined const& examined) const {
    return contradictions(examined, "birth_date", [](PersonShown const& person, NumberCheck const& number) {
        return person.birthDate && number.birthDate && *person.birthDate != *number.birthDate;
    });
}

Hits NumbersBearTheSex::check(Examined const& examined) const {
    return contradictions(examined, "sex", [](PersonShown const& person, NumberCheck const& number) {
        return person.sex && number.sex && *person.sex != *number.sex;
    });
}

Hits IdentityBearsTheNumber::check(Examined const& examined) const {
    Hits hits;
    for (auto const& person : personsOf(examined.intake)) {
        if (twiceNumbered(person) && !sameNumber(person.id.kind, person.id.number, person.identitySeen.number))
            hits.push_back(
                {{person.at + "/id/number", person.at + "/identity_seen/number"}, {{"person", examined.rules().term(person.term)}}});
    }
    return hits;
}

bool NumbersAreValid::concerns(Examined const& examined) const {
    auto const given = [](NumberShown const& each) { return !each.kind.empty() && !blank(each.number); };
    for (auto const& person : personsOf(examined.intake)) {
        auto const numbers = numbersOf(person);
        if (std::any_of(numbers.begin(), numbers.end(), given)) return true;
    }
    auto const& documents = examined.intake.documents;
    return std::any_of(documents.begin(), documents.end(), [](auto const& each) { return !each.type.empty() && !blank(each.number); });
}

bool NumbersBearTheBirthDate::concerns(Examined const& examined) const {
    return anyNumber(examined, [](PersonShown const& person, NumberCheck const& number) { return person.birthDate && number.birthDate; });
}

bool NumbersBearTheSex::concerns(Examined const& examined) const {
    return anyNumber(examined, [](PersonShown const& person, NumberCheck const& number) { return person.sex && number.sex; });
}

bool IdentityBearsTheNumber::concerns(Examined const& examined) const {
    auto const persons = personsOf(examined.intake);
    return std::any_of(persons.begin(), persons.end(), twiceNumbered);
}

} // namespace countersign
