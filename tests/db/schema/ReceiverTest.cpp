#include "core/casework/Receiver.h"
#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"

namespace countersign::test {

namespace {

/// Who may only ask does not collect, whatever the desk sends.
class Receivers : public DeskTest {
protected:
    std::string mayNot(Intake const& intake, std::string const& receiver) {
        return desk.superuser().value("SELECT countersign.may_not_receive($1::jsonb, $2)", {canonicalJson(intake), receiver});
    }
};

TEST_F(Receivers, AreAsTheCoreHasThem) {
    Intake asks = validAgentIntake();
    asks.power->acts = {PowerAct::query};
    for (auto const& intake : {validSelfIntake(), validAgentIntake(), asks})
        for (auto const& receiver : {intake.subject.name, validAgentIntake().requester->name, " " + validAgentIntake().requester->name,
                                     std::string("王五"), std::string("EMS 1234567890")})
            EXPECT_EQ(mayNot(intake, receiver), mayReceive(intake, receiver) ? "f" : "t") << receiver;
    EXPECT_EQ(mayNot(asks, asks.requester->name), "t");
}

TEST_F(Receivers, AreHeldBySqlAlone) {
    Intake asks = validAgentIntake();
    asks.power->acts = {PowerAct::query};
    Stamp const issued = desk.issued(asks);
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_hand_over($1, $2, $3)",
                                              {issued.id, std::to_string(issued.version), asks.requester->name}));
}

} // namespace

} // namespace countersign::test
