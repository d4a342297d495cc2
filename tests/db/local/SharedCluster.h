#pragma once

#include "db/Expect.h"
#include "db/LocalCluster.h"
#include "support/TemporaryFolder.h"

namespace countersign::test {

inline std::filesystem::path schemaFolder() { return std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources" / "schema"; }

/// One private cluster for all the tests of this process, made at the first use. Stopped unless a test has a lease.
inline db::LocalCluster const& sharedCluster() {
    static TemporaryFolder const folder;
    static db::LocalCluster const cluster(schemaFolder(), folder / "data");
    return cluster;
}

} // namespace countersign::test
