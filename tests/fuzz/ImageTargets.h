#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

/// Fuzz entries of what reads pictures of sheets; see Targets.h for what an entry is.
namespace countersign::fuzz {

enum class ImageKind { png, jpeg };
/// A small picture with the seal of a page of the targets' own office in it.
std::string const& imageSeed(ImageKind kind);

/// The file of a picture, decoded and searched here and not in a process of its own, so that the fuzzer sees what a library does with
/// it.
void readImageTarget(std::uint8_t const* bytes, std::size_t size);
/// The same file as the verifier takes it: whatever is genuine says what the seed says, and every other answer has its reason.
void verifyImageTarget(std::uint8_t const* bytes, std::size_t size);

} // namespace countersign::fuzz
