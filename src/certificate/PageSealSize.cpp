#include "certificate/PageSealSize.h"

#include "certificate/C40.h"
#include "certificate/PageSealMessage.h"

namespace countersign::certificate {

namespace {

constexpr std::size_t headerWithoutReference = 16;
constexpr std::size_t framedSignature = 2 + 64;

std::size_t messageWithoutRows(CertificateContent const& content) {
    PageSealRecord record = pageSealFacts(content, {});
    record.pages = 2; // a page without rows of a certificate that has some is never the only one
    std::size_t size = 0;
    for (auto const& entry : pageSealMessage(record)) size += framedSize(entry.value.size());
    return size;
}

} // namespace

PageSealSize::PageSealSize(CertificateContent const& content, std::string_view certificateReference)
    : m_content(content),
      m_withoutRows(headerWithoutReference + c40Size(certificateReference.size()) + messageWithoutRows(content) + framedSignature),
      m_rows(content.documents, content.columns, content.to),
      m_registered(content.documents, content.product) {}

void PageSealSize::beginPage() {
    m_rows = PageSealRows(m_content.documents, m_content.columns, m_content.to);
    m_registered = PageSealDocuments(m_content.documents, m_content.product);
}

void PageSealSize::add(std::size_t row) {
    if (tellsDocuments(m_content.product))
        m_registered.add(m_content.registered.at(row));
    else
        m_rows.add(pageSealRow(m_content.rows.at(row), m_content.columns));
}

std::size_t PageSealSize::bytes() const {
    std::size_t const rows = m_rows.count() == 0 ? 0 : framedSize(m_rows.size());
    return m_withoutRows + rows + (m_registered.count() == 0 ? 0 : framedSize(m_registered.size()));
}

} // namespace countersign::certificate
