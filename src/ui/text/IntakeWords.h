#pragma once

#include <string>

namespace countersign::ui {

/// What is wrong with an intake file (`IntakeFault::problem`), in the language of the screen.
std::string intakeProblemWords(std::string const& problem);

} // namespace countersign::ui
