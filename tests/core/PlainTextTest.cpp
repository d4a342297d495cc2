#include "core/PlainText.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

TEST(PlainText, LeavesWhatIsSeenAsItStands) {
    for (char const* text : {"", "sheet 1.pdf", "证明（副本）.pdf", "张𠮷", "O'Néill – Ägir", "a\\b", "שלום"}) EXPECT_EQ(plain(text), text);
}

TEST(PlainText, TellsControlsByTheirNumber) {
    EXPECT_EQ(plain("a\nb\r\tc"), "a\\x0Ab\\x0D\\x09c");
    EXPECT_EQ(plain("\x1B[2Kx\x7F"), "\\x1B[2Kx\\x7F");
    EXPECT_EQ(plain(std::string_view("a\0b", 3)), "a\\x00b");
    EXPECT_EQ(plain("\xC2\x9B"
                    "31m"),
              "\\u009B31m")
        << "a control of eight bits";
    EXPECT_EQ(plain("a\u2028b\u2029c"), "a\\u2028b\\u2029c");
}

TEST(PlainText, TellsMarksOfDirectionByTheirNumber) {
    EXPECT_EQ(plain("\u202Efdp.exe"), "\\u202Efdp.exe");
    EXPECT_EQ(plain("\u200E\u200F\u061C\u202A\u2066\u2069"), "\\u200E\\u200F\\u061C\\u202A\\u2066\\u2069");
    EXPECT_EQ(plain("a\u200B\uFEFFb\U000E0041"), "a\\u200B\\uFEFFb\\U000E0041");
}

TEST(PlainText, TellsBytesThatAreNoText) {
    EXPECT_EQ(plain("a\xFF"
                    "b"),
              "a\\xFFb");
    EXPECT_EQ(plain("\xE5\xBC"), "\\xE5\\xBC") << "cut off";
    EXPECT_EQ(plain("\xED\xA0\x80"), "\\xED\\xA0\\x80") << "half of a pair";
    EXPECT_EQ(plain("\xC0\x8A"), "\\xC0\\x8A") << "a line feed in two bytes";
}

} // namespace
} // namespace countersign
