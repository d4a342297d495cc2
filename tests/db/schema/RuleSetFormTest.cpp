#include "core/authority/RuleCatalogue.h"
#include "db/schema/Desk.h"
#include "support/JsonMutation.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>

#include <algorithm>

namespace countersign::test {

namespace {

using nlohmann::json;

/// A set that the desks cannot read stops every desk of its office: none is stored, whoever calls the function with whatever.
class RuleSetForm : public DeskTest {
protected:
    /// rules_set by an administrator with psql.
    Answer set(std::string const& text) { return desk.as("admin").tried("SELECT countersign.rules_set('SZ01', '2027-01-01', $1)", {text}); }
    static bool clientReads(std::string const& text) {
        auto const parsed = parseRuleSet(text, &generalRules());
        auto const* rules = std::get_if<RuleSet>(&parsed);
        // For whom and from when is what the administrator says beside the text.
        return rules && rules->office == "SZ01" && rules->from == day("2027-01-01");
    }
    void expectAgreement(std::string const& text) {
        Answer const stored = set(text);
        EXPECT_EQ(stored.state, clientReads(text) ? "00000" : "CS015") << stored.message << "\n" << text.substr(0, 2000);
    }
    static json smallSet() {
        return {{"format", "countersign-rules/1"},
                {"office", "SZ01"},
                {"from", "2027-01-01"},
                {"about", "ninety days"},
                {"limits", {{"power_age_days", 90}, {"agent_age", 18}, {"power_notarised", 1}}},
                {"terms", {{"/subject/name", {{"zh", "姓名"}, {"en", "the name"}}}}},
                {"rules",
                 {{"poa.too-old", {{"weight", "blocker"}, {"message", {{"zh", "超过{limit}天。"}, {"en", "Over {limit} days."}}}}},
                  {"number.invalid", {{"weight", "blocker"}, {"basis", "本局规定"}}},
                  {"name.folded", {{"message", {{"zh", "{field}{other}"}, {"en", "{other}"}}}}},
                  {"reason.none", {{"weight", "note"}}}}}};
    }
    static json wholeSet() {
        json all = json::parse(readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/rules/general.json"));
        all["office"] = "SZ01";
        all["from"] = "2027-01-01";
        return all;
    }
};

std::vector<json> const& valuesOfSets() {
    static std::vector<json> const all{nullptr,
                                       true,
                                       "",
                                       "note",
                                       "supervisor",
                                       "blocker",
                                       "SZ01",
                                       "2027-01-01",
                                       "{limit}",
                                       "{limit",
                                       "limit}",
                                       "{}",
                                       "{li{limit}mit}",
                                       "{field}{other}",
                                       "𠮷",
                                       "a\tb",
                                       "a\u0085",
                                       "\u00a0",
                                       0,
                                       1,
                                       14,
                                       16,
                                       21,
                                       22,
                                       150,
                                       151,
                                       3650,
                                       3651,
                                       -1,
                                       1.5,
                                       1e300,
                                       18446744073709551615ULL,
                                       json::array(),
                                       json::object(),
                                       {{"zh", "一"}, {"en", "one"}},
                                       {{"zh", "一"}, {"en", ""}},
                                       {{"zh", "一"}, {"en", "one"}, {"fr", "un"}},
                                       {{"weight", "note"}}};
    return all;
}

TEST_F(RuleSetForm, TheListsOfTheDatabaseAreTheCoresOwn) {
    std::string rules;
    for (auto const& each : ruleCatalogue()) rules += fmt::format("{} {} {}\n", each.id, each.guarded, fmt::join(each.placeholders, ","));
    EXPECT_EQ(
        desk.superuser().value("SELECT string_agg(format(E'%s %s %s\\n', rule, guarded::text, array_to_string(placeholders, ',')), '' "
                               "ORDER BY at) FROM countersign.rule_catalogue() WITH ORDINALITY AS c (rule, guarded, placeholders, at)"),
        rules);
    std::string limits;
    for (auto const& each : limitCatalogue()) limits += fmt::format("{} {} {}\n", each.name, each.least, each.most);
    EXPECT_EQ(desk.superuser().value("SELECT string_agg(format(E'%s %s %s\\n', name, lowest, highest), '' ORDER BY at) "
                                     "FROM countersign.limit_catalogue() WITH ORDINALITY AS c (name, lowest, highest, at)"),
              limits);
    EXPECT_EQ(desk.superuser().value("SELECT string_agg(term || E'\\n', '' ORDER BY at) "
                                     "FROM countersign.term_catalogue() WITH ORDINALITY AS c (term, at)"),
              fmt::format("{}\n", fmt::join(termCatalogue(), "\n")));
}

TEST_F(RuleSetForm, TheDatabaseKeepsABlockerWhatTheCoreGuards) {
    for (auto const& each : ruleCatalogue())
        if (each.guarded) {
            EXPECT_EQ(desk.superuser().value("SELECT countersign.rule_is_guarded($1)", {std::string(each.id)}), "t") << each.id;
        }
}

TEST_F(RuleSetForm, EveryBoundOfALimitIsTheClients) {
    for (auto const& limit : limitCatalogue())
        for (int const value : {limit.least - 1, limit.least, limit.most, limit.most + 1}) {
            json text = smallSet();
            text["limits"] = {{limit.name, value}};
            expectAgreement(text.dump());
        }
}

TEST_F(RuleSetForm, EveryRuleAndTermMayBeSaidOtherwise) {
    expectAgreement(wholeSet().dump());
    EXPECT_TRUE(clientReads(wholeSet().dump()));
    for (auto const& rule : ruleCatalogue())
        for (char const* weight : {"note", "supervisor", "blocker", "never"}) {
            json text = smallSet();
            text["rules"] = {{rule.id, {{"weight", weight}}}};
            expectAgreement(text.dump());
        }
}

TEST_F(RuleSetForm, WhatOnlyTheTextShowsIsRefused) {
    std::string const text = smallSet().dump();
    auto const with = [&](std::string const& what, std::string const& by) {
        std::string changed = text;
        return changed.replace(changed.find(what), what.size(), by);
    };
    for (auto const& [what, by] :
         std::vector<std::pair<std::string, std::string>>{{R"("agent_age":18)", R"("agent_age":18.0)"},
                                                          {R"("agent_age":18)", R"("agent_age":1.8e1)"},
                                                          {R"("agent_age":18)", R"("agent_age":18,"agent_age":18)"},
                                                          {R"("agent_age":18)", R"("agent_age":)" + std::string(400, '9')},
                                                          {R"("power_notarised":1)", R"("power_notarised":-0)"},
                                                          {R"("weight":"note")", R"("weight":"note","weight":"note")"},
                                                          {R"("weight":"note")", R"("weight":"note","w\u0065ight":"note")"},
                                                          {R"("en":"the name")", R"("en":"the name","en":"the name")"},
                                                          {R"("office":"SZ01")", R"("office":"GZ02","office":"SZ01")"},
                                                          {"ninety", "\x7F"},
                                                          {"ninety", R"(\u0000)"},
                                                          {"ninety", R"(\u001b[2J)"},
                                                          {R"("ninety days")", std::string(5000, '[') + std::string(5000, ']')},
                                                          {"ninety", std::string(524288, 'x')}})
        expectAgreement(with(what, by));
    EXPECT_STATE("CS015", set(std::string(524000, '[')));
}

TEST_F(RuleSetForm, ClientAndDatabaseJudgeAnyMutatedSetAlike) {
    std::uint64_t const seed = 1701;
    std::mt19937_64 random(seed);
    std::array const starts{smallSet(), smallSet(), wholeSet()};
    int read = 0;
    int const rounds = 900;
    for (int round = 0; round < rounds && !HasFailure(); ++round) {
        SCOPED_TRACE(fmt::format("seed {} round {}", seed, round));
        std::string const text = mutated(starts[static_cast<std::size_t>(round) % starts.size()], valuesOfSets(), random).dump();
        read += clientReads(text) ? 1 : 0;
        expectAgreement(text);
    }
    EXPECT_GT(read, rounds / 10) << "mutations must leave rule sets";
    EXPECT_LT(read, rounds * 9 / 10) << "mutations must spoil rule sets";
}

TEST_F(RuleSetForm, ARefusalQuotesNothingOfTheText) {
    for (auto const& [place, value] :
         std::vector<std::pair<std::string, json>>{{"/张三", 1},
                                                   {"/rules/张三", 1},
                                                   {"/limits/张三", 1},
                                                   {"/terms/张三", 1},
                                                   {"/rules/reason.none/张三", 1},
                                                   {"/rules/reason.none/weight", "张三"},
                                                   {"/rules/reason.none/message", {{"zh", "{张三}"}, {"en", "x"}}}}) {
        json text = smallSet();
        text[json::json_pointer(place)] = value;
        Answer const answer = set(text.dump());
        EXPECT_STATE("CS015", answer);
        EXPECT_EQ(answer.message.find("张三"), std::string::npos) << answer.message;
    }
}

TEST_F(RuleSetForm, WhatIsRefusedLeavesTheSetOfBefore) {
    EXPECT_DONE(set(smallSet().dump()));
    json text = smallSet();
    text["limits"]["patience"] = 3;
    EXPECT_STATE("CS015", set(text.dump()));
    EXPECT_EQ(desk.superuser().json("SELECT rules FROM countersign.rule_set WHERE office = 'SZ01' AND from_day = '2027-01-01'"),
              smallSet());
}

} // namespace

} // namespace countersign::test
