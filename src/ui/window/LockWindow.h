#pragma once

#include "ui/Unlock.h"

#include <wx/frame.h>

class wxButton;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// What is left on the screen of a locked desk: whose it is, and how he or somebody else goes on. Nothing of a case.
class LockWindow : public wxFrame {
public:
    struct Ways {
        std::function<void()> open;    ///< the operator is back
        std::function<void()> another; ///< somebody else wants to sign in
        std::function<void()> quit;
    };
    /// What became of what was typed and not saved.
    enum class Work { none, kept, notKept };
    LockWindow(Background& background, Gateway& gateway, Place place, SessionInfo const& session, Work work, Ways ways);

private:
    void build(SessionInfo const& session);
    /// Does what gives the desk up; where that loses what is typed, only when asked for a second time.
    void giveUp(std::function<void()> const& way);
    void wire();
    void refresh();
    void go();

    Unlock m_unlock;
    Ways m_ways;
    Work m_work;
    bool m_warned = false;
    wxTextCtrl* m_password = nullptr;
    wxButton* m_open = nullptr;
    wxButton* m_another = nullptr;
    wxStaticText* m_words = nullptr;
};

} // namespace countersign::ui
