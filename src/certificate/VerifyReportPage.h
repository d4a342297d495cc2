#pragma once

#include "core/casework/Verification.h"

#include <string>
#include <vector>

namespace countersign::certificate {

/// 港澳居民来往内地通行证 H12345678; 普通护照 E12345678
std::string documentsText(std::vector<DocumentNumber> const& documents);

/// 出入境记录 record of crossings
std::string productText(Product product);
/// Whether an issuance record covers the documents named only: a line of its own, or nothing for other products.
std::string scopeText(Product product, bool namedDocumentsOnly);

/// What the seal of a page says, in the order of the sheet and with its row numbers, so that somebody can hold it beside the
/// paper: several lines. The answer must have a sealed page.
std::string pageText(Verification const& verification);

} // namespace countersign::certificate
