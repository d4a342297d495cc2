#include "db/drawer/SealedDrawer.h"
#include "core/Fault.h"
#include "db/drawer/WorkSeal.h"
#include "db/local/Children.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sys/stat.h>

namespace countersign::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

Instant const noon = *parseInstant("2026-11-22T12:00:00+08:00");
std::string const typed = R"({"texts":{"/subject/name":"陈大文"}})";

ShiftKey keyOf(char fill, Instant endsAt = noon + 8h) { return {Secret(std::string(32, fill)), endsAt}; }

class ADrawer : public testing::Test {
protected:
    TemporaryFolder folder;
    fs::path place = folder / "state" / "countersign" / "work";
    db::SealedDrawer drawer{place};

    std::vector<fs::path> files(std::string const& extension = {}) {
        std::vector<fs::path> all;
        for (auto const& each : fs::directory_iterator(place))
            if (extension.empty() || each.path().extension() == extension) all.push_back(each.path());
        return all;
    }
    std::string workFile() { return readFile(files(".work").at(0)); }
    std::vector<std::string> found(ShiftKey const& key) {
        std::vector<std::string> texts;
        for (auto const& each : drawer.look(key).found) texts.push_back(each.text);
        return texts;
    }
};

} // namespace

TEST(TheSeal, GivesEveryTextBackAndNoTwoAlike) {
    for (std::string const& text : {std::string(), typed, std::string(4096, 'x'), std::string(100'000, '{')}) {
        std::string const once = db::sealed(keyOf('k'), text), again = db::sealed(keyOf('k'), text);
        EXPECT_NE(once, again);
        EXPECT_EQ(db::opened(keyOf('k'), once).text, text);
        EXPECT_EQ(db::opened(keyOf('k'), once).how, db::Unsealed::opened);
    }
}

TEST(TheSeal, TellsAnotherOnlyWhenTheShiftEnds) {
    std::string const bytes = db::sealed(keyOf('k'), typed);
    EXPECT_EQ(db::opened(keyOf('l'), bytes).how, db::Unsealed::anothers);
    EXPECT_EQ(db::endOf(bytes), noon + 8h);
    for (std::string const& word : {std::string("陈"), std::string("texts"), std::string("subject"), std::string(8, 'k')})
        EXPECT_EQ(bytes.find(word), std::string::npos) << word;
    EXPECT_EQ(db::sealed(keyOf('k'), "x").size(), bytes.size()) << "nor how much was typed";
}

TEST(TheSeal, SeesEveryChangedByte) {
    std::string const bytes = db::sealed(keyOf('k'), typed);
    for (std::size_t at = 0; at < bytes.size(); at += at < 120 ? 1 : 97) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_NE(db::opened(keyOf('k'), changed).how, db::Unsealed::opened) << at;
    }
    for (std::size_t const length : {std::size_t{0}, std::size_t{7}, std::size_t{60}, bytes.size() - 1})
        EXPECT_NE(db::opened(keyOf('k'), bytes.substr(0, length)).how, db::Unsealed::opened) << length;
    EXPECT_EQ(db::endOf("CSWORK1\n" + std::string(64, '\xff')), std::nullopt);
}

TEST_F(ADrawer, GivesBackWhatLayThereWhenTheDeskIsGone) {
    auto desk = drawer.place();
    desk->put(keyOf('k'), "older");
    desk->put(keyOf('k'), typed);
    EXPECT_TRUE(found(keyOf('k')).empty()) << "a living desk's work is not offered to another";
    desk.reset();
    EXPECT_EQ(found(keyOf('k')), std::vector{typed});
    EXPECT_EQ(found(keyOf('k')), std::vector{typed}) << "looking takes nothing away";
}

TEST_F(ADrawer, IsThisAccountsAloneAndItsNamesTellNothing) {
    auto const desk = drawer.place();
    desk->put(keyOf('k'), typed);
    EXPECT_EQ(fs::status(place).permissions(), fs::perms::owner_all);
    for (auto const& file : files()) {
        EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write) << file;
        EXPECT_EQ(file.stem().string().size(), 36U);
        EXPECT_EQ(file.stem().string().find_first_not_of("0123456789abcdef-"), std::string::npos) << file;
    }
}

TEST_F(ADrawer, ClosesAFolderThatOthersCouldOpenAndTakesNoLink) {
    fs::create_directories(place);
    fs::permissions(place, fs::perms::all);
    drawer.place();
    EXPECT_EQ(fs::status(place).permissions(), fs::perms::owner_all);
    fs::remove_all(place);
    fs::create_directory(folder / "elsewhere");
    fs::create_directory_symlink(folder / "elsewhere", place);
    EXPECT_THROW(drawer.place(), Fault);
    EXPECT_TRUE(fs::is_empty(folder / "elsewhere"));
}

TEST_F(ADrawer, IsEmptyAfterWhatWasKeptIsStored) {
    auto desk = drawer.place();
    desk->put(keyOf('k'), typed);
    desk->clear();
    desk->clear();
    EXPECT_TRUE(files(".work").empty());
    desk.reset();
    EXPECT_TRUE(files().empty());
}

TEST_F(ADrawer, HoldsTheWorkOfSeveralOperatorsApart) {
    drawer.place()->put(keyOf('a'), "of a");
    drawer.place()->put(keyOf('b'), "of b");
    drawer.place()->put(keyOf('a'), "of a too");
    auto all = found(keyOf('a'));
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, (std::vector<std::string>{"of a", "of a too"}));
    EXPECT_EQ(found(keyOf('b')), std::vector<std::string>{"of b"});
    EXPECT_TRUE(found(keyOf('c')).empty());
    EXPECT_EQ(drawer.look(keyOf('c')).setAside, 0) << "another's work is no damage";
    EXPECT_EQ(files(".work").size(), 3U);
}

