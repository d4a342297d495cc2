#pragma once

#include "ui/text/Text.h"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace countersign::test {

/// The screen's language for one test; English again after it.
class Language {
public:
    explicit Language(std::string const& language) {
        if (!ui::useLanguage(language, std::filesystem::path(COUNTERSIGN_BINARY_DIR) / "share/locale"))
            throw std::runtime_error("no catalogue for " + language);
    }
    ~Language() { ui::useLanguage("en", {}); }
    Language(Language const&) = delete;
    Language& operator=(Language const&) = delete;
};

} // namespace countersign::test
