#include "core/authority/JsonReader.h"

#include <algorithm>
#include <climits>

namespace countersign {

using nlohmann::json;

namespace {

bool contains(ObjectReader::Keys keys, std::string_view key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

} // namespace

int readWholeNumber(json const& value, std::string const& pointer, FirstFault& faults, int least, int most) {
    // An unsigned number beyond 2^63 would wrap when asked for as a signed one.
    bool const small = value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT_MAX);
    if (small && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most) return value.get<int>();
    faults.report(pointer, fmt::format("not a whole number from {} to {}", least, most));
    return least;
}

ObjectReader::ObjectReader(json const& value, std::string at, FirstFault& faults, Keys required, Keys optional)
    : m_value(value), m_at(std::move(at)), m_faults(faults) {
    if (!value.is_object()) {
        faults.report(m_at, "not an object");
        return;
    }
    for (auto const& [key, ignored] : value.items())
        if (!contains(required, key) && !contains(optional, key)) faults.report(pointerTo(m_at, key), "unknown key");
    for (auto const key : required)
        if (!value.contains(key)) faults.report(pointerTo(m_at, key), "missing");
}

json const& ObjectReader::member(std::string_view key) const {
    static json const nothing;
    if (!m_value.is_object()) return nothing;
    auto const found = m_value.find(key);
    return found == m_value.end() ? nothing : *found;
}

std::string ObjectReader::text(std::string_view key) const {
    if (!has(key)) return {};
    json const& value = member(key);
    if (value.is_string()) return value.get<std::string>();
    m_faults.report(at(key), "not a text");
    return {};
}

std::string ObjectReader::textOrNull(std::string_view key) const { return member(key).is_null() ? std::string{} : text(key); }

bool ObjectReader::truth(std::string_view key) const {
    if (!has(key)) return false;
    json const& value = member(key);
    if (value.is_boolean()) return value.get<bool>();
    m_faults.report(at(key), "neither true nor false");
    return false;
}

int ObjectReader::number(std::string_view key, int least, int most) const {
    return has(key) ? readWholeNumber(member(key), at(key), m_faults, least, most) : least;
}

std::optional<Day> ObjectReader::day(std::string_view key) const {
    json const& value = member(key);
    if (value.is_null()) return std::nullopt;
    auto const parsed = value.is_string() ? parseDay(value.get_ref<std::string const&>()) : std::nullopt;
    if (!parsed) m_faults.report(at(key), "not a date as YYYY-MM-DD");
    return parsed;
}

json const& ObjectReader::list(std::string_view key) const {
    static json const none = json::array();
    if (!has(key)) return none;
    json const& value = member(key);
    if (value.is_array()) return value;
    m_faults.report(at(key), "not a list");
    return none;
}

} // namespace countersign
