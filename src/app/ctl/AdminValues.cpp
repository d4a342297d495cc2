#include "app/ctl/AdminValues.h"

#include "app/ctl/Command.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

bool nameLetter(char c) { return c >= 'a' && c <= 'z'; }
bool nameDigit(char c) { return c >= '0' && c <= '9'; }
bool codeLetter(char c) { return c >= 'A' && c <= 'Z'; }

template <std::size_t N> bool amongWords(std::array<std::string_view, N> const& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What is left when the blanks around it are taken off, as the store takes them off.
bool onlyBlanks(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

bool settingIsTruth(std::string text) {
    static constexpr std::array<std::string_view, 12> words{"true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0"};
    for (char& c : text)
        if (codeLetter(c)) c = static_cast<char>(c - 'A' + 'a');
    return amongWords(words, text);
}

bool settingIsNumber(std::string const& text, int least, int most) {
    int value = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    return wrong == std::errc{} && end == text.data() + text.size() && value >= least && value <= most;
}

struct OfficeSetting {
    std::string_view key;
    bool (*holds)(std::string const& value);
    std::string_view wanted;
};

bool settingHoldsText(std::string const& value) { return !onlyBlanks(value); }
/// The bounds of the column office.look_back_years.
bool settingHoldsYears(std::string const& value) { return settingIsNumber(value, 1, 100); }

constexpr std::array officeSettings{
    OfficeSetting{"approve_self", [](std::string const& value) { return settingIsTruth(value); }, "true or false"},
    OfficeSetting{"look_back_years", settingHoldsYears, "a whole number from 1 to 100"},
    OfficeSetting{"stamp_drawn", [](std::string const& value) { return settingIsTruth(value); }, "true or false"},
    OfficeSetting{"stamp_text_zh", settingHoldsText, "a text"},
    OfficeSetting{"name_zh", settingHoldsText, "a text"},
    OfficeSetting{"name_en", settingHoldsText, "a text"},
};

std::string settingNames() {
    std::string all;
    for (auto const& each : officeSettings) all += fmt::format("{}{}", all.empty() ? "" : ", ", each.key);
    return all;
}

} // namespace

void requireOperatorName(std::string const& name, std::string const& displayName) {
    bool const signs = std::all_of(name.begin(), name.end(), [](char c) { return nameLetter(c) || nameDigit(c) || c == '_'; });
    if (!signs || name.size() < 2 || name.size() > 31 || !nameLetter(name[0]))
        throw UsageError("operator add: NAME is 2 to 31 small letters, digits and _, a letter first");
    if (name.starts_with("pg_") || name.starts_with("countersign_"))
        throw UsageError("operator add: a NAME that begins with pg_ or countersign_ is not an operator's");
    if (onlyBlanks(displayName)) throw UsageError("operator add: --display is not a name");
}

void requireRoles(std::vector<std::string> const& roles, std::string const& office) {
    static constexpr std::array<std::string_view, 5> known{"clerk", "supervisor", "auditor", "administrator", "importer"};
    for (auto const& role : roles)
        if (!amongWords(known, role) || std::count(roles.begin(), roles.end(), role) != 1)
            throw UsageError("operator add: --roles are clerk, supervisor, auditor, administrator and importer, each once");
    bool const atWindow = std::any_of(roles.begin(), roles.end(), [](auto const& role) { return role == "clerk" || role == "supervisor"; });
    if (atWindow && office.empty()) throw UsageError("operator add: clerks and supervisors have an office; --office is needed");
}

void requireOfficeCode(char const* command, std::string const& code) {
    bool const signs = std::all_of(code.begin(), code.end(), [](char c) { return codeLetter(c) || nameDigit(c); });
    if (!signs || code.size() != 4) throw UsageError(fmt::format("{}: an office has a code of four capital letters or digits", command));
}

void requireOfficeName(char const* option, std::string const& name) {
    if (onlyBlanks(name)) throw UsageError(fmt::format("office add: {} is not a name", option));
}

void requireSetting(std::string const& key, std::string const& value) {
    auto const setting = std::find_if(officeSettings.begin(), officeSettings.end(), [&](auto const& each) { return each.key == key; });
    if (setting == officeSettings.end()) throw UsageError(fmt::format("office set: KEY is one of {}", settingNames()));
    if (!setting->holds(value)) throw UsageError(fmt::format("office set: the value of {} is {}", key, setting->wanted));
}

bool isOfficeText(std::string const& key) { return key == "name_zh" || key == "name_en" || key == "stamp_text_zh"; }

} // namespace countersign::ctl