TEST_F(ADrawer, KeepsWhatADeskKilledInAnyMomentHadPut) {
    Child desk([this](Child::Tell const& tell, Child::Wait const& wait) {
        auto const held = drawer.place();
        for (int count = 0; count < 50; ++count) held->put(keyOf('k'), typed);
        tell("put");
        wait();
    });
    EXPECT_EQ(desk.hear(), "put");
    EXPECT_TRUE(found(keyOf('k')).empty()) << "it lives";
    desk.die();
    desk.end();
    EXPECT_EQ(found(keyOf('k')), std::vector{typed});
}

TEST_F(ADrawer, SetsADamagedOrForeignFileAsideAndSaysHowMany) {
    drawer.place()->put(keyOf('k'), typed);
    std::string damaged = workFile();
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    writeFile(files(".work").at(0), damaged);
    writeFile(place / "foreign.work", "something else");
    writeFile(place / "empty.work", "");
    EXPECT_EQ(drawer.look(keyOf('k')).setAside, 3);
    EXPECT_EQ(drawer.look(keyOf('k')).setAside, 0) << "said once";
    EXPECT_EQ(files(".damaged").size(), 3U) << "and not thrown away";
}

TEST_F(ADrawer, LosesWhatNobodyOpensAnyMore) {
    drawer.place()->put(keyOf('a', noon), "over");
    drawer.place()->put(keyOf('b', noon + 1h), "not over");
    drawer.sweep(noon);
    EXPECT_TRUE(found(keyOf('a', noon)).empty());
    EXPECT_EQ(found(keyOf('b')), std::vector<std::string>{"not over"});
    drawer.sweep(noon + 1h);
    EXPECT_TRUE(files(".work").empty());
}

TEST_F(ADrawer, DoesNotLoseWhatALivingDeskHolds) {
    auto const desk = drawer.place();
    desk->put(keyOf('a', noon), "held");
    drawer.sweep(noon + 24h);
    EXPECT_EQ(files(".work").size(), 1U);
}

TEST_F(ADrawer, ThatIsNotThereYetIsEmpty) {
    EXPECT_TRUE(found(keyOf('k')).empty());
    drawer.sweep(noon);
    EXPECT_FALSE(fs::exists(place)) << "nothing typed, no folder";
}

} // namespace countersign::test
