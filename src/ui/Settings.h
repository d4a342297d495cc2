#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::ui {

/// What this workstation remembers: language, look, printer, sizes of panes. Never anything of a person.
/// A file of `key=value` lines. One that is no such file is set aside under another name and said so; what an office has
/// fixed for all its desks (/etc/countersign/desk.ini) goes before what is chosen here. Everything is taken on the window thread.
class Settings {
public:
    explicit Settings(std::filesystem::path file, std::filesystem::path officeFile = {});

    std::string get(std::string const& key) const;
    /// What is not said is `otherwise`.
    std::string get(std::string const& key, std::string const& otherwise) const;
    /// "off" is off; not said is on.
    bool on(std::string const& key) const { return get(key) != "off"; }
    int number(std::string const& key, int least, int most, int otherwise) const;
    /// Kept at once. False when the office has fixed it, or when it could not be written: then it holds until the desk ends.
    bool set(std::string const& key, std::string const& value);

    /// Why the operator cannot choose it: the office's words, in the language if it gives them ("look.reason.en"), or empty
    /// words. None: he can.
    std::optional<std::string> fixedBecause(std::string const& key, std::string const& language) const;
    /// The name under which a broken file was kept; empty when there was none.
    std::string const& setAside() const { return m_setAside; }

    std::function<void(std::string const& key)> onChange;

    /// $XDG_CONFIG_HOME/countersign/desk.ini
    static std::filesystem::path defaultFile();

private:
    using Values = std::map<std::string, std::string>;
    bool write() const;

    std::filesystem::path m_file;
    Values m_values, m_office;
    std::string m_setAside;
};

/// The lines of a settings file; none when it is no such file.
std::optional<std::map<std::string, std::string>> settingsIn(std::string_view text);

} // namespace countersign::ui
