#pragma once

#include <compare>
#include <cstdint>

namespace countersign {

/// A database identity that does not interchange with another kind of identity.
template <class Tag> struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(Id, Id) = default;
};

using CaseId = Id<struct CaseTag>;

/// Optimistic concurrency: every act on a case names the version it has seen.
using CaseVersion = Id<struct CaseVersionTag>;

} // namespace countersign
