#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace countersign {

/// The first thing that is wrong with a JSON text: where, and a sentence without the value.
struct JsonFault {
    std::string pointer; ///< RFC 6901; empty for the whole document
    std::string problem;
};

/// How much a text may ask of us before it is looked at.
struct JsonBounds {
    std::size_t bytes;
    std::size_t depth;
};

/// Stricter than the library: UTF-8, within the bounds, no key given twice in one object, no control character in
/// any text (PostgreSQL's jsonb cannot hold U+0000, and no name or number has one). Never throws on any bytes.
std::variant<nlohmann::json, JsonFault> parseJsonText(std::string_view text, JsonBounds bounds);

/// `parent` + "/" + `key`, escaped as in RFC 6901. A very long key is cut: pointers are shown to people.
std::string pointerTo(std::string_view parent, std::string_view key);
std::string pointerTo(std::string_view parent, std::size_t index);

} // namespace countersign
