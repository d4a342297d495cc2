#include "ui/model/CommandPalette.h"

#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/Language.h"
#include "ui/model/Choices.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace countersign::ui {

namespace {

std::vector<QueueEntry> twoCases() {
    std::vector<QueueEntry> queue(2);
    queue[0].id.value = 12;
    queue[0].subjectName = "陈大文";
    queue[0].requesterName = "李四";
    queue[0].state = CaseState::submitted;
    queue[1].id.value = 7;
    queue[1].subjectName = "欧阳娜娜";
    queue[1].state = CaseState::issued;
    queue[1].certificateNumber = "SZ01-261122-00017-0";
    return queue;
}

struct Offered {
    test::DeskBench bench;
    std::vector<PaletteEntry> entries;
    explicit Offered(bool onCase = true) {
        if (onCase) bench.desk->newCase();
        entries = paletteEntries(bench.desk->situation(), bench.desk->onCase(), bench.desk->form(), twoCases());
    }
    PaletteAim first(std::string const& typed) const {
        auto const best = found(entries, typed);
        return best.empty() ? PaletteAim(FieldAim{"nothing"}) : best.front()->aim;
    }
    PaletteEntry const* entryOf(PaletteAim const& aim) const {
        auto const it = std::find_if(entries.begin(), entries.end(), [&](auto const& each) { return each.aim == aim; });
        return it == entries.end() ? nullptr : &*it;
    }
};

} // namespace

TEST(CommandPalette, OffersEveryActAndCommandOfTheMenusButItself) {
    Offered const offered;
    for (auto const& menu : deskMenus())
        for (auto const& each : menu.entries) {
            if (each.act) {
                EXPECT_TRUE(offered.entryOf(*each.act)) << labelOf(*each.act);
            }
            if (each.command && *each.command != Command::palette) {
                EXPECT_TRUE(offered.entryOf(*each.command)) << labelOf(*each.command);
            }
        }
    EXPECT_FALSE(offered.entryOf(Command::palette));
}

TEST(CommandPalette, FindsActsByAnyWordOfTheirName) {
    Offered const offered;
    EXPECT_EQ(offered.first("new"), PaletteAim(Command::newCase));
    EXPECT_EQ(offered.first("verify"), PaletteAim(Command::verifyFile));
    EXPECT_EQ(offered.first("hand o"), PaletteAim(Act::handOver));
}

TEST(CommandPalette, FindsChineseActsByTheirInitials) {
    test::Language const chinese("zh_CN");
    Offered const offered;
    EXPECT_EQ(offered.first("xjaj"), PaletteAim(Command::newCase));
    EXPECT_EQ(offered.first("tuichu"), PaletteAim(Command::quit));
}

TEST(CommandPalette, FindsTheFieldsOfTheFormThatIsOpenAndSaysWhatIsInThem) {
    Offered offered;
    Intake intake = test::validAgentIntake();
    offered.bench.type(intake);
    offered.entries = paletteEntries(offered.bench.desk->situation(), true, offered.bench.desk->form(), {});
    EXPECT_EQ(offered.first("latin"), PaletteAim(FieldAim{"/subject/latin_name"}));
    EXPECT_EQ(offered.entryOf(FieldAim{"/subject/name"})->hint, intake.subject.name);
    EXPECT_EQ(offered.entryOf(FieldAim{"/standing"})->hint, labelOf(Standing::agent));
}

TEST(CommandPalette, HidesFieldsThatTheFormDoesNotShow) {
    Offered const offered;
    EXPECT_FALSE(offered.entryOf(FieldAim{"/authority/apostille/country"}));
    EXPECT_FALSE(Offered(false).entryOf(FieldAim{"/subject/name"}));
}

TEST(CommandPalette, FindsCasesByNumberNameSoundAgentAndCertificate) {
    Offered const offered;
    EXPECT_EQ(offered.first("#12"), PaletteAim(CaseId{12}));
    EXPECT_EQ(offered.first("12"), PaletteAim(CaseId{12}));
    EXPECT_EQ(offered.first("陈大"), PaletteAim(CaseId{12}));
    EXPECT_EQ(offered.first("chendawen"), PaletteAim(CaseId{12}));
    EXPECT_EQ(offered.first("李四"), PaletteAim(CaseId{12}));
    EXPECT_EQ(offered.first("oynn"), PaletteAim(CaseId{7}));
    EXPECT_EQ(offered.first("SZ01-261122"), PaletteAim(CaseId{7}));
}

TEST(CommandPalette, SaysWhatAnActWaitsFor) {
    EXPECT_EQ(Offered().entryOf(Act::approve)->hint, whyNot(Act::approve, Offered().bench.desk->situation()));
    EXPECT_FALSE(Offered().entryOf(Act::approve)->hint.empty());
    EXPECT_FALSE(Offered(false).entryOf(Act::submit)->hint.empty());
}

TEST(CommandPalette, FindsNothingForWhatNothingIsCalled) { EXPECT_TRUE(found(Offered().entries, "qqqq").empty()); }

TEST(CommandPalette, GivesEverythingInOrderForNothingTypedAndNoMoreThanAsked) {
    Offered const offered;
    auto const all = found(offered.entries, "", 1000);
    ASSERT_EQ(all.size(), offered.entries.size());
    EXPECT_EQ(all.front(), &offered.entries.front());
    EXPECT_EQ(found(offered.entries, "", 5).size(), 5u);
}

} // namespace countersign::ui
