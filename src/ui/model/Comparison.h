#pragma once

#include "core/person/NameDifference.h"
#include "ui/model/CaseForm.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// One spelling beside the field that it is compared with.
struct Beside {
    std::string place; ///< where it is written, translated: "Form", "Paper"
    std::string text;  ///< empty: nothing is there to compare with
    std::vector<CharacterMatch> marks;
    enum class Match { nothing, same, folded, different, other } match = Match::nothing; ///< other: a number of another kind
    std::string shape;                                                                   ///< tells the match without colour
    std::string words;                                                                   ///< spoken: "Form: 陈大文, character 2 differs"
    bool operator==(Beside const&) const = default;
};

/// A name or number as one paper writes it, with the same name or number elsewhere.
struct Comparison {
    std::vector<CharacterMatch> marks; ///< of the field's own text: the heaviest of its comparisons
    std::vector<Beside> beside;
    bool operator==(Comparison const&) const = default;
};

/// What a field is compared with; none for fields that are not. By the same folding as the rules: what they call one is never
/// marked as different.
std::optional<Comparison> comparisonAt(Field const& field, CaseForm const& form);

/// Does the field always have something beside it?
bool standsBeside(Field const& field);

} // namespace countersign::ui
