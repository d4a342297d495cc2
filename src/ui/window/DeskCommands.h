#pragma once

#include "ui/window/MainWindow.h"
#include "ui/window/Menus.h"
#include "ui/window/SheetCommands.h"

namespace countersign::ui {

/// Acts and commands as the operator gives them: asks what an act needs (a password, a reason, a printer), then has
/// the desk do it.
class DeskCommands {
public:
    explicit DeskCommands(MainWindow& window)
        : m_window(window), m_desk(window.desk()), m_question(window.desk()), m_sheets(window, m_question) {}

    void run(Act act);
    void run(Command command);
    /// Another case is on the screen: what was printed of it and never told is asked now.
    void caseCame();
    /// The window in which files are verified, with these in it.
    void verify(std::vector<std::string> const& files);

private:
    std::string caseName() const;
    bool mayNot(Act act);
    void begin(Act act);
    void newCase();
    void signInAgain();
    void supportDetails();
    void explain();
    void approve();
    void giveBack();
    void refuse();
    void printNotice();
    void giveReason(Act act, std::string const& label, void (CaseDesk::*then)(std::string const&));
    void issue();
    void handOver();
    bool tooLarge(std::string const& file); ///< and says so
    void openIntake();
    void findCertificate();
    void verifyFile();
    void electronicCopy();
    void writeCopy(std::string const& number);
    /// True with none where no PIN is wanted; false: one is, and nobody typed it.
    bool sealPin(std::optional<Secret>& pin);
    void findAnything();
    void printKeyCard();

    MainWindow& m_window;
    CaseDesk& m_desk;
    OneQuestion m_question;
    SheetCommands m_sheets;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace countersign::ui
