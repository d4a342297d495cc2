#include "certificate/SheetImage.h"

#include "certificate/ImageFilters.h"
#include "certificate/ScanSamples.h"
#include "certificate/SealedScans.h"
#include "certificate/VerifyPageSeal.h"

#include <variant>

#include <gtest/gtest.h>
#include <png.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

GreyImage decoded(std::string const& file) {
    auto read = decodeImage(file);
    EXPECT_TRUE(std::holds_alternative<GreyImage>(read));
    auto const* const image = std::get_if<GreyImage>(&read);
    return image ? *image : GreyImage();
}

std::optional<ImageFault> faultOfImage(std::string const& file) {
    auto const read = decodeImage(file);
    auto const* const fault = std::get_if<ImageFault>(&read);
    return fault ? std::optional(*fault) : std::nullopt;
}

Scan stripes() {
    Scan scan = blankScan(40, 30);
    for (std::size_t y = 0; y < scan.height; ++y)
        for (std::size_t x = 0; x < scan.width; x += 5) scan.at(x, y) = static_cast<std::uint8_t>(6 * y);
    return scan;
}

/// A PNG whose pixels have four bytes: red, green, blue, opacity.
std::string colouredPng(std::array<unsigned char, 4> const& pixel) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = 4;
    image.format = PNG_FORMAT_RGBA;
    std::string pixels;
    for (int i = 0; i < 16; ++i) pixels.append(pixel.begin(), pixel.end());
    png_alloc_size_t size = 10'000;
    std::string file(size, '\0');
    EXPECT_NE(png_image_write_to_memory(&image, file.data(), &size, 0, pixels.data(), 0, nullptr), 0);
    file.resize(size);
    return file;
}

/// As if the file had been made for so many pixels: the sizes stand at fixed places of a PNG's first chunk.
std::string announcing(std::string png, std::uint32_t width, std::uint32_t height) {
    for (std::size_t i = 0; i < 4; ++i) {
        png[16 + i] = static_cast<char>(width >> (24 - 8 * i));
        png[20 + i] = static_cast<char>(height >> (24 - 8 * i));
    }
    std::uint32_t check = 0xFFFFFFFF;
    for (std::size_t i = 12; i < 29; ++i) {
        check ^= static_cast<unsigned char>(png[i]);
        for (int bit = 0; bit < 8; ++bit) check = (check & 1U) != 0 ? 0xEDB88320U ^ (check >> 1U) : check >> 1U;
    }
    for (std::size_t i = 0; i < 4; ++i) png[29 + i] = static_cast<char>(~check >> (24 - 8 * i));
    return png;
}

TEST(SheetImage, ReadsAPngPixelByPixel) {
    GreyImage const image = decoded(pngOf(stripes()));
    EXPECT_EQ(image.width, 40U);
    EXPECT_EQ(image.height, 30U);
    EXPECT_EQ(image.pixels, stripes().grey);
    EXPECT_FALSE(image.damaged);
}

TEST(SheetImage, ReadsAJpeg) {
    GreyImage const image = decoded(jpegOf(stripes(), 100));
    ASSERT_EQ(image.pixels.size(), 40U * 30U);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) EXPECT_NEAR(image.pixels[i], stripes().grey[i], 12) << i;
}

TEST(SheetImage, TakesTransparentForWhiteAndColoursForGrey) {
    EXPECT_EQ(decoded(colouredPng({0, 0, 0, 0})).pixels.front(), 255);
    EXPECT_EQ(decoded(colouredPng({0, 0, 0, 255})).pixels.front(), 0);
    EXPECT_GT(decoded(colouredPng({0, 255, 0, 255})).pixels.front(), decoded(colouredPng({0, 0, 255, 255})).pixels.front());
}

TEST(SheetImage, KeepsWhatCanBeReadOfADamagedFile) {
    for (std::string const& whole : {pngOf(scanOf(scannedPdf(1), 1, 50)), jpegOf(scanOf(scannedPdf(1), 1, 50))}) {
        auto const cut = decodeImage(std::string_view(whole).substr(0, whole.size() * 2 / 3));
        ASSERT_TRUE(std::holds_alternative<GreyImage>(cut));
        EXPECT_TRUE(std::get<GreyImage>(cut).damaged);
    }
}

