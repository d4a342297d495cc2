#pragma once

#include <string>
#include <string_view>

namespace countersign::ui {

/// What is so when the rule is kept, translated: "The power of attorney has not expired". The id itself for a rule that has no
/// sentence yet. What is wrong when it is broken is said by the rule set.
std::string keptWords(std::string_view rule);

} // namespace countersign::ui
