#pragma once

#include "certificate/Signer.h"
#include "core/Day.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::certificate {

/// A pass phrase; its memory is overwritten at the end.
class PassPhrase {
public:
    explicit PassPhrase(std::string text);
    ~PassPhrase();
    PassPhrase(PassPhrase&& other) noexcept;
    PassPhrase& operator=(PassPhrase&& other) noexcept;
    PassPhrase(PassPhrase const&) = delete;
    PassPhrase& operator=(PassPhrase const&) = delete;

    std::string const& text() const { return m_text; }

private:
    std::string m_text;
};

/// COUNTERSIGN_SEAL_PASSWORD, if it is set.
std::optional<PassPhrase> passPhraseFromEnvironment();

/// Opens an office's key: a PKCS#12 file, or a PEM file with the key and its certificates (leaf first).
/// Only P-256; the key must be the certificate's. Throws Fault{keyUnusable} with a sentence of its own for every
/// cause: no such file, readable by others, wrong pass phrase, no key, no certificate, another curve, no match.
std::shared_ptr<Signer const> openOfficeKey(std::filesystem::path const& file, PassPhrase const& passPhrase);

/// The same with the key in a PEM file of its own and the certificates as PEM text.
std::shared_ptr<Signer const> openOfficeKey(std::filesystem::path const& keyFile, std::string const& certificatesPem,
                                            PassPhrase const& passPhrase);

/// May this signer seal for `office` at that moment? Throws Fault{keyUnusable}: not yet valid, expired, key usage
/// without digitalSignature or nonRepudiation, a certification authority's own key, another office's certificate.
void requireUsable(Signer const& signer, std::string_view office, Instant at);

/// Hex SHA-256 of the office's certificate, as `office_seal_set` registers it.
std::string fingerprint(Signer const& signer);

} // namespace countersign::certificate
