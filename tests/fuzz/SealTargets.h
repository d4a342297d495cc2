#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// Fuzz entries of the readers of page seals; see Targets.h for what an entry is.
namespace countersign::fuzz {

/// Page seals of the targets' own office.
std::string const& pageSealSeed(bool datesOnly);

/// Bytes as a QR code has them: what is read is written again as the same bytes.
void readPageSealTarget(std::uint8_t const* bytes, std::size_t size);
/// The same, with the values of a good message changed and framed anew, so that the reader of the values meets them: three
/// bytes choose the entry, the place and the new byte.
void readPageSealValuesTarget(std::uint8_t const* bytes, std::size_t size);
/// Whatever is genuine is one of the seeds.
void verifyPageSealTarget(std::uint8_t const* bytes, std::size_t size);

} // namespace countersign::fuzz
