#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// Fuzz entries of the verifier; see Targets.h for what an entry is.
namespace countersign::fuzz {

/// A sealed file of the targets' own authority, as a seed.
std::string const& sealedSeed();
/// The same of the newest layout, with some pages.
std::string const& archiveSeed();
std::string const& thirdSeed(); ///< of the third layout
/// An electronic copy, which the targets' verifier has the password of.
std::string const& copySeed();
/// A whole and signed audit log, as a seed.
std::string const& auditLogSeed();

/// A signed list of what the targets' office ended, as a seed.
std::string const& statusListSeed();

/// A list of revoked certificates (CRL in DER) by the targets' own authority, as a seed.
std::string const& revocationListSeed();

/// Bytes as somebody brings them: never genuine unless they are a sealed file itself.
void verifyFileTarget(std::uint8_t const* bytes, std::size_t size);
/// What an insider with the key makes of the sealed file: every three bytes change one byte of it, then it is signed
/// anew. Whatever is found genuine still says what was sealed first.
void verifyInsiderTarget(std::uint8_t const* bytes, std::size_t size);
void verifyArchiveInsiderTarget(std::uint8_t const* bytes, std::size_t size);
void verifyThirdInsiderTarget(std::uint8_t const* bytes, std::size_t size);
void verifyCopyInsiderTarget(std::uint8_t const* bytes, std::size_t size);

/// Whatever is taken for the office's list says what the office signed.
void readStatusListTarget(std::uint8_t const* bytes, std::size_t size);

/// Whatever is taken for the authority's list of revoked certificates says what it signed; and whatever the authority itself signs is
/// read or refused.
void readRevocationListTarget(std::uint8_t const* bytes, std::size_t size);

} // namespace countersign::fuzz
