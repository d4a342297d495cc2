#pragma once

#include "certificate/VerifyFile.h"

#include <string_view>
#include <vector>

namespace countersign::certificate {

/// Do the bytes begin as a visible digital seal does, ours or somebody else's (ICAO Doc 9303-13)?
bool beginsAsSeal(std::string_view bytes);

/// The seal of one page, as its QR code holds it (docs/page-seal.md): any bytes have a verdict. A seal holds no certificate, so the
/// office's own must be among the trusted ones, beside the authority's; it is judged at the time of issue.
/// Throws Fault{resourceMissing} when a genuine page is to be told and the table of ports is not there.
Verification verifyPageSeal(std::string_view seal, VerifyOptions const& options);

/// Every page whose seal stands in a scan or photo (PNG, JPEG), by certificate number and page; a single answer where there is
/// none. The picture is decoded and searched in a process of its own, for some seconds at most (ApartProcess.h).
/// Throws as `verifyPageSeal`, and Fault{internal}.
std::vector<Verification> verifyImage(std::string_view image, VerifyOptions const& options);

} // namespace countersign::certificate
