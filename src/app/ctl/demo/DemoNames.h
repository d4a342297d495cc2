#pragma once

#include "app/ctl/demo/DemoRandom.h"
#include "core/person/Sex.h"

#include <string>

namespace countersign::demo {

/// What makes a name hard for software, each on purpose for a fixed share of the people.
enum class NameKind {
    ordinary,
    beyondBmp,  ///< a given name with an ideograph above U+FFFF
    interpunct, ///< parts set apart by U+00B7
    veryLong,   ///< more than 50 characters
    umlaut,     ///< 吕, whose bearers are LV, LU and LYU across documents
};

struct Name {
    std::string native;
    std::string latin;
    std::string olderLatin; ///< as on documents issued before 2021; equal to `latin` for most
};

/// `region` CN, HK, MO or TW decides how the Latin name is spelled: pinyin, the government romanisation of Hong Kong or
/// Macao, Wade-Giles.
Name makeName(Random& random, NameKind kind, std::string const& region, Sex sex);

} // namespace countersign::demo
