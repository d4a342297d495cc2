#pragma once

#include "core/casework/Refusal.h"

#include <string>

namespace countersign {

struct DrawnNotice {
    std::string pdf;
    int pages = 0;
};

/// Draws the notice of a refusal: one A4 page, or more where the reasons need them. It says of itself that it is no certificate.
/// Equal notices give equal bytes. Throws Fault{unprintable} naming no text, Fault{resourceMissing}.
class NoticeMaker {
public:
    virtual ~NoticeMaker() = default;
    virtual DrawnNotice draw(RefusalNotice const& notice) = 0;
};

} // namespace countersign
