#pragma once

#include "core/casework/Refusal.h"

#include <string>

namespace countersign {

struct DrawnNotice {
    std::string pdf;
    int pages = 0;
};

/// Draws the notice of a refusal: one A4 page that says of itself that it is no certificate. Equal notices give equal bytes.
/// Throws Fault{unprintable} naming no text, Fault{unusableInput} for more than a page holds, Fault{resourceMissing}.
class NoticeMaker {
public:
    virtual ~NoticeMaker() = default;
    virtual DrawnNotice draw(RefusalNotice const& notice) = 0;
};

} // namespace countersign
