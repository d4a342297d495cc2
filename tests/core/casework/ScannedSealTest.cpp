#include "core/casework/ScannedSeal.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

// openssl and xxd made the two from the same bytes.
constexpr char const* base64 = "3AOA/wAQIDBAUGBwgJCgsMDQ4PA=";
constexpr char const* hex = "DC0380FF00102030405060708090A0B0C0D0E0F0";

std::string bytes() {
    std::string all("\xdc\x03\x80\xff", 4);
    for (int each = 0; each < 256; each += 16) all += static_cast<char>(each);
    return all;
}

TEST(ScannedSeal, IsReadAsHexadecimalAndAsBase64) {
    EXPECT_EQ(scannedSeal(hex), bytes());
    EXPECT_EQ(scannedSeal("dc 03 80 ff: 00-10 20 30 40 50 60 70\r\n80 90 a0 b0 c0 d0 e0 f0\r\n"), bytes());
    EXPECT_EQ(scannedSeal(base64), bytes());
    EXPECT_EQ(scannedSeal("3AOA_wAQIDBAUGBwgJCgsMDQ4PA"), bytes()) << "RFC 4648, section 5, without padding";
}

TEST(ScannedSeal, IsReadAsTheCharactersOfItsBytes) {
    std::string const latin = "\xc3\x9c\x03\xc2\x80\xc3\xbf"
                              "abcdefghijkl";
    EXPECT_EQ(scannedSeal(latin), std::string("\xdc\x03\x80\xff"
                                              "abcdefghijkl"));
}

TEST(ScannedSeal, IsNothingElse) {
    EXPECT_EQ(scannedSeal(""), std::nullopt);
    EXPECT_EQ(scannedSeal("SZ01-261122-00017-0"), std::nullopt);
    EXPECT_EQ(scannedSeal("https://example.org/?q=1"), std::nullopt);
    EXPECT_EQ(scannedSeal("DC03"), std::nullopt) << "too short for a header";
    EXPECT_EQ(scannedSeal(std::string(hex) + "A"), std::nullopt) << "half a byte";
    EXPECT_EQ(scannedSeal("ABCDEF0123456789ABCDEF0123456789ABCDEF01"), std::nullopt) << "bytes of something else";
    EXPECT_EQ(scannedSeal("3AOA/wAQIDBAUGBwgJCgsMDQ4P=A"), std::nullopt) << "padding in the middle";
    EXPECT_EQ(scannedSeal("陈大文的证明，陈大文的证明，陈大文的证明"), std::nullopt);
}

} // namespace
} // namespace countersign
