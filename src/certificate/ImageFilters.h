#pragma once

#include "certificate/SheetImage.h"

namespace countersign::certificate {

// What helps a reader of codes over the faults of paper, scanner and camera. All keep the size unless they say so; pixels beyond
// the edge are those at it.

/// Half as wide and half as high, each pixel the mean of four.
GreyImage halved(GreyImage const& image);

/// Twice as wide and twice as high, pixels between taken from their neighbours by distance.
GreyImage doubled(GreyImage const& image);

/// Each pixel the median of nine: takes out dust and grain, and what is as thin as a pixel.
GreyImage mediansOf(GreyImage const& image);

/// Only a pixel that is darker or lighter than all its neighbours becomes the median: takes out dust, and keeps thin lines.
GreyImage dusted(GreyImage const& image);

/// Each pixel the mean of nine by the weights 1, 2, 1 along both ways: takes out grain.
GreyImage smoothed(GreyImage const& image);

/// Black and white by the middle between the darkest and the lightest around: takes out shadows, creases and pale ink.
GreyImage blackAndWhite(GreyImage const& image);

} // namespace countersign::certificate
