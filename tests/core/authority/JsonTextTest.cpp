#include "core/authority/JsonText.h"

#include <gtest/gtest.h>

namespace countersign {

namespace {

constexpr JsonBounds smallBounds{4096, 4};

/// "POINTER: PROBLEM", or the value written again.
std::string readAgain(std::string_view text) {
    auto const parsed = parseJsonText(text, smallBounds);
    if (auto const* fault = std::get_if<JsonFault>(&parsed)) return fault->pointer + ": " + fault->problem;
    return std::get<nlohmann::json>(parsed).dump();
}

} // namespace

TEST(JsonText, IsReadAsItStands) {
    EXPECT_EQ(readAgain(R"( {"a": [1, -2, 2.5, true, null, "x"], "b": {}} )"), R"({"a":[1,-2,2.5,true,null,"x"],"b":{}})");
}

TEST(JsonText, ReadsEscapedCharactersBeyondTheBmp) { EXPECT_EQ(readAgain(R"(["\ud842\udfb7"])"), "[\"𠮷\"]"); }

TEST(JsonText, RefusesAKeyGivenTwice) {
    EXPECT_EQ(readAgain(R"({"a":1,"b":2,"a":3})"), "/a: key given twice");
    EXPECT_EQ(readAgain(R"({"a":1,"a":1})"), "/a: key given twice");
}

TEST(JsonText, NamesTheDepthsOfAKeyGivenTwice) {
    EXPECT_EQ(readAgain(R"({"list":[{"x":1},{"x":{"y":1,"y":2}}]})"), "/list/1/x/y: key given twice");
    EXPECT_EQ(readAgain(R"([[1,2],[{"a":1,"a":2}]])"), "/1/0/a: key given twice");
}

TEST(JsonText, SeesAKeyGivenTwiceThroughItsEscapes) { EXPECT_EQ(readAgain(R"({"name":1,"n\u0061me":2})"), "/name: key given twice"); }

TEST(JsonText, OneKeyInTwoObjectsIsNotTwice) { EXPECT_EQ(readAgain(R"([{"a":1},{"a":1}])"), R"([{"a":1},{"a":1}])"); }

TEST(JsonText, RefusesWhatIsNotJsonAndTellsTheLine) {
    EXPECT_EQ(readAgain("{\n  \"a\": 1,\n}"), ": not JSON at line 3, column 1");
    EXPECT_EQ(readAgain(""), ": not JSON at line 1, column 0");
    EXPECT_EQ(readAgain("{\"a\":1} x").substr(0, 10), ": not JSON");
    EXPECT_EQ(readAgain("{'a':1}").substr(0, 10), ": not JSON");
    EXPECT_EQ(readAgain("[NaN]").substr(0, 10), ": not JSON");
    EXPECT_EQ(readAgain("[1e999]").substr(0, 10), ": not JSON");
    EXPECT_EQ(readAgain("[1] // comment").substr(0, 10), ": not JSON");
}

TEST(JsonText, DoesNotQuoteWhatIsNotJson) { EXPECT_EQ(readAgain("{\"name\": 张三}").find("张三"), std::string::npos); }

TEST(JsonText, RefusesBytesThatAreNotUtf8) {
    EXPECT_EQ(readAgain("[\"\xC3\x28\"]"), ": not UTF-8");
    EXPECT_EQ(readAgain("[\"\xED\xA0\x80\"]"), ": not UTF-8");
    EXPECT_EQ(readAgain("[\"\xC0\xAF\"]"), ": not UTF-8");
    EXPECT_EQ(readAgain("[\"\xF0\xA0\xAE\"]"), ": not UTF-8");
    EXPECT_EQ(readAgain("\xFF"), ": not UTF-8");
}

TEST(JsonText, NothingHidesBehindANul) {
    EXPECT_EQ(readAgain(std::string("[1]\0{\"evil\":1}", 14)), ": holds a NUL character");
    EXPECT_EQ(readAgain(std::string("[\"\0\"]", 5)), ": holds a NUL character");
}

TEST(JsonText, RefusesHalfASurrogatePair) { EXPECT_EQ(readAgain(R"(["\ud842"])").substr(0, 10), ": not JSON"); }

TEST(JsonText, RefusesControlCharactersHoweverWritten) {
    EXPECT_EQ(readAgain(R"({"a":["x","\u0000"]})"), "/a/1: a control character in the text");
    EXPECT_EQ(readAgain(R"(["line\nfeed"])"), "/0: a control character in the text");
    EXPECT_EQ(readAgain("[\"\x7F\"]"), "/0: a control character in the text");
    EXPECT_EQ(readAgain("[\"\u0085\"]"), "/0: a control character in the text");
    EXPECT_EQ(readAgain(R"(["\u009b2J"])"), "/0: a control character in the text");
    EXPECT_EQ(readAgain("[\"\u00a0\u00c2\u0100\"]"), "[\"\u00a0\u00c2\u0100\"]");
    EXPECT_EQ(readAgain(R"({"a\n":1})"), ": a control character in a key");
}

TEST(JsonText, IsNoDeeperThanItsBound) {
    EXPECT_EQ(readAgain("[[[[1]]]]"), "[[[[1]]]]");
    EXPECT_EQ(readAgain("[[[[[1]]]]]"), "/0/0/0/0: nested too deeply");
    EXPECT_EQ(readAgain(R"({"a":{"a":{"a":{"a":{}}}}})"), "/a/a/a/a: nested too deeply");
}

TEST(JsonText, ADepthBombIsRefusedAtTheBound) {
    std::string const bomb(4000, '[');
    EXPECT_EQ(readAgain(bomb), "/0/0/0/0: nested too deeply");
}

TEST(JsonText, IsNoLongerThanItsBound) {
    EXPECT_EQ(readAgain("\"" + std::string(4094, 'x') + "\"").size(), 4096U);
    EXPECT_EQ(readAgain("\"" + std::string(4095, 'x') + "\""), ": longer than 4 KiB");
}

TEST(JsonText, PointersAreEscaped) {
    EXPECT_EQ(pointerTo("/a", "b/c~d"), "/a/b~1c~0d");
    EXPECT_EQ(pointerTo("", 3), "/3");
}

TEST(JsonText, ALongKeyIsCutBetweenCharacters) {
    std::string key;
    for (int i = 0; i < 30; ++i) key += "名";
    EXPECT_EQ(pointerTo("", key), "/" + key.substr(0, 63) + "…");
}

} // namespace countersign
