#include "ui/model/CaseForm.h"

#include "core/authority/IntakeJson.h"
#include "ui/FreshForm.h"

#include <gtest/gtest.h>

#include <set>

namespace countersign::ui {

using test::day;
using test::validAgentIntake;
using test::validSelfIntake;
using test::with;

namespace {

std::vector<std::string> visiblePointers(CaseForm const& form) {
    std::vector<std::string> shown;
    for (auto const& field : caseFields())
        if (form.visible(field)) shown.push_back(field.pointer);
    return shown;
}

bool shows(CaseForm const& form, std::string const& pointer) { return form.visible(at(pointer)); }

} // namespace

TEST(CaseFields, HaveAPointerOfTheirOwnEach) {
    std::set<std::string> pointers;
    for (auto const& field : caseFields()) EXPECT_TRUE(pointers.insert(field.pointer).second) << field.pointer;
    EXPECT_GT(pointers.size(), 90U);
}

TEST(CaseFields, StandSectionBySectionFromTopToBottom) {
    for (std::size_t i = 1; i < caseFields().size(); ++i)
        EXPECT_LE(caseFields()[i - 1].section, caseFields()[i].section) << caseFields()[i].pointer;
}

TEST(CaseFields, OfferChoicesExactlyWhereOneChooses) {
    for (auto const& field : caseFields()) {
        bool const chosen = field.kind == FieldKind::choice || field.kind == FieldKind::suggestion;
        EXPECT_EQ(static_cast<bool>(field.choices), chosen) << field.pointer;
        if (!chosen) continue;
        EXPECT_FALSE(field.choices().empty()) << field.pointer;
    }
}

TEST(CaseFields, TakeEveryChoiceTheyOffer) {
    for (auto const& field : caseFields()) {
        if (!field.choices) continue;
        Intake intake = with(validAgentIntake(), [](Intake& i) { i.documents.assign(mostDocuments, {}); });
        for (auto const& choice : field.choices()) {
            EXPECT_TRUE(field.set(intake, choice.code)) << field.pointer << " " << choice.code;
            EXPECT_EQ(field.get(intake), choice.code) << field.pointer;
        }
    }
}

TEST(CaseForm, GivesAnUntouchedIntakeBackExactly) {
    for (Intake const& intake : {validSelfIntake(), validAgentIntake()}) EXPECT_EQ(CaseForm::of(intake).intake(), intake);
}

TEST(CaseForm, MakesTheSameIntakeWhenEveryFieldIsTyped) {
    for (Intake const& wanted : {validSelfIntake(), validAgentIntake()}) {
        CaseForm const model = CaseForm::of(wanted);
        CaseForm typed = fresh();
        for (auto const& field : caseFields())
            if (model.visible(field)) typed.type(field, model.text(field));
        Intake made = typed.intake();
        made.office = wanted.office;
        // which paper was an original and how many pages it has is kept, not typed
        made.materials = wanted.materials;
        EXPECT_EQ(made, wanted);
        EXPECT_TRUE(typed.readable());
    }
}

TEST(CaseForm, ShowsOnlyWhatTheStandingNeeds) {
    CaseForm form = fresh();
    for (auto const& pointer : visiblePointers(form)) {
        EXPECT_FALSE(pointer.starts_with("/requester")) << pointer;
        EXPECT_FALSE(pointer.starts_with("/authority")) << pointer;
    }
    form.type(at("/standing"), "agent");
    EXPECT_TRUE(shows(form, "/requester/name"));
    EXPECT_TRUE(shows(form, "/authority/principal/name"));
    EXPECT_TRUE(shows(form, "/materials/power-of-attorney"));
}

TEST(CaseForm, KeepsWhatWasTypedOfTheRequesterWhenTheStandingGoesBackAndForth) {
    CaseForm form = fresh();
    form.type(at("/standing"), "agent");
    form.type(at("/requester/name"), "李四");
    form.type(at("/standing"), "self");
    EXPECT_FALSE(form.intake().requester.has_value());
    EXPECT_FALSE(form.intake().power.has_value());
    form.type(at("/standing"), "agent");
    EXPECT_EQ(form.intake().requester->name, "李四");
}

TEST(CaseForm, OffersOneFreeRowAfterTheDocumentsInUse) {
    CaseForm form = fresh();
    EXPECT_TRUE(shows(form, "/documents/0/type"));
    EXPECT_FALSE(shows(form, "/documents/1/type"));
    form.type(at("/documents/0/type"), "24");
    EXPECT_TRUE(shows(form, "/documents/1/type"));
    EXPECT_FALSE(shows(form, "/documents/2/type"));
}

TEST(CaseForm, ReadsADayWithoutAYearInThisYearAndSaysWhyNot) {
    CaseForm form = fresh();
    form.type(at("/request/from"), "22.11");
    EXPECT_EQ(form.text(at("/request/from")), "2026-11-22");
    form.type(at("/request/from"), "11/22");
    EXPECT_EQ(form.text(at("/request/from")), "11/22");
    EXPECT_NE(form.problem(at("/request/from")).find("month"), std::string::npos);
    CaseForm const stored = CaseForm::of(validSelfIntake());
    CaseForm form2 = stored;
    form2.type(at("/request/from"), "22.11");
    EXPECT_FALSE(form2.readable()) << "nobody told it which year it is";
}

TEST(CaseForm, LeavesEmptyDocumentRowsOut) {
    CaseForm form = fresh();
    form.type(at("/documents/0/number"), "H12345678");
    form.type(at("/documents/1/number"), "E12345678");
    form.type(at("/documents/0/number"), "");
    EXPECT_EQ(form.intake().documents, (std::vector<DocumentNumber>{{"14", "E12345678"}}));
}

TEST(CaseForm, TakesTwelveDocuments) {
    CaseForm form = fresh();
    for (std::size_t i = 0; i < mostDocuments; ++i) form.type(at("/documents/" + std::to_string(i) + "/number"), "N" + std::to_string(i));
    EXPECT_EQ(form.intake().documents.size(), mostDocuments);
}

TEST(CaseForm, ReadsDaysAsTheyAreTyped) {
    CaseForm form = fresh();
    form.type(at("/request/from"), "20100101");
    EXPECT_EQ(form.intake().request.from, day("2010-01-01"));
    EXPECT_EQ(form.text(at("/request/from")), "2010-01-01");
}

TEST(CaseForm, KeepsAndNamesADayThatCannotBeRead) {
    CaseForm form = fresh();
    form.type(at("/request/from"), "20100101");
    form.type(at("/request/from"), "2010-13-01");
    EXPECT_EQ(form.text(at("/request/from")), "2010-13-01");
    EXPECT_NE(form.problem(at("/request/from")), "");
    EXPECT_EQ(form.intake().request.from, std::nullopt) << "the former day may not stay behind the text that is shown";
    EXPECT_FALSE(form.readable());
    form.type(at("/request/from"), "2010-12-01");
    EXPECT_EQ(form.problem(at("/request/from")), "");
    EXPECT_TRUE(form.readable());
}

TEST(CaseForm, TakesARegionOnlyAsTheIntakeCanHoldIt) {
    CaseForm form = CaseForm::of(validAgentIntake());
    for (char const* pointer : {"/subject/region", "/requester/region", "/authority/made_in"}) {
        form.type(at(pointer), "Hong Kong");
        EXPECT_NE(form.problem(at(pointer)), "") << "what was stored so could be read by no desk";
        form.type(at(pointer), "us");
        EXPECT_EQ(form.problem(at(pointer)), "");
        EXPECT_EQ(form.text(at(pointer)), "US");
    }
    EXPECT_TRUE(std::holds_alternative<Intake>(parseIntake(canonicalJson(form.intake()))));
}

TEST(CaseForm, ForgetsAnUnreadableTextThatIsTakenAway) {
    CaseForm form = fresh();
    form.type(at("/request/from"), "soon");
    form.type(at("/request/from"), "");
    EXPECT_TRUE(form.readable());
}

TEST(CaseForm, IsReadableWhenTheUnreadableFieldIsNotOnTheSheet) {
    CaseForm form = fresh();
    form.type(at("/standing"), "agent");
    form.type(at("/authority/signed_on"), "soon");
    EXPECT_FALSE(form.readable());
    form.type(at("/standing"), "self");
    EXPECT_TRUE(form.readable());
}

TEST(CaseForm, KnowsWhetherAnythingWasTyped) {
    CaseForm form = fresh();
    EXPECT_FALSE(form.edited());
    form.type(at("/subject/name"), "");
    EXPECT_FALSE(form.edited()) << "the same text again is no edit";
    form.type(at("/subject/name"), "陈大文");
    EXPECT_TRUE(form.edited());
}

TEST(CaseForm, ShowsTheApostilleOnlyForPapersFromAbroad) {
    CaseForm form = CaseForm::of(validAgentIntake());
    EXPECT_FALSE(shows(form, "/authority/apostille"));
    form.type(at("/authority/made_in"), "FR");
    EXPECT_TRUE(shows(form, "/authority/apostille"));
    EXPECT_FALSE(shows(form, "/authority/apostille/country"));
    form.type(at("/authority/apostille"), "1");
    EXPECT_TRUE(shows(form, "/authority/apostille/country"));
    form.type(at("/authority/apostille/country"), "France");
    EXPECT_EQ(form.intake().power->apostille->country, "France");
    form.type(at("/authority/apostille"), "");
    EXPECT_EQ(form.text(at("/authority/apostille/country")), "") << "a control that was made for it asks on";
    for (auto const* const pointer : {"/requester/name", "/authority/made_in", "/authority/apostille/country"})
        EXPECT_EQ(CaseForm().text(at(pointer)), "") << pointer << " before any case";
}

TEST(CaseForm, ReadsTheDocumentsThatAnAuthorisationNames) {
    CaseForm form = CaseForm::of(validAgentIntake());
    form.type(at("/authority/documents"), "");
    form.type(at("/authority/documents/list"), "14 E12345678, 24 H12345678");
    EXPECT_EQ(form.intake().power->documents, (std::vector<DocumentNumber>{{"14", "E12345678"}, {"24", "H12345678"}}));
    form.type(at("/authority/documents/list"), "14 E12345678, 24");
    EXPECT_FALSE(form.readable());
}

TEST(CaseForm, TakesEveryNumberInTheOneSpellingOfTheSheet) {
    CaseForm form = CaseForm::of(validAgentIntake());
    form.type(at("/authority/documents"), "");
    for (char const* pointer :
         {"/subject/id/number", "/subject/identity_seen/number", "/requester/id/number", "/requester/identity_seen/number",
          "/authority/principal/id_number", "/authority/agent/id_number", "/documents/0/number", "/documents/1/number"}) {
        form.type(at(pointer), "ｅe 103 4567（x）");
        EXPECT_EQ(form.text(at(pointer)), "EE1034567(X)") << pointer;
    }
    form.type(at("/documents/1/number"), "p·1234567");
    form.type(at("/authority/documents/list"), "14 ee1034567");
    EXPECT_EQ(form.intake().documents.at(1).number, "P.1234567") << "the dot is printed";
    EXPECT_EQ(form.intake().power->documents.at(0).number, "EE1034567");
    form.type(at("/subject/name"), "chan tai man");
    EXPECT_EQ(form.intake().subject.name, "chan tai man") << "a name is no number";
}

TEST(CaseForm, TakesNothingButSpacesAsNoDocument) {
    CaseForm form = fresh();
    form.type(at("/documents/0/number"), "\u3000");
    EXPECT_TRUE(form.intake().documents.empty());
}

TEST(CaseForm, ListsAKeptPaperOnceAndKeepsItsScan) {
    CaseForm form = CaseForm::of(with(validAgentIntake(), [](Intake& i) {
        i.materials = {{MaterialKind::powerOfAttorney, true, 3, "scan-1.pdf"}};
    }));
    form.type(at("/materials/application-form"), "1");
    form.type(at("/materials/power-of-attorney"), "1");
    ASSERT_EQ(form.intake().materials.size(), 2U);
    EXPECT_EQ(form.intake().materials.front().file, "scan-1.pdf");
}

TEST(FieldAt, FindsTheFieldThatAFindingNames) {
    CaseForm const form = CaseForm::of(validAgentIntake());
    EXPECT_EQ(fieldAt("/authority/valid_until", form)->pointer, "/authority/valid_until");
    EXPECT_EQ(fieldAt("/reasons", form)->pointer, "/reasons/no-record-online");
    EXPECT_EQ(fieldAt("/documents/0", form)->pointer, "/documents/0/number");
    EXPECT_EQ(fieldAt("/materials/7/kind", form)->section, Section::papers);
    EXPECT_EQ(fieldAt("/nonsense", form), nullptr);
    EXPECT_EQ(fieldAt("", form), nullptr);
}

TEST(FieldAt, FindsAFieldForEveryFindingOfRandomIntakes) {
    constexpr std::uint64_t seed = 20261122;
    std::mt19937_64 random(seed);
    for (int round = 0; round < 200; ++round) {
        Intake intake = test::randomIntake(random);
        if (intake.standing != Standing::self && intake.standing != Standing::agent) intake.standing = Standing::agent;
        if (intake.documents.size() > mostDocuments) intake.documents.resize(mostDocuments);
        CaseForm const form = CaseForm::of(intake);
        for (auto const& finding : test::findingsOf(form.intake()).all)
            for (auto const& pointer : finding.fields) {
                if (pointer == "/office") continue;
                EXPECT_NE(fieldAt(pointer, form), nullptr) << finding.rule << " " << pointer << " seed " << seed;
            }
    }
}

TEST(Meant, PrefersTheExactCodeThenTheBeginningThenAnyPart) {
    std::vector<Choice> const choices{{"document:14", "14 普通护照"}, {"document:24", "24 港澳居民来往内地通行证"}, {"hkid", "香港身份证"}};
    EXPECT_EQ(meant(choices, "24")->code, "document:24");
    EXPECT_EQ(meant(choices, "H")->code, "hkid");
    EXPECT_EQ(meant(choices, "护照")->code, "document:14");
    EXPECT_EQ(meant(choices, "99"), nullptr);
    EXPECT_EQ(meant(choices, " "), nullptr);
}

TEST(Suggested, LeavesFreeTextAlone) {
    std::vector<Choice> const choices{{"bank-account", "Bank account"}, {"visa", "Visa application"}, {"CN", "CN Mainland of China"}};
    EXPECT_EQ(suggested(choices, "bank")->code, "bank-account");
    EXPECT_EQ(suggested(choices, "cn")->code, "CN");
    EXPECT_EQ(suggested(choices, "vi"), nullptr) << "two letters may be anything";
    EXPECT_EQ(suggested(choices, "bank transfer dispute"), nullptr);
}

} // namespace countersign::ui
