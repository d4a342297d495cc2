#include "core/authority/RuleSet.h"
#include "core/authority/RuleCatalogue.h"
#include "support/Intakes.h"
#include "support/TemporaryFolder.h"

#include <nlohmann/json.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using nlohmann::json;

json generalJson() { return json::parse(readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/rules/general.json")); }

json officeJson(json rules = json::object()) {
    return {{"format", "countersign-rules/1"}, {"office", "SZ01"}, {"from", "2027-01-01"}, {"rules", std::move(rules)}};
}

/// "POINTER: PROBLEM", or "a rule set".
std::string verdictOn(json const& text, RuleSet const* base) {
    auto const parsed = parseRuleSet(text.dump(), base);
    auto const* fault = std::get_if<RuleSetFault>(&parsed);
    return fault ? fault->pointer + ": " + fault->problem : "a rule set";
}

std::string officeVerdict(json const& text) { return verdictOn(text, &generalRules()); }

RuleSet office(json const& text) { return std::get<RuleSet>(parseRuleSet(text.dump(), &generalRules())); }

RuleSet dated(std::string const& code, std::string const& from) {
    RuleSet set;
    set.office = code;
    set.from = day(from);
    return set;
}

/// Rules that guard identity: what no office may weaken.
class GuardedRule : public testing::TestWithParam<std::string> {};

std::string guardedName(testing::TestParamInfo<std::string> const& info) {
    std::string name = info.param;
    for (char& c : name)
        if (c == '.' || c == '-') c = '_';
    return name;
}

} // namespace

TEST_P(GuardedRule, IsNeverLessThanABlocker) {
    for (char const* weight : {"note", "supervisor"}) {
        EXPECT_EQ(officeVerdict(officeJson({{GetParam(), {{"weight", weight}}}})),
                  "/rules/" + GetParam() + "/weight: guards identity and must stay a blocker");
        json general = generalJson();
        general["rules"][GetParam()]["weight"] = weight;
        EXPECT_EQ(verdictOn(general, nullptr), "/rules/" + GetParam() + "/weight: guards identity and must stay a blocker");
    }
    EXPECT_EQ(officeVerdict(officeJson({{GetParam(), {{"weight", "blocker"}}}})), "a rule set");
}

INSTANTIATE_TEST_SUITE_P(Every, GuardedRule,
                         testing::Values("number.invalid", "number.birth-differs", "number.sex-differs", "identity.number-differs",
                                         "name.differs", "name.unprintable", "poa.principal-differs", "poa.agent-differs",
                                         "poa.unsigned-principal", "poa.unsigned-agent"),
                         guardedName);

TEST(RuleSet, OfAnOfficeStatesOnlyWhatDiffers) {
    RuleSet const set = office({{"format", "countersign-rules/1"},
                                {"office", "SZ01"},
                                {"from", "2027-01-01"},
                                {"about", "ninety days"},
                                {"limits", {{"power_age_days", 90}}},
                                {"rules", {{"poa.too-old", {{"weight", "blocker"}}}}}});
    EXPECT_EQ(set.office, "SZ01");
    EXPECT_EQ(set.from, day("2027-01-01"));
    EXPECT_EQ(set.limit("power_age_days"), 90);
    EXPECT_EQ(set.limit("look_back_years"), 10);
    EXPECT_EQ(set.rules.at("poa.too-old").weight, Weight::blocker);
    EXPECT_EQ(set.rules.at("poa.too-old").message, generalRules().rules.at("poa.too-old").message);
    EXPECT_EQ(set.rules.at("poa.expired").weight, Weight::blocker);
    EXPECT_EQ(set.rules.size(), generalRules().rules.size());
}

TEST(RuleSet, OfAnOfficeMayChangeWordsAndBasisAlone) {
    RuleSet const set =
        office(officeJson({{"poa.expired", {{"message", {{"zh", "已过期。"}, {"en", "Expired."}}}, {"basis", "本局规定"}}}}));
    EXPECT_EQ(set.rules.at("poa.expired").message, (Message{"已过期。", "Expired."}));
    EXPECT_EQ(set.rules.at("poa.expired").basis, "本局规定");
    EXPECT_EQ(set.rules.at("poa.expired").weight, Weight::blocker);
}

TEST(RuleSet, OfAnOfficeMayBeEmpty) {
    EXPECT_EQ(officeVerdict({{"format", "countersign-rules/1"}, {"office", "SZ01"}, {"from", "2027-01-01"}}), "a rule set");
}

TEST(RuleSet, MayChangeATerm) {
    json text = officeJson();
    text["terms"] = {{"material.work-card", {{"zh", "警官证"}, {"en", "the police card"}}}};
    EXPECT_EQ(office(text).term("material.work-card"), (Message{"警官证", "the police card"}));
}

TEST(RuleSet, RefusesWhatItDoesNotKnow) {
    EXPECT_EQ(officeVerdict(officeJson({{"poa.late", {{"weight", "note"}}}})), "/rules/poa.late: unknown rule");
    EXPECT_EQ(officeVerdict(officeJson({{"poa.expired", {{"colour", "red"}}}})), "/rules/poa.expired/colour: unknown key");
    json text = officeJson();
    text["limits"] = {{"patience", 3}};
    EXPECT_EQ(officeVerdict(text), "/limits/patience: unknown limit");
    text = officeJson();
    text["terms"] = {{"material.tea", {{"zh", "茶"}, {"en", "tea"}}}};
    EXPECT_EQ(officeVerdict(text), "/terms/material.tea: unknown term");
    text = officeJson();
    text["version"] = 2;
    EXPECT_EQ(officeVerdict(text), "/version: unknown key");
}

TEST(RuleSet, RefusesWrongHeads) {
    json text = officeJson();
    text["format"] = "countersign-rules/9";
    EXPECT_EQ(officeVerdict(text), "/format: not countersign-rules/1");
    text = officeJson();
    text.erase("from");
    EXPECT_EQ(officeVerdict(text), "/from: missing");
    text = officeJson();
    text["from"] = nullptr;
    EXPECT_EQ(officeVerdict(text), "/from: not a date as YYYY-MM-DD");
    text = officeJson();
    text["office"] = "";
    EXPECT_EQ(officeVerdict(text), "/office: empty");
    EXPECT_EQ(officeVerdict(json::array()), ": not an object");
}

TEST(RuleSet, RefusesWrongValues) {
    EXPECT_EQ(officeVerdict(officeJson({{"poa.expired", {{"weight", "heavy"}}}})),
              "/rules/poa.expired/weight: not one of note, supervisor, blocker");
    EXPECT_EQ(officeVerdict(officeJson({{"poa.expired", {{"message", {{"zh", "过期"}}}}}})), "/rules/poa.expired/message/en: missing");
    EXPECT_EQ(officeVerdict(officeJson({{"poa.expired", {{"message", {{"zh", ""}, {"en", "x"}}}}}})),
              "/rules/poa.expired/message/zh: empty");
    EXPECT_EQ(officeVerdict(officeJson({{"poa.expired", {{"basis", ""}}}})), "/rules/poa.expired/basis: empty");
    EXPECT_EQ(officeVerdict(officeJson({{"poa.expired", "blocker"}})), "/rules/poa.expired: not an object");
    EXPECT_EQ(officeVerdict(officeJson(json::array())), "/rules: not an object");
}

TEST(RuleSet, RefusesLimitsBeyondSense) {
    json text = officeJson();
    for (auto const& [limit, value] : std::multimap<std::string, json>{{"guardian_age", 0},
                                                                       {"agent_age", 99},
                                                                       {"power_age_days", 0},
                                                                       {"look_back_years", -1},
                                                                       {"power_notarised", 2},
                                                                       {"power_age_days", 1.5},
                                                                       {"agent_age", "18"}}) {
        text["limits"] = {{limit, value}};
        EXPECT_THAT(officeVerdict(text), testing::StartsWith("/limits/" + limit + ": not a whole number from")) << value;
    }
}

TEST(RuleSet, RefusesPlaceholdersThatTheRuleDoesNotFill) {
    auto const said = [](std::string const& zh) {
        return officeVerdict(officeJson({{"poa.too-old", {{"message", {{"zh", zh}, {"en", "x"}}}}}}));
    };
    EXPECT_EQ(said("超过{limit}天。"), "a rule set");
    EXPECT_EQ(said("超过{days}天。"), "/rules/poa.too-old/message/zh: this rule does not fill {days}");
    EXPECT_EQ(said("超过{limit天。"), "/rules/poa.too-old/message/zh: a brace without its partner");
    EXPECT_EQ(said("超过limit}天。"), "/rules/poa.too-old/message/zh: a brace without its partner");
}

TEST(RuleSet, ThatIsCompleteLacksNothing) {
    for (auto const& rule : ruleCatalogue()) {
        json text = generalJson();
        text["rules"].erase(rule.id);
        EXPECT_EQ(verdictOn(text, nullptr), "/rules/" + std::string(rule.id) + ": missing");
    }
    for (auto const& limit : limitCatalogue()) {
        json text = generalJson();
        text["limits"].erase(limit.name);
        EXPECT_EQ(verdictOn(text, nullptr), "/limits/" + std::string(limit.name) + ": missing");
    }
    json text = generalJson();
    text["terms"].erase("/documents/*/type");
    EXPECT_EQ(verdictOn(text, nullptr), "/terms/~1documents~1*~1type: missing");
    text = generalJson();
    text["rules"]["poa.expired"].erase("basis");
    EXPECT_EQ(verdictOn(text, nullptr), "/rules/poa.expired/basis: missing");
}

TEST(RuleSet, RefusesARuleGivenTwice) {
    std::string const text = R"({"format":"countersign-rules/1","office":"SZ01","from":"2027-01-01",
        "rules":{"name.folded":{"weight":"note"},"name.folded":{"weight":"blocker"}}})";
    auto const parsed = parseRuleSet(text, &generalRules());
    ASSERT_TRUE(std::holds_alternative<RuleSetFault>(parsed));
    EXPECT_EQ(std::get<RuleSetFault>(parsed).pointer, "/rules/name.folded");
}

