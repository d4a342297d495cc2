#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// Fuzz entries of the readers of page seals; see Targets.h for what an entry is.
namespace countersign::fuzz {

/// Page seals of the targets' own office, the one after the other: of a record, with dates only, of an issuance record, and of a document
/// information.
inline constexpr std::size_t pageSealSeeds = 4;
std::string const& pageSealSeed(std::size_t which);

/// Bytes as a QR code has them: what is read is written again as the same bytes.
void readPageSealTarget(std::uint8_t const* bytes, std::size_t size);
/// The same, with the values of a good message changed and framed anew, so that the reader of the values meets them: three
/// bytes choose the entry, the place and the new byte.
void readPageSealValuesTarget(std::uint8_t const* bytes, std::size_t size);
/// Whatever is genuine is one of the seeds.
void verifyPageSealTarget(std::uint8_t const* bytes, std::size_t size);

} // namespace countersign::fuzz
