#include "ui/model/CaseForm.h"

#include "core/authority/IntakeJson.h"
#include "support/Intakes.h"
#include "ui/model/CheckBoard.h"
#include "ui/text/RuleWords.h"

#include <gtest/gtest.h>

#include <set>

namespace countersign::ui {

using test::day;
using test::validAgentIntake;
using test::validSelfIntake;
using test::with;

namespace {

Field const& at(std::string const& pointer) {
    Field const* const field = fieldNamed(pointer);
    if (!field) throw std::logic_error("no field " + pointer);
    return *field;
}

CaseForm fresh() { return CaseForm::fresh("SZ01", day("2026-11-22")); }

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
        made.request.products = wanted.request.products;
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

TEST(CaseForm, OffersTheTypeThatANumberTellsAndNoneOfSeveral) {
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

TEST(CaseForm, FillsRegionAndPaperFromTheKindOfANumber) {
    CaseForm form = fresh();
    form.type(at("/subject/id/kind"), "hkid");
    EXPECT_EQ(form.text(at("/subject/region")), "HK");
    EXPECT_EQ(form.text(at("/subject/identity_seen/kind")), "document:24");
    form.type(at("/subject/identity_seen/kind"), "hkid");
    form.type(at("/subject/id/kind"), "taiwan-id");
    EXPECT_EQ(form.text(at("/subject/region")), "TW");
    EXPECT_EQ(form.text(at("/subject/identity_seen/kind")), "hkid") << "a person chose it";
}

TEST(CaseForm, CorrectsWhatItFilledInAndNothingElse) {
    CaseForm form = fresh();
    form.type(at("/subject/id/number"), "11010519491231002X");
    form.type(at("/subject/id/number"), "110101199003071233");
    EXPECT_EQ(form.text(at("/subject/birth_date")), "1990-03-07");
    EXPECT_EQ(form.text(at("/subject/sex")), "M");
}

TEST(CaseForm, FillsTheDaysOfAPeriod) {
    CaseForm form = fresh();
    form.setTerms({day("2026-11-22"), 10});
    auto const days = [&](char const* code) {
        form.type(at("/request/period"), code);
        return form.text(at("/request/from")) + " " + form.text(at("/request/to"));
    };
    EXPECT_EQ(days("3m"), "2026-08-22 2026-11-22");
    EXPECT_EQ(days("1y"), "2025-11-22 2026-11-22");
    EXPECT_EQ(days("5y"), "2021-11-22 2026-11-22");
    EXPECT_EQ(form.text(at("/request/period")), "5y");
    EXPECT_EQ(days("all"), "2016-11-22 2026-11-22") << "as far as the office looks back";
    form.setTerms({day("2026-11-22"), 0});
    EXPECT_EQ(days("all"), "1995-01-01 2026-11-22");
    form.type(at("/request/from"), "20200101");
    EXPECT_EQ(form.text(at("/request/period")), "") << "another period than those offered";
    form.type(at("/request/to"), "");
    form.type(at("/request/period"), "1y");
    EXPECT_NE(form.problem(at("/request/period")), "") << "counted from which day?";
}

TEST(CaseForm, EndsAPeriodInAShorterMonth) {
    CaseForm form = fresh();
    form.type(at("/request/to"), "20260531");
    form.type(at("/request/period"), "3m");
    EXPECT_EQ(form.text(at("/request/from")), "2026-02-28");
}

TEST(CaseForm, TicksTheReasonsThatItCanTellUntilAPersonDoes) {
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

TEST(CaseForm, FillsBirthAndSexFromAValidNumber) {
    CaseForm form = fresh();
    auto const changed = form.type(at("/subject/id/number"), "11010519491231002X");
    EXPECT_EQ(form.text(at("/subject/birth_date")), "1949-12-31");
    EXPECT_EQ(form.text(at("/subject/sex")), "F");
    EXPECT_EQ(changed.size(), 2U);
}

TEST(CaseForm, NeverOverwritesATypedBirthWithTheNumbers) {
    CaseForm form = fresh();
    form.type(at("/subject/birth_date"), "1949-12-30");
    form.type(at("/subject/id/number"), "11010519491231002X");
    EXPECT_EQ(form.text(at("/subject/birth_date")), "1949-12-30") << "the contradiction is for the check board";
}

TEST(CaseForm, FillsNothingFromANumberWithAWrongCheckDigit) {
    CaseForm form = fresh();
    EXPECT_TRUE(form.type(at("/subject/id/number"), "110105194912310021").empty());
    EXPECT_EQ(form.text(at("/subject/birth_date")), "");
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
                // products have no field yet: there is one product
                if (pointer.starts_with("/request/products") || pointer == "/office") continue;
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

TEST(CheckBoard, PutsWhatStopsTheCaseFirst) {
    Findings findings;
    findings.all = {{"a.note", Weight::note, {"/subject/name"}, {"注", "note"}, ""},
                    {"b.supervisor", Weight::supervisor, {}, {"审", "decide"}, ""},
                    {"c.block", Weight::blocker, {"/request/from"}, {"停", "stop"}, "law"}};
    auto const rows = checkRows(findings, fresh());
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].rule, "c.block");
    EXPECT_EQ(rows[0].message, "stop");
    EXPECT_EQ(rows[0].pointer, "/request/from");
    EXPECT_EQ(rows[2].rule, "a.note");
}

TEST(CheckBoard, TellsWeightsApartWithoutColour) {
    Findings findings;
    findings.all = {{"a", Weight::note, {}, {}, ""}, {"b", Weight::supervisor, {}, {}, ""}, {"c", Weight::blocker, {}, {}, ""}};
    std::set<std::string> shapes, words;
    for (auto const& row : checkRows(findings, fresh())) {
        shapes.insert(row.shape);
        words.insert(row.word);
    }
    EXPECT_EQ(shapes.size(), 3U);
    EXPECT_EQ(words.size(), 3U);
}

TEST(CheckBoard, NamesAFieldThatCannotBeReadBeforeEverythingElse) {
    CaseForm form = fresh();
    form.type(at("/request/from"), "soon");
    auto const rows = checkRows({}, form);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].pointer, "/request/from");
    EXPECT_EQ(rows[0].weight, Weight::blocker);
}

TEST(CheckBoard, CountsInItsHead) {
    CaseForm const form = fresh();
    Findings findings;
    auto const summary = [&] { return checkSummary(checkRows(findings, form)); };
    EXPECT_EQ(summary(), "Nothing stands against this case");
    findings.all = {{"a", Weight::supervisor, {}, {}, ""}};
    EXPECT_EQ(summary(), "1 for the supervisor");
    findings.all.push_back({"b", Weight::blocker, {}, {}, ""});
    findings.all.push_back({"c", Weight::blocker, {"/subject/name"}, {}, ""});
    EXPECT_EQ(summary(), "1 to mend, 1 to fill in, 1 for the supervisor");
}

TEST(CheckBoard, PutsWhatTheClerkCanDoNextInTheOrderOfTheForm) {
    CaseForm form = fresh();
    form.type(at("/standing"), "agent");
    form.type(at("/requester/id/number"), "110101199003071234");
    Intake const intake = form.intake();
    auto const rows = checkRows(test::findingsOf(intake), form);
    std::size_t last = 0;
    bool decided = false;
    std::set<RowKind> kinds;
    for (auto const& row : rows) {
        kinds.insert(row.kind);
        bool const next = row.kind == RowKind::mend || row.kind == RowKind::open;
        decided |= !next;
        EXPECT_NE(next, decided) << row.rule << " stands behind what only a supervisor can do";
        if (!next || !fieldAt(row.pointer, form)) continue;
        auto const place = static_cast<std::size_t>(fieldAt(row.pointer, form) - caseFields().data());
        EXPECT_GE(place, last) << row.pointer;
        last = place;
    }
    EXPECT_TRUE(kinds.contains(RowKind::mend)) << "a wrong check digit is to be mended";
    EXPECT_TRUE(kinds.contains(RowKind::open));
    EXPECT_TRUE(kinds.contains(RowKind::supervisor));
}

TEST(CheckBoard, CallsTheBeginningOfANumberUnfinishedAndNotWrong) {
    CaseForm form = CaseForm::of(validSelfIntake());
    form.type(at("/documents/0/number"), "PE123");
    auto rows = checkRows(test::findingsOf(form.intake()), form);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, RowKind::open);
    EXPECT_FALSE(fieldMarks(rows, form).at(&at("/documents/0/number")).tinted);
    form.type(at("/documents/0/number"), "PE12345678");
    rows = checkRows(test::findingsOf(form.intake()), form);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, RowKind::mend);
}

TEST(CheckBoard, FoldsWhatIsKeptAtItsEnd) {
    CaseForm const form = CaseForm::of(validSelfIntake());
    std::vector<Outcome> const outcomes{{"number.invalid", true}, {"poa.delegated", false}, {"period.future", true}};
    auto rows = checkRows({}, form, outcomes);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].kind, RowKind::fold);
    EXPECT_EQ(rows[0].message, "2 rules ▸");
    rows = checkRows({}, form, outcomes, true);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].rule, "number.invalid");
    EXPECT_EQ(rows[1].message, "Numbers have the right form and check digit");
    EXPECT_EQ(checkSummary(rows), "Nothing stands against this case");
}

TEST(CheckBoard, HasWordsForEveryRuleThatIsServed) {
    test::OrdinaryGlyphs const coverage;
    for (Intake const& intake : {validSelfIntake(), validAgentIntake()})
        for (auto const& each : examine(intake, {test::generalRules(), test::intakeDay(), coverage}).outcomes)
            EXPECT_NE(keptWords(each.rule), each.rule) << each.rule;
}

} // namespace countersign::ui
