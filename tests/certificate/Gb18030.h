#pragma once

#include <vector>

namespace countersign::test {

/// The 87,887 ideographs of GB 18030-2022, implementation level 3 (clause 9 with annexes: the unified
/// ideographs of ISO/IEC 10646 up to extension F, and the twelve unified ones among the compatibility characters).
inline std::vector<char32_t> level3Ideographs() {
    struct Range {
        char32_t first, last;
    };
    std::vector<char32_t> all;
    for (Range const r : {Range{0x4E00, 0x9FEF},
                          {0x3400, 0x4DB5},
                          {0x20000, 0x2A6D6},
                          {0x2A700, 0x2B734},
                          {0x2B740, 0x2B81D},
                          {0x2B820, 0x2CEA1},
                          {0x2CEB0, 0x2EBE0}})
        for (char32_t c = r.first; c <= r.last; ++c) all.push_back(c);
    for (char32_t const c : {0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29})
        all.push_back(c);
    return all;
}

} // namespace countersign::test
