#pragma once

#include <string_view>
#include <vector>

namespace countersign {

/// Upper-case letters of a Latin name, U+00DC kept, and where its words begin (0 and size() left out, ascending).
struct LatinName {
    std::u32string_view letters;
    std::vector<std::size_t> const& words;
};

/// Do two spellings read as the same pinyin? Both are cut into syllables, never across a word's beginning; LU, LV, LYU
/// and LÜ are one syllable, so are NU, NV, NYU, NÜ and the same with an E. Words that are no pinyin (a foreign or
/// minority name) must be the same letters. NYU where the N may belong to the syllable before (JINYU: mostly JIN YU)
/// is one with NV and NÜ, which are nothing else, and not with NU; no more is LVAN with LUAN, which is one syllable.
/// Symmetric.
bool samePinyin(LatinName const& a, LatinName const& b);

} // namespace countersign
