#pragma once

#include "core/Secret.h"

class QPDF;
class QPDFWriter;

namespace countersign::certificate {

/// Makes the writer encrypt what it writes, so that `password` opens it: AES-256, revision 6 of the standard security handler
/// (ISO 32000-2, 7.6.4), every string and stream, the metadata too, and not the value of a signature. Whoever opens the file may print
/// it and copy text out of it, and change nothing. The owner's password is drawn by lot and kept nowhere: nobody lifts that.
/// Throws Fault{internal} when there is no lot.
void encryptFor(Secret const& password, QPDFWriter& writer);

/// Is an opened file encrypted in exactly that way, with the user's password the one that opened it?
bool isEncryptedAsWritten(QPDF& pdf);

} // namespace countersign::certificate
