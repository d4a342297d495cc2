#include "certificate/SheetPicture.h"

#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace countersign::test {

namespace {

/// Counts the pixels of a box for which `wanted(red, green, blue)` holds.
template <class Wanted> std::size_t count(Picture const& picture, certificate::Box const& box, Wanted wanted) {
    auto const pixel = [&picture](double millimetres, std::size_t limit) {
        return std::min(limit, static_cast<std::size_t>(std::max(0.0, millimetres / 25.4 * picture.dpi)));
    };
    std::size_t found = 0;
    for (std::size_t y = pixel(box.top, picture.height); y < pixel(box.bottom, picture.height); ++y) {
        for (std::size_t x = pixel(box.left, picture.width); x < pixel(box.right, picture.width); ++x) {
            auto const* at = reinterpret_cast<unsigned char const*>(picture.rgb.data()) + 3 * (y * picture.width + x);
            if (wanted(at[0], at[1], at[2])) ++found;
        }
    }
    return found;
}

} // namespace

std::size_t Picture::dark(certificate::Box const& box) const {
    return count(*this, box, [](int r, int g, int b) { return r + g + b < 600; });
}

std::size_t Picture::red(certificate::Box const& box) const {
    return count(*this, box, [](int r, int g, int b) { return r > 150 && g < 120 && b < 120; });
}

Picture pictureOf(std::string const& pdf, int page, int dpi) {
    TemporaryFolder const folder;
    writeFile(folder / "sheet.pdf", pdf);
    auto const number = std::to_string(page);
    auto const ran = run({"pdftoppm", "-r", std::to_string(dpi), "-f", number, "-l", number, "-singlefile", (folder / "sheet.pdf").string(),
                          (folder / "page").string()});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    std::istringstream in(readFile(folder / "page.ppm"));
    Picture picture;
    std::string magic;
    int deepest = 0;
    in >> magic >> picture.width >> picture.height >> deepest;
    in.get();
    picture.rgb.resize(3 * picture.width * picture.height);
    in.read(picture.rgb.data(), static_cast<std::streamsize>(picture.rgb.size()));
    EXPECT_TRUE(in && magic == "P6" && deepest == 255);
    picture.dpi = dpi;
    return picture;
}

} // namespace countersign::test
