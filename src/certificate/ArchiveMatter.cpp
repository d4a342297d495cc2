#include "certificate/ArchiveMatter.h"

namespace countersign::certificate {

ArchiveMatter archiveMatter(CertificateContent const& content, SheetText const& text, std::vector<RowRange> const& pages) {
    bool const english = !text.title.en.empty();
    ArchiveMatter matter;
    matter.title = text.title.zh + (english ? " / " + text.title.en : "") + " " + content.certificateNumber;
    matter.languages = {"zh-CN"};
    if (english) matter.languages.push_back("en");
    matter.bookmarks = bookmarksFor(content, text, pages);
    return matter;
}

} // namespace countersign::certificate
