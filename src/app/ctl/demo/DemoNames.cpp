#include "app/ctl/demo/DemoNames.h"

#include "app/ctl/demo/DemoNameTables.h"
#include "core/person/Name.h"

namespace countersign::demo {

namespace {

constexpr std::string_view interpunct = "·";
constexpr std::size_t longNameLetters = 52;

std::string_view spelledFor(Surname const& surname, std::string const& region) {
    if (region == "HK") return surname.hongKong;
    if (region == "MO") return surname.macao;
    return region == "TW" ? surname.taiwan : surname.pinyin;
}

GivenCharacter const& givenFor(Random& random, Sex sex) {
    while (true) {
        auto const& given = random.pick(givenCharacters());
        if (given.sex.empty() || given.sex[0] == letterOf(sex)) return given;
    }
}

/// ZHANG JIANMING, CHAN KIN MING, CHEN CHIEN-MING
std::string joined(std::string_view family, std::string_view first, std::string_view second, std::string const& region) {
    std::string const between = region == "HK" || region == "MO" ? " " : region == "TW" ? "-" : "";
    std::string latin = std::string(family) + " " + std::string(first);
    if (!second.empty()) latin += between + std::string(second);
    return latin;
}

std::string_view givenLatin(GivenCharacter const& given, std::string const& region) {
    if (region == "HK" || region == "MO") return given.cantonese;
    return region == "TW" ? given.taiwan : given.pinyin;
}

Name ordinaryName(Random& random, std::string const& region, Sex sex) {
    auto const& family = random.pick(surnames());
    auto const& first = givenFor(random, sex);
    Name name{std::string(family.han) + std::string(first.han), {}, {}};
    std::string_view second;
    if (region != "CN" || !random.oneIn(5)) {
        auto const& more = givenFor(random, sex);
        name.native += more.han;
        second = givenLatin(more, region);
    }
    name.latin = joined(spelledFor(family, region), givenLatin(first, region), second, region);
    return name;
}

Name nameBeyondBmp(Random& random, Sex sex) {
    auto const& family = random.pick(surnames());
    auto const& rare = random.pick(ideographsBeyondBmp());
    Name name{std::string(family.han), {}, {}};
    if (random.oneIn(2)) {
        name.native += rare.han;
        name.latin = joined(family.pinyin, rare.latin, {}, "CN");
        return name;
    }
    auto const& first = givenFor(random, sex);
    name.native += std::string(first.han) + std::string(rare.han);
    name.latin = joined(family.pinyin, first.pinyin, rare.latin, "CN");
    return name;
}

Name nameOfParts(Random& random, std::size_t atLeast) {
    auto const& given = random.pick(givenNamesOfParts());
    Name name{std::string(given.han), std::string(given.latin), {}};
    do {
        auto const& father = random.pick(fathersNamesOfParts());
        name.native.append(interpunct).append(father.han);
        name.latin.append(" ").append(father.latin);
    } while (codePoints(name.native).size() < atLeast);
    return name;
}

/// 吕 was LV or LU on documents until 2021 and is LYU since; some holders kept theirs.
Name umlautName(Random& random, Sex sex) {
    auto const& first = givenFor(random, sex);
    auto const& second = givenFor(random, sex);
    std::string const rest = " " + std::string(first.pinyin) + std::string(second.pinyin);
    std::string const older = (random.oneIn(3) ? "LU" : "LV") + rest;
    return {"吕" + std::string(first.han) + std::string(second.han), random.oneIn(4) ? older : "LYU" + rest, older};
}

Name madeName(Random& random, NameKind kind, std::string const& region, Sex sex) {
    switch (kind) {
    case NameKind::ordinary: return ordinaryName(random, region, sex);
    case NameKind::beyondBmp: return nameBeyondBmp(random, sex);
    case NameKind::interpunct: return nameOfParts(random, 0);
    case NameKind::veryLong: return nameOfParts(random, longNameLetters);
    case NameKind::umlaut: return umlautName(random, sex);
    }
    return {};
}

} // namespace

Name makeName(Random& random, NameKind kind, std::string const& region, Sex sex) {
    Name name = madeName(random, kind, region, sex);
    if (name.olderLatin.empty()) name.olderLatin = name.latin;
    return name;
}

} // namespace countersign::demo
