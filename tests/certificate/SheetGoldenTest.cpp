#include "certificate/GoldenSheets.h"
#include "certificate/SheetSamples.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

// A sheet is a form of the law: it changes on purpose only. After such a change run the test, look at each page that it leaves in the
// build tree, and copy the folder over the one in tests/data/sheets.

namespace countersign::certificate {
namespace {

namespace fs = std::filesystem;

fs::path expectedFolder() { return fs::path(COUNTERSIGN_SOURCE_DIR) / "tests/data/sheets/golden"; }
fs::path actualFolder() { return fs::path(COUNTERSIGN_BINARY_DIR) / "golden"; }

/// What is kept of a page: enough to see a line that moved, a character that is another, a rule that is missing.
constexpr int dotsPerInch = 48;

struct Grey {
    std::size_t width = 0, height = 0;
    std::string pixels;
};

Grey greyFrom(std::string const& pgm) {
    std::istringstream in(pgm);
    Grey grey;
    std::string magic;
    int deepest = 0;
    in >> magic >> grey.width >> grey.height >> deepest;
    in.get();
    grey.pixels.resize(grey.width * grey.height);
    in.read(grey.pixels.data(), static_cast<std::streamsize>(grey.pixels.size()));
    if (!in || magic != "P5" || deepest != 255) throw std::runtime_error("no picture");
    return grey;
}

Grey pictureIn(fs::path const& png) { return greyFrom(test::run({"convert", png.string(), "-depth", "8", "pgm:-"}).out); }

/// In sixteen greys, which are a third of the bytes.
void leavePicture(fs::path const& pdf, int page, fs::path const& png) {
    auto const number = std::to_string(page), dots = std::to_string(dotsPerInch);
    test::TemporaryFolder const folder;
    fs::path const grey = folder / "page";
    ASSERT_EQ(test::run({"pdftoppm", "-gray", "-r", dots, "-f", number, "-l", number, "-singlefile", pdf.string(), grey.string()}).exitCode,
              0);
    ASSERT_EQ(test::run({"convert", grey.string() + ".pgm", "-dither", "None", "-depth", "4", "-strip", "-define", "png:bit-depth=4",
                         "-define", "png:compression-level=9", png.string()})
                  .exitCode,
              0);
}

/// The largest mean difference of any square of 8 by 8 pixels: another release of the renderer shades edges a little differently, but
/// moves nothing.
double largestDifference(Grey const& one, Grey const& other) {
    constexpr std::size_t side = 8;
    double largest = 0;
    for (std::size_t top = 0; top < one.height; top += side) {
        for (std::size_t left = 0; left < one.width; left += side) {
            double sum = 0;
            std::size_t count = 0;
            for (std::size_t y = top; y < std::min(top + side, one.height); ++y)
                for (std::size_t x = left; x < std::min(left + side, one.width); ++x, ++count)
                    sum += std::abs(static_cast<unsigned char>(one.pixels[y * one.width + x]) -
                                    static_cast<unsigned char>(other.pixels[y * one.width + x]));
            largest = std::max(largest, sum / static_cast<double>(count));
        }
    }
    return largest;
}

/// First, second and last.
std::vector<int> pagesKept(int pages) {
    std::vector<int> kept{1};
    if (pages > 1) kept.push_back(2);
    if (pages > 2) kept.push_back(pages);
    return kept;
}

void expectSamePicture(std::string const& name) {
    ASSERT_TRUE(fs::exists(expectedFolder() / name)) << "look at " << actualFolder() / name;
    Grey const expected = pictureIn(expectedFolder() / name), actual = pictureIn(actualFolder() / name);
    ASSERT_EQ(expected.width, actual.width);
    ASSERT_EQ(expected.height, actual.height);
    EXPECT_LE(largestDifference(expected, actual), 6) << "compare " << actualFolder() / name << " with " << expectedFolder() / name;
}

class GoldenSheets : public testing::TestWithParam<test::GoldenSheet> {};

TEST_P(GoldenSheets, SayAndShowWhatTheyDid) {
    auto const& [name, content] = GetParam();
    fs::create_directories(actualFolder());
    auto const sheets = test::drawing().draw(content);
    test::TemporaryFolder const folder;
    fs::path const file = folder / "sheet.pdf";
    test::writeFile(file, sheets.pdf);
    std::string text = fmt::format("{} pages\n", sheets.pages);
    for (int const page : pagesKept(sheets.pages)) {
        auto const number = std::to_string(page);
        text += fmt::format("--- page {}\n{}", page,
                            test::run({"pdftotext", "-f", number, "-l", number, "-raw", "-enc", "UTF-8", file.string(), "-"}).out);
        std::string const picture = fmt::format("{}-p{}", name, page);
        leavePicture(file, page, actualFolder() / (picture + ".png"));
        expectSamePicture(picture + ".png");
    }
    test::writeFile(actualFolder() / (name + ".txt"), text);
    ASSERT_TRUE(fs::exists(expectedFolder() / (name + ".txt")));
    EXPECT_EQ(text, test::readFile(expectedFolder() / (name + ".txt")));
}

INSTANTIATE_TEST_SUITE_P(Sheets, GoldenSheets, testing::ValuesIn(test::goldenSheets()), [](auto const& given) {
    std::string name = given.param.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(GoldenSheets, AreForty) { EXPECT_GE(test::goldenSheets().size(), 40u); }

} // namespace
} // namespace countersign::certificate
