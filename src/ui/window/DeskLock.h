#pragma once

#include "ui/CaseDesk.h"
#include "ui/PausableBackground.h"
#include "ui/model/IdleWatch.h"
#include "ui/window/Curtain.h"
#include "ui/window/OwnClipboard.h"
#include "ui/window/SystemWatch.h"

#include <wx/timer.h>

#include <functional>
#include <vector>

union _GdkEvent;

namespace countersign::ui {

class KeptWork;
class LockWindow;

/// Locks the desk: when nobody touches it, when its operator says so, when the system sleeps. Nothing of a case is on the screen,
/// in a title, in the accessibility tree or on the clipboard then, and nothing new is told until its operator is back.
class DeskLock {
public:
    struct Tools {
        Background& thread; ///< asks the server who is there; not the one of the locked desk, which may wait for a dead server
        Gateway& gateway;
        std::vector<PausableBackground*> desk; ///< every thread that the desk hears of
    };
    struct Ways {
        std::function<void()> another; ///< somebody else wants to sign in at the locked desk
        std::function<void()> quit;
    };
    DeskLock(Tools tools, Ways ways);
    ~DeskLock();
    DeskLock(DeskLock const&) = delete;
    DeskLock& operator=(DeskLock const&) = delete;

    /// From now on this desk is the one to lock. `warn` with words a little before, with none when somebody touched it.
    void watch(CaseDesk& desk, KeptWork& kept, std::function<void(std::string const&)> warn);
    /// No desk any more: signed out. What the desk put on the clipboard is taken away.
    void forget();

    void lock();
    bool locked() const { return m_window != nullptr; }
    /// The lock gives way to another sign-in window, or comes back from there.
    void showWindow(bool shown);
    /// Was a key pressed a moment ago? Then the next one may be on its way.
    bool typing() const;
    void clearClipboard() { m_clipboard.clear(); }

private:
    void open();
    void arm();
    void look();
    void touched(_GdkEvent const& event);

    Tools m_tools;
    Ways m_ways;
    CaseDesk* m_desk = nullptr;
    KeptWork* m_kept = nullptr;
    std::function<void(std::string const&)> m_warn;
    IdleWatch m_idle;
    bool m_warning = false;
    IdleWatch::Moment m_lastKey{};
    wxTimer m_timer;
    Curtain m_curtain;
    OwnClipboard m_clipboard;
    LockWindow* m_window = nullptr;
    unsigned long m_hook = 0;
    SystemWatch m_system;
};

} // namespace countersign::ui
