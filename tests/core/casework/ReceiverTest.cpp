#include "core/casework/Receiver.h"

#include "support/Intakes.h"

#include <gtest/gtest.h>

namespace countersign::test {

TEST(Receiver, IsWhoCameToTheWindow) {
    EXPECT_EQ(expectedReceiver(validSelfIntake()), validSelfIntake().subject.name);
    Intake const delegated = validAgentIntake();
    EXPECT_EQ(expectedReceiver(delegated), delegated.requester->name);
    EXPECT_TRUE(mayReceive(delegated, delegated.requester->name));
    EXPECT_TRUE(mayReceive(delegated, delegated.subject.name));
}

TEST(Receiver, IsThePrincipalWhereTheAgentMayOnlyAsk) {
    Intake delegated = validAgentIntake();
    delegated.power->acts = {PowerAct::query};
    EXPECT_EQ(expectedReceiver(delegated), delegated.subject.name);
    EXPECT_TRUE(mayReceive(delegated, delegated.subject.name));
    EXPECT_TRUE(mayReceive(delegated, "somebody whom the principal sent"));
    EXPECT_FALSE(mayReceive(delegated, delegated.requester->name));
    Intake namesakes = delegated;
    namesakes.subject.name = namesakes.requester->name;
    EXPECT_TRUE(mayReceive(namesakes, namesakes.subject.name));
    EXPECT_FALSE(mayReceive(delegated, " " + delegated.requester->name + "\u3000"));
}

} // namespace countersign::test
