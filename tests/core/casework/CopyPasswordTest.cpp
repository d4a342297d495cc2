#include "core/casework/CopyPassword.h"

#include "core/Fault.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace countersign {
namespace {

std::optional<CopyPasswordFault> faultIn(std::string const& password) { return copyPasswordFault(Secret(password)); }

TEST(CopyPassword, HasSixToSixtyFourCharactersOfAKeypad) {
    for (std::string const& good : {std::string("123456"), std::string("luohu 2026!"), std::string(64, '~'), std::string(6, ' ')})
        EXPECT_FALSE(faultIn(good)) << good;
    EXPECT_EQ(faultIn(""), CopyPasswordFault::tooShort);
    EXPECT_EQ(faultIn("12345"), CopyPasswordFault::tooShort);
    EXPECT_EQ(faultIn(std::string(65, 'a')), CopyPasswordFault::tooLong);
}

TEST(CopyPassword, HasNoCharacterThatReadersDisagreeOn) {
    for (int code = 0; code < 256; ++code) {
        std::string const password = std::string("12345") + static_cast<char>(code);
        bool const printable = code >= 0x20 && code <= 0x7E;
        EXPECT_EQ(faultIn(password), printable ? std::nullopt : std::optional(CopyPasswordFault::character)) << code;
    }
    EXPECT_EQ(faultIn("密码"), CopyPasswordFault::character) << "not too short: six bytes, and none of a keypad";
    EXPECT_EQ(faultIn("密"), CopyPasswordFault::character);
}

TEST(CopyPassword, IsRefusedWithASentenceOfItsOwnThatDoesNotRepeatIt) {
    std::set<std::string> sentences;
    for (std::string const& password : {std::string("xyzzy"), std::string(65, 'q'), std::string("xyzzy\tplugh")}) {
        try {
            requireCopyPassword(Secret(password));
            ADD_FAILURE() << "taken";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::unusableInput);
            EXPECT_NE(fault.logDetail().find("。"), std::string::npos);
            EXPECT_EQ(std::string(fault.what()).find(password), std::string::npos);
            sentences.insert(fault.logDetail());
        }
    }
    EXPECT_EQ(sentences.size(), 3u);
    EXPECT_NO_THROW(requireCopyPassword(Secret("xyzzy plugh")));
}

} // namespace
} // namespace countersign
