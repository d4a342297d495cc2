#pragma once

class QPDF;

namespace countersign::certificate {

/// Whether two PDFs are the same object by object, from the trailer on; fonts by the shapes that they draw (FontShapes.h).
/// `expected` is our own; `given` is what somebody brought. The signature's value and byte range and the file's id are
/// left out, and how the file is encrypted: both are opened, and PdfEncryption.h judges that. Streams are compared decoded, never beyond
/// the expected size. Throws qpdf's exceptions on a broken file.
bool sameObjects(QPDF& expected, QPDF& given);

} // namespace countersign::certificate
