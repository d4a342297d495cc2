#include "certificate/SheetCodes.h"

#include "certificate/ImageFilters.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include <ReadBarcode.h>

namespace countersign::certificate {

namespace {

/// A larger picture is halved first: an A4 page scanned at 600 dots per inch has 35 million pixels, and at half of that every
/// way of preparing still reads it.
constexpr std::size_t mostSearchedPixels = 40'000'000, mostPreparedPixels = 16'000'000;
/// Above this, modules are large enough without doubling.
constexpr std::size_t mostDoubledPixels = 13'000'000;
/// The smallest QR code has 21 modules; the reader stumbles over pictures of less than three pixels.
constexpr std::size_t leastSide = 21;
/// A call finds sixteen codes at most, and fewer where many stand together: those found are covered, and it is asked again.
constexpr int mostCalls = 8;

struct PreparedImage {
    GreyImage image;
    double scale = 1; ///< of this picture to the one that was prepared
    bool blackAndWhite = true;
};

using Preparation = PreparedImage (*)(GreyImage const&);

// Of seven pages at 150 dots per inch, each damaged in ten ways, the first reads two thirds, and all together 68 of the 70; at 200
// and 300 they read every one.
constexpr std::array<Preparation, 8> preparations{
    [](GreyImage const& image) {
        return PreparedImage{blackAndWhite(image), 1, true};
    },
    [](GreyImage const& image) {
        return PreparedImage{blackAndWhite(dusted(image)), 1, true};
    },
    [](GreyImage const& image) {
        return PreparedImage{blackAndWhite(mediansOf(image)), 1, true};
    },
    [](GreyImage const& image) {
        return PreparedImage{image, 1, false};
    },
    [](GreyImage const& image) {
        return PreparedImage{halved(mediansOf(image)), 0.5, false};
    },
    [](GreyImage const& image) {
        return PreparedImage{blackAndWhite(smoothed(doubled(dusted(image)))), 2, true};
    },
    [](GreyImage const& image) {
        return PreparedImage{blackAndWhite(smoothed(smoothed(doubled(dusted(image))))), 2, true};
    },
    [](GreyImage const& image) {
        return PreparedImage{doubled(mediansOf(image)), 2, false};
    },
};
constexpr std::size_t firstDoubling = 5;

/// A part of a picture that is searched by itself.
struct ImagePart {
    std::size_t left = 0, top = 0, width = 0, height = 0;
};

/// All of it; then nine parts half as wide and high that overlap by half. A call follows up only the sixteen likeliest of all that
/// looks like three corners of a code, and on a dusty page with much text the code is not among them.
std::vector<ImagePart> partsOf(GreyImage const& image) {
    std::vector<ImagePart> parts{{0, 0, image.width, image.height}};
    std::size_t const across = image.width / 4, down = image.height / 4;
    if (2 * std::min(across, down) >= leastSide)
        for (std::size_t i = 0; i < 9; ++i) parts.push_back({i % 3 * across, i / 3 * down, 2 * across, 2 * down});
    return parts;
}

/// White over the code, upright and around all of it, so that the next call finds others.
void cover(GreyImage& image, ZXing::Position const& place, ImagePart const& part, double scale) {
    auto const reach = [scale](std::size_t start, int value, std::size_t most) {
        return static_cast<std::size_t>(std::clamp((static_cast<double>(start) + value) / scale, 0.0, static_cast<double>(most)));
    };
    auto const [left, right] = std::minmax({place[0].x, place[1].x, place[2].x, place[3].x});
    auto const [top, bottom] = std::minmax({place[0].y, place[1].y, place[2].y, place[3].y});
    std::size_t const begin = reach(part.left, left, image.width), end = reach(part.left, right + 1, image.width);
    for (std::size_t y = reach(part.top, top, image.height); y < reach(part.top, bottom + 1, image.height); ++y) {
        auto const row = image.pixels.begin() + static_cast<std::ptrdiff_t>(y * image.width);
        std::fill(row + static_cast<std::ptrdiff_t>(begin), row + static_cast<std::ptrdiff_t>(end), std::uint8_t{255});
    }
}

ZXing::Results readIn(ImagePart const& part, PreparedImage const& prepared) {
    auto const hints = ZXing::DecodeHints()
                           .setFormats(ZXing::BarcodeFormat::QRCode)
                           .setTryDownscale(false)
                           .setBinarizer(prepared.blackAndWhite ? ZXing::Binarizer::FixedThreshold : ZXing::Binarizer::LocalAverage);
    auto const& image = prepared.image;
    return ZXing::ReadBarcodes({image.pixels.data() + part.top * image.width + part.left, static_cast<int>(part.width),
                                static_cast<int>(part.height), ZXing::ImageFormat::Lum, static_cast<int>(image.width)},
                               hints);
}

class CodeSearch {
public:
    explicit CodeSearch(std::function<void(std::string const&)> const& found) : m_found(found) {}

    /// Reads what is in the prepared picture and covers it there and in `original`. Was there any that is new?
    bool readsMore(PreparedImage prepared, GreyImage& original) {
        std::size_t const before = m_known.size();
        for (auto const& part : partsOf(prepared.image))
            for (int call = 0; call < mostCalls && reads(part, prepared, original); ++call) {}
        return m_known.size() > before;
    }

private:
    bool reads(ImagePart const& part, PreparedImage& prepared, GreyImage& original) {
        bool any = false;
        for (auto const& code : readIn(part, prepared)) {
            if (!code.isValid()) continue;
            any = true;
            tell(code);
            cover(prepared.image, code.position(), part, 1);
            cover(original, code.position(), part, prepared.scale);
        }
        return any;
    }

    void tell(ZXing::Result const& code) {
        auto const [bytes, isNew] = m_known.emplace(code.bytes().begin(), code.bytes().end());
        if (isNew) m_found(*bytes);
    }

    std::function<void(std::string const&)> const& m_found;
    std::set<std::string> m_known;
};

void halveTo(std::size_t most, GreyImage& image) {
    while (image.pixels.size() > most) image = halved(image);
}

} // namespace

void findCodes(GreyImage image, std::function<void(std::string const& bytes)> const& found) {
    CodeSearch search(found);
    halveTo(mostSearchedPixels, image);
    if (std::min(image.width, image.height) < leastSide) return;
    bool any = false;
    if (image.pixels.size() > mostPreparedPixels) any = search.readsMore(preparations.front()(image), image);
    halveTo(mostPreparedPixels, image);
    std::size_t const ways = image.pixels.size() > mostDoubledPixels ? firstDoubling : preparations.size();
    for (std::size_t way = 0; way < ways; ++way) {
        bool const more = search.readsMore(preparations[way](image), image);
        if (any && !more && way > 0) break;
        any = any || more;
    }
}

} // namespace countersign::certificate
