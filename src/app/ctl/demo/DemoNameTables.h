#pragma once

#include <span>
#include <string_view>

namespace countersign::demo {

/// A surname and how it is spelled on the documents of four places.
struct Surname {
    std::string_view han, pinyin, hongKong, macao, taiwan;
};

/// A character of given names; `sex` is M, F or empty for both.
struct GivenCharacter {
    std::string_view han, pinyin, cantonese, taiwan, sex;
};

/// An ideograph beyond the BMP that occurs in names, or a part of a name of several parts.
struct Spelled {
    std::string_view han, latin;
};

std::span<Surname const> surnames();
std::span<GivenCharacter const> givenCharacters();
std::span<Spelled const> ideographsBeyondBmp();
std::span<Spelled const> givenNamesOfParts();
std::span<Spelled const> fathersNamesOfParts();

} // namespace countersign::demo
