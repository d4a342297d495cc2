#pragma once

#include "certificate/NoticeWording.h"
#include "certificate/SheetLayout.h"
#include "core/casework/Refusal.h"

namespace countersign::certificate {

/// Lays a notice out on its one page; what would be longer is set smaller. Throws Fault{unprintable}, and Fault{unusableInput} for
/// more than fits in the smallest size that can be read.
SheetLayout layOutNotice(RefusalNotice const& notice, NoticeWording const& wording, DocumentGlyphs& glyphs);

} // namespace countersign::certificate
