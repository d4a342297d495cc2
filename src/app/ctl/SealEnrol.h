#pragma once

#include "app/ctl/Command.h"

#include <functional>
#include <string>

namespace countersign::ctl {

/// Registers the fingerprint of an office's seal certificate in the shared store.
using RegisterSeal = std::function<void(std::string const& office, std::string const& fingerprint)>;

/// `seal enrol`: makes the files, then registers the fingerprint if there is somewhere to. Prints one line of JSON.
int enrolSeal(Arguments const& arguments, RegisterSeal const& registerSeal);

} // namespace countersign::ctl
