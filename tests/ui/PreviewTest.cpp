#include "ui/model/PageFinder.h"
#include "ui/model/PageShelf.h"
#include "ui/model/PageZoom.h"

#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using ui::PageFinder;
using ui::PageShelf;
using ui::PageWish;
using ui::PageZoom;

/// Each word on a line of its own, letters side by side.
PageText pageOf(std::vector<std::string> const& words) {
    PageText text;
    for (std::size_t line = 0; line < words.size(); ++line) {
        PageText::Word word{words[line], {}};
        std::size_t letters = 0;
        for (char const c : words[line]) letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        for (std::size_t at = 0; at < letters; ++at) {
            double const left = 0.01 * static_cast<double>(at), top = 0.1 * static_cast<double>(line);
            word.letters.push_back({left, top, left + 0.01, top + 0.02});
        }
        text.words.push_back(word);
    }
    return text;
}

/// Draws on order, as a worker would.
struct HeldDrawing {
    struct Piece {
        PageWish wish;
        std::function<void(PageShelf::Picture)> done;
    };
    std::vector<Piece> pieces;
    PageShelf shelf{[this](PageWish const& wish, std::function<void(PageShelf::Picture)> done) {
                        pieces.push_back({wish, std::move(done)});
                    },
                    3 * 100 * sizeof(std::uint32_t)};
    void drawOne() {
        Piece const piece = pieces.front();
        pieces.erase(pieces.begin());
        piece.done(std::make_shared<ui::PagePicture>(ui::PagePicture{10, 10, std::vector<std::uint32_t>(100)}));
    }
};

PageWish page(int number) { return {number, 96, {}}; }

} // namespace

TEST(PageFinder, FindsWithoutRegardToCaseSpacesAndWhatSetsPartsApart) {
    PageText const text = pageOf({"2023-05-01", "Luohu", "CHAN", "TAI", "MAN", "张𠮷"});
    EXPECT_EQ(ui::hitsOn(text, "20230501").size(), 1U);
    EXPECT_EQ(ui::hitsOn(text, "2023-05").size(), 1U);
    EXPECT_EQ(ui::hitsOn(text, "LUOHU").size(), 1U);
    EXPECT_EQ(ui::hitsOn(text, "chan tai man").size(), 1U);
    EXPECT_EQ(ui::hitsOn(text, "𠮷").size(), 1U) << "also beyond the basic plane";
    EXPECT_TRUE(ui::hitsOn(text, "-").empty());
    EXPECT_TRUE(ui::hitsOn(text, "H999").empty());
}

TEST(PageFinder, MarksEachLineOfAHitOnce) {
    auto const hits = ui::hitsOn(pageOf({"ABCD", "EF"}), "cde");
    ASSERT_EQ(hits.size(), 1U);
    ASSERT_EQ(hits[0].size(), 2U);
    EXPECT_EQ(hits[0][0], (PagePlace{0.02, 0, 0.04, 0.02}));
    EXPECT_DOUBLE_EQ(hits[0][1].top, 0.1);
}

TEST(PageFinder, LooksFromThePageOnAndGoesThroughTheHitsRoundTheEnd) {
    std::vector<std::pair<int, std::function<void(PageText)>>> asked;
    PageFinder finder([&](int number, std::function<void(PageText)> done) { asked.emplace_back(number, std::move(done)); });
    auto const answer = [&] {
        auto [number, done] = asked.front();
        asked.erase(asked.begin());
        done(number == 2 ? pageOf({"none"}) : pageOf({"H1", "H1"}));
    };
    finder.look("h1", 3, 3);
    EXPECT_EQ(finder.words(), "searching …");
    answer();
    EXPECT_EQ(finder.current(), (PageFinder::Current{3, 0})) << "the page in view comes first";
    EXPECT_TRUE(finder.looking());
    answer();
    answer();
    EXPECT_FALSE(finder.looking());
    EXPECT_EQ(finder.words(), "3 of 4");
    finder.next();
    finder.next();
    EXPECT_EQ(finder.current(), (PageFinder::Current{1, 0}));
    finder.previous();
    EXPECT_EQ(finder.current(), (PageFinder::Current{3, 1}));
}

