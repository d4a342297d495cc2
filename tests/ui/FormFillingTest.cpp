#include "ui/model/FormFilling.h"

#include "ui/FreshForm.h"

#include <gtest/gtest.h>

namespace countersign::ui {

TEST(FormFilling, OffersTheTypeThatANumberTellsAndNoneOfSeveral) {
    CaseForm form = fresh();
    form.type(at("/documents/0/number"), "E1234567");
    EXPECT_EQ(form.text(at("/documents/0/type")), "") << "not whole yet";
    EXPECT_EQ(form.type(at("/documents/0/number"), "E12345678"), std::vector{&at("/documents/0/type")});
    EXPECT_EQ(form.text(at("/documents/0/type")), "14");
    form.type(at("/documents/0/number"), "H12345678");
    EXPECT_EQ(form.text(at("/documents/0/type")), "") << "a home-return permit, or an old passport of Hong Kong";
    form.type(at("/documents/0/type"), "70");
    form.type(at("/documents/0/number"), "C12345678");
    EXPECT_EQ(form.text(at("/documents/0/type")), "70") << "what a person chose stays, and the board says that it is wrong";
}

TEST(FormFilling, FillsRegionAndPaperFromTheKindOfANumber) {
    CaseForm form = fresh();
    form.type(at("/subject/id/kind"), "hkid");
    EXPECT_EQ(form.text(at("/subject/region")), "HK");
    EXPECT_EQ(form.text(at("/subject/identity_seen/kind")), "document:24");
    form.type(at("/subject/identity_seen/kind"), "hkid");
    form.type(at("/subject/id/kind"), "taiwan-id");
    EXPECT_EQ(form.text(at("/subject/region")), "TW");
    EXPECT_EQ(form.text(at("/subject/identity_seen/kind")), "hkid") << "a person chose it";
}

TEST(FormFilling, CorrectsWhatItFilledInAndNothingElse) {
    CaseForm form = fresh();
    form.type(at("/subject/id/number"), "11010519491231002X");
    form.type(at("/subject/id/number"), "110101199003071233");
    EXPECT_EQ(form.text(at("/subject/birth_date")), "1990-03-07");
    EXPECT_EQ(form.text(at("/subject/sex")), "M");
}

TEST(FormFilling, TicksTheReasonsThatItCanTellUntilAPersonDoes) {
    CaseForm form = fresh();
    form.type(at("/subject/id/kind"), "hkid");
    form.type(at("/request/from"), "20100101");
    EXPECT_EQ(form.text(at("/reasons/hmt-resident")), "1");
    EXPECT_EQ(form.text(at("/reasons/over-ten-years")), "1");
    form.type(at("/subject/id/kind"), "citizen-id");
    EXPECT_EQ(form.text(at("/reasons/hmt-resident")), "");
    form.type(at("/reasons/over-ten-years"), "");
    form.type(at("/request/from"), "20110101");
    EXPECT_EQ(form.text(at("/reasons/over-ten-years")), "") << "a person took it away";
}

TEST(FormFilling, FillsBirthAndSexFromAValidNumber) {
    CaseForm form = fresh();
    auto const changed = form.type(at("/subject/id/number"), "11010519491231002X");
    EXPECT_EQ(form.text(at("/subject/birth_date")), "1949-12-31");
    EXPECT_EQ(form.text(at("/subject/sex")), "F");
    EXPECT_EQ(changed.size(), 2U);
}

TEST(FormFilling, NeverOverwritesATypedBirthWithTheNumbers) {
    CaseForm form = fresh();
    form.type(at("/subject/birth_date"), "1949-12-30");
    form.type(at("/subject/id/number"), "11010519491231002X");
    EXPECT_EQ(form.text(at("/subject/birth_date")), "1949-12-30") << "the contradiction is for the check board";
}

TEST(FormFilling, FillsNothingFromANumberWithAWrongCheckDigit) {
    CaseForm form = fresh();
    EXPECT_TRUE(form.type(at("/subject/id/number"), "110105194912310021").empty());
    EXPECT_EQ(form.text(at("/subject/birth_date")), "");
}

} // namespace countersign::ui
