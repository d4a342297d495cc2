#pragma once

#include "core/Day.h"
#include "core/authority/JsonText.h"
#include "core/authority/Words.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace countersign {

/// Remembers the first fault of a reading; later ones are often its consequences.
class FirstFault {
public:
    void report(std::string const& pointer, std::string const& problem) {
        if (!m_fault) m_fault = JsonFault{pointer, problem};
    }
    std::optional<JsonFault> const& fault() const { return m_fault; }

private:
    std::optional<JsonFault> m_fault;
};

/// A whole number within the limits; `least` when it is none.
int readWholeNumber(nlohmann::json const& value, std::string const& pointer, FirstFault& faults, int least, int most);

/// One JSON object read strictly. The constructor reports a value that is no object, unknown keys by name and missing
/// required keys; the readers report wrong types and unknown words. A reader of a key that is absent or wrong gives
/// the type's empty value, so reading always goes on to the end.
class ObjectReader {
public:
    using Keys = std::initializer_list<std::string_view>;

    ObjectReader(nlohmann::json const& value, std::string at, FirstFault& faults, Keys required, Keys optional = {});

    std::string const& at() const { return m_at; }
    std::string at(std::string_view key) const { return pointerTo(m_at, key); }
    FirstFault& faults() const { return m_faults; }
    bool has(std::string_view key) const { return m_value.is_object() && m_value.contains(key); }

    /// The member, null when it is absent.
    nlohmann::json const& member(std::string_view key) const;
    std::string text(std::string_view key) const;
    /// A text, or null for none.
    std::string textOrNull(std::string_view key) const;
    bool truth(std::string_view key) const;
    /// A whole number within the limits; `least` when wrong.
    int number(std::string_view key, int least, int most) const;
    /// `YYYY-MM-DD`, or null for a day not filled in.
    std::optional<Day> day(std::string_view key) const;
    /// An array; an empty one when wrong.
    nlohmann::json const& list(std::string_view key) const;
    template <class Enum> Enum word(std::string_view key, Enum otherwise) const {
        if (!has(key)) return otherwise;
        return wordAt(member(key), at(key), m_faults, otherwise);
    }
    /// A list of words, each at most once.
    template <class Enum> std::vector<Enum> words(std::string_view key) const;

private:
    template <class Enum> static Enum wordAt(nlohmann::json const& value, std::string const& pointer, FirstFault& faults, Enum otherwise) {
        if (value.is_string())
            if (auto const known = enumOf<Enum>(value.get_ref<std::string const&>())) return *known;
        faults.report(pointer, value.is_string() ? "not one of " + knownWords<Enum>() : "not a text");
        return otherwise;
    }

    nlohmann::json const& m_value;
    std::string m_at;
    FirstFault& m_faults;
};

template <class Enum> std::vector<Enum> ObjectReader::words(std::string_view key) const {
    std::vector<Enum> read;
    for (auto const& each : list(key)) {
        std::string const pointer = pointerTo(at(key), read.size());
        Enum const value = wordAt(each, pointer, m_faults, wordTable<Enum>.front().value);
        if (std::find(read.begin(), read.end(), value) != read.end()) m_faults.report(pointer, "given twice");
        read.push_back(value);
    }
    return read;
}

} // namespace countersign
