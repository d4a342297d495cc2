#include "ui/Settings.h"

#include <cstdlib>
#include <fstream>

namespace countersign::ui {

Settings::Settings(std::filesystem::path file) : m_file(std::move(file)) {
    std::ifstream in(m_file);
    for (std::string line; std::getline(in, line);)
        if (auto const at = line.find('='); at != std::string::npos) m_values[line.substr(0, at)] = line.substr(at + 1);
}

std::string Settings::get(std::string const& key) const {
    auto const found = m_values.find(key);
    return found == m_values.end() ? std::string() : found->second;
}

void Settings::set(std::string const& key, std::string const& value) {
    if (get(key) == value || value.find('\n') != std::string::npos) return;
    m_values[key] = value;
    std::error_code ignored;
    std::filesystem::create_directories(m_file.parent_path(), ignored);
    auto const beside = std::filesystem::path(m_file) += ".part";
    std::ofstream out(beside, std::ios::trunc);
    for (auto const& [name, text] : m_values) out << name << '=' << text << '\n';
    out.close();
    if (out) std::filesystem::rename(beside, m_file, ignored);
}

std::filesystem::path Settings::defaultFile() {
    char const* const configured = std::getenv("XDG_CONFIG_HOME");
    char const* const home = std::getenv("HOME");
    std::filesystem::path const base =
        configured && *configured ? std::filesystem::path(configured) : std::filesystem::path(home ? home : "/nonexistent") / ".config";
    return base / "countersign" / "desk.ini";
}

} // namespace countersign::ui