TEST(SheetImage, IsNoneOfOtherBytes) {
    for (std::string const& bytes : {std::string(), std::string("\x89PNG\r\n\x1A\n", 8), std::string("\xFF\xD8\xFF"), std::string("GIF89a"),
                                     std::string("\xFF\xD8\xFF") + std::string(5000, 'x'), pngOf(stripes()).substr(0, 20)})
        EXPECT_EQ(faultOfImage(bytes), ImageFault::undecodable) << bytes.size();
}

TEST(SheetImage, IsRefusedByItsSizeBeforeMemoryIsTaken) {
    EXPECT_EQ(faultOfImage(announcing(pngOf(stripes()), 30'000, 30'000)), ImageFault::tooLarge);
    EXPECT_EQ(faultOfImage(announcing(pngOf(stripes()), 1'000'000, 1'000'000)), ImageFault::tooLarge);
    std::string jpeg = jpegOf(stripes());
    std::size_t const frame = jpeg.find("\xFF\xC0");
    jpeg.replace(frame + 5, 4, "\xF0\xF0\xF0\xF0");
    EXPECT_EQ(faultOfImage(jpeg), ImageFault::tooLarge);
    EXPECT_EQ(faultOfImage(pngOf(stripes()) + std::string(largestFile, '\0')), ImageFault::tooLarge);
}

TEST(SheetImage, OfPassesWithoutNumberIsRefused) {
    std::string jpeg = jpegOf(stripes());
    std::size_t const scan = jpeg.find("\xFF\xDA");
    std::string const pass = jpeg.substr(scan, jpeg.size() - 2 - scan);
    for (int i = 0; i < 100; ++i) jpeg.insert(jpeg.size() - 2, pass);
    EXPECT_EQ(faultOfImage(jpeg), ImageFault::undecodable);
}

// Filters ----------------------------------------------------------------------------------------------------------

GreyImage imageOf(Scan const& scan) { return {scan.width, scan.height, scan.grey, false}; }

GreyImage dot(std::uint8_t paper, std::uint8_t ink) {
    Scan scan = blankScan(5, 5, paper);
    scan.at(2, 2) = ink;
    return imageOf(scan);
}

TEST(ImageFilters, TakeOutASpeck) {
    for (auto const& image : {mediansOf(dot(255, 0)), dusted(dot(255, 0)), mediansOf(dot(0, 255)), dusted(dot(0, 255))})
        EXPECT_EQ(image.pixels, std::vector<std::uint8_t>(25, image.pixels.front()));
    EXPECT_EQ(smoothed(dot(255, 0)).pixels[12], 191);
}

TEST(ImageFilters, DustingKeepsAThinLine) {
    Scan line = blankScan(9, 9);
    for (std::size_t y = 0; y < 9; ++y) line.at(4, y) = 0;
    EXPECT_EQ(dusted(imageOf(line)).pixels, line.grey);
    EXPECT_NE(mediansOf(imageOf(line)).pixels, line.grey);
}

TEST(ImageFilters, SizeByTwo) {
    GreyImage const large = doubled(imageOf(stripes()));
    EXPECT_EQ(large.width, 80U);
    EXPECT_EQ(large.height, 60U);
    EXPECT_EQ(doubled(imageOf(blankScan(1, 1, 77))).pixels, std::vector<std::uint8_t>(4, 77));
    EXPECT_EQ(halved(doubled(imageOf(blankScan(7, 3, 77)))).pixels, std::vector<std::uint8_t>(21, 77));
    EXPECT_EQ(halved(imageOf(blankScan(3, 5))).pixels.size(), 2U);
}

TEST(ImageFilters, FindBlackOnPaleAndDarkPaper) {
    for (auto const& [paper, ink] : {std::pair{250, 200}, {110, 60}, {160, 20}}) {
        GreyImage const image = blackAndWhite(dot(static_cast<std::uint8_t>(paper), static_cast<std::uint8_t>(ink)));
        EXPECT_EQ(image.pixels[12], 0);
        EXPECT_EQ(image.pixels[0], 255);
    }
    EXPECT_EQ(blackAndWhite(imageOf(blankScan(20, 20, 200))).pixels, std::vector<std::uint8_t>(400, 255)) << "paper without print";
}

TEST(ImageFilters, TakeTheSmallestPicture) {
    for (auto const filter : {mediansOf, dusted, smoothed, blackAndWhite})
        EXPECT_EQ(filter(imageOf(blankScan(1, 1, 200))).pixels.size(), 1U);
}

} // namespace
} // namespace countersign::certificate
