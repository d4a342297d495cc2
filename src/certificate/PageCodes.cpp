#include "certificate/PageCodes.h"

namespace countersign::certificate {

PageCodes::PageCodes(std::vector<std::string> const& seals)
    : m_seals(seals), m_codes(seals.size()), m_other(std::async([this] { makeWhatIsLeft(); })) {}

std::vector<QrCode> PageCodes::take() {
    makeWhatIsLeft();
    m_other.get();
    return std::move(m_codes);
}

void PageCodes::makeWhatIsLeft() {
    for (std::size_t at = m_next++; at < m_seals.size(); at = m_next++) m_codes[at] = QrCode(m_seals[at]);
}

} // namespace countersign::certificate
