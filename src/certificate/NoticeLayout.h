#pragma once

#include "certificate/NoticeWording.h"
#include "certificate/SheetLayout.h"
#include "core/casework/Refusal.h"

namespace countersign::certificate {

/// Lays a notice out, on one page where that can be read: what is longer is set smaller, and what is still longer goes on another
/// page, for what the database took as the reason is never cut. Throws Fault{unprintable}.
SheetLayout layOutNotice(RefusalNotice const& notice, NoticeWording const& wording, DocumentGlyphs& glyphs);

} // namespace countersign::certificate
