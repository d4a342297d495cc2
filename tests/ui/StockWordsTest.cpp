#include "ui/text/StockWords.h"

#include "support/Program.h"
#include "support/TemporaryFolder.h"
#include "ui/Language.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace countersign::ui {

namespace {

std::string const refused = "CS014 ";

/// What the stock's functions raise, with a paper where they name one. `A` stands in the schema.
struct Raised {
    std::string detail, schema;
};

std::vector<Raised> allRaised() {
    std::vector<Raised> all;
    for (auto const* const sentence :
         {"A paper number has at most 40 characters and ends in 1 to 18 digits: compare it with the paper.",
          "The two numbers differ in more than their last digits: a range has one beginning and one count of digits.",
          "The last number is smaller than the first: give the range in its order.", "A range has at most 100000 papers: give it in parts.",
          "Not all of these papers are in the office's stock: compare the numbers with the papers.",
          "These papers are not all at one place: name one part after the other.",
          "The office keeps no stock of security paper yet: receive a range first.",
          "Papers are issued to a desk: a counter's name of at most 60 characters, or an operator's sign-in name.",
          "This paper is not your desk's: compare the number, say at which desk you sit, or have a supervisor tell it.",
          "A desk is a counter's name of at most 60 characters; an operator's own papers are nobody else's.",
          "This key belongs to another request: nothing was done."})
        all.push_back({refused + sentence, sentence});
    for (auto const* const rest :
         {" was received already: compare the numbers with the delivery.", " is used for a sheet already: name only papers that are not."})
        all.push_back({refused + "Paper A0050" + rest, std::string("Paper %s") + rest});
    for (auto const* const place : {"in the store", "at a desk", "recorded as spoiled", "recorded as lost", "recorded as returned"})
        all.push_back({refused + "Paper A0050 is " + place + ": name only papers that are not.", "Paper %s is %s: name only papers"});
    return all;
}

std::string doubled(std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2) text.insert(at, 1, '\'');
    return text;
}

} // namespace

TEST(StockWords, SayEachRefusalOfTheStockInBothLanguages) {
    for (auto const* const language : {"en", "zh_CN"}) {
        test::Language const screen(language);
        std::set<std::string> said{wordsFor(Fault(FaultCode::sheetRefused), Doing::stock).happened};
        for (auto const& each : allRaised()) {
            FaultWords const words = wordsFor(Fault(FaultCode::sheetRefused, each.detail), Doing::stock);
            EXPECT_TRUE(said.insert(words.happened).second) << each.detail << ": " << words.happened;
            EXPECT_EQ(words.happened.find("A0050") != std::string::npos, each.detail.find("A0050") != std::string::npos) << words.happened;
            EXPECT_EQ(words.paragraph().find("{"), std::string::npos) << words.paragraph();
            EXPECT_LE(words.paragraph().size(), std::string(language) == "zh_CN" ? 4U * 28 * 3 : 4U * 60) << words.paragraph();
        }
    }
}

TEST(StockWords, KnowTheSentencesThatTheSchemaHas) {
    auto const schema = test::readFile(std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources/schema/0040_paper_stock/deploy.sql");
    for (auto const& each : allRaised()) EXPECT_NE(schema.find(doubled(each.schema)), std::string::npos) << each.schema;
}

TEST(StockWords, AreOfTheStockOnly) {
    Fault const fault(FaultCode::sheetRefused, "CS014 Paper A0050 is used for a sheet already: name only papers that are not.");
    EXPECT_EQ(wordsFor(fault, Doing::act).happened, wordsFor(FaultCode::sheetRefused).happened);
    EXPECT_FALSE(wordsOfStock(Fault(FaultCode::sheetRefused, "CS014 paper_issue")));
    EXPECT_FALSE(wordsOfStock(Fault(FaultCode::wrongRole, "CS002 This stock belongs to another office.")));
}

} // namespace countersign::ui
