#pragma once

#include "core/person/NameDifference.h"
#include "ui/model/CaseForm.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// What a field shows beside and inside its text, current with every key.
struct FieldFace {
    enum class State { none, unfinished, right, wrong };
    State state = State::none;
    std::string shape;                 ///< tells the state without colour
    std::string words;                 ///< "valid", "12 of 18", "bad digit": beside the field, and read out
    std::string hint;                  ///< in the empty field: what one key takes over, or which types a number may be of
    std::string note;                  ///< at the foot of the form while the field has the focus
    std::vector<std::string> likely;   ///< codes of the choices that a key means before all others
    std::vector<std::size_t> gaps;     ///< a gap after so many characters, for the eye only
    std::vector<CharacterMatch> marks; ///< by character; empty: nothing is compared
    bool operator==(FieldFace const&) const = default;
};

FieldFace faceOf(Field const& field, CaseForm const& form);

/// Does the field show a state beside it? Only numbers whose kind is known do.
bool showsState(Field const& field);

/// The widest words that a state may have, so that nothing moves while somebody types.
std::vector<std::string> stateWords();

} // namespace countersign::ui
