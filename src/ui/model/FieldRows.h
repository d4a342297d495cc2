#pragma once

#include "core/authority/IntakeJson.h"
#include "core/person/TypedNumber.h"
#include "ui/model/CaseFields.h"
#include "ui/model/Choices.h"
#include "ui/text/DayText.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::ui {

/// Builds fields of one section; `of` is a generic accessor that works on const and plain intakes.
struct Rows {
    std::vector<Field>& fields;
    Section section;
    std::function<bool(Intake const&)> visible;
    Side side = Side::left;

    Field& add(std::string pointer, FieldKind kind, char const* label) {
        fields.push_back({std::move(pointer), section, kind, label, side, false, {}, {}, visible, {}, {}});
        return fields.back();
    }

    template <class Of> Field& text(std::string pointer, char const* label, Of of) {
        Field& field = add(std::move(pointer), FieldKind::text, label);
        field.get = [of](Intake const& intake) { return std::string(of(intake)); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = typed;
            return true;
        };
        return field;
    }

    /// In the one spelling that the intake, the store and the sheet have.
    template <class Of> Field& number(std::string pointer, char const* label, Of of, std::function<std::string(Intake const&)> kind) {
        Field& field = text(std::move(pointer), label, of);
        field.kind = FieldKind::number;
        field.numberKind = std::move(kind);
        field.set = [asTyped = field.set](Intake& intake, std::string const& typed) { return asTyped(intake, typedNumber(typed)); };
        return field;
    }

    template <class Of> Field& day(std::string pointer, char const* label, Of of) {
        Field& field = add(std::move(pointer), FieldKind::date, label);
        field.get = [of](Intake const& intake) { return of(intake) ? isoDay(*of(intake)) : std::string(); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = typedDay(typed);
            return typed.empty() || of(intake).has_value();
        };
        return field;
    }

    template <class Of> Field& check(std::string pointer, char const* label, Of of) {
        Field& field = add(std::move(pointer), FieldKind::check, label);
        field.get = [of](Intake const& intake) { return std::string(of(intake) ? "1" : ""); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = !typed.empty();
            return true;
        };
        return field;
    }

    /// A text chosen from a list; strict unless `free`.
    template <class Of> Field& pick(std::string pointer, char const* label, std::vector<Choice> (*choices)(), Of of, bool free = false) {
        Field& field = text(std::move(pointer), label, of);
        field.kind = free ? FieldKind::suggestion : FieldKind::choice;
        field.choices = choices;
        field.set = [of, choices, free](Intake& intake, std::string const& typed) {
            auto const all = choices();
            Choice const* const choice = free ? nullptr : meant(all, typed);
            bool const known = std::any_of(all.begin(), all.end(), [&](auto const& each) { return each.code == typed; });
            of(intake) = known || free ? typed : choice ? choice->code : std::string();
            return typed.empty() || !of(intake).empty();
        };
        return field;
    }

    /// One of the list, or any country; the intake takes two capital letters and nothing else.
    template <class Of> Field& region(std::string pointer, char const* label, Of of) {
        Field& field = pick(std::move(pointer), label, regionChoices, of, true);
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = countryCode(typed);
            return typed.empty() || !of(intake).empty();
        };
        return field;
    }

    template <class Of> Field& sex(std::string pointer, Of of) {
        Field& field = add(std::move(pointer), FieldKind::choice, msgid("Sex"));
        field.choices = sexChoices;
        field.get = [of](Intake const& intake) { return of(intake) ? std::string(1, letterOf(*of(intake))) : std::string(); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = sexFromLetter(typed);
            return typed.empty() || of(intake).has_value();
        };
        return field;
    }

    /// A word of the interface out of an enumeration.
    template <class Word, std::size_t N, class Of>
    Field& word(std::string pointer, char const* label, std::vector<Choice> (*choices)(), std::array<Word, N> words, Of of) {
        Field& field = add(std::move(pointer), FieldKind::choice, label);
        field.choices = choices;
        field.get = [of](Intake const& intake) { return std::string(wordOf(of(intake))); };
        field.set = [of, words](Intake& intake, std::string const& typed) {
            auto const found = std::find_if(words.begin(), words.end(), [&](Word each) { return wordOf(each) == typed; });
            if (found != words.end()) of(intake) = *found;
            return found != words.end();
        };
        return field;
    }

    /// Is `what` in the list that `of` gives?
    template <class Of, class Value> Field& member(std::string pointer, char const* label, Of of, Value what) {
        Field& field = add(std::move(pointer), FieldKind::check, label);
        field.get = [of, what](Intake const& intake) {
            auto const& list = of(intake);
            return std::string(std::find(list.begin(), list.end(), what) != list.end() ? "1" : "");
        };
        field.set = [of, what](Intake& intake, std::string const& typed) {
            auto& list = of(intake);
            std::erase(list, what);
            if (!typed.empty()) list.insert(std::upper_bound(list.begin(), list.end(), what), what);
            return true;
        };
        return field;
    }
};

} // namespace countersign::ui
