#include "core/person/DocumentNumber.h"
#include "core/person/NumberCheck.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace countersign {
namespace {

struct Given {
    char const* code;
    char const* number;
    char const* normalized; ///< null: as given
};

NumberCheck document(std::string_view code, std::string_view number) {
    return checkNumber("document:" + std::string(code), number).value();
}

class GoodDocument : public testing::TestWithParam<Given> {};

TEST_P(GoodDocument, IsAccepted) {
    auto const& given = GetParam();
    auto const check = document(given.code, given.number);
    EXPECT_TRUE(check.valid) << given.code << " " << given.number << " " << check.reason;
    EXPECT_EQ(check.normalized, given.normalized ? given.normalized : given.number);
    EXPECT_EQ(check.reason, "");
    EXPECT_FALSE(check.birthDate || check.sex);
    EXPECT_EQ(normalized(DocumentNumber{given.code, given.number}).number, check.normalized);
}

INSTANTIATE_TEST_SUITE_P(
    Present, GoodDocument,
    testing::Values(Given{"14", "E12345678", nullptr}, Given{"14", "EA1234567", nullptr}, Given{"14", "EZ0000001", nullptr},
                    Given{"13", "PE1234567", nullptr}, Given{"12", "SE1234567", nullptr}, Given{"11", "DE1234567", nullptr},
                    Given{"17", "A12345678", nullptr}, Given{"21", "C12345678", nullptr}, Given{"21", "CA1234567", nullptr},
                    Given{"25", "L12345678", nullptr}, Given{"24", "H12345678", nullptr}, Given{"24", "M12345678", nullptr},
                    Given{"24", "HA1234567", nullptr}, Given{"24", "MA1234567", nullptr}, Given{"16", "12345678", nullptr},
                    Given{"70", "K12345678", nullptr}, Given{"70", "KJ1234567", nullptr}, Given{"71", "MA1234567", nullptr}));

INSTANTIATE_TEST_SUITE_P(
    Older, GoodDocument,
    testing::Values(Given{"14", "G12345678", nullptr}, Given{"14", "141234567", nullptr}, Given{"14", "151234567", nullptr},
                    Given{"13", "P.1234567", "P1234567"}, Given{"13", "P1234567", nullptr}, Given{"13", "P12345678", nullptr},
                    Given{"12", "S.1234567", "S1234567"}, Given{"12", "S1234567", nullptr}, Given{"12", "S12345678", nullptr},
                    Given{"11", "D1234567", nullptr}, Given{"11", "D12345678", nullptr}, Given{"21", "W12345678", nullptr},
                    Given{"25", "T12345678", nullptr}, Given{"24", "H1234567801", nullptr}, Given{"24", "M1234567812", nullptr},
                    Given{"16", "1234567801", nullptr}, Given{"16", "1234567801(B)", nullptr}, Given{"16", "1234567801B", "1234567801(B)"},
                    Given{"16", "1234567", nullptr}, Given{"06", "1234567", nullptr}, Given{"06", "12345678", nullptr},
                    Given{"70", "H12345678", nullptr}));

INSTANTIATE_TEST_SUITE_P(Unpublished, GoodDocument,
                         testing::Values(Given{"15", "IA1234567", nullptr}, Given{"20", "12345678", nullptr},
                                         Given{"27", "CD1234567", nullptr}, Given{"99", "AB-12/345", nullptr}));

INSTANTIATE_TEST_SUITE_P(Typed, GoodDocument,
                         testing::Values(Given{"14", "e12345678", "E12345678"}, Given{"14", "ｅ１２３４５６７８", "E12345678"},
                                         Given{"14", " E 1234 5678\t", "E12345678"}, Given{"13", "ｐ．１２３４５６７", "P1234567"},
                                         Given{"13", "P·1234567", "P1234567"}, Given{"12", "S。1234567", "S1234567"},
                                         Given{"16", "1234567801（b）", "1234567801(B)"}));

struct Bad {
    char const* code;
    char const* number;
    char const* reason;
};

class BadDocument : public testing::TestWithParam<Bad> {};

TEST_P(BadDocument, IsRefusedWithItsReason) {
    auto const& given = GetParam();
    auto const check = document(given.code, given.number);
    EXPECT_FALSE(check.valid) << given.code << " " << given.number;
    EXPECT_EQ(check.reason, given.reason) << given.code << " " << given.number;
    EXPECT_EQ(check.normalized, "");
}

INSTANTIATE_TEST_SUITE_P(LettersThatLookLikeDigits, BadDocument,
                         testing::Values(Bad{"14", "EI1234567", "format"}, Bad{"14", "EO1234567", "format"},
                                         Bad{"21", "CI1234567", "format"}, Bad{"21", "CO1234567", "format"},
                                         Bad{"14", "E1234567O", "format"}));

INSTANTIATE_TEST_SUITE_P(OfAnotherType, BadDocument,
                         testing::Values(Bad{"14", "C12345678", "format"}, Bad{"21", "E12345678", "format"},
                                         Bad{"13", "SE1234567", "format"}, Bad{"12", "P.1234567", "format"},
                                         Bad{"11", "G12345678", "format"}, Bad{"17", "L12345678", "format"},
                                         Bad{"25", "W12345678", "format"}, Bad{"71", "KJ1234567", "format"},
                                         Bad{"70", "MA1234567", "format"}, Bad{"24", "K12345678", "format"},
                                         Bad{"70", "KA1234567", "format"}, Bad{"14", "161234567", "format"}));

INSTANTIATE_TEST_SUITE_P(Misshapen, BadDocument,
                         testing::Values(Bad{"14", "", "length"}, Bad{"14", "E1234567", "length"}, Bad{"14", "E123456789", "length"},
                                         Bad{"24", "H123456780", "length"}, Bad{"16", "123456", "length"}, Bad{"16", "123456789", "length"},
                                         Bad{"16", "1234567801(12)", "length"}, Bad{"14", "E.1234567", "characters"},
                                         Bad{"14", "E-1234567", "characters"}, Bad{"14", "护照12345678", "characters"},
                                         Bad{"14", "\xFF\xFF", "characters"}, Bad{"15", "1234", "length"}, Bad{"15", "ABCDEF", "format"},
                                         Bad{"20", "12-3456", "characters"}, Bad{"99", "12", "length"}));

TEST(DocumentNumber, TheSameNumberIsGoodForTwoTypes) {
    // The traps of MA+7 and H+8: only type and number together name a document.
    EXPECT_TRUE(document("24", "MA1234567").valid && document("71", "MA1234567").valid);
    EXPECT_TRUE(document("24", "H12345678").valid && document("70", "H12345678").valid);
    EXPECT_NE(normalized(DocumentNumber{"24", "H12345678"}), normalized(DocumentNumber{"70", "H12345678"}));
}

TEST(DocumentNumber, KeepsADotOfAnyOtherType) {
    EXPECT_EQ(normalized(DocumentNumber{"14", "P.1234567"}).number, "P.1234567");
    EXPECT_EQ(normalized(DocumentNumber{"13", "P1.234567"}).number, "P1.234567");
    EXPECT_EQ(normalized(DocumentNumber{"13", "P."}).number, "P.");
}

TEST(DocumentNumber, KeepsTheRenewalDigitsOfAnOldPermit) {
    EXPECT_EQ(normalized(DocumentNumber{"24", "h1234567801"}), (DocumentNumber{"24", "H1234567801"}));
}

TEST(DocumentNumber, FoldsUnknownTypesAllTheSame) {
    EXPECT_EQ(normalized(DocumentNumber{" ７7 ", " ab　1 "}), (DocumentNumber{"77", "AB1"}));
}

TEST(DocumentNumber, IsNormalizedOnceAndForAll) {
    for (auto const& given : {DocumentNumber{"13", "p.1234567"}, {"16", "1234567801b"}, {"414", "e1"}, {"99", "\xC3(\xFF"}})
        EXPECT_EQ(normalized(normalized(given)), normalized(given)) << given.number;
}

TEST(DocumentType, KnowsEveryCodeOfTheDomainInOrder) {
    std::vector<std::string> codes;
    for (auto const& each : documentTypes()) codes.emplace_back(each.code);
    std::vector<std::string> const expected{"06", "11", "12", "13", "14", "15", "16", "17", "20", "21", "24", "25", "27", "70", "71", "99"};
    EXPECT_EQ(codes, expected);
}

TEST(DocumentType, HasItsOwnNamesInBothLanguages) {
    std::set<std::string_view> zh, en;
    for (auto const& each : documentTypes()) {
        EXPECT_FALSE(each.nameZh.empty() || each.nameEn.empty());
        EXPECT_TRUE(zh.insert(each.nameZh).second) << each.code;
        EXPECT_TRUE(en.insert(each.nameEn).second) << each.code;
    }
    EXPECT_EQ(documentType("24")->nameZh, "港澳居民来往内地通行证");
}

TEST(DocumentType, MapsTheSecondFamily) {
    std::pair<char const*, char const*> const pairs[] = {{"411", "11"}, {"412", "12"}, {"413", "13"}, {"414", "14"}, {"415", "15"},
                                                         {"416", "20"}, {"419", "17"}, {"420", "70"}, {"421", "71"}, {"511", "16"},
                                                         {"512", "06"}, {"513", "21"}, {"516", "24"}, {"517", "25"}, {"518", "27"}};
    for (auto const& [second, first] : pairs) {
        ASSERT_TRUE(documentType(second)) << second;
        EXPECT_EQ(documentType(second)->code, first);
        EXPECT_EQ(normalized(DocumentNumber{second, "1"}).type, first);
    }
}

TEST(DocumentType, IsNoneForPapersThatAreNotCrossedOn) {
    for (auto const* code : {"", "0", "6", "417", "418", "515", "551", "552", "553", "554", "555", "014", "14 "})
        EXPECT_EQ(documentType(code), nullptr) << code;
}

} // namespace
} // namespace countersign
