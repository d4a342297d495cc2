#pragma once

#include "ui/text/FaultWords.h"

#include <optional>

namespace countersign::ui {

/// The words of a failure whose detail tells more than its code and what the person was doing; none where it does not.
std::optional<FaultWords> wordsOfDetail(Fault const& fault, Doing doing);

} // namespace countersign::ui
