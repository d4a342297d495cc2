#pragma once

#include "certificate/PageSeal.h"
#include "certificate/VisibleSeal.h"

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::test {

std::string fromHex(std::string_view hex); ///< white space apart

/// A seal that somebody else made; `certificate` is empty where it was not published with it.
struct PublishedSeal {
    std::string name, certificate, bytes;
};
std::vector<PublishedSeal> publishedSeals();
/// PEM of one of their certificates.
std::string publishedCertificate(std::string const& name);

/// `{}` for a seal, otherwise why there is none.
std::optional<certificate::SealFault> faultIn(std::string_view bytes);
std::optional<certificate::SealFault> pageFaultIn(std::string_view bytes);

/// The framing with a signature of zeros around any message, for readers that look before they verify.
std::string framed(certificate::SealHeader const& header, std::vector<certificate::SealEntry> const& message);

/// Records of all kinds that a page can have: up to 50 Han characters of planes 2 and 3, ten documents, any transport,
/// days from 1990 to 2099, no rows at all.
class RandomRecord {
public:
    explicit RandomRecord(std::uint32_t seed) : m_random(seed) {}
    certificate::PageSealRecord next();

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }
    bool oneIn(std::size_t count) { return below(count) == 0; }
    Day day();
    Instant minute();
    std::string letters(std::size_t most, std::string_view alphabet);
    std::string han();
    std::string anyText();
    std::string someText();
    std::string certificateNumber();
    DocumentNumber document();
    CertificateContent::Holder holder();
    std::vector<certificate::PageSealRow> rows(certificate::PageSealRecord const& record);
    std::vector<RegisteredDocument> registered(certificate::PageSealRecord const& record);
    void placeOnPage(certificate::PageSealRecord& record);

    std::mt19937 m_random;
};

} // namespace countersign::test
