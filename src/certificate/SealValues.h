#pragma once

#include "core/Day.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace countersign::certificate {

/// The number MMDDYYYY, as seals write a day; nothing for a year outside 0 to 9999.
std::optional<std::uint32_t> dayNumber(Day day);
/// Nothing for a number that is no day.
std::optional<Day> dayOfNumber(std::uint32_t number);

/// The largest count, and the most that a text may have of bytes or of C40 characters.
inline constexpr std::size_t largestCount = 0x7FFF;
inline constexpr std::size_t longestSealText = largestCount / 2;

/// Writes the values of a page seal one behind the other (docs/page-seal.md, "Types"). Numbers are big-endian.
/// Throws Fault{unusableInput} for what has no form: a text that is too long or no UTF-8, a year outside 0 to 9999.
class SealWriter {
public:
    void number(std::uint32_t value, int bytes);
    void count(std::size_t value); ///< one byte below 128, otherwise two with the highest bit set
    void day(Day day);             ///< its number in three bytes
    void text(std::string_view utf8);
    void raw(std::string_view bytes) { m_bytes += bytes; }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads them again. After the first value that is none, every further one is empty; `done` tells. Forms that the writer
/// does not choose are found by writing again.
class SealReader {
public:
    explicit SealReader(std::string_view bytes) : m_rest(bytes) {}
    std::uint32_t number(int bytes);
    std::size_t count();
    Day day();
    std::string text();
    std::string_view raw(std::size_t size);
    std::string_view rest() { return raw(m_rest.size()); }
    void fail() { m_failed = true; }
    bool failed() const { return m_failed; }
    /// Nothing was wrong and nothing is left.
    bool done() const { return !m_failed && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

/// Single bits, the highest of a byte first; the last byte is filled up with zeros.
class BitWriter {
public:
    void bits(std::uint32_t value, int width);
    /// Exponential-Golomb code of order 0: value + 1 in binary, before it one zero fewer than it has digits.
    void golomb(std::uint32_t value);
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
    std::size_t m_used = 0;
};

class BitReader {
public:
    explicit BitReader(std::string_view bytes) : m_bytes(bytes) {}
    std::uint32_t bits(int width);
    std::uint32_t golomb();
    bool failed() const { return m_failed; }

private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_failed = false;
};

constexpr std::size_t countSize(std::size_t value) { return value < 0x80 ? 1 : 2; }
std::size_t textSize(std::string_view utf8);
std::size_t golombBits(std::uint32_t value);

} // namespace countersign::certificate
