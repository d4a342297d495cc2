#include "core/Fault.h"

#include <gtest/gtest.h>

namespace countersign {

TEST(Fault, NamesTheLineThatMadeIt) {
    unsigned const line = __LINE__ + 1;
    Fault const fault(FaultCode::storageFailed, "a file of ours");
    EXPECT_EQ(fault.where().line, line);
    EXPECT_TRUE(std::string(fault.where().file).ends_with("FaultTest.cpp")) << fault.where().file;
    EXPECT_NE(std::string(fault.what()).find("storageFailed: a file of ours"), std::string::npos);
    EXPECT_NE(std::string(fault.what()).find("FaultTest.cpp:" + std::to_string(line)), std::string::npos);
}

} // namespace countersign
