#pragma once

#include "ui/model/CheckBoard.h"

namespace countersign::ui {

/// Is there still something to do in the field? Empty or unreadable, a number that is not whole, or a box whose missing tick
/// blocks. Enter goes from one such field to the next; Tab goes to each.
bool isOpen(Field const& field, CaseForm const& form, std::map<Field const*, FieldMark> const& marks);

} // namespace countersign::ui
