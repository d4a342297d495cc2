#include "core/authority/rules/NameRules.h"

#include "core/person/NameText.h"

#include <fmt/format.h>

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

/// The place of the first character that satisfies `bad`, counted from one.
template <class Bad> std::optional<int> firstPlace(std::u32string const& drawn, Bad const& bad) {
    auto const found = std::find_if(drawn.begin(), drawn.end(), bad);
    if (found == drawn.end()) return std::nullopt;
    return static_cast<int>(found - drawn.begin()) + 1;
}

/// What will be drawn is the standard name; the place of its first character that no font or no sheet has room for.
std::optional<int> firstUndrawable(std::string const& name, GlyphCoverage const& coverage) {
    std::u32string const drawn = codePoints(standardName(name));
    auto const place = firstPlace(drawn, [&](char32_t c) { return !unprintable(utf8({&c, 1}), coverage).empty(); });
    if (place || codePoints(name).size() <= longestWrittenName) return place;
    return static_cast<int>(longestWrittenName) + 1;
}

/// A number is drawn as it was written; no font shows the invisible, and none must.
std::optional<int> firstUndrawableOfNumber(std::string const& number, GlyphCoverage const& coverage) {
    return firstPlace(codePoints(number), [&](char32_t c) {
        return isInvisible(c) || isVariationSelector(c) || !unprintable(utf8({&c, 1}), coverage).empty();
    });
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
    GlyphCoverage const& coverage = examined.context.coverage;
    auto const note = [&](std::string const& at, std::optional<int> const& position) {
        if (position) hits.push_back({{at}, {{"field", fieldTerm(examined, at)}, {"position", plain(*position)}}});
    };
    note("/subject/name", firstUndrawable(subject.name, coverage));
    note("/subject/latin_name", firstUndrawable(subject.latinName, coverage));
    note("/subject/id/number", firstUndrawableOfNumber(subject.id.number, coverage));
    std::size_t index = 0;
    for (auto const& document : examined.intake.documents)
        note(fmt::format("/documents/{}/number", index++), firstUndrawableOfNumber(document.number, coverage));
    return hits;
}

bool NamesAgree::concerns(Examined const& examined) const { return !namePairs(examined.intake).empty(); }

bool NamesAgreeAsWritten::concerns(Examined const& examined) const { return !namePairs(examined.intake).empty(); }

bool NamesAreDrawable::concerns(Examined const& examined) const { return !blank(examined.intake.subject.name); }

} // namespace countersign
