#pragma once

#include "core/Day.h"
#include "core/person/DocumentNumber.h"

#include <string>
#include <vector>

namespace countersign {

enum class Direction { entry = 1, exit = 2 };

/// One crossing as the database gives it to a case: void rows are never given.
struct Crossing {
    Day date{};                   ///< Asia/Shanghai, as printed
    std::int32_t secondOfDay = 0; ///< Asia/Shanghai; orders rows within a day, never printed
    Direction direction = Direction::entry;
    DocumentNumber document;
    std::string portCode;
    std::string portZh;
    std::string portEn;
    std::string transport;     ///< flight, train or ship; may be empty
    bool enteredLater = false; ///< recorded after the crossing; for the clerk, not printed
    bool operator==(Crossing const&) const = default;
};

} // namespace countersign
