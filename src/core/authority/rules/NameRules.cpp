#include "core/authority/rules/NameRules.h"

#include <algorithm>

namespace countersign {

namespace {

/// Two places where one person's name is written.
struct NamePair {
    std::string at;
    std::string otherAt;
    NameMatch match;
};

void addPair(std::vector<NamePair>& pairs, PersonShown const& person, std::string otherAt, std::string const& other) {
    if (blank(person.name) || blank(other)) return;
    pairs.push_back({person.at + "/name", std::move(otherAt), matchName(person.name, person.latinName, other)});
}

std::vector<NamePair> namePairs(Intake const& intake) {
    std::vector<NamePair> pairs;
    for (auto const& person : personsOf(intake)) {
        addPair(pairs, person, person.at + "/identity_seen/name", person.identitySeen.name);
        if (!intake.power) continue;
        bool const subject = person.at == "/subject";
        PowerParty const& party = subject ? intake.power->principal : intake.power->agent;
        addPair(pairs, person, subject ? "/authority/principal/name" : "/authority/agent/name", party.name);
    }
    return pairs;
}

Hits pairsThat(NameMatch match, Examined const& examined) {
    Hits hits;
    for (auto const& pair : namePairs(examined.intake))
        if (pair.match == match)
            hits.push_back(
                {{pair.at, pair.otherAt}, {{"field", fieldTerm(examined, pair.at)}, {"other", fieldTerm(examined, pair.otherAt)}}});
    return hits;
}

/// What will be drawn is the standard name; the place of its first character that no font has, counted from one.
std::optional<int> firstUndrawable(std::string const& text, GlyphCoverage const& coverage) {
    std::u32string const drawn = codePoints(standardName(text));
    auto const bad = std::find_if(drawn.begin(), drawn.end(), [&](char32_t c) { return !unprintable(utf8({&c, 1}), coverage).empty(); });
    if (bad == drawn.end()) return std::nullopt;
    return static_cast<int>(bad - drawn.begin()) + 1;
}

} // namespace

NameMatch matchName(std::string_view name, std::string_view latinName, std::string_view elsewhere) {
    NameMatch const native = compareNames(name, elsewhere);
    if (native == NameMatch::same || blank(latinName)) return native;
    return std::min(native, compareNames(latinName, elsewhere));
}

Hits NamesAgree::check(Examined const& examined) const { return pairsThat(NameMatch::different, examined); }

Hits NamesAgreeAsWritten::check(Examined const& examined) const { return pairsThat(NameMatch::folded, examined); }

Hits NamesAreDrawable::check(Examined const& examined) const {
    Hits hits;
    Subject const& subject = examined.intake.subject;
    auto const look = [&](std::string const& at, std::string const& text) {
        if (auto const position = firstUndrawable(text, examined.context.coverage))
            hits.push_back({{at}, {{"field", fieldTerm(examined, at)}, {"position", plain(*position)}}});
    };
    look("/subject/name", subject.name);
    look("/subject/latin_name", subject.latinName);
    return hits;
}

} // namespace countersign
