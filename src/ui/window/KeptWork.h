#pragma once

#include "ui/CaseDesk.h"
#include "ui/WorkKeeper.h"

#include <wx/timer.h>

#include <functional>
#include <vector>

class wxWindow;

namespace countersign::ui {

/// Has what is typed at a desk kept while the desk lives, and offers what an earlier one left.
class KeptWork {
public:
    /// All outlive it; `desk.onTyped` is taken.
    KeptWork(Background& drawerThread, WorkDrawer& drawer, CaseDesk& desk);
    ~KeptWork();
    KeptWork(KeptWork const&) = delete;
    KeptWork& operator=(KeptWork const&) = delete;

    /// Asks once what shall become of the work that an earlier desk left, if any. `window` gives the window to ask over, or
    /// none while nothing may be asked; `shown` is called when the work is on the screen again.
    void offer(std::function<wxWindow*()> window, std::function<void()> shown);
    /// On the disk when it returns, unless the disk takes longer than a person would wait.
    void keepNow();
    /// What is on the screen will be offered at the next sign-in.
    bool keeps() const { return m_keeper.state() == WorkKeeper::State::kept; }

private:
    void arm();
    void tell(WorkKeeper::State state);
    void renew();
    void ask(std::vector<WorkKeeper::Offer> offers);
    void goOn(WorkKeeper::Offer const& offer);

    Background& m_thread;
    CaseDesk& m_desk;
    WorkKeeper m_keeper;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    bool m_unsaid = false; ///< that nothing is kept for want of a key
    std::function<wxWindow*()> m_window;
    std::function<void()> m_shown;
    wxTimer m_timer;
};

} // namespace countersign::ui
