#include "certificate/QrCode.h"

#include "certificate/FaultOf.h"
#include "certificate/PageSeal.h"

#include <random>
#include <string>
#include <vector>

#include <ReadBarcode.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

/// Four grey pixels a module, with the quiet zone.
ZXing::Result scanned(QrCode const& code) {
    constexpr std::size_t scale = 4;
    std::size_t const side = (code.side() + 2 * qrQuietZone) * scale;
    std::vector<unsigned char> pixels(side * side, 255);
    for (std::size_t y = 0; y < code.side() * scale; ++y)
        for (std::size_t x = 0; x < code.side() * scale; ++x)
            if (code.dark(x / scale, y / scale)) pixels[(y + qrQuietZone * scale) * side + x + qrQuietZone * scale] = 0;
    auto const width = static_cast<int>(side);
    return ZXing::ReadBarcode({pixels.data(), width, width, ZXing::ImageFormat::Lum},
                              ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode));
}

std::string bytesIn(ZXing::Result const& read) { return {read.bytes().begin(), read.bytes().end()}; }

std::string randomBytes(std::size_t size, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(random() % 256);
    return bytes;
}

TEST(QrCode, IsReadBackByteForByte) {
    for (std::size_t const size : {1U, 2U, 14U, 15U, 100U, 230U, 255U, 256U, 400U, 504U, 505U, 1000U, 2331U}) {
        auto const bytes = randomBytes(size, static_cast<std::uint32_t>(size));
        auto const read = scanned(QrCode(bytes));
        ASSERT_TRUE(read.isValid()) << size;
        EXPECT_EQ(bytesIn(read), bytes) << size;
        EXPECT_EQ(read.ecLevel(), "M");
        EXPECT_FALSE(read.hasECI());
    }
}

TEST(QrCode, TakesBytesThatLookLikeAnotherMode) {
    for (std::string const& bytes : {std::string(40, '7'), std::string(40, 'A'), std::string(40, '\0'), std::string("\x88\x9F\xE0\x40")})
        EXPECT_EQ(bytesIn(scanned(QrCode(bytes))), bytes);
}

TEST(QrCode, OfTheRoomOnTheSheetHas85Modules) {
    for (auto const& room : pageSealRooms) {
        EXPECT_EQ(QrCode(std::string(room.bytes, 'x')).side(), room.modules);
        EXPECT_EQ(QrCode(std::string(room.bytes + 1, 'x')).side(), room.modules + 4);
    }
    EXPECT_EQ(QrCode("x").side(), 21U);
}

TEST(QrCode, HoldsNeitherNothingNorTooMuch) {
    EXPECT_EQ(faultOf([] { QrCode(""); }), FaultCode::unusableInput);
    EXPECT_EQ(faultOf([] { QrCode(std::string(2332, 'x')); }), FaultCode::unusableInput);
    EXPECT_EQ(QrCode(std::string(2331, 'x')).side(), 177U);
}

} // namespace
} // namespace countersign::certificate
