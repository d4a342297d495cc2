#pragma once

#include <string>

namespace countersign::certificate {

/// The ICC profile (version 2.1, display, matrix and curves) of sRGB: what the grey and red of a sheet mean on every screen and
/// printer, as PDF/A asks. Made here from the numbers of IEC 61966-2-1, so that its bytes are the same wherever and whenever a
/// sheet is drawn.
std::string srgbProfile();

} // namespace countersign::certificate
