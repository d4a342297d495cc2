#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace countersign::ui {

/// What this workstation remembers: printer, place, language. Never anything of a person.
/// A file of `key=value` lines; an unreadable one is an empty one, a failed write is forgotten.
class Settings {
public:
    explicit Settings(std::filesystem::path file);
    std::string get(std::string const& key) const;
    void set(std::string const& key, std::string const& value);

    /// $XDG_CONFIG_HOME/countersign/desk.ini
    static std::filesystem::path defaultFile();

private:
    std::filesystem::path m_file;
    std::map<std::string, std::string> m_values;
};

} // namespace countersign::ui
