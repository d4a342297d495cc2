#include "ui/model/FieldFace.h"

#include "support/Intakes.h"
#include "ui/Language.h"
#include "ui/model/Comparison.h"
#include "ui/model/FieldWalk.h"
#include "ui/model/Offers.h"
#include "ui/model/RuleText.h"

#include <gtest/gtest.h>

namespace countersign::ui {

using test::day;
using test::validAgentIntake;
using test::with;

namespace {

Field const& named(std::string const& pointer) { return *fieldNamed(pointer); }

CaseForm delegated() {
    CaseForm form = CaseForm::fresh("SZ01", day("2026-11-22"));
    form.type(named("/standing"), "agent");
    return form;
}

std::string statesOf(Comparison const& comparison) {
    std::string all;
    for (auto const& each : comparison.beside) all += each.text.empty() ? "-" : each.shape.empty() ? "." : each.shape;
    return all;
}

std::string besideIn(CaseForm const& form, char const* pointer) { return statesOf(comparisonAt(named(pointer), form).value()); }

std::vector<std::string> walk(CaseForm const& form) {
    std::vector<std::string> open;
    auto const marks = fieldMarks(test::findingsOf(form.intake()), form);
    for (auto const& field : caseFields())
        if (form.visible(field) && isOpen(field, form, marks)) open.push_back(field.pointer);
    return open;
}

} // namespace

TEST(FieldFace, TellsHowFarANumberIs) {
    CaseForm form = delegated();
    auto const face = [&](char const* typed) {
        form.type(named("/requester/id/number"), typed);
        FieldFace const made = faceOf(named("/requester/id/number"), form);
        return made.shape + " " + made.words;
    };
    EXPECT_EQ(face("440301198801"), "… 12 of 18");
    EXPECT_EQ(face("44030119880102002X"), "✓ valid");
    EXPECT_EQ(face("440301198801020021"), "■ bad digit");
    EXPECT_EQ(face(""), " ");
}

TEST(FieldFace, GroupsForTheEyeOnly) {
    CaseForm form = delegated();
    form.type(named("/requester/id/number"), "44030119880102002X");
    EXPECT_EQ(faceOf(named("/requester/id/number"), form).gaps, (std::vector<std::size_t>{6, 14}));
    EXPECT_EQ(form.intake().requester->id.number, "44030119880102002X");
}

TEST(FieldFace, SaysHowADayWasUnderstoodAndWhyNot) {
    CaseForm form = delegated();
    form.type(named("/request/from"), "22.11");
    EXPECT_EQ(faceOf(named("/request/from"), form).note, "Understood as 2026-11-22, a Sunday.");
    form.type(named("/request/from"), "11/22");
    EXPECT_NE(faceOf(named("/request/from"), form).note.find("Day or month first?"), std::string::npos);
}

TEST(FieldFace, AsksWhichTypeANumberIsOf) {
    CaseForm form = delegated();
    form.type(named("/documents/0/number"), "H12345678");
    FieldFace const face = faceOf(named("/documents/0/type"), form);
    EXPECT_NE(face.hint.find("24"), std::string::npos);
    EXPECT_NE(face.hint.find("70"), std::string::npos);
    EXPECT_EQ(face.likely, (std::vector<std::string>{"24", "70"})) << "the first key chooses between them";
}

TEST(Comparison, PutsThePowerBesideFormAndPaper) {
    CaseForm const good = CaseForm::of(validAgentIntake());
    EXPECT_EQ(besideIn(good, "/authority/principal/name"), "✓✓");
    EXPECT_EQ(besideIn(good, "/authority/agent/id_number"), "✓✓");
    EXPECT_EQ(besideIn(good, "/authority/principal/id_number"), "✓.") << "the permit bears a number of its own";
    CaseForm const other = CaseForm::of(with(validAgentIntake(), [](Intake& i) {
        i.power->principal.name = "陈太文";
        i.power->agent.idNumber = "44030119880102003X";
    }));
    auto const name = comparisonAt(named("/authority/principal/name"), other).value();
    EXPECT_EQ(statesOf(name), "≠≠");
    EXPECT_EQ(name.marks, (std::vector{CharacterMatch::same, CharacterMatch::different, CharacterMatch::same}));
    EXPECT_NE(name.beside.front().words.find("character 2"), std::string::npos) << "spoken: " << name.beside.front().words;
    EXPECT_EQ(besideIn(other, "/authority/agent/id_number"), "≠≠");
}

TEST(Comparison, TakesTheSpellingThatIsCloserAndNotesWhatIsFolded) {
    CaseForm const form = CaseForm::of(with(validAgentIntake(), [](Intake& i) { i.power->principal.name = "Chan Tai-Man"; }));
    auto const name = comparisonAt(named("/authority/principal/name"), form).value();
    EXPECT_EQ(name.beside.front().text, "CHAN TAI MAN");
    EXPECT_EQ(name.beside.front().shape, "≈");
    for (auto const mark : name.beside.front().marks) EXPECT_NE(mark, CharacterMatch::different);
}

TEST(Comparison, MarksTheNameOnThePaperAgainstTheForm) {
    CaseForm const form = CaseForm::of(with(validAgentIntake(), [](Intake& i) { i.requester->identitySeen.name = "李五"; }));
    EXPECT_EQ(faceOf(named("/requester/identity_seen/name"), form).marks, (std::vector{CharacterMatch::same, CharacterMatch::different}));
}

TEST(Offers, TakeNothingOverWithoutTheKey) {
    CaseForm form = delegated();
    form.type(named("/requester/name"), "李四");
    form.type(named("/requester/id/number"), "44030119880102002X");
    EXPECT_EQ(form.text(named("/authority/agent/name")), "");
    EXPECT_EQ(form.text(named("/requester/identity_seen/number")), "");
    EXPECT_EQ(offersAt(named("/requester/identity_seen/name"), form),
              (std::vector<Offer>{{&named("/requester/identity_seen/name"), "李四"},
                                  {&named("/requester/identity_seen/number"), "44030119880102002X"}}));
    EXPECT_NE(faceOf(named("/authority/agent/name"), form).hint.find("李四"), std::string::npos);
}

TEST(Offers, NeverReplaceWhatIsTyped) {
    CaseForm form = delegated();
    form.type(named("/requester/name"), "李四");
    form.type(named("/authority/agent/name"), "李五");
    form.type(named("/requester/id/number"), "44030119880102002X");
    EXPECT_EQ(offersAt(named("/authority/agent/name"), form),
              (std::vector<Offer>{{&named("/authority/agent/id_number"), "44030119880102002X"}}));
    EXPECT_EQ(offerAt(named("/authority/agent/name"), form), "");
}

TEST(Offers, GiveThePapersNumberOnlyWhereItIsOfTheSameKind) {
    CaseForm form = delegated();
    form.type(named("/subject/id/kind"), "hkid");
    form.type(named("/subject/name"), "陈大文");
    form.type(named("/subject/id/number"), "A123456(3)");
    EXPECT_EQ(offersAt(named("/subject/identity_seen/number"), form),
              (std::vector<Offer>{{&named("/subject/identity_seen/name"), "陈大文"}}));
    form.type(named("/subject/identity_seen/number"), "H12345678");
    EXPECT_EQ(offersAt(named("/documents/0/number"), form),
              (std::vector<Offer>{{&named("/documents/0/number"), "H12345678"}, {&named("/documents/0/type"), "24"}}));
}

TEST(Offers, TickThePapersThatTheStandingNeeds) {
    CaseForm const form = delegated();
    EXPECT_EQ(offersAt(named("/materials/application-form"), form).size(), 4U);
    EXPECT_EQ(offersAt(named("/materials/application-form"), CaseForm::fresh("SZ01", day("2026-11-22"))).size(), 2U);
}

TEST(FieldFace, OfNoCaseIsEmptyForEveryField) {
    CaseForm const none;
    for (auto const& field : caseFields()) {
        EXPECT_TRUE(faceOf(field, none).marks.empty()) << field.pointer;
        comparisonAt(field, none);
    }
}

TEST(FieldWalk, LeadsToWhatIsStillToDo) {
    EXPECT_EQ(walk(CaseForm::of(validAgentIntake())), (std::vector<std::string>{"/documents/1/number"})) << "one more document, perhaps";
    CaseForm form = CaseForm::of(validAgentIntake());
    form.type(named("/requester/id/number"), "440301198801020021");
    form.type(named("/authority/signed_by_agent"), "");
    form.type(named("/authority/valid_until"), "soon");
    form.type(named("/documents/0/number"), "H123");
    EXPECT_EQ(walk(form), (std::vector<std::string>{"/requester/id/number", "/documents/0/number", "/documents/1/number",
                                                    "/authority/valid_until", "/authority/signed_by_agent"}));
}

TEST(RuleText, TellsWordingBasisAndVersion) {
    RuleText const rule = ruleText("poa.too-old", test::generalRules(), {});
    EXPECT_EQ(rule.id, "poa.too-old");
    EXPECT_NE(rule.wording.find("{limit}"), std::string::npos) << "the rule as it is written";
    EXPECT_EQ(rule.version, "General rule set, in force since 2011-01-01");
    EXPECT_EQ(rule.weight, "A supervisor decides.");
    EXPECT_EQ(ruleText("poa.too-old", test::generalRules(), "Signed 200 days ago.").wording, "Signed 200 days ago.");
    EXPECT_EQ(ruleText("no.such", test::generalRules(), {}).basis, "");
}

TEST(Choices, AreFoundByTheirSound) {
    test::Language const chinese("zh_CN");
    auto const kinds = named("/subject/id/kind").choices();
    EXPECT_EQ(meant(kinds, "xg")->code, "hkid");
    auto const purposes = named("/request/purpose").choices();
    EXPECT_EQ(suggested(purposes, "yhkh")->code, "bank-account");
    EXPECT_EQ(suggested(purposes, "yh"), nullptr) << "the beginning of anything";
}

} // namespace countersign::ui
