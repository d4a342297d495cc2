#include "fuzz/Targets.h"
#include "support/Intakes.h"
#include "support/TemporaryFolder.h"

#include "core/authority/IntakeJson.h"

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace countersign {
namespace {

constexpr int rounds = 4000;

std::vector<std::string> intakeTexts() {
    std::vector<std::string> texts{canonicalJson(test::validSelfIntake()), canonicalJson(test::validAgentIntake())};
    for (auto const& entry : std::filesystem::directory_iterator(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/intakes"))
        if (entry.path().extension() == ".json") texts.push_back(test::readFile(entry.path()));
    return texts;
}

std::vector<std::string> ruleTexts() {
    return {R"({"format":"countersign-rules/1","office":"SZ01","from":"2026-01-01","limits":{"power_age_days":90},
                "terms":{"person.subject":{"zh":"人","en":"the person"}},
                "rules":{"name.differs":{"weight":"blocker","message":{"zh":"{field}与{other}。","en":"{field} {other}"}},
                         "field.missing":{"weight":"note","message":{"zh":"{field}","en":"{field}"},"basis":"x"}}})"};
}

/// Cuts, doubles and swaps parts of good texts, by bytes and by the marks of JSON.
class Mutator {
public:
    Mutator(std::vector<std::string> seeds, std::uint32_t seed) : m_seeds(std::move(seeds)), m_random(seed) {}

    std::string next() {
        std::string text = m_seeds[below(m_seeds.size())];
        for (std::size_t changes = below(4); changes > 0; --changes) change(text);
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }

    std::string token() {
        static std::vector<std::string> const tokens{"{",       "}",         "[",     "]",    ",",    ":",       "\"",
                                                     "null",    "true",      "1e999", "-1",   "\"\"", "\\ud842", "\\u0000",
                                                     "\"all\"", "{\"a\":1}", "\xFF",  "\x80", "𠮷",   "\n",      "[[[[[["};
        return tokens[below(tokens.size())];
    }

    void change(std::string& text) {
        std::size_t const at = below(text.size() + 1);
        switch (below(5)) {
        case 0: text.insert(at, token()); break;
        case 1: text.erase(at, below(30)); break;
        case 2: text.replace(at, std::min<std::size_t>(below(8), text.size() - at), token()); break;
        case 3: text.insert(at, text.substr(below(text.size() + 1), below(60))); break;
        default:
            if (at < text.size()) text[at] = static_cast<char>(below(256));
        }
    }

    std::vector<std::string> m_seeds;
    std::mt19937 m_random;
};

void runLoop(fuzz::Target target, std::vector<std::string> seeds, std::uint32_t seed) {
    Mutator mutator(std::move(seeds), seed);
    for (int i = 0; i < rounds; ++i) {
        std::string const input = mutator.next();
        ASSERT_NO_THROW(target(reinterpret_cast<std::uint8_t const*>(input.data()), input.size()))
            << "seed " << seed << " round " << i << ": " << testing::PrintToString(input);
    }
}

TEST(AuthorityLoop, ParseIntakeKeepsItsPromises) { runLoop(fuzz::parseIntakeTarget, intakeTexts(), 2011); }
TEST(AuthorityLoop, ParseRuleSetKeepsItsPromises) { runLoop(fuzz::parseRuleSetTarget, ruleTexts(), 3224); }

TEST(AuthorityLoop, TargetsTakeNoBytesAtAll) {
    for (auto const target : {fuzz::parseIntakeTarget, fuzz::parseRuleSetTarget}) EXPECT_NO_THROW(target(nullptr, 0));
}

} // namespace
} // namespace countersign
