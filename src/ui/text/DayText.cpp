#include "ui/text/DayText.h"

#include "core/person/Name.h"

#include <array>
#include <string>

namespace countersign::ui {

namespace {

using Trouble = DayReading::Trouble;

char32_t narrow(char32_t c) {
    if (c >= U'０' && c <= U'９') return c - U'０' + U'0';
    if (c == U'．' || c == U'。' || c == U'·') return U'.';
    if (c == U'／') return U'/';
    return c == U'－' ? U'-' : c;
}
bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isSeparator(char32_t c) { return std::u32string_view(U"-/.年月日").find(c) != std::u32string_view::npos; }

struct Parts {
    std::array<std::string, 3> digits;
    std::u32string separators;
    bool clean = true;

    std::size_t count() const { return 1 + static_cast<std::size_t>(!digits[1].empty()) + static_cast<std::size_t>(!digits[2].empty()); }
    bool has(char32_t separator) const { return separators.find(separator) != std::u32string::npos; }
};

Parts take(std::u32string const& text) {
    Parts parts;
    for (char32_t const raw : text) {
        char32_t const c = narrow(raw);
        std::size_t const at = parts.separators.size();
        if (c == U' ') continue;
        if (isDigit(c) && at < 3)
            parts.digits.at(at) += static_cast<char>(c);
        else if (isSeparator(c) && at < 3 && !parts.digits.at(at).empty())
            parts.separators += c;
        else
            parts.clean = false;
    }
    return parts;
}

std::string padded(std::string const& digits) { return digits.size() == 1 ? "0" + digits : digits; }

DayReading read(std::string const& year, std::string const& month, std::string const& day) {
    auto const parsed = parseDay(year + "-" + padded(month) + "-" + padded(day));
    return {parsed, parsed ? Trouble::none : Trouble::notADay};
}

/// Two numbers behind each other, in whichever order makes sense.
DayReading eitherWay(std::string const& year, std::string const& first, std::string const& second) {
    DayReading const dayFirst = read(year, second, first);
    DayReading const monthFirst = read(year, first, second);
    if (dayFirst.day && monthFirst.day && dayFirst.day != monthFirst.day) return {std::nullopt, Trouble::dayOrMonth};
    return dayFirst.day ? dayFirst : monthFirst;
}

DayReading withoutYear(Parts const& parts, std::optional<Day> today) {
    bool const written = parts.separators == U"月日" || parts.separators == U"月";
    bool const dotted = parts.separators == U"." || parts.separators == U"..";
    if (parts.has(U'/') || parts.separators == U"-") return {std::nullopt, Trouble::dayOrMonth};
    if (!written && !dotted) return {std::nullopt, Trouble::notADay};
    if (!today) return {std::nullopt, Trouble::yearMissing};
    std::string const year = isoDay(*today).substr(0, 4);
    return written ? read(year, parts.digits[0], parts.digits[1]) : eitherWay(year, parts.digits[0], parts.digits[1]);
}

} // namespace

DayReading readDay(std::string_view text, std::optional<Day> today) {
    constexpr DayReading none{std::nullopt, Trouble::notADay};
    if (!validUtf8(text)) return none;
    Parts const parts = take(codePoints(text));
    auto const& [first, second, third] = parts.digits;
    if (!parts.clean || first.empty()) return none;
    if (parts.count() == 1)
        return first.size() == 8 && parts.separators.empty() ? read(first.substr(0, 4), first.substr(4, 2), first.substr(6)) : none;
    if (parts.count() == 2) return first.size() <= 2 && second.size() <= 2 ? withoutYear(parts, today) : none;
    if (third.size() == 4 && first.size() <= 2) {
        if (parts.has(U'/') || parts.has(U'-')) return {std::nullopt, Trouble::dayOrMonth};
        return parts.separators == U".." ? eitherWay(third, first, second) : none;
    }
    return first.size() == 4 ? read(first, second, third) : none;
}

std::optional<Day> typedDay(std::string_view text) { return readDay(text).day; }

} // namespace countersign::ui
