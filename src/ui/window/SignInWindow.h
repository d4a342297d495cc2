#pragma once

#include "ui/SignIn.h"
#include "ui/window/Typing.h"

#include <wx/frame.h>

class wxBoxSizer;
class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class Settings;

/// Where, who, password. The password is handed on and cleared from the field at once.
class SignInWindow : public wxFrame {
public:
    /// `entered` is called once, on the window thread, after which the window may be destroyed.
    SignInWindow(Background& background, Gateway& gateway, std::vector<Place> places, std::function<void(SignedIn)> entered);
    /// A way to a place that is not in the list.
    /// A way back, for whoever came here from a locked desk: a button, Esc, and closing the window.
    void offerBack(std::function<void()> go);
    void offerElsewhere(std::function<void()> go);

    /// A button for the settings and one for the other language, each with its key.
    void offerSettings(Settings& settings);
    /// Stays as long as the window does.
    void say(std::string const& problem);
    bool entering() const { return m_signIn.phase() == SignIn::Phase::entering; }
    /// What another window in another language takes over.
    struct Typed {
        int place = 0;
        wxString operatorName;
        Secret password;
        Typing typing;
    };
    Typed typed() const;
    void take(Typed typed);

private:
    wxWindow* makeFields(wxWindow* parent);
    void wire(std::function<void(SignedIn)> entered);
    void refresh();
    void choosePlace();
    void enterDesk();

    SignIn m_signIn;
    std::vector<Place> m_places;
    wxChoice* m_place = nullptr;
    wxTextCtrl* m_operator = nullptr;
    wxTextCtrl* m_password = nullptr;
    wxButton* m_enter = nullptr;
    wxBoxSizer* m_top = nullptr;
    wxButton* m_elsewhere = nullptr;
    wxStaticText* m_words = nullptr;
};

} // namespace countersign::ui
