#pragma once

#include <cstddef>
#include <cstdint>

/// What is fed with hostile bytes: everything that reads what a counter is handed. Each entry aborts when a promise of
/// the header it tests is broken and lets no exception out. Built with clang they are libFuzzer programs; everywhere
/// they run as seeded loops (SeededLoopTest.cpp).
namespace countersign::fuzz {

using Target = void (*)(std::uint8_t const* bytes, std::size_t size);

/// Lines of a machine-readable zone; the first two bytes choose the day it is read on.
void readMrzTarget(std::uint8_t const* bytes, std::size_t size);
/// One value under every kind of number, and as a certificate number.
void checkNumberTarget(std::uint8_t const* bytes, std::size_t size);
/// Two names, parted at the first line end.
void compareNamesTarget(std::uint8_t const* bytes, std::size_t size);
/// The text of an intake file; what parses is checked, too.
void parseIntakeTarget(std::uint8_t const* bytes, std::size_t size);
/// The text of an office's rule set; what parses judges an intake.
void parseRuleSetTarget(std::uint8_t const* bytes, std::size_t size);

} // namespace countersign::fuzz
