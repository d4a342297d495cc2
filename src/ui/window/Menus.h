#pragma once

#include "ui/model/NextAct.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// Everything that can be asked of the desk beside the acts on a case.
enum class Command : int {
    newCase,
    openIntake,
    findCertificate,
    refresh,
    signInAgain,
    lockDesk,
    supportDetails,
    signOut,
    quit,
    printElsewhere,
    printAgain,
    savePdf,
    electronicCopy,
    sheetOutcomes,
    verifyFile,
    verifyCode,
    paperStock,
    viewCase,
    viewRecord,
    viewSheets,
    viewInbox,
    viewDay,
    nextWaiting,
    previousWaiting,
    queue,
    searchQueue,
    checks,
    nextPane,
    zoomIn,
    zoomOut,
    zoomFit,
    nextAct,
    palette,
    keyCard,
    settings,
    textLarger,
    textSmaller,
    otherLanguage,
    paneWider,
    paneNarrower,
    takeOver,
    explain,
    help,
    practice,
    applicantWindow,
    showApplicant,
    applicantConfirmed,
    keys,
};

/// One line of a menu: an act or a command; neither is a separator.
struct MenuEntry {
    std::optional<Act> act;
    std::optional<Command> command;
    bool isLine() const { return !act && !command; }
};
struct MenuOf {
    std::string title; ///< translated
    std::vector<MenuEntry> entries;
};
std::vector<MenuOf> deskMenus();

std::string labelOf(Command command); ///< translated, without key
std::string keyOf(Command command);
std::string labelOf(MenuEntry const& entry); ///< of either; empty of a separator
std::string keyOf(MenuEntry const& entry);
/// "Save the PDF …", "核验文件……": the dots say that more is asked, and nobody types them.
std::string withoutDots(std::string label);

/// Window ids of the menu items.
int idOf(Act act);
int idOf(Command command);
int idOf(MenuEntry const& entry); ///< none of a separator

} // namespace countersign::ui
