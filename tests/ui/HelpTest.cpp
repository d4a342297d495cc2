#include "ui/FakeOffice.h"
#include "ui/HelpShelf.h"
#include "ui/Language.h"
#include "ui/model/HelpPage.h"
#include "ui/window/HelpWindow.h"
#include "ui/window/Menus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <set>

namespace countersign::ui {

namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

fs::path const helpFolder = fs::path(COUNTERSIGN_SOURCE_DIR) / "resources/help";
KeyOfLabel const someKeys{{"Submit", "F9"}, {"Print", "Ctrl+P"}};

/// Each test asks the same of both languages.
class Manual : public testing::TestWithParam<char const*> {
protected:
    void SetUp() override {
        if (std::string(GetParam()) != "en") m_language.emplace(GetParam());
        book = readHelp(helpFolder, GetParam(), keysByLabel());
    }
    HelpBook book;

private:
    std::optional<test::Language> m_language;
};

std::string rawPage(fs::path const& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_P(Manual, HasEveryPageAndNoOther) {
    std::set<std::string> listed, there;
    for (auto const& page : book.pages) EXPECT_TRUE(listed.insert(page.name + ".md").second) << page.name << " twice";
    for (auto const& entry : fs::directory_iterator(book.folder))
        if (entry.path().extension() == ".md") there.insert(entry.path().filename().string());
    EXPECT_EQ(listed, there);
    EXPECT_GE(listed.size(), 18U);
}

TEST_P(Manual, EveryPageBeginsWithATitleAndSaysSomething) {
    for (auto const& page : book.pages) {
        ASSERT_FALSE(page.blocks.empty()) << page.name;
        EXPECT_EQ(page.blocks.front().kind, HelpBlock::Kind::title) << page.name;
        std::size_t letters = 0;
        for (auto const& block : page.blocks) letters += block.text().size();
        EXPECT_GT(letters, 300U) << page.name;
    }
}

TEST_P(Manual, EveryLinkAndPictureIsThere) {
    int pictures = 0;
    for (auto const& page : book.pages)
        for (auto const& block : page.blocks) {
            for (auto const& span : block.spans)
                EXPECT_TRUE(span.kind != HelpSpan::Kind::link || book.named(span.target)) << page.name << " leads to " << span.target;
            if (block.kind != HelpBlock::Kind::picture) continue;
            ++pictures;
            EXPECT_FALSE(block.text().empty()) << page.name << ": a picture without words";
            EXPECT_TRUE(fs::exists(book.folder / block.mark)) << page.name << ": " << block.mark;
        }
    EXPECT_GE(pictures, 10);
}

TEST_P(Manual, EveryPictureIsOnAPage) {
    std::set<std::string> shown;
    for (auto const& page : book.pages)
        for (auto const& block : page.blocks)
            if (block.kind == HelpBlock::Kind::picture) shown.insert(block.mark);
    for (auto const& entry : fs::directory_iterator(book.folder))
        EXPECT_TRUE(entry.path().extension() != ".png" || shown.count(entry.path().filename().string())) << entry.path();
}

TEST_P(Manual, NamesEveryActAndCommandInAPageAndNoneThatIsNotThere) {
    std::string all;
    for (auto const& page : book.pages) {
        all += rawPage(book.folder / (page.name + ".md"));
        EXPECT_THAT(page.unknown, ElementsAre()) << page.name;
    }
    for (auto const& [label, key] : keysByLabel())
        EXPECT_THAT(all, HasSubstr("{" + label + "}")) << "no page tells about " << label << ", " << key;
}

TEST_P(Manual, IsFoundByWhatAClerkWouldType) {
    auto const first = [this](char const* typed) {
        auto const hits = searchHelp(book, typed);
        return hits.empty() ? std::string("nothing") : book.pages[hits.front().page].name;
    };
    if (std::string(GetParam()) == "en") {
        EXPECT_EQ(first("jam"), "printing");
        EXPECT_EQ(first("apostille"), "power");
        EXPECT_EQ(first("QUEUE"), "queue");
    } else {
        EXPECT_EQ(first("卡纸"), "printing");
        EXPECT_EQ(first("kazhi"), "printing") << "by sound";
        EXPECT_EQ(first("dyykz"), "printing") << "by initials";
        EXPECT_EQ(first("附加证明书"), "power");
    }
    EXPECT_EQ(first("qqqqqq"), "nothing");
    EXPECT_TRUE(searchHelp(book, "  ").empty());
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, Manual, testing::Values("zh_CN", "en"),
                         [](auto const& language) { return std::string(language.param) == "en" ? "English" : "Chinese"; });

TEST(ManualPages, AreTheSameInBothLanguages) {
    // What one language shows the other shows: as many headings, links and pictures on every page.
    auto const shape = [](HelpPage const& page) {
        std::vector<std::string> all;
        for (auto const& block : page.blocks) {
            if (block.kind == HelpBlock::Kind::heading) all.emplace_back("heading");
            if (block.kind == HelpBlock::Kind::picture) all.push_back(block.mark);
        }
        return all;
    };
    HelpBook const english = readHelp(helpFolder, "en", {}), chinese = readHelp(helpFolder, "zh_CN", {});
    ASSERT_EQ(english.pages.size(), chinese.pages.size());
    for (std::size_t at = 0; at < english.pages.size(); ++at)
        EXPECT_EQ(shape(english.pages[at]), shape(chinese.pages[at])) << english.pages[at].name;
}

TEST(HelpPages, AreReadBlockByBlock) {
    HelpPage const page =
        parseHelp("p", "# Title\n\nSome **strong** words, `F1` and [a link](other).\n- one\n12. two\n![seen](a.png)\n## Further\n", {});
    ASSERT_EQ(page.blocks.size(), 6U);
    EXPECT_EQ(page.title(), "Title");
    EXPECT_EQ(page.blocks[1].spans, (std::vector<HelpSpan>{{HelpSpan::Kind::plain, "Some "},
                                                           {HelpSpan::Kind::strong, "strong"},
                                                           {HelpSpan::Kind::plain, " words, "},
                                                           {HelpSpan::Kind::key, "F1"},
                                                           {HelpSpan::Kind::plain, " and "},
                                                           {HelpSpan::Kind::link, "a link", "other"},
                                                           {HelpSpan::Kind::plain, "."}}));
    EXPECT_EQ(page.blocks[2].mark, "•");
    EXPECT_EQ(page.blocks[3].mark, "12.");
    EXPECT_EQ(page.blocks[4].kind, HelpBlock::Kind::picture);
    EXPECT_EQ(page.blocks[4].mark, "a.png");
    EXPECT_EQ(page.blocks[5].kind, HelpBlock::Kind::heading);
}

TEST(HelpPages, TakeKeysFromTheMenusAndTellWhatTheMenusDoNotKnow) {
    HelpPage const page = parseHelp("p", "# T\n{Submit} and {Fly}", someKeys);
    EXPECT_EQ(page.blocks[1].text(), "Submit F9 and Fly");
    EXPECT_THAT(page.unknown, ElementsAre("Fly"));
    EXPECT_EQ(parseHelp("p", "# T\n{*}", someKeys).blocks.size(), 3U);
}

TEST(HelpPages, LeaveMarksAloneThatAreNone) {
    for (char const* const text : {"a ** b", "a [b", "a {b", "`", "**", "[x](", "2.5 mm", "![x]"}) {
        HelpPage const page = parseHelp("p", text, {});
        EXPECT_EQ(page.blocks.at(0).text(), text);
    }
}

TEST(HelpSearch, WantsEveryWordAndPutsTitlesFirst) {
    HelpBook const book{{},
                        {parseHelp("a", "# Printing\nA page about the queue.", {}), parseHelp("b", "# The queue\nCases wait here.", {}),
                         parseHelp("c", "# Other\nNothing.", {})}};
    auto const hits = searchHelp(book, "queue");
    ASSERT_EQ(hits.size(), 2U);
    EXPECT_EQ(hits[0].page, 1U);
    EXPECT_EQ(hits[1].excerpt, "A page about the queue.");
    EXPECT_EQ(searchHelp(book, "queue printing").size(), 1U);
    EXPECT_TRUE(searchHelp(book, "queue nowhere").empty());
}

TEST(HelpSearch, CutsExcerptsBetweenCharacters) {
    std::string text = "# T\n";
    for (int i = 0; i < 60; ++i) text += "审";
    text += "卡纸";
    for (int i = 0; i < 60; ++i) text += "批";
    auto const hits = searchHelp({{}, {parseHelp("a", text, {})}}, "卡纸");
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_THAT(hits[0].excerpt, HasSubstr("卡纸"));
    EXPECT_TRUE(hits[0].excerpt.starts_with("… 审")) << hits[0].excerpt;
    EXPECT_TRUE(hits[0].excerpt.ends_with("批 …")) << hits[0].excerpt;
}

class OpenShelf : public testing::Test {
protected:
    OpenShelf() {
        shelf.open("queue");
        background.settle();
    }
    std::string page() const { return shelf.page() ? shelf.page()->name : ""; }
    test::HeldBackground background;
    HelpShelf shelf{background, helpFolder, keysByLabel()};
};

TEST_F(OpenShelf, ListsEverythingAndShowsWhatWasAskedFor) {
    EXPECT_EQ(page(), "queue");
    EXPECT_GE(shelf.lines().size(), 18U);
    EXPECT_FALSE(shelf.canGoBack());
    shelf.open("no such page");
    EXPECT_EQ(page(), "start") << "the first one";
}

TEST_F(OpenShelf, FollowsLinksAndComesBack) {
    shelf.follow("printing");
    shelf.follow("verifying");
    shelf.back();
    EXPECT_EQ(page(), "printing");
    shelf.back();
    EXPECT_EQ(page(), "queue");
    shelf.back();
    EXPECT_EQ(page(), "queue");
}

TEST_F(OpenShelf, SearchesForWhatWasTypedLast) {
    shelf.search("j");
    shelf.search("ja");
    shelf.search("jam");
    EXPECT_EQ(background.waiting(), 1U) << "one search at a time";
    background.settle();
    ASSERT_FALSE(shelf.lines().empty());
    EXPECT_EQ(shelf.lines().front().page, "printing");
    shelf.choose(0);
    EXPECT_EQ(page(), "printing");
    EXPECT_THAT(shelf.page()->blocks.at(shelf.block()).text(), HasSubstr("jam"));
    shelf.search("");
    EXPECT_GE(shelf.lines().size(), 18U);
}

TEST(HelpShelfWithoutPages, SaysSo) {
    test::HeldBackground background;
    HelpShelf shelf(background, "/nonexistent", {});
    shelf.open("start");
    background.settle();
    EXPECT_TRUE(shelf.unreadable());
    EXPECT_FALSE(shelf.page());
    shelf.search("jam");
    shelf.choose(0);
    shelf.back();
}

} // namespace countersign::ui
