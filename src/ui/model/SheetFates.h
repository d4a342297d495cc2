#pragma once

#include "core/casework/Case.h"

#include <string>
#include <vector>

namespace countersign::ui {

/// What became of each page so far, in words with a shape: "3  ✓ Good", "4  ▲ Jammed", "5  ○ no sheet yet".
std::vector<std::string> pageFates(CertificateEntry const& certificate);

} // namespace countersign::ui
