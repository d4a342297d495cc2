#pragma once

#include "core/Fault.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>

namespace countersign::test {

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
        auto const refusalSeen = ::countersign::test::refusalOf([&] { static_cast<void>(work); });                                         \
        EXPECT_TRUE(refusalSeen.thrown);                                                                                                   \
        EXPECT_EQ(nameOf(refusalSeen.code), std::string(nameOf(expected))) << refusalSeen.what;                                            \
    } while (false)

} // namespace countersign::test
