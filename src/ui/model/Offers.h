#pragma once

#include "ui/model/CaseForm.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// A text that a field may take over by one key, after the clerk has compared it with the paper in the hand.
struct Offer {
    Field const* field;
    std::string text;
    bool operator==(Offer const&) const = default;
};

/// What one key takes over at this field: its own offer and those of the fields that are compared in the same glance (name and
/// number of one paper, the two days of a period, the papers to keep). Only fields that are still empty; nothing is ever
/// taken over without that key.
std::vector<Offer> offersAt(Field const& field, CaseForm const& form);

/// What the field itself would take over, for the hint inside it; empty: nothing, or it is filled in.
std::string offerAt(Field const& field, CaseForm const& form);

/// The types that the number beside an empty document type may be of: one, several, or none that is known.
std::vector<std::string> likelyTypes(Field const& field, CaseForm const& form);

} // namespace countersign::ui
