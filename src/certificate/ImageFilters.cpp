#include "certificate/ImageFilters.h"

#include <algorithm>

namespace countersign::certificate {

namespace {

using Grey = std::uint8_t;

GreyImage sized(GreyImage const& like, std::size_t width, std::size_t height) {
    GreyImage image;
    image.width = width;
    image.height = height;
    image.pixels.resize(width * height);
    image.damaged = like.damaged;
    return image;
}

struct SortedColumn {
    Grey low, middle, high;
};

SortedColumn sorted(Grey a, Grey b, Grey c) {
    Grey const low = std::min(a, b), high = std::max(a, b);
    return {std::min(low, c), std::max(low, std::min(high, c)), std::max(high, c)};
}

/// The median of nine out of three sorted columns.
Grey medianOf(SortedColumn const& one, SortedColumn const& two, SortedColumn const& three) {
    return sorted(std::max({one.low, two.low, three.low}), sorted(one.middle, two.middle, three.middle).middle,
                  std::min({one.high, two.high, three.high}))
        .middle;
}

/// Three rows at one pixel's height.
struct PixelRows {
    Grey const *above, *here, *below;

    PixelRows(GreyImage const& image, std::size_t y)
        : above(image.pixels.data() + (y == 0 ? 0 : y - 1) * image.width),
          here(image.pixels.data() + y * image.width),
          below(image.pixels.data() + std::min(y + 1, image.height - 1) * image.width) {}
    SortedColumn column(std::size_t x) const { return sorted(above[x], here[x], below[x]); }
};

/// `pixel(rows, x, left, middle, right)` for each pixel, with the sorted columns left of it, through it and right of it.
template <class Pixel> GreyImage overColumns(GreyImage const& image, Pixel const& pixel) {
    GreyImage out = sized(image, image.width, image.height);
    for (std::size_t y = 0; y < image.height; ++y) {
        PixelRows const rows(image, y);
        SortedColumn middle = rows.column(0), left = middle;
        for (std::size_t x = 0; x < image.width; ++x) {
            SortedColumn const right = rows.column(std::min(x + 1, image.width - 1));
            out.pixels[y * image.width + x] = pixel(rows, x, left, middle, right);
            left = middle;
            middle = right;
        }
    }
    return out;
}

/// The darkest and lightest of each square of so many pixels.
constexpr std::size_t squareSide = 8;
/// Less between dark and light is paper without print.
constexpr int leastContrast = 40;
/// How light paper is at least that has no print around.
constexpr int darkPaper = 100;

struct Squares {
    std::size_t columns = 0, rows = 0;
    std::vector<Grey> darkest, lightest;

    explicit Squares(GreyImage const& image)
        : columns((image.width + squareSide - 1) / squareSide),
          rows((image.height + squareSide - 1) / squareSide),
          darkest(columns * rows, 255),
          lightest(columns * rows, 0) {
        for (std::size_t y = 0; y < image.height; ++y) {
            Grey const* const row = image.pixels.data() + y * image.width;
            std::size_t const first = y / squareSide * columns;
            for (std::size_t x = 0; x < image.width; ++x) {
                auto &dark = darkest[first + x / squareSide], &light = lightest[first + x / squareSide];
                dark = std::min(dark, row[x]);
                light = std::max(light, row[x]);
            }
        }
    }

