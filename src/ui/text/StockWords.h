#pragma once

#include "ui/text/FaultWords.h"

#include <optional>

namespace countersign::ui {

/// The words of a refusal by the stock of security paper, with the number of the paper where it names one; none for a refusal that is
/// not the stock's.
std::optional<FaultWords> wordsOfStock(Fault const& fault);

} // namespace countersign::ui
