#include "core/authority/rules/NumberRules.h"

#include "core/person/NumberCheck.h"

#include <fmt/format.h>

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
        PersonalId const& form = person.id;
        IdentitySeen const& seen = person.identitySeen;
        if (form.kind.empty() || form.kind != seen.kind || blank(form.number) || blank(seen.number)) continue;
        if (!sameNumber(form.kind, form.number, seen.number))
            hits.push_back(
                {{person.at + "/id/number", person.at + "/identity_seen/number"}, {{"person", examined.rules().term(person.term)}}});
    }
    return hits;
}

} // namespace countersign
