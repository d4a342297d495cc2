#include "certificate/SheetImage.h"

#include "certificate/VerifyFile.h"
#include "core/Owned.h"

#include <png.h>
#include <turbojpeg.h>

namespace countersign::certificate {

namespace {

using ImageReading = std::variant<GreyImage, ImageFault>;

constexpr std::string_view pngBegins("\x89PNG\r\n\x1A\n", 8), jpegBegins("\xFF\xD8\xFF");
constexpr std::uint8_t paperWhite = 255;

/// Sixteen passes are many for a progressive picture. One of tiny passes without number costs seconds (each goes over the whole
/// picture), and in coded data these two bytes never stand side by side, so that counting them is enough.
constexpr std::string_view jpegPass("\xFF\xDA");
constexpr std::size_t mostJpegPasses = 64;

bool isBounded(std::size_t width, std::size_t height) { return width > 0 && height > 0 && width <= mostImagePixels / height; }

GreyImage blankImage(std::size_t width, std::size_t height) {
    GreyImage image;
    image.width = width;
    image.height = height;
    image.pixels.assign(width * height, paperWhite);
    return image;
}

/// libpng's simplified interface keeps its own error handling; what it opened is given back at every way out.
struct OpenPng {
    png_image image{};
    OpenPng() { image.version = PNG_IMAGE_VERSION; }
    OpenPng(OpenPng const&) = delete;
    OpenPng& operator=(OpenPng const&) = delete;
    ~OpenPng() { png_image_free(&image); }
};

ImageReading decodePng(std::string_view file) {
    OpenPng png;
    if (png_image_begin_read_from_memory(&png.image, file.data(), file.size()) == 0) return ImageFault::undecodable;
    if (!isBounded(png.image.width, png.image.height)) return ImageFault::tooLarge;
    png.image.format = PNG_FORMAT_GRAY;
    GreyImage grey = blankImage(png.image.width, png.image.height);
    png_color const behind{paperWhite, paperWhite, paperWhite};
    grey.damaged = png_image_finish_read(&png.image, &behind, grey.pixels.data(), 0, nullptr) == 0;
    return grey;
}

using JpegReader = Owned<void, tjDestroy>;

std::size_t passesIn(std::string_view jpeg) {
    std::size_t passes = 0;
    for (auto at = jpeg.find(jpegPass); at != std::string_view::npos; at = jpeg.find(jpegPass, at + 1)) ++passes;
    return passes;
}

ImageReading decodeJpeg(std::string_view file) {
    if (passesIn(file) > mostJpegPasses) return ImageFault::undecodable;
    JpegReader const reader(tjInitDecompress());
    auto const* const bytes = reinterpret_cast<unsigned char const*>(file.data());
    int width = 0, height = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(reader.get(), bytes, file.size(), &width, &height, &subsampling, &colours) != 0 || width <= 0 || height <= 0)
        return ImageFault::undecodable;
    auto const columns = static_cast<std::size_t>(width), rows = static_cast<std::size_t>(height);
    if (!isBounded(columns, rows)) return ImageFault::tooLarge;
    GreyImage grey = blankImage(columns, rows);
    // Cameras and programs leave oddities in their files, so a warning does not end the reading.
    if (tjDecompress2(reader.get(), bytes, file.size(), grey.pixels.data(), width, 0, height, TJPF_GRAY, TJFLAG_LIMITSCANS) != 0) {
        if (tjGetErrorCode(reader.get()) != TJERR_WARNING) return ImageFault::undecodable;
        grey.damaged = true;
    }
    return grey;
}

} // namespace

bool isImage(std::string_view file) { return file.starts_with(pngBegins) || file.starts_with(jpegBegins); }

std::variant<GreyImage, ImageFault> decodeImage(std::string_view file) {
    if (file.size() > largestFile) return ImageFault::tooLarge;
    if (file.starts_with(pngBegins)) return decodePng(file);
    if (file.starts_with(jpegBegins)) return decodeJpeg(file);
    return ImageFault::undecodable;
}

} // namespace countersign::certificate
