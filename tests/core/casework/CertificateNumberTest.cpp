#include "core/casework/CertificateNumber.h"

#include "core/person/RandomNumbers.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

constexpr std::uint32_t certificateNumbersSeed = 37036;

TEST(Mod3736, AgreesWithPublishedNumbers) {
    EXPECT_EQ(mod3736("A12425GABC1234002"), 'M'); // GRid standard 2.1
    EXPECT_EQ(mod3736("B159D8FA01240000"), 'K');  // ISAN
    EXPECT_EQ(mod3736("00003BAB93520000"), 'G');  // ISAN
}

TEST(Mod3736, IsNothingForOtherCharacters) {
    EXPECT_FALSE(mod3736(""));
    EXPECT_FALSE(mod3736("SZ01-26"));
    EXPECT_FALSE(mod3736("sz01"));
    EXPECT_FALSE(mod3736("\xC3\x9C"));
}

TEST(Mod3736, FindsEverySingleChangedCharacter) {
    test::RandomNumbers random(certificateNumbersSeed);
    std::string const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (int k = 0; k < 15; ++k) text.push_back(characters[static_cast<std::size_t>(random.below(36))]);
        char const check = mod3736(text).value();
        std::size_t const at = static_cast<std::size_t>(random.below(15));
        for (char const other : characters) {
            std::string changed = text;
            changed[at] = other;
            EXPECT_EQ(mod3736(changed) == check, other == text[at])
                << "seed " << certificateNumbersSeed << " " << text << " -> " << changed;
        }
    }
}

TEST(CertificateNumber, AcceptsItsCanonicalForm) { EXPECT_EQ(canonicalCertificateNumber("SZ01-261122-00017-0"), "SZ01-261122-00017-0"); }

TEST(CertificateNumber, IsFoundHoweverItIsTyped) {
    for (auto const* typed : {"sz01-261122-00017-0",
                              "SZ0126112200017"
                              "0",
                              " SZ01 261122 00017 0 ", "ＳＺ０１－２６１１２２－０００１７－０", "SZ01—261122—00017—0",
                              "SZ01–261122‐00017−0", "S-Z0126-1122000170", "SZ01261122000170\n"})
        EXPECT_EQ(canonicalCertificateNumber(typed), "SZ01-261122-00017-0") << typed;
}

TEST(CertificateNumber, IsNothingWithAnotherCheckCharacter) {
    for (char const other : std::string("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        EXPECT_FALSE(canonicalCertificateNumber(std::string("SZ01-261122-00017-") + other)) << other;
}

std::string withCheck(std::string const& plain) { return plain + mod3736(plain).value(); }

TEST(CertificateNumber, IsNothingOnADayThatIsNone) {
    EXPECT_TRUE(canonicalCertificateNumber(withCheck("SZ0124022900001")));
    EXPECT_FALSE(canonicalCertificateNumber(withCheck("SZ0126022900001")));
    EXPECT_FALSE(canonicalCertificateNumber(withCheck("SZ0126130100001")));
    EXPECT_FALSE(canonicalCertificateNumber(withCheck("SZ0126000100001")));
}

TEST(CertificateNumber, IsNothingInAnotherShape) {
    EXPECT_FALSE(canonicalCertificateNumber(""));
    EXPECT_FALSE(canonicalCertificateNumber("SZ01"));
    EXPECT_FALSE(canonicalCertificateNumber(withCheck("SZ026112200017")));
    EXPECT_FALSE(canonicalCertificateNumber(withCheck("SZ001261122000171")));
    EXPECT_FALSE(canonicalCertificateNumber(withCheck("SZ012611220001A")));
    EXPECT_FALSE(canonicalCertificateNumber("SZ01/261122/00017/0"));
    EXPECT_FALSE(canonicalCertificateNumber("深圳01-261122-00017-0"));
    EXPECT_FALSE(canonicalCertificateNumber("SZ01-261122-00017-0\xFF"));
}

TEST(CertificateNumber, FindsEverySingleChangedCharacter) {
    std::string const number = "SZ01-261122-00017-0";
    for (std::size_t at = 0; at < number.size(); ++at) {
        if (number[at] == '-') continue;
        for (char const other : std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
            if (other == number[at]) continue;
            std::string changed = number;
            changed[at] = other;
            EXPECT_FALSE(canonicalCertificateNumber(changed)) << changed;
        }
    }
}

TEST(CertificateNumber, NoBytesMakeItThrow) {
    test::RandomNumbers random(certificateNumbersSeed);
    for (int i = 0; i < 2000; ++i) {
        auto const canonical = canonicalCertificateNumber(random.bytes(30));
        if (canonical) {
            EXPECT_EQ(canonicalCertificateNumber(*canonical), canonical);
        }
    }
}

} // namespace
} // namespace countersign
