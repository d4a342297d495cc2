#pragma once

#include "certificate/SheetLayout.h"

#include <cstddef>
#include <string>

namespace countersign::test {

/// One page as pixels, rendered by pdftoppm.
struct Picture {
    std::size_t width = 0, height = 0;
    std::string rgb;
    double dpi = 0;

    /// Pixels of a box (millimetres) that are plainly not white.
    std::size_t dark(certificate::Box const& box) const;
    /// Pixels of a box that are plainly red.
    std::size_t red(certificate::Box const& box) const;
};

Picture pictureOf(std::string const& pdf, int page, int dpi);

} // namespace countersign::test
