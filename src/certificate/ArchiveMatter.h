#pragma once

#include "certificate/Outline.h"

#include <string>
#include <vector>

namespace countersign::certificate {

/// What a file says about itself and cannot be seen on its pages. No personal data: names and numbers of people are for those
/// who open the file, and its title stands in lists of files.
struct ArchiveMatter {
    std::string title;                  ///< the product's, then the certificate's number
    std::vector<std::string> languages; ///< RFC 3066, the main one first
    std::vector<Bookmark> bookmarks;
};

ArchiveMatter archiveMatter(CertificateContent const& content, SheetText const& text, std::vector<RowRange> const& pages);

} // namespace countersign::certificate
