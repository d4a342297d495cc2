#include "support/Program.h"
#include "support/TemporaryFolder.h"
#include "ui/Language.h"
#include "ui/model/Choices.h"
#include "ui/model/NextAct.h"
#include "ui/window/Menus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace countersign::ui {

namespace {

namespace fs = std::filesystem;
fs::path const source = COUNTERSIGN_SOURCE_DIR;
fs::path const catalogue = source / "resources/locale/zh_CN.po";

test::Ran extract(fs::path const& into) {
    std::vector<std::string> command{"xgettext",        "--language=C++",    "--from-code=UTF-8", "--keyword=tr:1",
                                     "--keyword=trf:1", "--keyword=trn:1,2", "--keyword=msgid:1", "-o",
                                     into.string()};
    std::vector<std::string> files;
    for (auto const& entry : fs::recursive_directory_iterator(source / "src/ui"))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    command.insert(command.end(), files.begin(), files.end());
    return test::run(command);
}

} // namespace

TEST(Translation, HasEverySentenceOfTheSources) {
    test::TemporaryFolder const folder;
    auto const extracted = extract(folder / "screen.pot");
    ASSERT_EQ(extracted.exitCode, 0) << extracted.err;
    auto const compared = test::run({"msgcmp", catalogue.string(), (folder / "screen.pot").string()});
    EXPECT_EQ(compared.exitCode, 0) << compared.err;
}

TEST(Translation, IsCompleteWithoutGuessedOrEmptyEntries) {
    auto const checked =
        test::run({"msgfmt", "--check", "--statistics", "-o", "/dev/null", catalogue.string()}, {}, {{"LC_ALL", "C.UTF-8"}});
    EXPECT_EQ(checked.exitCode, 0) << checked.err;
    EXPECT_EQ(checked.err.find("fuzzy"), std::string::npos) << checked.err;
    EXPECT_EQ(checked.err.find("untranslated"), std::string::npos) << checked.err;
}

TEST(Translation, HasNoSentenceThatTheSourcesNoLongerSay) {
    test::TemporaryFolder const folder;
    ASSERT_EQ(extract(folder / "screen.pot").exitCode, 0);
    auto const count = [](fs::path const& file) {
        std::string const text = test::readFile(file);
        std::size_t entries = 0;
        for (std::size_t at = 0; (at = text.find("\nmsgid ", at)) != std::string::npos; ++at) ++entries;
        return entries;
    };
    EXPECT_EQ(count(catalogue), count(folder / "screen.pot"));
}

TEST(Translation, KeepsThePlacesOfEverySentence) {
    std::string const text = test::readFile(catalogue);
    std::size_t checked = 0;
    auto const places = [](std::string const& line) {
        std::multiset<std::string> found;
        for (std::size_t at = line.find('{'); at != std::string::npos; at = line.find('{', at + 1))
            found.insert(line.substr(at, line.find('}', at) - at + 1));
        return found;
    };
    for (std::size_t at = text.find("\nmsgid "); at != std::string::npos; at = text.find("\nmsgid ", at + 1)) {
        std::string const id = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
        std::size_t const said = text.find("\nmsgstr", at);
        std::string const translation = text.substr(said + 1, text.find('\n', said + 1) - said - 1);
        EXPECT_EQ(places(id), places(translation)) << id;
        ++checked;
    }
    EXPECT_GT(checked, 250U);
}

TEST(Translation, SetsNoLatinPunctuationBetweenHanCharacters) {
    std::string const text = test::readFile(catalogue);
    for (std::size_t at = text.find("\nmsgstr"); at != std::string::npos; at = text.find("\nmsgstr", at + 1)) {
        std::string const line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
        for (std::size_t c = 1; c + 1 < line.size(); ++c)
            EXPECT_FALSE(std::string_view(",;!?").find(line[c]) != std::string_view::npos &&
                         static_cast<unsigned char>(line[c - 1]) > 0x80 && static_cast<unsigned char>(line[c + 1]) > 0x80)
                << line;
    }
}

TEST(ScreenLanguage, IsChineseUnlessEnglishIsWished) {
    EXPECT_EQ(languageFrom("en_GB.UTF-8"), "en");
    EXPECT_EQ(languageFrom("en"), "en");
    for (char const* const wish : {"zh", "zh_CN.UTF-8", "C", "", "de_DE"}) EXPECT_EQ(languageFrom(wish), "zh_CN") << wish;
}

TEST(ScreenLanguage, FindsTheCataloguesBesideTheResources) {
    EXPECT_EQ(localeFolder("/opt/cs/share/countersign"), fs::path("/opt/cs/share/locale"));
    EXPECT_EQ(localeFolder("/opt/cs/share/countersign/"), fs::path("/opt/cs/share/locale"));
}

TEST(ScreenLanguage, CountsInBothLanguages) {
    EXPECT_EQ(trn("{n} page", "{n} pages", 1), "1 page");
    EXPECT_EQ(trn("{n} page", "{n} pages", 2), "2 pages");
    test::Language const chinese("zh_CN");
    EXPECT_EQ(trn("{n} page", "{n} pages", 1), "1 页");
    EXPECT_EQ(trn("{n} page", "{n} pages", 193), "193 页");
}

TEST(ScreenLanguage, NamesDocumentTypesInTheScreensLanguage) {
    EXPECT_NE(documentTypeName("14"), "14");
    test::Language const chinese("zh_CN");
    EXPECT_EQ(documentTypeName("14"), "普通护照");
    EXPECT_EQ(documentTypeName("no such"), "no such");
}

TEST(Menus, GiveEveryEntryAKeyOfItsOwn) {
    std::set<std::string> keys;
    for (auto const& menu : deskMenus())
        for (auto const& entry : menu.entries) {
            if (!entry.act && !entry.command) continue;
            std::string const key = entry.act ? keyOf(*entry.act) : keyOf(*entry.command);
            EXPECT_FALSE(key.empty());
            EXPECT_TRUE(keys.insert(key).second) << key << " twice";
        }
}

TEST(Menus, HoldEveryActAndEveryCommandOnce) {
    std::multiset<int> ids;
    for (auto const& menu : deskMenus())
        for (auto const& entry : menu.entries) {
            if (entry.act) ids.insert(idOf(*entry.act));
            if (entry.command) ids.insert(idOf(*entry.command));
        }
    for (int act = 0; act <= static_cast<int>(Act::handOver); ++act) EXPECT_EQ(ids.count(idOf(static_cast<Act>(act))), 1U) << act;
    for (int command = 0; command <= static_cast<int>(Command::keys); ++command)
        EXPECT_EQ(ids.count(idOf(static_cast<Command>(command))), 1U) << command;
}

} // namespace countersign::ui
