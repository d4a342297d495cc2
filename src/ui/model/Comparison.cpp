#include "ui/model/Comparison.h"

#include "core/authority/rules/NameRules.h"
#include "core/person/Name.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

namespace {

using Match = Beside::Match;

char const* matchShape(Match match) {
    switch (match) {
    case Match::same: return "✓";
    case Match::folded: return "≈";
    case Match::different: return "≠";
    case Match::nothing:
    case Match::other: return "";
    }
    return "";
}

/// "2, 4": the places of what differs, counted from one.
std::string placesOf(std::vector<CharacterMatch> const& marks) {
    std::string places;
    for (std::size_t at = 0; at < marks.size(); ++at)
        if (marks[at] == CharacterMatch::different) places += (places.empty() ? "" : tr(", ")) + std::to_string(at + 1);
    return places;
}

std::string spoken(Beside const& it) {
    switch (it.match) {
    case Match::nothing: return {};
    case Match::same: return trf("{place}: {text}, the same.", fmt::arg("place", it.place), fmt::arg("text", it.text));
    case Match::folded:
        return trf("{place}: {text}, the same but written differently.", fmt::arg("place", it.place), fmt::arg("text", it.text));
    case Match::other: return trf("{place}: {text}, another number.", fmt::arg("place", it.place), fmt::arg("text", it.text));
    case Match::different: break;
    }
    std::string const places = placesOf(it.marks);
    if (places.empty())
        return trf("{place}: {text}, differs: something is missing there.", fmt::arg("place", it.place), fmt::arg("text", it.text));
    return trf("{place}: {text}, differs at character {places}.", fmt::arg("place", it.place), fmt::arg("text", it.text),
               fmt::arg("places", places));
}

Beside finished(Beside beside) {
    beside.shape = matchShape(beside.match);
    beside.words = spoken(beside);
    return beside;
}

Match matchOf(NameMatch match) {
    switch (match) {
    case NameMatch::same: return Match::same;
    case NameMatch::folded: return Match::folded;
    case NameMatch::different: return Match::different;
    }
    return Match::nothing;
}

/// Collects what stands beside one text.
class Table {
public:
    explicit Table(std::string own) : m_own(std::move(own)) {}

    /// A name; of a form with two spellings the one that is closer, as the rules take it.
    void name(std::string place, std::string const& native, std::string const& latin) {
        bool const closer = !blank(latin) && compareNames(latin, m_own) < compareNames(native, m_own);
        std::string const& other = closer ? latin : native;
        Beside beside{std::move(place), other, {}, Match::nothing, {}, {}};
        if (!blank(other) && !blank(m_own)) {
            beside.match = matchOf(compareNames(other, m_own));
            take(nameDifference(m_own, other), beside);
        }
        m_made.beside.push_back(finished(std::move(beside)));
    }

    /// A number; `excused`: another one beside it agrees already, so this one is of another paper.
    void number(std::string place, std::string const& kind, std::string const& other, bool excused) {
        Beside beside{std::move(place), other, {}, Match::nothing, {}, {}};
        if (!blank(other) && !blank(m_own)) {
            bool const same = sameNumber(kind, m_own, other);
            beside.match = !same ? (excused ? Match::other : Match::different) : m_own == other ? Match::same : Match::folded;
            if (beside.match != Match::other) take(numberDifference(m_own, other, same), beside);
        }
        m_made.beside.push_back(finished(std::move(beside)));
    }

    Comparison made() { return std::move(m_made); }

private:
    void take(Difference difference, Beside& beside) {
        beside.marks = std::move(difference.right);
        if (m_made.marks.empty()) m_made.marks.assign(difference.left.size(), CharacterMatch::same);
        for (std::size_t at = 0; at < difference.left.size(); ++at) m_made.marks[at] = std::max(m_made.marks[at], difference.left[at]);
    }

    std::string m_own;
    Comparison m_made;
};

/// The person of whom a pointer speaks, as form and paper name him.
struct Person {
    std::string name, latinName;
    PersonalId id;
    IdentitySeen seen;
};

std::optional<Person> personAt(std::string const& pointer, Intake const& draft) {
    bool const subject = pointer.starts_with("/subject/") || pointer.starts_with("/authority/principal/");
    if (subject) return Person{draft.subject.name, draft.subject.latinName, draft.subject.id, draft.subject.identitySeen};
    if (!draft.requester) return std::nullopt;
    return Person{draft.requester->name, {}, draft.requester->id, draft.requester->identitySeen};
}

Comparison partyNumber(std::string const& own, Person const& person) {
    Table table(own);
    bool const asForm = sameNumber(person.id.kind, own, person.id.number);
    bool const asSeen = sameNumber(person.seen.kind, own, person.seen.number);
    table.number(tr("Form"), person.id.kind, person.id.number, asSeen);
    table.number(tr("Paper"), person.seen.kind, person.seen.number, asForm || person.seen.kind != person.id.kind);
    return table.made();
}

} // namespace

bool standsBeside(Field const& field) {
    return field.pointer.starts_with("/authority/principal/") || field.pointer.starts_with("/authority/agent/");
}

std::optional<Comparison> comparisonAt(Field const& field, CaseForm const& form) {
    bool const party = standsBeside(field);
    bool const seenName = field.pointer.ends_with("/identity_seen/name");
    bool const seenNumber = field.pointer.ends_with("/identity_seen/number");
    if (!party && !seenName && !seenNumber) return std::nullopt;
    auto const person = personAt(field.pointer, form.draft());
    if (!person) return std::nullopt;
    std::string const own = form.text(field);
    Table table(own);
    if (party && field.kind == FieldKind::number) return partyNumber(own, *person);
    if (seenNumber) {
        if (person->id.kind != person->seen.kind) return std::nullopt;
        table.number(tr("Form"), person->id.kind, person->id.number, false);
        return table.made();
    }
    table.name(tr("Form"), person->name, person->latinName);
    if (party) table.name(tr("Paper"), person->seen.name, {});
    return table.made();
}

} // namespace countersign::ui
