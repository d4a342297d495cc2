#include "ui/text/Text.h"

#include <wx/translation.h>

namespace countersign::ui {

namespace {

std::string& language() {
    static std::string chosen = "en";
    return chosen;
}

constexpr char const* domain = "countersign";

} // namespace

std::string tr(char const* english) {
    wxTranslations const* const all = wxTranslations::Get();
    if (!all || language() == "en") return english;
    wxString const* const found = all->GetTranslatedString(wxString::FromUTF8(english), domain);
    return found ? found->utf8_string() : english;
}

std::string trn(char const* one, char const* many, int count) {
    char const* const english = count == 1 ? one : many;
    wxTranslations const* const all = wxTranslations::Get();
    wxString const* found = nullptr;
    if (all && language() != "en") found = all->GetTranslatedString(wxString::FromUTF8(one), static_cast<unsigned>(count), domain);
    return fmt::format(fmt::runtime(found ? found->utf8_string() : english), fmt::arg("n", count));
}

std::string const& screenLanguage() { return language(); }

std::string onScreen(Message const& message) { return language() == "en" ? message.en : message.zh; }

std::string joinedSentences(std::string const& first, std::string const& second) {
    bool const space = language() == "en" && !first.empty() && !second.empty();
    return first + (space ? " " : "") + second;
}

std::string languageFrom(std::string_view wish) { return wish.starts_with("en") ? "en" : "zh_CN"; }

bool useLanguage(std::string const& wanted, std::filesystem::path const& folder) {
    language() = "en";
    auto* const translations = new wxTranslations; // owned by wx from Set on, and free of what was there before
    wxTranslations::Set(translations);
    translations->SetLanguage(wxString::FromUTF8(wanted));
    if (wanted == "en") return true;
    wxFileTranslationsLoader::AddCatalogLookupPathPrefix(wxString::FromUTF8(folder.string()));
    if (!translations->AddCatalog(domain)) return false;
    language() = wanted;
    return true;
}

std::filesystem::path localeFolder(std::filesystem::path const& resources) {
    // Lexically: the resources may be a link, and the catalogues lie beside the link.
    auto const clean = resources.lexically_normal();
    return (clean.has_filename() ? clean.parent_path() : clean.parent_path().parent_path()) / "locale";
}

} // namespace countersign::ui
