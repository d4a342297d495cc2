#pragma once

#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::ctl {

/// What commands print keeps the order it was put together in.
using Json = nlohmann::ordered_json;

/// One line on standard output. What is no UTF-8 (it cannot come from the database) is replaced rather than thrown at.
inline void printLine(Json const& json) { fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace)); }

inline Json textOrNull(std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); }

template <class Values, class Make> Json listOf(Values const& values, Make&& make) {
    Json list = Json::array();
    for (auto const& value : values) list.push_back(make(value));
    return list;
}

} // namespace countersign::ctl
