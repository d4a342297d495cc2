#include "ui/Settings.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"
#include "ui/model/LookWish.h"
#include "ui/model/SettingRows.h"
#include "ui/text/Text.h"

#include <gtest/gtest.h>

#include <fstream>

namespace countersign::ui {

namespace {

void writeTo(std::filesystem::path const& file, std::string const& text) { std::ofstream(file, std::ios::binary) << text; }

} // namespace

TEST(Settings, AreThereAgainAfterTheDeskEnded) {
    test::TemporaryFolder const folder;
    {
        Settings settings(folder / "some/where/desk.ini");
        EXPECT_TRUE(settings.setAside().empty());
        EXPECT_TRUE(settings.set("language", "en"));
        EXPECT_TRUE(settings.set("text-size", "150"));
    }
    Settings const again(folder / "some/where/desk.ini");
    EXPECT_EQ(again.get("language"), "en");
    EXPECT_EQ(again.number("text-size", 100, 200, 100), 150);
    EXPECT_EQ(again.get("never said"), "");
    EXPECT_TRUE(again.on("sound.approval"));
}

TEST(Settings, TellWhatChangedAndOnlyThen) {
    test::TemporaryFolder const folder;
    Settings settings(folder / "desk.ini");
    std::vector<std::string> told;
    settings.onChange = [&](std::string const& key) { told.push_back(key); };
    settings.set("look", "dark");
    settings.set("look", "dark");
    EXPECT_EQ(told, std::vector<std::string>{"look"});
}

TEST(Settings, HoldWhatTheOfficeFixedAndSayWhy) {
    test::TemporaryFolder const folder;
    writeTo(folder / "office.ini", "# for all desks\nsound.approval = off\nsound.approval.reason=The hall is quiet.\n"
                                   "sound.approval.reason.zh_CN=大厅须保持安静。\nscan.megabytes=8\n");
    Settings settings(folder / "desk.ini", folder / "office.ini");
    EXPECT_FALSE(settings.on("sound.approval"));
    EXPECT_FALSE(settings.set("sound.approval", "on"));
    EXPECT_FALSE(settings.on("sound.approval"));
    EXPECT_EQ(settings.fixedBecause("sound.approval", "en"), "The hall is quiet.");
    EXPECT_EQ(settings.fixedBecause("sound.approval", "zh_CN"), "大厅须保持安静。");
    EXPECT_EQ(settings.fixedBecause("scan.megabytes", "en"), "");
    EXPECT_EQ(settings.fixedBecause("look", "en"), std::nullopt);
    EXPECT_TRUE(settings.set("look", "dark"));
}

TEST(Settings, OfferTheTraysOfThePrinterThatIsSetAndRememberOneForEach) {
    test::TemporaryFolder const folder;
    Settings settings(folder / "desk.ini");
    SettingFacts facts;
    facts.signedIn = true;
    facts.printers = {{"counter", "Counter printer", true, true}, {"back", "", false, true}};
    auto const rows = [&] {
        for (auto const& part : settingParts(settings, facts))
            if (part.title == tr("Printing")) return part.rows;
        return std::vector<SettingRow>();
    };
    EXPECT_EQ(rows().size(), 1U) << "no printer is set";
    settings.set("printer", "counter");
    EXPECT_EQ(rows().size(), 1U) << "it tells of no trays";
    facts.trays = {{"tray-2", "Lower Cassette"}, {"manual", "Manual Feed"}, {"Drawer9", "The ninth drawer"}};
    ASSERT_EQ(rows().size(), 2U);
    EXPECT_EQ(rows()[1].key, "tray.counter");
    std::vector<SettingRow::Option> const offered{{"", tr("The printer chooses")},
                                                  {"tray-2", trf("Tray {n}", fmt::arg("n", "2"))},
                                                  {"manual", tr("Fed by hand")},
                                                  {"Drawer9", "The ninth drawer"}};
    EXPECT_EQ(rows()[1].options, offered);
    settings.set(rows()[1].key, "tray-2");
    EXPECT_EQ(trayOf(settings, "counter"), "tray-2");
    EXPECT_EQ(trayOf(settings, "back"), "") << "another printer's trays are others";
}

TEST(Settings, SetABrokenFileAsideWhole) {
    for (std::string const& broken : {std::string("language=en\nthis is no line of settings\n"), std::string("a\0=b\n", 5),
                                      std::string("\x89PNG\r\n\x1a\n"), std::string(70'000, 'a')}) {
        test::TemporaryFolder const folder;
        writeTo(folder / "desk.ini", broken);
        Settings settings(folder / "desk.ini");
        EXPECT_EQ(settings.get("language"), "");
        EXPECT_EQ(settings.setAside(), (folder / "desk.ini.broken").string());
        EXPECT_EQ(test::readFile(folder / "desk.ini.broken"), broken);
        EXPECT_TRUE(settings.set("language", "en"));
        EXPECT_EQ(test::readFile(folder / "desk.ini"), "language=en\n");
    }
}

TEST(Settings, HoldUntilTheEndWhereTheyCannotBeWritten) {
    Settings settings("/dev/null/no/folder/desk.ini");
    EXPECT_FALSE(settings.set("look", "dark"));
    EXPECT_EQ(settings.get("look"), "dark");
}

TEST(Settings, TakeNoSecondLineIn) {
    test::TemporaryFolder const folder;
    Settings settings(folder / "desk.ini");
    EXPECT_FALSE(settings.set("printer", "one\nlanguage=en"));
    EXPECT_EQ(settings.get("printer"), "");
}

TEST(LookWish, IsReadFromTheSettings) {
    test::TemporaryFolder const folder;
    Settings settings(folder / "desk.ini");
    EXPECT_EQ(lookWish(settings), LookWish{});
    settings.set("look", "contrast-dark");
    settings.set("text-size", "160");
    EXPECT_EQ(lookWish(settings).theme, Theme::contrastDark);
    EXPECT_EQ(lookWish(settings).textPercent, 150);
    settings.set("look", "klingon");
    settings.set("text-size", "huge");
    EXPECT_EQ(lookWish(settings), LookWish{});
}

TEST(LookWish, GrowsTextStepByStepToItsEnds) {
    EXPECT_EQ(textSizeBeside(100, 1), 125);
    EXPECT_EQ(textSizeBeside(100, -1), 100);
    EXPECT_EQ(textSizeBeside(200, 1), 200);
    EXPECT_EQ(textSizeBeside(175, 1), 200);
}

TEST(LookWish, TakesTheSystemsWord) {
    EXPECT_EQ(themeMeant("Adwaita", false, false), Theme::light);
    EXPECT_EQ(themeMeant("Adwaita", true, false), Theme::dark);
    EXPECT_EQ(themeMeant("Adwaita-dark", false, false), Theme::dark);
    EXPECT_EQ(themeMeant("Adwaita:dark", false, false), Theme::dark);
    EXPECT_EQ(themeMeant("HighContrast", false, false), Theme::contrast);
    EXPECT_EQ(themeMeant("HighContrastInverse", false, false), Theme::contrastDark);
    EXPECT_EQ(themeMeant("ContrastHighInverse", false, false), Theme::contrastDark);
    EXPECT_EQ(themeMeant("Breeze", true, true), Theme::contrastDark);
}

} // namespace countersign::ui
