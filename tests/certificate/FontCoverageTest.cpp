#include "certificate/FontCoverage.h"

#include "certificate/Gb18030.h"
#include "certificate/SheetSamples.h"
#include "core/Fault.h"
#include "core/Resources.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace countersign::certificate {
namespace {

namespace fs = std::filesystem;

/// Sets an environment variable for as long as it lives.
class Environment {
public:
    Environment(char const* name, std::string const& value) : m_name(name) { ::setenv(name, value.c_str(), 1); }
    ~Environment() { ::unsetenv(m_name); }
    Environment(Environment const&) = delete;
    Environment& operator=(Environment const&) = delete;

private:
    char const* m_name;
};

void write(fs::path const& file, std::string const& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string missingFont(fs::path const& folder) {
    try {
        FontCoverage const coverage(folder);
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::resourceMissing);
        return fault.logDetail();
    }
    ADD_FAILURE() << "no fault";
    return {};
}

TEST(FontCoverage, DrawsEveryIdeographOfLevelThree) {
    FontCoverage const coverage(test::sheetResources());
    auto const all = test::level3Ideographs();
    ASSERT_EQ(all.size(), 87'887u);
    std::size_t missing = 0;
    for (char32_t const c : all)
        if (!coverage.draws(c)) ++missing;
    EXPECT_EQ(missing, 0u);
}

TEST(FontCoverage, DrawsTheKangxiRadicals) {
    FontCoverage const coverage(test::sheetResources());
    for (char32_t c = 0x2F00; c <= 0x2FD5; ++c) EXPECT_TRUE(coverage.draws(c)) << std::hex << static_cast<unsigned>(c);
}

TEST(FontCoverage, DrawsLatinLettersWithTheirDiacritics) {
    FontCoverage const coverage(test::sheetResources());
    for (char32_t const c : codePoints("AZaz09-.,'()/·ÀÉÎÕÜßŁŚŽĐāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿƠƯ’ạẾỹ")) {
        EXPECT_TRUE(coverage.draws(c)) << std::hex << static_cast<unsigned>(c);
    }
}

TEST(FontCoverage, RefusesWhatWouldBeWrongWithoutShaping) {
    FontCoverage const coverage(test::sheetResources());
    for (char32_t const c : {U'\u0301', U'\u0627', U'\u0F40', U'\u1820', U'\u05D0', U'\u0E01', U'\u3099'}) {
        EXPECT_FALSE(coverage.draws(c)) << std::hex << static_cast<unsigned>(c);
    }
}

TEST(FontCoverage, RefusesPrivateUseEvenWhereAFontHoldsAGlyph) {
    FontCoverage const coverage(test::sheetResources());
    for (char32_t const c : {U'\uE000', U'\uE863', U'\uF8FF', U'\U000F0000', U'\U0010FFFD'}) EXPECT_FALSE(coverage.draws(c));
}

TEST(FontCoverage, RefusesInvisibleCharacters) {
    FontCoverage const coverage(test::sheetResources());
    for (char32_t const c :
         {U'\0', U'\t', U'\n', U'\u00AD', U'\u200B', U'\u200F', U'\u202E', U'\u2066', U'\uFE00', U'\uFEFF', U'\U000E0100'})
        EXPECT_FALSE(coverage.draws(c)) << std::hex << static_cast<unsigned>(c);
}

TEST(FontCoverage, RefusesCodePointsThatAreNotCharacters) {
    FontCoverage const coverage(test::sheetResources());
    for (char32_t const c :
         {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0xFFFE}, char32_t{0x2FFFE}, char32_t{0x110000}, char32_t{0xFFFFFFFF}})
        EXPECT_FALSE(coverage.draws(c));
}

TEST(FontCoverage, NamesTheCharactersThatNoFontDraws) {
    FontCoverage const coverage(test::sheetResources());
    EXPECT_EQ(unprintable("王\U000E0100小\uE000明\uE000", coverage), (std::vector<char32_t>{0xE0100, 0xE000}));
    EXPECT_TRUE(unprintable("阿卜杜拉·买买提 䶮𠮷𫖯", coverage).empty());
}

TEST(FontCoverage, IsReadyLongBeforeTheFirstWindow) {
    auto const start = std::chrono::steady_clock::now();
    FontCoverage const coverage(test::sheetResources());
    EXPECT_TRUE(coverage.draws(U'王'));
    // the fonts are 100 MB: anything that read them whole would take longer
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(25));
}

TEST(FontCoverage, SaysWhichPackageBringsAMissingFont) {
    test::TemporaryFolder const folder;
    write(
        folder.path() / "certificates/fonts.json",
        R"({"format":"countersign-fonts/1","fonts":[{"name":"N","package":"fonts-none","file":"none.ttf","size":1,"sha256":"","draws":"han"}]})");
    EXPECT_EQ(missingFont(folder.path()), "/usr/share/fonts/none.ttf: install the package fonts-none");
}

TEST(FontCoverage, RefusesAFontOfAnotherSize) {
    test::TemporaryFolder const fonts;
    write(fonts.path() / "HanaMinA.ttf", "not the pinned one");
    Environment const environment("COUNTERSIGN_FONTS", fonts.path().string());
    EXPECT_EQ(missingFont(test::sheetResources()), (fonts.path() / "HanaMinA.ttf").string() + ": not the pinned file (size differs)");
}

TEST(FontCoverage, RefusesAnUnreadableListOfFonts) {
    test::TemporaryFolder const folder;
    EXPECT_EQ(missingFont(folder.path()), (folder.path() / "certificates/fonts.json").string());
    write(folder.path() / "certificates/fonts.json", "{\"format\":\"countersign-fonts/2\"}");
    EXPECT_EQ(missingFont(folder.path()), (folder.path() / "certificates/fonts.json").string());
}

} // namespace
} // namespace countersign::certificate
