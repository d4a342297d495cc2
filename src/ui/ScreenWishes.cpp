#include "ui/ScreenWishes.h"

#include "ui/Settings.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <clocale>
#include <cstdlib>
#include <string_view>

// GNU gettext keeps what it found; this makes it look again (its manual, "Changing the language at runtime").
extern "C" int _nl_msg_cat_cntr;

namespace countersign::ui {

ScreenWishes::ScreenWishes(Settings const& settings, std::string given, std::string usual, std::filesystem::path localeFolder)
    : m_settings(settings),
      m_given(std::move(given)),
      m_usual(std::move(usual)),
      m_rememberedAtStart(settings.get("language")),
      m_localeFolder(std::move(localeFolder)) {}

void ScreenWishes::chooseScript(std::string const& language) {
    // Which forms of unified Han characters the fonts give, and the language of the toolkit's own words.
    setenv("PANGO_LANGUAGE", "zh-cn", 0);
    setenv("LANGUAGE", language == "en" ? "en" : "zh_CN:zh", 1);
    ++_nl_msg_cat_cntr;
}

std::string ScreenWishes::language() const {
    std::string const remembered = m_settings.get("language");
    if (!m_given.empty() && remembered == m_rememberedAtStart) return m_given;
    return remembered.empty() ? m_usual : languageFrom(remembered);
}

bool ScreenWishes::needWindows() const {
    LookWish const wanted = lookWish(m_settings);
    return language() != m_language || wanted.textPercent != m_look.textPercent || wanted.font != m_look.font;
}

void ScreenWishes::apply() {
    if (std::string const wanted = language(); wanted != m_language) {
        m_language = wanted;
        chooseScript(wanted);
        useLanguage(wanted, m_localeFolder);
    }
    m_look = lookWish(m_settings);
    applyLook(m_look);
}

void ScreenWishes::applyColours() {
    LookWish const wanted = lookWish(m_settings);
    if (wanted.theme == m_look.theme) return;
    m_look.theme = wanted.theme;
    applyLook(m_look);
}

} // namespace countersign::ui
