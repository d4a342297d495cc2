#include "ui/Settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace countersign::ui {

namespace {

constexpr std::uintmax_t longestSettings = 64 * 1024;

std::optional<std::string> textOfSettings(std::filesystem::path const& file) {
    std::error_code wrong;
    auto const size = std::filesystem::file_size(file, wrong);
    if (wrong || size > longestSettings) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return std::nullopt;
    return text;
}

/// What is remembered of sheets in a printer's tray must outlast a power cut.
bool onDisk(std::filesystem::path const& path) {
    int const file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool const there = fsync(file) == 0;
    close(file);
    return there;
}

bool isKey(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || (c >= 'A' && c <= 'Z');
    });
}

std::string_view trimmedLine(std::string_view line) {
    auto const blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!line.empty() && blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && blank(line.back())) line.remove_suffix(1);
    return line;
}

} // namespace

std::optional<std::map<std::string, std::string>> settingsIn(std::string_view text) {
    std::map<std::string, std::string> values;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        std::string_view const line = trimmedLine(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        auto const at = line.find('=');
        if (at == std::string_view::npos || line.find('\0') != std::string_view::npos) return std::nullopt;
        std::string_view const key = trimmedLine(line.substr(0, at));
        if (!isKey(key)) return std::nullopt;
        values[std::string(key)] = trimmedLine(line.substr(at + 1));
    }
    return values;
}

Settings::Settings(std::filesystem::path file, std::filesystem::path officeFile) : m_file(std::move(file)) {
    std::error_code ignored;
    if (!officeFile.empty() && std::filesystem::exists(officeFile, ignored))
        m_office = settingsIn(textOfSettings(officeFile).value_or(std::string())).value_or(Values{});
    if (!std::filesystem::exists(m_file, ignored)) return;
    auto const text = textOfSettings(m_file);
    auto values = text ? settingsIn(*text) : std::nullopt;
    if (values) {
        m_values = std::move(*values);
        return;
    }
    auto const aside = std::filesystem::path(m_file) += ".broken";
    std::filesystem::rename(m_file, aside, ignored);
    m_setAside = aside.string();
}

std::string Settings::get(std::string const& key) const {
    for (auto const* const values : {&m_office, &m_values})
        if (auto const found = values->find(key); found != values->end()) return found->second;
    return {};
}

std::string Settings::get(std::string const& key, std::string const& otherwise) const {
    std::string value = get(key);
    return value.empty() ? otherwise : value;
}

int Settings::number(std::string const& key, int least, int most, int otherwise) const {
    std::string const value = get(key);
    int number = 0;
    auto const [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), number);
    return wrong != std::errc{} || end != value.data() + value.size() ? otherwise : std::clamp(number, least, most);
}

bool Settings::set(std::string const& key, std::string const& value) {
    if (m_office.contains(key) || value.find_first_of("\n\r") != std::string::npos) return false;
    if (get(key) == value) return true;
    m_values[key] = value;
    bool const kept = write();
    if (onChange) onChange(key);
    return kept;
}

bool Settings::write() const {
    std::error_code wrong;
    std::filesystem::create_directories(m_file.parent_path(), wrong);
    auto const beside = std::filesystem::path(m_file) += ".part";
    std::ofstream out(beside, std::ios::trunc);
    for (auto const& [name, text] : m_values) out << name << '=' << text << '\n';
    out.close();
    if (!out || !onDisk(beside)) return false;
    std::filesystem::rename(beside, m_file, wrong);
    return !wrong && onDisk(m_file.parent_path());
}

std::optional<std::string> Settings::fixedBecause(std::string const& key, std::string const& language) const {
    if (!m_office.contains(key)) return std::nullopt;
    for (auto const& name : {key + ".reason." + language, key + ".reason"})
        if (auto const found = m_office.find(name); found != m_office.end()) return found->second;
    return std::string();
}

std::filesystem::path Settings::defaultFile() {
    char const* const configured = std::getenv("XDG_CONFIG_HOME");
    char const* const home = std::getenv("HOME");
    std::filesystem::path const base =
        configured && *configured ? std::filesystem::path(configured) : std::filesystem::path(home ? home : "/nonexistent") / ".config";
    return base / "countersign" / "desk.ini";
}

} // namespace countersign::ui
