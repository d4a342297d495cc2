#include "ui/model/ConnectionLight.h"

#include <gtest/gtest.h>
#include <set>

namespace countersign::test {

namespace {

using ui::ConnectionLight;
using Kind = LinkNews::Kind;
using State = ConnectionLight::State;
using namespace std::chrono_literals;

State after(ConnectionLight& light, Kind kind, std::chrono::microseconds time = {}) {
    light.hear({kind, time, {}});
    return light.state();
}

TEST(ConnectionLight, TellsHowLongAnAnswerTakes) {
    ConnectionLight light;
    EXPECT_EQ(light.measure(), "");
    EXPECT_EQ(after(light, Kind::answered, 12'400us), State::good);
    EXPECT_EQ(light.measure(), "12 ms");
    after(light, Kind::answered, 300us);
    EXPECT_EQ(light.measure(), "< 1 ms");
    EXPECT_EQ(after(light, Kind::answered, 2'340ms), State::slow);
    EXPECT_EQ(light.measure(), "2.3 s");
}

TEST(ConnectionLight, DoesNotFlickerForOneLateAnswer) {
    ConnectionLight light;
    EXPECT_EQ(after(light, Kind::answered, 20ms), State::good);
    EXPECT_EQ(after(light, Kind::answered, 400ms), State::good);
    EXPECT_EQ(after(light, Kind::answered, 20ms), State::good);
    EXPECT_EQ(after(light, Kind::answered, 400ms), State::good);
    EXPECT_EQ(after(light, Kind::answered, 400ms), State::slow);
    EXPECT_EQ(after(light, Kind::answered, 20ms), State::good);
}

TEST(ConnectionLight, IsSlowWhileAQuestionHasNoAnswer) {
    ConnectionLight light;
    EXPECT_EQ(after(light, Kind::waiting, 2'500ms), State::slow);
}

TEST(ConnectionLight, GoesOutComesBackAndSaysWhenItTriesAgain) {
    ConnectionLight light;
    after(light, Kind::answered, 5ms);
    EXPECT_EQ(after(light, Kind::lost, 3'400ms), State::lost);
    EXPECT_EQ(light.measure(), "next try in 4 s");
    EXPECT_EQ(after(light, Kind::trying), State::reconnecting);
    EXPECT_EQ(light.measure(), "");
    EXPECT_EQ(after(light, Kind::lost, 8s), State::lost);
    after(light, Kind::trying);
    EXPECT_EQ(after(light, Kind::answered, 5ms), State::good);
}

TEST(ConnectionLight, StaysGoodWhereAServerAnswersButTellsNothing) {
    ConnectionLight light;
    EXPECT_EQ(after(light, Kind::trying), State::good) << "at the start nothing was lost";
    EXPECT_EQ(after(light, Kind::deaf), State::good);
}

TEST(ConnectionLight, HasAShapeWordsAndAnExplanationOfItsOwnForEachState) {
    std::set<std::string> shapes, words;
    ConnectionLight light;
    auto const note = [&] {
        EXPECT_FALSE(light.explanation().empty());
        return shapes.insert(light.shape()).second && words.insert(light.words()).second;
    };
    EXPECT_TRUE(note());
    light.answered(3s);
    EXPECT_TRUE(note());
    light.lost();
    EXPECT_TRUE(note());
    light.trying();
    EXPECT_TRUE(note());
}

} // namespace

} // namespace countersign::test
