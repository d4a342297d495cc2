#pragma once

#include "ui/Inbox.h"

#include <memory>

class wxSimplebook;
class wxWindow;

namespace countersign::ui {

class DayPanel;
class InboxPanel;
class MainWindow;

/// What supervisors have on the desk beside the case: the inbox and the view of the day. Made for everybody, served to them.
class SupervisorViews {
public:
    SupervisorViews(MainWindow& window, wxSimplebook& views);
    ~SupervisorViews();

    Inbox& inbox() { return *m_inbox; }
    void showInbox(); ///< opens the first case that waits when none of them is on the screen
    void showDay();
    /// To the next or the previous case that waits.
    void beside(int steps);
    void onChange(Change change, bool inboxShown);

private:
    void open(CaseId id, std::string before = {});
    void goOnAfter(CaseId decided);

    MainWindow& m_window;
    std::unique_ptr<Inbox> m_inbox;
    InboxPanel* m_panel = nullptr;
    DayPanel* m_day = nullptr;
};

} // namespace countersign::ui
