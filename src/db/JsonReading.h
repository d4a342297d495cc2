#pragma once

#include "core/Day.h"
#include "core/Fault.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::db {

/// One object of a database's answer, read member by member. A member that is missing or of another kind is a
/// schema this program was not built for: Fault{databaseFailed} with the function's and the member's name.
class JsonObject {
public:
    JsonObject(char const* function, nlohmann::json const& value) : m_function(function), m_value(value) {
        if (!value.is_object()) fail("the answer");
    }

    std::string text(char const* key) const {
        auto const& value = member(key);
        return value.is_string() ? value.get<std::string>() : fail(key);
    }
    /// Null and missing are an empty text.
    std::string textOrNone(char const* key) const {
        auto const found = m_value.find(key);
        return found == m_value.end() || found->is_null() ? std::string() : text(key);
    }
    std::int64_t integer(char const* key) const {
        auto const& value = member(key);
        if (!value.is_number_integer()) fail(key);
        return value.get<std::int64_t>();
    }
    int small(char const* key) const { return static_cast<int>(integer(key)); }
    bool truth(char const* key) const {
        auto const& value = member(key);
        if (!value.is_boolean()) fail(key);
        return value.get<bool>();
    }
    Instant instant(char const* key) const {
        auto const parsed = parseInstant(text(key));
        if (!parsed) fail(key);
        return *parsed;
    }
    std::optional<Instant> instantOrNone(char const* key) const {
        return member(key).is_null() ? std::nullopt : std::optional(instant(key));
    }
    Day day(char const* key) const {
        auto const parsed = parseDay(text(key));
        if (!parsed) fail(key);
        return *parsed;
    }
    /// A word of the interface, by the function that knows them.
    template <class FromWord> auto word(char const* key, FromWord&& fromWord) const {
        auto const value = fromWord(text(key));
        if (!value) fail(key);
        return *value;
    }
    JsonObject object(char const* key) const { return {m_function, member(key)}; }
    nlohmann::json const& list(char const* key) const {
        auto const& value = member(key);
        if (!value.is_array()) fail(key);
        return value;
    }
    /// A list of texts; one that is missing is empty.
    std::vector<std::string> texts(char const* key) const {
        std::vector<std::string> all;
        if (!has(key)) return all;
        for (auto const& each : list(key)) all.push_back(each.is_string() ? each.get<std::string>() : fail(key));
        return all;
    }
    bool has(char const* key) const { return m_value.contains(key); }
    /// Every object of a list, made into a value.
    template <class Make> auto each(char const* key, Make&& make) const { return listOf(m_function, list(key), make); }

    template <class Make> static auto listOf(char const* function, nlohmann::json const& list, Make&& make) {
        std::vector<decltype(make(std::declval<JsonObject>()))> values;
        values.reserve(list.size());
        for (auto const& item : list) values.push_back(make(JsonObject(function, item)));
        return values;
    }
    nlohmann::json const& member(char const* key) const {
        auto const found = m_value.find(key);
        if (found == m_value.end()) fail(key);
        return *found;
    }
    char const* function() const { return m_function; }
    [[noreturn]] std::string fail(char const* key) const {
        throw Fault(FaultCode::databaseFailed, fmt::format("{}: {} is not what this program expects", m_function, key));
    }

private:
    char const* m_function;
    nlohmann::json const& m_value;
};

/// Parses a whole answer. The result must outlive the JsonObject made of it.
inline nlohmann::json parsedAnswer(char const* function, std::string const& text) {
    auto value = nlohmann::json::parse(text, nullptr, false);
    if (value.is_discarded()) throw Fault(FaultCode::databaseFailed, fmt::format("{}: the answer is no JSON", function));
    return value;
}

/// A whole answer that is one object, made into a value.
template <class Make> auto objectIn(char const* function, std::string const& text, Make&& make) {
    auto const value = parsedAnswer(function, text);
    return make(JsonObject(function, value));
}

/// A whole answer that is a list of objects.
template <class Make> auto listIn(char const* function, std::string const& text, Make&& make) {
    auto const value = parsedAnswer(function, text);
    if (!value.is_array()) throw Fault(FaultCode::databaseFailed, fmt::format("{}: the answer is no list", function));
    return JsonObject::listOf(function, value, make);
}

} // namespace countersign::db
