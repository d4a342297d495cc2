#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace countersign::fuzz {

/// Ends the program, for libFuzzer and for the seeded loops alike.
inline void promise(bool kept, char const* what) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

/// An entry may be given null for no bytes.
inline std::string_view textOf(std::uint8_t const* bytes, std::size_t size) {
    return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<char const*>(bytes), size);
}

} // namespace countersign::fuzz
