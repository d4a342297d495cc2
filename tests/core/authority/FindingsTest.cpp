#include "core/authority/Finding.h"

#include <gtest/gtest.h>

namespace countersign {

namespace {

Finding finding(Weight weight) { return {"poa.expired", weight, {"/authority/valid_until"}, {"已过期。", "Expired."}, "《民法典》"}; }

} // namespace

TEST(Findings, NoneIsClear) { EXPECT_EQ(Findings{}.verdict(), Verdict::clear); }

TEST(Findings, NotesAreClear) { EXPECT_EQ((Findings{{finding(Weight::note), finding(Weight::note)}}.verdict()), Verdict::clear); }

TEST(Findings, TheHeaviestWeightDecides) {
    EXPECT_EQ((Findings{{finding(Weight::note), finding(Weight::supervisor), finding(Weight::note)}}.verdict()), Verdict::supervisor);
    EXPECT_EQ((Findings{{finding(Weight::blocker), finding(Weight::supervisor)}}.verdict()), Verdict::blocked);
    EXPECT_EQ((Findings{{finding(Weight::supervisor), finding(Weight::blocker)}}.verdict()), Verdict::blocked);
}

TEST(FindingsJson, OfNoneIsClear) { EXPECT_EQ(findingsJson({}), R"({"format":"countersign-findings/1","verdict":"clear","findings":[]})"); }

TEST(FindingsJson, HasTheKeysInTheOrderOfTheInterfaceDocument) {
    EXPECT_EQ(findingsJson({{finding(Weight::blocker)}}),
              R"({"format":"countersign-findings/1","verdict":"blocked","findings":[{"rule":"poa.expired","weight":"blocker",)"
              R"("fields":["/authority/valid_until"],"message":{"zh":"已过期。","en":"Expired."},"basis":"《民法典》"}]})");
}

TEST(FindingsJson, KeepsTheOrderOfFieldsAndFindings) {
    Finding first = finding(Weight::supervisor);
    first.fields = {"/b", "/a"};
    Finding second = finding(Weight::note);
    second.rule = "name.folded";
    std::string const text = findingsJson({{first, second}});
    EXPECT_NE(text.find(R"("verdict":"supervisor")"), std::string::npos);
    EXPECT_NE(text.find(R"("fields":["/b","/a"])"), std::string::npos);
    EXPECT_LT(text.find("poa.expired"), text.find("name.folded"));
}

TEST(FindingsJson, IsOneLine) { EXPECT_EQ(findingsJson({{finding(Weight::note)}}).find('\n'), std::string::npos); }

} // namespace countersign
