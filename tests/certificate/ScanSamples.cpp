#include "certificate/ScanSamples.h"

#include "certificate/PageRenderer.h"
#include "certificate/QrCode.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include <png.h>
#include <turbojpeg.h>

namespace countersign::test {

namespace {

std::uint8_t toByte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

/// Between pixels; white outside.
double sampled(Scan const& scan, double x, double y) {
    double const left = std::floor(x), top = std::floor(y);
    auto const pixel = [&](double column, double row) -> double {
        if (column < 0 || row < 0 || column >= static_cast<double>(scan.width) || row >= static_cast<double>(scan.height)) return 255;
        return scan.at(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
    };
    double const right = x - left, down = y - top;
    return (pixel(left, top) * (1 - right) + pixel(left + 1, top) * right) * (1 - down) +
           (pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right) * down;
}

std::vector<float> bell(double deviation) {
    auto const reach = static_cast<int>(std::ceil(3 * deviation));
    std::vector<float> weights;
    float sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.push_back(static_cast<float>(std::exp(-i * i / (2 * deviation * deviation))));
        sum += weights.back();
    }
    for (auto& weight : weights) weight /= sum;
    return weights;
}

/// Along rows, and turned: twice this is both ways.
Scan smearedAndTurned(Scan const& scan, std::vector<float> const& weights) {
    Scan out = blankScan(scan.height, scan.width);
    auto const reach = static_cast<std::ptrdiff_t>(weights.size() / 2);
    auto const last = static_cast<std::ptrdiff_t>(scan.width) - 1;
    for (std::size_t y = 0; y < scan.height; ++y) {
        std::uint8_t const* const row = scan.grey.data() + y * scan.width;
        for (std::ptrdiff_t x = 0; x <= last; ++x) {
            float sum = 0;
            for (std::ptrdiff_t i = -reach; i <= reach; ++i)
                sum += weights[static_cast<std::size_t>(i + reach)] * static_cast<float>(row[std::clamp<std::ptrdiff_t>(x + i, 0, last)]);
            out.grey[static_cast<std::size_t>(x) * out.width + y] = static_cast<std::uint8_t>(sum + 0.5F);
        }
    }
    return out;
}

} // namespace

Scan blankScan(std::size_t width, std::size_t height, std::uint8_t grey) {
    return {width, height, std::vector<std::uint8_t>(width * height, grey)};
}

Scan scanOf(std::string const& pdf, int page, double dpi) {
    RenderedPage const drawn = certificate::PdfPages(pdf).render(page, dpi);
    Scan scan = blankScan(static_cast<std::size_t>(drawn.width), static_cast<std::size_t>(drawn.height));
    auto const* rgb = reinterpret_cast<std::uint8_t const*>(drawn.rgb.data());
    for (std::size_t i = 0; i < scan.grey.size(); ++i, rgb += 3)
        scan.grey[i] = static_cast<std::uint8_t>((rgb[0] + 2 * rgb[1] + rgb[2]) / 4);
    return scan;
}

Scan codeOf(std::string const& bytes, std::size_t scale) {
    certificate::QrCode const code(bytes);
    std::size_t const side = (code.side() + 2 * certificate::qrQuietZone) * scale, quiet = certificate::qrQuietZone * scale;
    Scan scan = blankScan(side, side);
    for (std::size_t y = 0; y < code.side() * scale; ++y)
        for (std::size_t x = 0; x < code.side() * scale; ++x)
            if (code.dark(x / scale, y / scale)) scan.at(x + quiet, y + quiet) = 0;
    return scan;
}

Scan tilted(Scan const& scan, double degrees) {
    double const angle = degrees * std::acos(-1.0) / 180, cosine = std::cos(angle), sine = std::sin(angle);
    double const middleX = static_cast<double>(scan.width) / 2, middleY = static_cast<double>(scan.height) / 2;
    Scan out = blankScan(scan.width, scan.height);
    for (std::size_t y = 0; y < scan.height; ++y) {
        for (std::size_t x = 0; x < scan.width; ++x) {
            double const fromX = static_cast<double>(x) - middleX, fromY = static_cast<double>(y) - middleY;
            out.at(x, y) = toByte(sampled(scan, middleX + cosine * fromX + sine * fromY, middleY - sine * fromX + cosine * fromY));
        }
    }
    return out;
}

Scan blurred(Scan const& scan, double pixels) {
    auto const weights = bell(pixels);
    return smearedAndTurned(smearedAndTurned(scan, weights), weights);
}

Scan speckled(Scan scan, double share) {
    std::mt19937 random(18004);
    auto const limit = static_cast<std::uint_fast32_t>(share * 4294967295.0);
    for (auto& pixel : scan.grey)
        if (auto const drawn = random(); drawn < limit) pixel = drawn % 2 == 0 ? 0 : 255;
    return scan;
}

Scan grainy(Scan scan, double deviation) {
    std::mt19937 random(9303);
    // A table is drawn from: a normal deviate for each pixel of a page takes a second.
    std::normal_distribution<double> noise(0, deviation);
    std::vector<int> table(4096);
    for (auto& each : table) each = static_cast<int>(std::lround(noise(random)));
    for (auto& pixel : scan.grey) pixel = static_cast<std::uint8_t>(std::clamp(pixel + table[random() % table.size()], 0, 255));
    return scan;
}

Scan faded(Scan scan) {
    for (std::size_t y = 0; y < scan.height; ++y)
        for (std::size_t x = 0; x < scan.width; ++x)
            scan.at(x, y) = toByte((60 + scan.at(x, y) * 0.55) * (1 - 0.35 * static_cast<double>(x) / static_cast<double>(scan.width)));
    return scan;
}

Scan folded(Scan scan) {
    std::size_t const fold = scan.height * 91 / 100, band = scan.height / 300;
    for (std::size_t y = fold; y < scan.height; ++y) {
        auto const row = scan.grey.begin() + static_cast<std::ptrdiff_t>(y * scan.width);
        std::rotate(row, row + static_cast<std::ptrdiff_t>(scan.width / 1000), row + static_cast<std::ptrdiff_t>(scan.width));
        if (y < fold + band)
            for (std::size_t x = 0; x < scan.width; ++x) scan.at(x, y) = static_cast<std::uint8_t>(scan.at(x, y) * 3 / 5);
    }
    return scan;
}

Scan turned(Scan const& scan) {
    Scan out = blankScan(scan.height, scan.width);
    for (std::size_t y = 0; y < scan.height; ++y)
        for (std::size_t x = 0; x < scan.width; ++x) out.at(scan.height - 1 - y, x) = scan.at(x, y);
    return out;
}

Scan placed(Scan outer, Scan const& inner, std::size_t left, std::size_t top) {
    for (std::size_t y = 0; y < inner.height && y + top < outer.height; ++y)
        for (std::size_t x = 0; x < inner.width && x + left < outer.width; ++x) outer.at(x + left, y + top) = inner.at(x, y);
    return outer;
}

Scan shrunk(Scan const& scan) {
    Scan out = blankScan(scan.width / 2, scan.height / 2);
    for (std::size_t y = 0; y < out.height; ++y)
        for (std::size_t x = 0; x < out.width; ++x)
            out.at(x, y) = static_cast<std::uint8_t>(
                (scan.at(2 * x, 2 * y) + scan.at(2 * x + 1, 2 * y) + scan.at(2 * x, 2 * y + 1) + scan.at(2 * x + 1, 2 * y + 1)) / 4);
    return out;
}

std::string pngOf(Scan const& scan) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(scan.width);
    image.height = static_cast<png_uint_32>(scan.height);
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = 0;
    if (!png_image_write_to_memory(&image, nullptr, &size, 0, scan.grey.data(), 0, nullptr)) throw std::runtime_error("no PNG");
    std::string file(size, '\0');
    if (!png_image_write_to_memory(&image, file.data(), &size, 0, scan.grey.data(), 0, nullptr)) throw std::runtime_error("no PNG");
    return file;
}

std::string jpegOf(Scan const& scan, int quality) {
    tjhandle const packer = tjInitCompress();
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    int const failed = tjCompress2(packer, scan.grey.data(), static_cast<int>(scan.width), 0, static_cast<int>(scan.height), TJPF_GRAY,
                                   &bytes, &size, TJSAMP_GRAY, quality, 0);
    std::string file(reinterpret_cast<char*>(bytes), failed == 0 ? size : 0);
    tjFree(bytes);
    tjDestroy(packer);
    if (failed != 0) throw std::runtime_error("no JPEG");
    return file;
}

} // namespace countersign::test