TEST(RuleSet, WithoutALimitOrTermHasTheShippedOneOrItsKey) {
    RuleSet const empty;
    EXPECT_EQ(empty.limit("power_age_days"), 180);
    EXPECT_EQ(empty.limit("patience"), 0);
    EXPECT_EQ(empty.term("/subject/name"), (Message{"/subject/name", "/subject/name"}));
}

TEST(RuleSetInForce, IsTheOfficesOwnBeforeTheGeneralOne) {
    std::vector<RuleSet> const sets{dated("SZ01", "2020-01-01"), dated("*", "2025-01-01")};
    EXPECT_EQ(inForce(sets, "SZ01", day("2026-01-01")), &sets[0]);
    EXPECT_EQ(inForce(sets, "GZ01", day("2026-01-01")), &sets[1]);
}

TEST(RuleSetInForce, IsTheLatestThatHasBegun) {
    std::vector<RuleSet> const sets{dated("SZ01", "2020-01-01"), dated("SZ01", "2026-11-22"), dated("SZ01", "2025-01-01")};
    EXPECT_EQ(inForce(sets, "SZ01", day("2026-11-21")), &sets[2]);
    EXPECT_EQ(inForce(sets, "SZ01", day("2026-11-22")), &sets[1]);
}

TEST(RuleSetInForce, IsTheGeneralOneUntilTheOfficesBegins) {
    std::vector<RuleSet> const sets{dated("*", "2011-01-01"), dated("SZ01", "2027-01-01")};
    EXPECT_EQ(inForce(sets, "SZ01", day("2026-12-31")), &sets[0]);
    EXPECT_EQ(inForce(sets, "SZ01", day("2027-01-01")), &sets[1]);
}

TEST(RuleSetInForce, OfOneDayIsTheLaterEntered) {
    std::vector<RuleSet> const sets{dated("SZ01", "2020-01-01"), dated("SZ01", "2020-01-01")};
    EXPECT_EQ(inForce(sets, "SZ01", day("2026-01-01")), &sets[1]);
}

TEST(RuleSetInForce, IsNoneBeforeTheFirst) {
    std::vector<RuleSet> const sets{dated("*", "2011-01-01"), dated("GZ01", "2000-01-01")};
    EXPECT_EQ(inForce(sets, "SZ01", day("2010-12-31")), nullptr);
    EXPECT_EQ(inForce({}, "SZ01", day("2026-01-01")), nullptr);
}

TEST(BasisIn, ServesForBothLanguagesWhenItIsWrittenInOne) {
    EXPECT_EQ(basisIn("《办法》 / Measures"), (Message{"《办法》", "Measures"}));
    EXPECT_EQ(basisIn("《办法》"), (Message{"《办法》", "《办法》"}));
}

} // namespace countersign::test
