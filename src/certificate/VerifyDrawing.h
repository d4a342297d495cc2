#pragma once

#include "certificate/EmbeddedContent.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/VerifyFile.h"
#include "certificate/VerifyProblem.h"

#include <optional>

class QPDF;

namespace countersign::certificate {

/// What comparing the pages with the content came to.
struct DrawingAnswer {
    int pages = 0;
    std::optional<Problem> fault;  ///< altered, except newerWording
    std::optional<Problem> remark; ///< genuine all the same, with less said
    Message place;
};

/// Draws the content anew and compares the file with what sealing it would give: bytes first; then, where another
/// version of a library packed it differently, object by object, fonts by the shapes that they draw. The seals of the pages are
/// drawn as they stand in the file, and each must be `issuer`'s (DER) and say what its page says. An electronic copy was opened with the
/// password of the options, and is compared with another that the same password opens. Throws Fault{resourceMissing} when there are no
/// wordings; qpdf's exceptions on a broken file.
DrawingAnswer compareDrawing(PdfFrame const& frame, QPDF& given, CertificateContent const& content, Embedded const& embedded,
                             std::string_view issuer, VerifyOptions const& options);

} // namespace countersign::certificate
