#pragma once

#include "core/Fault.h"
#include "ui/Gateway.h"

#include <string>

namespace countersign::ui {

/// What this program is, for who helps from afar. Said once, before the first window.
struct ProgramFacts {
    std::string version;
    int schema = 0;
};
void programIs(ProgramFacts facts);
ProgramFacts const& thisProgram();

/// A failure for support, in English and the same on every desk: what failed and where, when, in which program, at which kind of
/// place. Nothing of a person or a case, and no password.
std::string detailsOf(Fault const& fault, Place const& place);

} // namespace countersign::ui
