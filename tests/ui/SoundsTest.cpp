#include "ui/Sounds.h"
#include "core/authority/IntakeJson.h"
#include "support/Intakes.h"
#include "support/TemporaryFolder.h"
#include "ui/FakeOffice.h"

#include <gtest/gtest.h>

#include <set>

namespace countersign::test {

namespace {

using ui::Sound;

struct Loudspeaker : TonePlayer {
    std::vector<Tone> played;
    void play(Tone const& tone) override { played.push_back(tone); }
};

class TheSounds : public testing::Test {
protected:
    TemporaryFolder folder;
    ui::Settings settings{folder / "desk.ini"};
    Loudspeaker loudspeaker;
    HeldBackground thread;
    ui::Sounds sounds{thread, loudspeaker, settings};
    std::size_t heard(Sound sound) {
        loudspeaker.played.clear();
        sounds.tell(sound);
        thread.settle();
        return loudspeaker.played.size();
    }
};

/// How often the wave goes through zero upwards in a second: its height.
double height(Tone const& tone) {
    int crossings = 0;
    for (std::size_t at = 1; at < tone.samples.size(); ++at) crossings += tone.samples[at - 1] < 0 && tone.samples[at] >= 0;
    return crossings * static_cast<double>(tone.rate) / static_cast<double>(tone.samples.size());
}

} // namespace

TEST_F(TheSounds, AreHeardUntilSomebodyWantsThemNot) {
    for (Sound const each : ui::everySound) EXPECT_EQ(heard(each), 1U);
}

TEST_F(TheSounds, EachHasASettingOfItsOwn) {
    std::set<std::string> names;
    for (Sound const each : ui::everySound) names.insert(ui::settingOf(each));
    EXPECT_EQ(names.size(), ui::everySound.size());
    for (Sound const wanted : ui::everySound) {
        for (Sound const each : ui::everySound) settings.set(ui::settingOf(each), each == wanted ? "on" : "off");
        for (Sound const each : ui::everySound) EXPECT_EQ(heard(each), each == wanted ? 1U : 0U);
    }
}

TEST_F(TheSounds, CanBeToldApart) {
    Tone const good = ui::toneOf(Sound::scanGood), bad = ui::toneOf(Sound::scanBad), approval = ui::toneOf(Sound::approval);
    EXPECT_GT(height(good), 2 * height(approval));
    EXPECT_GT(height(approval), 2 * height(bad));
    for (Tone const& each : {good, bad, approval}) {
        EXPECT_LT(each.samples.size(), static_cast<std::size_t>(each.rate / 2)) << "no longer than half a second";
        EXPECT_EQ(each.samples.front(), 0) << "without a click";
        EXPECT_LT(std::abs(each.samples.back()), 200);
    }
}

TEST(AnApproval, IsTheDesksOwnSound) {
    DeskBench bench("wang");
    std::vector<Sound> heard;
    bench.desk->onSound = [&heard](Sound what) { heard.push_back(what); };
    bench.desk->newCase();
    bench.type(validAgentIntake());
    bench.desk->submit();
    bench.background.settle();
    EXPECT_TRUE(heard.empty());
    bench.office.cases.begin()->second.state = CaseState::ready;
    ++bench.office.cases.begin()->second.version.value;
    bench.desk->reload();
    bench.background.settle();
    EXPECT_EQ(heard, std::vector{Sound::approval});
    bench.desk->takeIntakeFile("{");
    bench.desk->takeIntakeFile(canonicalJson(validAgentIntake()));
    EXPECT_EQ(heard, (std::vector{Sound::approval, Sound::scanBad, Sound::scanGood}));
}

TEST_F(TheSounds, CanBeTriedInTheSettings) {
    settings.set(ui::settingOf(Sound::scanBad), "off");
    sounds.sample(Sound::scanBad);
    thread.settle();
    EXPECT_EQ(loudspeaker.played.size(), 1U);
}

} // namespace countersign::test
