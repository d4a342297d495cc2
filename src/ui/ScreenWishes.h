#pragma once

#include "ui/model/LookWish.h"

#include <filesystem>
#include <string>

namespace countersign::ui {

class Settings;

/// What of the settings is on the screen just now: language, colours, size of text.
class ScreenWishes {
public:
    /// `given`: a language that was asked for at the start goes before the remembered one until another is chosen.
    ScreenWishes(Settings const& settings, std::string given, std::string usual, std::filesystem::path localeFolder);

    /// Before the toolkit is there: the language of its own words.
    static void chooseScript(std::string const& language);
    std::string language() const;

    /// Whether what changed can only be seen in windows that are made anew.
    bool needWindows() const;
    /// Puts everything on the screen. Colours change in the windows that are there.
    void apply();
    /// Only what the windows that are there can take.
    void applyColours();

private:
    Settings const& m_settings;
    std::string m_given, m_usual;
    std::string m_rememberedAtStart;
    std::filesystem::path m_localeFolder;
    std::string m_language;
    LookWish m_look;
};

} // namespace countersign::ui
