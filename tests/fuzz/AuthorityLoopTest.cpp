#include "fuzz/SeededLoop.h"
#include "support/Intakes.h"
#include "support/TemporaryFolder.h"

#include "core/authority/IntakeJson.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace countersign {
namespace {

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
                         "field.missing":{"weight":"blocker","message":{"zh":"{field}","en":"{field}"},"basis":"x"}}})"};
}

std::string mark(fuzz::Random& random) {
    static std::vector<std::string> const marks{"{",       "}",         "[",     "]",    ",",    ":",       "\"",
                                                "null",    "true",      "1e999", "-1",   "\"\"", "\\ud842", "\\u0000",
                                                "\"all\"", "{\"a\":1}", "\xFF",  "\x80", "𠮷",   "\n",      "[[[[[["};
    return marks[random.below(marks.size())];
}

/// Cuts, doubles and swaps a part of a good text, by bytes and by the marks of JSON.
void changeJson(std::string& text, fuzz::Random& random) {
    std::size_t const at = random.below(text.size() + 1);
    switch (random.below(5)) {
    case 0: text.insert(at, mark(random)); break;
    case 1: text.erase(at, random.below(30)); break;
    case 2: text.replace(at, std::min<std::size_t>(random.below(8), text.size() - at), mark(random)); break;
    case 3: text.insert(at, text.substr(random.below(text.size() + 1), random.below(60))); break;
    default:
        if (at < text.size()) text[at] = random.byte();
    }
}

void runTexts(fuzz::Target target, std::vector<std::string> const& texts, std::uint32_t seed) {
    fuzz::runLoop(target, seed, 4000, [&](fuzz::Random& random) {
        std::string text = texts[random.below(texts.size())];
        for (std::size_t changes = random.below(4); changes > 0; --changes) changeJson(text, random);
        return text;
    });
}

TEST(AuthorityLoop, ParseIntakeKeepsItsPromises) { runTexts(fuzz::parseIntakeTarget, intakeTexts(), 2011); }
TEST(AuthorityLoop, ParseRuleSetKeepsItsPromises) { runTexts(fuzz::parseRuleSetTarget, ruleTexts(), 3224); }

TEST(AuthorityLoop, TargetsTakeNoBytesAtAll) {
    for (auto const target : {fuzz::parseIntakeTarget, fuzz::parseRuleSetTarget}) EXPECT_NO_THROW(target(nullptr, 0));
}

} // namespace
} // namespace countersign
