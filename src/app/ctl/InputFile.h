#pragma once

#include "core/authority/Intake.h"

#include <string>

namespace countersign::ctl {

/// The file's bytes, at most a megabyte; `-` reads standard input. Throws InputError when it cannot be read.
std::string readInput(std::string const& file);

/// Throws InputError: `FILE: /pointer: problem`.
[[noreturn]] void refuseInput(std::string const& file, std::string const& pointer, std::string const& problem);

Intake readIntake(std::string const& file);

} // namespace countersign::ctl
