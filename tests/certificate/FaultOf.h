#pragma once

#include "core/Fault.h"

namespace countersign::test {

/// The code of the fault that `act` ends with; `cancelled`, which nothing here throws, when it ends well.
template <class Act> FaultCode faultOf(Act const& act) {
    try {
        act();
    } catch (Fault const& fault) {
        return fault.code();
    }
    return FaultCode::cancelled;
}

} // namespace countersign::test
