#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign::certificate {

/// A scan or photo in grey: rows from the top, no padding, 0 is black.
struct GreyImage {
    std::size_t width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
    bool damaged = false; ///< the file ends early or is broken within: what was read is here, the rest is grey or white
};

enum class ImageFault {
    tooLarge,   ///< by its bytes, or by the pixels that it announces; nothing was decoded
    undecodable ///< no PNG or JPEG of a kind that is read, or broken from the start
};

/// Two A4 pages side by side at 600 dots per inch have 70 million pixels, the cameras of most telephones up to 108 million.
inline constexpr std::size_t mostImagePixels = 120'000'000;

/// Does the file begin as a PNG or JPEG?
bool isImage(std::string_view file);

/// Takes hostile bytes. Decodes a PNG or JPEG; colours become grey, what is transparent is white. Takes a byte of memory a pixel
/// and, of a progressive JPEG, six more.
std::variant<GreyImage, ImageFault> decodeImage(std::string_view file);

} // namespace countersign::certificate
