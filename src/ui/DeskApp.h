#pragma once

#include "core/casework/PagePreview.h"
#include "core/casework/Printer.h"
#include "core/casework/TonePlayer.h"
#include "core/casework/Verification.h"
#include "core/casework/WorkDrawer.h"
#include "ui/Gateway.h"
#include "ui/Premises.h"

#include <filesystem>
#include <memory>
#include <string>

namespace countersign::ui {

/// What the desk is wired from. Made before the first window, so none may touch fonts, keys or a server yet.
struct DeskParts {
    std::unique_ptr<Gateway> gateway;
    std::unique_ptr<Printer> printer;
    std::unique_ptr<PagePreviewer> previewer;
    std::unique_ptr<CertificateCheck> check;
    std::unique_ptr<WorkDrawer> drawer;
    std::unique_ptr<TonePlayer> tones;
    std::unique_ptr<Premises> premises{}; ///< none: the place is given, or there is no choice
};

struct DeskOptions {
    std::string language; ///< "zh_CN" or "en": the usual one, when none is remembered
    std::filesystem::path localeFolder;
    std::filesystem::path settingsFile;
    std::filesystem::path officeSettings{}; ///< what an office fixes for all its desks
    std::string askedLanguage{};            ///< asked for at this start: goes before the remembered one
    std::string version{};                  ///< of the program, and of the schema it was built for: what support asks first
    int schema = 0;
    std::filesystem::path helpFolder{}; ///< zh/ and en/ with the pages
};

/// Runs the desk until its last window closes. The exit code: 0, or 3 when there is no display.
int runDesk(DeskParts parts, DeskOptions options);

} // namespace countersign::ui
