#pragma once

#include "core/Fault.h"

#include <string>

namespace countersign::ui {

/// A failure as a person needs it. All empty for FaultCode::cancelled: who cancels knows.
struct FaultWords {
    std::string happened;
    std::string kept;   ///< what of the work is safe
    std::string advice; ///< what to do now
    bool silent() const { return happened.empty(); }
    /// The three as one paragraph.
    std::string paragraph() const;
};

/// Translated words for every code; no personal data, no database message.
FaultWords wordsFor(FaultCode code);

/// What the person was doing when it failed.
enum class Doing {
    act,
    prove,
    signIn,
    signAgain,
    unlock,
    read,
    render,
    print,
    printPaper,
    listPrinters,
    writeFile,
    writePaper,
    checkFile,
    openIntake,
    stock
};
/// Says what is true of that, not only of the code: where nobody is signed in nothing typed is on the screen.
FaultWords wordsFor(Fault const& fault, Doing doing);

} // namespace countersign::ui
