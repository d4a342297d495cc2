#pragma once

#include "app/ctl/demo/DemoOffices.h"
#include "app/ctl/demo/DemoPlan.h"
#include "db/Import.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace countersign::demo {

struct DemoCounts {
    db::ImportCounts ports, registry, crossings;
};

/// Runs one import; `expectedRows` is 0 where nobody knows.
using Importing =
    std::function<db::ImportCounts(db::Session&, db::ImportKind, db::ImportSource&, db::ImportOptions, std::uint64_t expectedRows)>;

/// Ports, registry and crossings, through the same import as a file of an office. `together` is done with the crossings.
DemoCounts loadPeople(db::Session& importer, DemoPlan const& plan, Importing const& import,
                      std::function<void(db::UnitOfWork&)> const& together = {});

/// The owner of a private cluster may do it all: marks the store as one for practice, makes offices, loads. The operators come
/// with the crossings, in one transaction: whatever ends the program earlier leaves no operator whose password nobody was told.
DemoCounts loadAsOwner(db::Session& owner, std::vector<DemoOperator>& operators, DemoPlan const& plan, Importing const& import);

} // namespace countersign::demo