    /// What lies below is black, in the square with these numbers, judged with the squares around it.
    int limit(std::size_t column, std::size_t row) const {
        int dark = 255, light = 0;
        for (std::size_t y = row == 0 ? 0 : row - 1; y <= std::min(row + 1, rows - 1); ++y) {
            for (std::size_t x = column == 0 ? 0 : column - 1; x <= std::min(column + 1, columns - 1); ++x) {
                dark = std::min<int>(dark, darkest[y * columns + x]);
                light = std::max<int>(light, lightest[y * columns + x]);
            }
        }
        if (light - dark < leastContrast) return light < darkPaper ? 256 : 0;
        return (dark + light + 1) / 2;
    }
};

} // namespace

GreyImage halved(GreyImage const& image) {
    GreyImage half = sized(image, image.width / 2, image.height / 2);
    for (std::size_t y = 0; y < half.height; ++y) {
        Grey const* above = image.pixels.data() + 2 * y * image.width;
        Grey const* below = above + image.width;
        Grey* into = half.pixels.data() + y * half.width;
        for (std::size_t x = 0; x < half.width; ++x, above += 2, below += 2)
            *into++ = static_cast<Grey>((above[0] + above[1] + below[0] + below[1] + 2) / 4);
    }
    return half;
}

GreyImage doubled(GreyImage const& image) {
    GreyImage out = sized(image, 2 * image.width, 2 * image.height);
    // A new pixel lies a quarter from the middle of an old one: three parts of that one, one of the next, both ways.
    for (std::size_t y = 0; y < out.height; ++y) {
        std::size_t const near = y / 2;
        std::size_t const far = y % 2 == 0 ? (near == 0 ? 0 : near - 1) : std::min(near + 1, image.height - 1);
        Grey const* const nearRow = image.pixels.data() + near * image.width;
        Grey const* const farRow = image.pixels.data() + far * image.width;
        Grey* into = out.pixels.data() + y * out.width;
        for (std::size_t x = 0; x < image.width; ++x) {
            std::size_t const left = x == 0 ? 0 : x - 1, right = std::min(x + 1, image.width - 1);
            auto const column = [&](std::size_t at) { return 3 * nearRow[at] + farRow[at]; };
            *into++ = static_cast<Grey>((3 * column(x) + column(left) + 8) / 16);
            *into++ = static_cast<Grey>((3 * column(x) + column(right) + 8) / 16);
        }
    }
    return out;
}

GreyImage mediansOf(GreyImage const& image) {
    return overColumns(image, [](PixelRows const&, std::size_t, SortedColumn const& left, SortedColumn const& middle,
                                 SortedColumn const& right) { return medianOf(left, middle, right); });
}

GreyImage dusted(GreyImage const& image) {
    return overColumns(
        image, [](PixelRows const& rows, std::size_t x, SortedColumn const& left, SortedColumn const& middle, SortedColumn const& right) {
            Grey const here = rows.here[x];
            bool const darkest = here < std::min({left.low, right.low, rows.above[x], rows.below[x]});
            bool const lightest = here > std::max({left.high, right.high, rows.above[x], rows.below[x]});
            return darkest || lightest ? medianOf(left, middle, right) : here;
        });
}

GreyImage smoothed(GreyImage const& image) {
    GreyImage out = sized(image, image.width, image.height);
    for (std::size_t y = 0; y < image.height; ++y) {
        PixelRows const rows(image, y);
        auto const column = [&rows](std::size_t x) { return rows.above[x] + 2 * rows.here[x] + rows.below[x]; };
        int left = column(0), middle = left;
        for (std::size_t x = 0; x < image.width; ++x) {
            int const right = column(std::min(x + 1, image.width - 1));
            out.pixels[y * image.width + x] = static_cast<Grey>((left + 2 * middle + right + 8) / 16);
            left = middle;
            middle = right;
        }
    }
    return out;
}

GreyImage blackAndWhite(GreyImage const& image) {
    Squares const squares(image);
    GreyImage out = sized(image, image.width, image.height);
    std::vector<int> limits(squares.columns);
    for (std::size_t y = 0; y < image.height; ++y) {
        if (y % squareSide == 0)
            for (std::size_t column = 0; column < squares.columns; ++column) limits[column] = squares.limit(column, y / squareSide);
        Grey const* const row = image.pixels.data() + y * image.width;
        Grey* const into = out.pixels.data() + y * image.width;
        for (std::size_t x = 0; x < image.width; ++x) into[x] = row[x] < limits[x / squareSide] ? 0 : 255;
    }
    return out;
}

} // namespace countersign::certificate
