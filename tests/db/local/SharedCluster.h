#pragma once

#include "db/LocalCluster.h"
#include "support/TemporaryFolder.h"

#include <functional>

namespace countersign::test {

inline std::filesystem::path schemaFolder() { return std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources" / "schema"; }

/// One private cluster for all the tests of this process, made at the first use. Stopped unless a test has a lease.
inline db::LocalCluster const& sharedCluster() {
    static TemporaryFolder const folder;
    static db::LocalCluster const cluster(schemaFolder(), folder / "data");
    return cluster;
}

/// What a fault says, for a test that expects one.
struct Refusal {
    bool thrown = false;
    FaultCode code = FaultCode::internal;
    std::string detail;
    std::string what;
};

inline Refusal refusalOf(std::function<void()> const& work) {
    try {
        work();
    } catch (Fault const& fault) {
        return {true, fault.code(), fault.logDetail(), fault.what()};
    }
    return {};
}

/// `work` was refused with this code.
#define EXPECT_FAULT(expected, work)                                                                                                       \
    do {                                                                                                                                   \
        auto const seen = ::countersign::test::refusalOf([&] { static_cast<void>(work); });                                                \
        EXPECT_TRUE(seen.thrown);                                                                                                          \
        EXPECT_EQ(nameOf(seen.code), std::string(nameOf(expected))) << seen.what;                                                          \
    } while (false)

} // namespace countersign::test
