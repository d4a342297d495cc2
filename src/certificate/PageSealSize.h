#pragma once

#include "certificate/PageSealDocuments.h"
#include "certificate/PageSealRows.h"
#include "core/record/CertificateContent.h"

#include <cstddef>
#include <string_view>

namespace countersign::certificate {

/// How long the seal of a page will be, asked row by row while a certificate is parted into pages. Neither the number of
/// pages nor the page's own changes the length.
class PageSealSize {
public:
    /// `certificateReference`: pageSealReference of who will sign. The content must outlive this.
    /// Throws Fault{unusableInput} as pageSealMessage, for what all pages say.
    PageSealSize(CertificateContent const& content, std::string_view certificateReference);

    void beginPage();
    /// The content's row `row` (from 0) stands next on this page. Throws as PageSealRows::add.
    void add(std::size_t row);
    /// Header, message and signature of the page with the rows added so far, in bytes.
    std::size_t bytes() const;

private:
    CertificateContent const& m_content;
    std::size_t m_withoutRows = 0;
    PageSealRows m_rows;
    PageSealDocuments m_registered;
};

} // namespace countersign::certificate
