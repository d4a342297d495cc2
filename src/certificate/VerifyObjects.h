#pragma once

class QPDF;

namespace countersign::certificate {

/// How two PDFs compare, object by object from the trailer on.
enum class ObjectsDiffer {
    no,
    onlyInFontPrograms, ///< another version of the font subsetter: the shapes must be compared
    yes,
};

/// `expected` is our own; `given` is what somebody brought. The signature's value and byte range and the file's id are
/// left out, and how the file is encrypted: both are opened, and PdfEncryption.h judges that. Streams are compared decoded, never beyond
/// the expected size. Throws qpdf's exceptions on a broken file.
ObjectsDiffer compareObjects(QPDF& expected, QPDF& given);

} // namespace countersign::certificate
