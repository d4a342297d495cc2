#pragma once

#include "core/Fault.h"

#include <string>

namespace countersign {

/// Does `act`. When the link broke at its COMMIT, the database may have done what the lost link did not tell: `lookUp`
/// (for an idempotent act: the act itself) asks on a fresh link and gives the result. Without an answer to that either
/// the outcome is as unknown as before, whatever the look-up's own fault says: its "nothing was done" is about itself.
template <class Act, class LookUp> auto settled(Act&& act, LookUp&& lookUp) {
    try {
        return act();
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::outcomeUnknown) throw;
    }
    try {
        return lookUp();
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::connectionLost && fault.code() != FaultCode::serverUnreachable) throw;
        throw Fault(FaultCode::outcomeUnknown, std::string("looking it up: ") + nameOf(fault.code()));
    }
}

} // namespace countersign
