#pragma once

#include "app/ctl/demo/DemoPerson.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::demo {

/// One of the fixed people, whom documents and tests can rely on: the same numbers and as many crossings whatever the
/// seed. Days follow the day of loading, so that what must be valid today is.
struct NamedPerson {
    std::string_view key; ///< how intakes and tests call him
    DemoPerson person;
    std::uint32_t crossings = 0;
};

/// - `commuter` 张𠮷 ZHANG JI: 7,300 crossings under three documents, a character beyond the BMP
/// - `hong-kong` 陈大文 CHAN TAI MAN, A123456(3), H12345678
/// - `agent` 李四 LI SI, 44030119880102002X
/// - `official` 王小明, holder of PE1234567 and of P.1234567 before
/// - `seafarer` 刘海生, three books · `diplomat` 周卫国, DE and SE · `macao` 何嘉敏 · `taiwan` 林志明
/// - `none` 赵静: a passport and not one crossing
/// - `long-name`, more than fifty characters with interpuncts · `umlaut` 吕丽娟, LV before and LYU now
std::vector<NamedPerson> namedPeople(Day on);

} // namespace countersign::demo
