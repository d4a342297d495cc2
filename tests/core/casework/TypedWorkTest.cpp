#include "core/casework/TypedWork.h"
#include "support/Intakes.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

TypedWork work() {
    TypedWork kept;
    kept.intake = validAgentIntake();
    kept.texts = {{"/subject/name", "陈大文"}, {"/subject/birth_date", "the seventh of\tMarch"}};
    kept.caseId = CaseId{17};
    kept.version = {3};
    kept.openKey = "d9f7f4a2-0f0e-4b58-9a43-2f3a3a1f8a0a";
    kept.openTried = true;
    kept.typedAt = *parseInstant("2026-11-22T14:05:00+08:00");
    return kept;
}

} // namespace

TEST(TypedWork, ComesBackAsItWas) {
    EXPECT_EQ(typedWorkFrom(jsonOf(work())), work());
    TypedWork fresh;
    EXPECT_EQ(typedWorkFrom(jsonOf(fresh)), fresh);
}

TEST(TypedWork, KeepsTheTextsOfAnIntakeThatNoClientReads) {
    TypedWork guardian = work();
    guardian.intake.standing = Standing::guardian;
    guardian.intake.power.reset();
    auto const back = typedWorkFrom(jsonOf(guardian));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->texts, guardian.texts);
}

TEST(TypedWork, IsNoneOfOtherBytes) {
    for (std::string const& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("{\"format\":\"countersign-typed-work/2\"}"),
          std::string("{\"format\":\"countersign-typed-work/1\"}"), jsonOf(work()).substr(0, 100)})
        EXPECT_EQ(typedWorkFrom(text), std::nullopt) << text;
}

} // namespace countersign::test
