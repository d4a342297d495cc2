#pragma once

#include "core/Day.h"
#include "core/Secret.h"

#include <memory>
#include <string>
#include <vector>

namespace countersign {

/// What the work of one shift is sealed with. The database has it as long as the shift lasts, and nobody afterwards.
struct ShiftKey {
    Secret key; ///< 32 random bytes
    Instant endsAt{};
};

/// A place in the drawer that one desk holds as long as this lives; what lies there stays when it dies.
class WorkPlace {
public:
    virtual ~WorkPlace() = default;
    /// Seals the text in the place of what lay there. When it returns, a power cut takes it no more; when it throws
    /// Fault{storageFailed}, what lay there before is whole.
    virtual void put(ShiftKey const& key, std::string const& text) = 0;
    /// Nothing lies there any more, a power cut or not. Throws as `put`.
    virtual void clear() = 0;
};

/// Work that was typed and is not stored yet, on this PC, sealed. May be used from one thread at a time; several desks,
/// of several operators, may use one drawer at once.
class WorkDrawer {
public:
    virtual ~WorkDrawer() = default;

    struct Found {
        std::unique_ptr<WorkPlace> place;
        std::string text;
    };
    struct Look {
        std::vector<Found> found;
        int setAside = 0; ///< damaged, or nothing that a desk puts there; out of the way now
    };

    /// An empty place. Throws Fault{storageFailed} when there can be none.
    virtual std::unique_ptr<WorkPlace> place() = 0;
    /// What this key opens and no living desk holds. What other keys open is left where it lies.
    virtual Look look(ShiftKey const& key) = 0;
    /// Deletes what nobody opens any more at this moment.
    virtual void sweep(Instant now) = 0;
};

} // namespace countersign
