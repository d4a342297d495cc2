#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace countersign::test {

/// What a scanner or camera brings: grey pixels, 0 is black.
struct Scan {
    std::size_t width = 0, height = 0;
    std::vector<std::uint8_t> grey;

    std::uint8_t& at(std::size_t x, std::size_t y) { return grey[y * width + x]; }
    std::uint8_t at(std::size_t x, std::size_t y) const { return grey[y * width + x]; }
};

Scan blankScan(std::size_t width, std::size_t height, std::uint8_t grey = 255);
/// A page (from 1) of a PDF as poppler shows it.
Scan scanOf(std::string const& pdf, int page, double dpi);
/// A QR code of any bytes, `scale` pixels a module.
Scan codeOf(std::string const& bytes, std::size_t scale);

// What happens to a sheet on its way.
Scan tilted(Scan const& scan, double degrees); ///< resampled between pixels, white beside the sheet
Scan blurred(Scan const& scan, double pixels); ///< by a Gaussian of this deviation
Scan speckled(Scan scan, double share);        ///< so many pixels black or white
Scan grainy(Scan scan, double deviation);
Scan faded(Scan scan);         ///< dark grey on light grey, darker to one side
Scan folded(Scan scan);        ///< a dark band across the seal, and what is below it moved aside a little
Scan turned(Scan const& scan); ///< by a quarter
/// `inner` put into `outer` with its upper left corner there.
Scan placed(Scan outer, Scan const& inner, std::size_t left, std::size_t top);
Scan shrunk(Scan const& scan);

std::string pngOf(Scan const& scan);
std::string jpegOf(Scan const& scan, int quality = 90);

} // namespace countersign::test
