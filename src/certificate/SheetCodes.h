#pragma once

#include "certificate/SheetImage.h"

#include <functional>
#include <string>

namespace countersign::certificate {

/// Hands over the bytes of every QR code in the picture, each content once, as soon as it is read; whose they are is not asked.
///
/// Sheets come tilted, grey, creased, dusty and small: the picture is prepared in one way after the other until one brings codes, and
/// in one way more, so that a second sheet that reads worse than the first is not passed over. All ways together take about three
/// seconds on a picture of 16 million pixels in which there is nothing.
/// May throw what the reader throws, and be slow without bound on a picture that is made for it: see runApart.
void findCodes(GreyImage image, std::function<void(std::string const& bytes)> const& found);

} // namespace countersign::certificate
