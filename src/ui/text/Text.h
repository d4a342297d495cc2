#pragma once

#include "core/authority/Finding.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace countersign::ui {

/// The sentence in the language of the screen, UTF-8. `english` is the msgid.
std::string tr(char const* english);

/// One thing, many things: `{n}` stands for the count.
std::string trn(char const* one, char const* many, int count);

/// A translated sentence with named places: `trf("Case {number}", fmt::arg("number", 12))`.
template <class... Args> std::string trf(char const* english, Args const&... args) {
    return fmt::format(fmt::runtime(tr(english)), args...);
}

/// Marks a sentence for the catalogue where it cannot be translated yet (tables).
constexpr char const* msgid(char const* english) { return english; }

/// The language of the screen: "zh_CN" or "en".
std::string const& screenLanguage();

/// What is written in both languages, in that of the screen.
std::string onScreen(Message const& message);

/// Two sentences behind each other; Chinese sets no space between them. Either may be empty.
std::string joinedSentences(std::string const& first, std::string const& second);

/// "zh", "zh_CN.UTF-8", "en_GB", "C": the screen language meant, Chinese unless English is asked for.
std::string languageFrom(std::string_view wish);

/// Chooses the language and loads its catalogue from `localeFolder`. English needs none. False: no catalogue found,
/// the screen stays English.
bool useLanguage(std::string const& language, std::filesystem::path const& localeFolder);

/// Where the catalogues are: beside the resources.
std::filesystem::path localeFolder(std::filesystem::path const& resources);

} // namespace countersign::ui