TEST(PageFinder, LeavesTheAnswersOfAnEarlierSearchUnheard) {
    std::vector<std::function<void(PageText)>> asked;
    PageFinder finder([&](int, std::function<void(PageText)> done) { asked.push_back(std::move(done)); });
    finder.look("h1", 1, 1);
    finder.look("h2", 1, 1);
    asked[0](pageOf({"H1"}));
    EXPECT_EQ(finder.found(), 0);
    asked[1](pageOf({"none"}));
    EXPECT_EQ(finder.words(), "not found");
    finder.forget();
    EXPECT_EQ(finder.words(), "");
}

TEST(PageShelf, DrawsWhatIsLookedAtFirstAndThenWhatIsNext) {
    HeldDrawing held;
    std::vector<int> drawn;
    held.shelf.onDrawn = [&](PageWish const& wish) { drawn.push_back(wish.page); };
    EXPECT_FALSE(held.shelf.want(page(5), {page(6), page(4)}));
    ASSERT_EQ(held.pieces.size(), 1U) << "one at a time";
    while (!held.pieces.empty()) held.drawOne();
    EXPECT_EQ(drawn, (std::vector{5, 6, 4}));
    EXPECT_TRUE(held.shelf.want(page(6)));
}

TEST(PageShelf, LeavesNoHeapBehindAKeyHeldDown) {
    HeldDrawing held;
    for (int each = 1; each <= 50; ++each) held.shelf.want(page(each), {page(each + 1)});
    EXPECT_EQ(held.pieces.size(), 1U);
    held.drawOne();
    EXPECT_EQ(held.pieces.front().wish.page, 50) << "those in between nobody waits for any more";
}

TEST(PageShelf, HoldsNoMoreThanItMayAndNothingOfAnotherFile) {
    HeldDrawing held;
    for (int each = 1; each <= 6; ++each) {
        held.shelf.want(page(each));
        held.drawOne();
    }
    EXPECT_LE(held.shelf.bytes(), 3 * 100 * sizeof(std::uint32_t));
    EXPECT_TRUE(held.shelf.find(page(6)));
    EXPECT_FALSE(held.shelf.find(page(1)));
    held.shelf.want(page(9));
    held.shelf.clear();
    held.drawOne();
    EXPECT_FALSE(held.shelf.find(page(9))) << "drawn for the file before";
}

TEST(PagePicture, KeepsColoursInTheirPlaces) {
    auto const picture = ui::pictureOf({1, 1, std::string("\x01\x80\xFF", 3)});
    ASSERT_EQ(picture.pixels.size(), 1U);
    EXPECT_EQ(picture.pixels[0], 0xFF0180FFU);
}

TEST(PageZoom, FitsWidthOrPageAndStepsBetweenTheUsualSizes) {
    PageZoom zoom;
    EXPECT_NEAR(zoom.scaleIn(794, 400), 1, 0.001);
    zoom.fitTo(PageZoom::Fit::page);
    EXPECT_NEAR(zoom.scaleIn(1600, 561), 0.5, 0.001);
    zoom.fitTo(PageZoom::Fit::width);
    zoom.step(1, 700, 500);
    EXPECT_EQ(zoom.percentIn(700, 500), 100);
    zoom.step(-1, 700, 500);
    EXPECT_EQ(zoom.percentIn(700, 500), 75);
    for (int each = 0; each < 20; ++each) zoom.step(1, 700, 500);
    EXPECT_EQ(zoom.percentIn(700, 500), 400);
    for (int each = 0; each < 20; ++each) zoom.step(-1, 700, 500);
    EXPECT_EQ(zoom.percentIn(700, 500), 50);
}

TEST(PageZoom, ChoosesWhatItOffers) {
    PageZoom zoom;
    for (int each = 0; each < static_cast<int>(PageZoom::choices().size()); ++each) {
        zoom.choose(each);
        EXPECT_EQ(zoom.chosen(), each);
    }
}

} // namespace countersign::test
