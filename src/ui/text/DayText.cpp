#include "ui/text/DayText.h"

#include "core/person/Name.h"

#include <array>
#include <string>

namespace countersign::ui {

namespace {

char32_t narrow(char32_t c) { return c >= U'０' && c <= U'９' ? c - U'０' + U'0' : c; }
bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isSeparator(char32_t c) { return std::u32string_view(U"-/.年月日－／．").find(c) != std::u32string_view::npos; }

struct Parts {
    std::array<std::string, 3> digits;
    std::size_t separators = 0;
    bool clean = true;
};

Parts take(std::u32string const& text) {
    Parts parts;
    for (char32_t const raw : text) {
        char32_t const c = narrow(raw);
        if (c == U' ') continue;
        if (isDigit(c) && parts.separators < 3)
            parts.digits[parts.separators] += static_cast<char>(c);
        else if (isSeparator(c) && parts.separators < 3 && !parts.digits[parts.separators].empty())
            ++parts.separators;
        else
            parts.clean = false;
    }
    return parts;
}

std::string padded(std::string const& digits) { return digits.size() == 1 ? "0" + digits : digits; }

} // namespace

std::optional<Day> typedDay(std::string_view text) {
    if (!validUtf8(text)) return std::nullopt;
    Parts const parts = take(codePoints(text));
    if (!parts.clean) return std::nullopt;
    auto const& [first, second, third] = parts.digits;
    if (parts.separators == 0) {
        if (first.size() != 8) return std::nullopt;
        return parseDay(first.substr(0, 4) + "-" + first.substr(4, 2) + "-" + first.substr(6));
    }
    return parseDay(first + "-" + padded(second) + "-" + padded(third));
}

} // namespace countersign::ui
