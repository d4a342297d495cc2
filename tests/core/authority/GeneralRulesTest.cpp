#include "core/Fault.h"
#include "core/authority/RuleCatalogue.h"
#include "core/authority/ShippedRules.h"
#include "core/person/Name.h"
#include "support/Intakes.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::test {

namespace {

std::filesystem::path const resources = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources";

/// The default weights of the interface document.
std::map<std::string, Weight> const weights{
    {"number.invalid", Weight::blocker},
    {"number.birth-differs", Weight::blocker},
    {"number.sex-differs", Weight::blocker},
    {"document.expired", Weight::supervisor},
    {"document.not-original", Weight::blocker},
    {"name.differs", Weight::blocker},
    {"name.folded", Weight::note},
    {"name.unprintable", Weight::blocker},
    {"subject.foreigner", Weight::blocker},
    {"reason.none", Weight::blocker},
    {"period.reversed", Weight::blocker},
    {"period.future", Weight::blocker},
    {"period.over-limit", Weight::supervisor},
    {"poa.principal-differs", Weight::blocker},
    {"poa.agent-differs", Weight::blocker},
    {"poa.unsigned-principal", Weight::blocker},
    {"poa.unsigned-agent", Weight::blocker},
    {"poa.not-yet-valid", Weight::blocker},
    {"poa.expired", Weight::blocker},
    {"poa.too-old", Weight::supervisor},
    {"poa.period-exceeds", Weight::blocker},
    {"poa.product-exceeds", Weight::blocker},
    {"poa.document-exceeds", Weight::blocker},
    {"poa.no-query", Weight::blocker},
    {"poa.no-collect", Weight::note},
    {"poa.agent-is-principal", Weight::blocker},
    {"poa.agent-minor", Weight::blocker},
    {"poa.principal-minor", Weight::blocker},
    {"poa.principal-deceased", Weight::blocker},
    {"poa.foreign-unauthenticated", Weight::blocker},
    {"poa.apostille-incomplete", Weight::blocker},
    {"poa.delegated", Weight::supervisor},
    {"guardian.not-minor", Weight::supervisor},
    {"guardian.no-proof", Weight::blocker},
    {"letter.not-entitled", Weight::blocker},
    {"letter.no-reason", Weight::blocker},
    {"letter.no-promise", Weight::blocker},
    {"letter.no-period", Weight::blocker},
    {"letter.unsealed", Weight::blocker},
    {"letter.handlers", Weight::blocker},
    {"letter.official", Weight::supervisor},
    {"lawyer.order", Weight::supervisor},
    {"lawyer.order-expired", Weight::blocker},
    {"lawyer.items-exceed", Weight::blocker},
    {"relative.interest", Weight::supervisor},
    {"relative.no-proof", Weight::blocker},
    {"material.missing", Weight::blocker},
    {"field.missing", Weight::blocker},
    {"identity.number-differs", Weight::blocker},
    {"document.doubled", Weight::blocker},
    {"subject.minor", Weight::blocker},
    {"subject.deceased", Weight::blocker},
    {"product.not-served", Weight::blocker},
    {"poa.not-notarised", Weight::blocker},
};

bool hasHan(std::string const& text) {
    auto const points = codePoints(text);
    return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

class RuleWeight : public testing::TestWithParam<std::pair<std::string const, Weight>> {};

std::string ruleName(testing::TestParamInfo<std::pair<std::string const, Weight>> const& info) {
    std::string name = info.param.first;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
    return name;
}

} // namespace

TEST_P(RuleWeight, IsThatOfTheInterfaceDocument) { EXPECT_EQ(generalRules().rules.at(GetParam().first).weight, GetParam().second); }

INSTANTIATE_TEST_SUITE_P(Every, RuleWeight, testing::ValuesIn(weights), ruleName);

TEST(GeneralRules, AreAllKnownAndAllWeighed) {
    EXPECT_EQ(ruleCatalogue().size(), weights.size());
    for (auto const& rule : ruleCatalogue()) EXPECT_EQ(weights.count(std::string(rule.id)), 1U) << rule.id;
}

TEST(GeneralRules, SpeakWholeSentencesInBothLanguages) {
    for (auto const& [id, rule] : generalRules().rules) {
        EXPECT_THAT(rule.message.zh, testing::EndsWith("。")) << id;
        EXPECT_THAT(rule.message.en, testing::EndsWith(".")) << id;
        EXPECT_TRUE(hasHan(rule.message.zh)) << id;
        EXPECT_FALSE(hasHan(rule.message.en)) << id;
        auto const between = rule.basis.find(" / ");
        ASSERT_NE(between, std::string::npos) << id;
        EXPECT_FALSE(hasHan(rule.basis.substr(between + 3))) << id;
        EXPECT_GT(rule.basis.size(), between + 3) << id;
        EXPECT_GT(between, 0U) << id;
    }
}

TEST(GeneralRules, UseTheSamePlaceholdersInBothLanguages) {
    for (auto const& entry : ruleCatalogue()) {
        Message const& message = generalRules().rules.at(std::string(entry.id)).message;
        for (auto const name : entry.placeholders) {
            std::string const placeholder = "{" + std::string(name) + "}";
            EXPECT_THAT(message.zh, testing::HasSubstr(placeholder)) << entry.id;
            EXPECT_THAT(message.en, testing::HasSubstr(placeholder)) << entry.id;
        }
    }
}

TEST(GeneralRules, CallEveryTermInBothLanguages) {
    for (auto const& key : termCatalogue()) {
        EXPECT_TRUE(hasHan(generalRules().term(key).zh)) << key;
        EXPECT_FALSE(hasHan(generalRules().term(key).en)) << key;
    }
}

TEST(GeneralRules, HaveTheShippedLimits) {
    EXPECT_EQ(generalRules().limit("look_back_years"), 10);
    EXPECT_EQ(generalRules().limit("guardian_age"), 16);
    EXPECT_EQ(generalRules().limit("agent_age"), 18);
    EXPECT_EQ(generalRules().limit("power_age_days"), 180);
    for (auto const& limit : limitCatalogue()) EXPECT_EQ(generalRules().limit(limit.name), limit.standard) << limit.name;
}

TEST(GeneralRules, AreForEveryOffice) { EXPECT_EQ(shippedRules(resources).office, "*"); }

TEST(ShippedRuleSets, AreTheGeneralOneAndTheOfficesBesideIt) {
    TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "rules");
    std::filesystem::copy_file(resources / "rules/general.json", folder / "rules" / "general.json");
    writeFile(folder / "rules" / "README.md", "not a rule set");
    writeFile(folder / "rules" / "b.json", R"({"format":"countersign-rules/1","office":"SZ02","from":"2027-01-01"})");
    writeFile(folder / "rules" / "a.json", R"({"format":"countersign-rules/1","office":"SZ01","from":"2027-01-01"})");
    auto const sets = shippedRuleSets(folder.path());
    ASSERT_EQ(sets.size(), 3U);
    EXPECT_EQ(sets[0].office, "*");
    EXPECT_EQ(sets[1].office, "SZ01");
    EXPECT_EQ(sets[2].office, "SZ02");
    EXPECT_EQ(sets[2].rules.size(), sets[0].rules.size());
}

TEST(ShippedRuleSets, ThatCannotBeUsedAreAFaultThatNamesThePlace) {
    TemporaryFolder const folder;
    std::filesystem::create_directory(folder / "rules");
    writeFile(folder / "rules" / "general.json", R"({"format":"countersign-rules/1"})");
    try {
        shippedRules(folder.path());
        FAIL() << "a rule set without rules was taken";
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::resourceMissing);
        EXPECT_THAT(fault.logDetail(), testing::HasSubstr("general.json: /office: missing"));
    }
}

TEST(ShippedRuleSets, ThatAreNotThereAreAFault) {
    TemporaryFolder const folder;
    EXPECT_THROW(shippedRules(folder.path()), Fault);
}

} // namespace countersign::test
