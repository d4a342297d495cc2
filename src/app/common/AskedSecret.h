#pragma once

#include "core/Secret.h"

#include <optional>
#include <string>

namespace countersign::app {

/// What an environment variable holds, if it is set: the way for scripts, because every account of a computer reads command lines.
std::optional<Secret> secretFromEnvironment(char const* variable);

/// What somebody types at the terminal without seeing it, after `prompt`; none where standard input is no terminal or he gives up.
std::optional<Secret> askedSecret(std::string const& prompt);

/// The same typed twice. Throws Fault{unusableInput} where the second is not the first.
std::optional<Secret> chosenSecret(std::string const& prompt, std::string const& again);

} // namespace countersign::app
