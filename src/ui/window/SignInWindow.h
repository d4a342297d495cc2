#pragma once

#include "ui/SignIn.h"

#include <wx/frame.h>

class wxButton;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// Where, who, password. The password is handed on and cleared from the field at once.
class SignInWindow : public wxFrame {
public:
    /// `entered` is called once, on the window thread, after which the window may be destroyed.
    SignInWindow(Background& background, Gateway& gateway, std::vector<Place> places, std::function<void(SignedIn)> entered);

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
    wxStaticText* m_words = nullptr;
};

} // namespace countersign::ui
