#include "certificate/SealValues.h"

#include "certificate/C40.h"
#include "core/Fault.h"
#include "core/person/Name.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace countersign::certificate {

namespace {

// The days between the first and the last that can be written are fewer than 2^22.
constexpr int mostGolombZeros = 22;

[[noreturn]] void refuseValue(char const* why) { throw Fault(FaultCode::unusableInput, why); }

/// With the space of names and numbers as filler; a text that has a filler itself is never packed.
std::optional<std::string> packedText(std::string_view utf8) {
    if (utf8.find('<') != std::string_view::npos || c40Size(utf8.size()) >= utf8.size()) return std::nullopt;
    std::string spaced(utf8);
    std::replace(spaced.begin(), spaced.end(), ' ', '<');
    return toC40(spaced);
}

std::size_t sizeWithCount(std::size_t bytes, std::size_t length) { return countSize(2 * length) + bytes; }

} // namespace

std::optional<std::uint32_t> dayNumber(Day day) {
    std::chrono::year_month_day const date{day};
    int const year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) return std::nullopt;
    return static_cast<unsigned>(date.month()) * 1'000'000 + static_cast<unsigned>(date.day()) * 10'000 + static_cast<unsigned>(year);
}

std::optional<Day> dayOfNumber(std::uint32_t number) {
    using namespace std::chrono;
    year_month_day const date{year(static_cast<int>(number % 10'000)), month(number / 1'000'000), day(number / 10'000 % 100)};
    return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

void SealWriter::number(std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) m_bytes += static_cast<char>(value >> shift & 0xFF);
}

void SealWriter::count(std::size_t value) {
    if (value > largestCount) refuseValue("a page seal cannot count so far");
    if (value < 0x80)
        number(static_cast<std::uint32_t>(value), 1);
    else
        number(static_cast<std::uint32_t>(value | 0x8000), 2);
}

void SealWriter::day(Day day) {
    auto const value = dayNumber(day);
    if (!value) refuseValue("a page seal has years of four digits");
    number(*value, 3);
}

void SealWriter::text(std::string_view utf8) {
    if (utf8.size() > longestSealText || !validUtf8(utf8)) refuseValue("a text cannot stand in a page seal");
    auto const packed = packedText(utf8);
    count(2 * utf8.size() + (packed ? 1 : 0));
    raw(packed ? *packed : utf8);
}

std::uint32_t SealReader::number(int bytes) {
    std::uint32_t value = 0;
    for (char const c : raw(static_cast<std::size_t>(bytes))) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

std::size_t SealReader::count() {
    std::size_t const first = number(1);
    return first < 0x80 ? first : (first & 0x7F) << 8 | number(1);
}

Day SealReader::day() {
    auto const day = dayOfNumber(number(3));
    if (!day) fail();
    return day.value_or(Day{});
}

std::string SealReader::text() {
    std::size_t const form = count();
    std::size_t const length = form / 2;
    if (form % 2 == 0) {
        std::string utf8(raw(length));
        if (!validUtf8(utf8)) fail();
        return utf8;
    }
    auto spaced = fromC40(raw(c40Size(length)));
    if (!spaced || spaced->size() != length) return fail(), std::string();
    std::replace(spaced->begin(), spaced->end(), '<', ' ');
    return *std::move(spaced);
}

std::string_view SealReader::raw(std::size_t size) {
    if (size > m_rest.size()) m_failed = true;
    auto const taken = m_rest.substr(0, m_failed ? 0 : size);
    m_rest.remove_prefix(taken.size());
    return taken;
}

void BitWriter::bits(std::uint32_t value, int width) {
    for (int shift = width - 1; shift >= 0; --shift, ++m_used) {
        if (m_used % 8 == 0) m_bytes += '\0';
        auto const bit = (value >> shift & 1U) << (7 - m_used % 8);
        m_bytes.back() = static_cast<char>(static_cast<unsigned char>(m_bytes.back()) | bit);
    }
}

void BitWriter::golomb(std::uint32_t value) {
    int const digits = static_cast<int>(std::bit_width(value + 1));
    bits(0, digits - 1);
    bits(value + 1, digits);
}

std::uint32_t BitReader::bits(int width) {
    std::uint32_t value = 0;
    for (; width > 0; --width, ++m_at) {
        if (m_at / 8 >= m_bytes.size()) return m_failed = true, 0;
        value = value << 1 | (static_cast<unsigned char>(m_bytes[m_at / 8]) >> (7 - m_at % 8) & 1U);
    }
    return value;
}

std::uint32_t BitReader::golomb() {
    int zeros = 0;
    while (!m_failed && bits(1) == 0)
        if (++zeros > mostGolombZeros) m_failed = true;
    return m_failed ? 0 : (1U << zeros | bits(zeros)) - 1;
}

std::size_t textSize(std::string_view utf8) {
    auto const packed = packedText(utf8);
    return sizeWithCount(packed ? packed->size() : utf8.size(), utf8.size());
}

std::size_t golombBits(std::uint32_t value) { return 2 * static_cast<std::size_t>(std::bit_width(value + 1)) - 1; }

} // namespace countersign::certificate
