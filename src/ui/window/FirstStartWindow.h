#pragma once

#include "ui/FirstStart.h"

#include <wx/frame.h>
#include <wx/timer.h>

#include <array>

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxGauge;
class wxScrolledWindow;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

class ServerPanel;

/// The first question of a desk that knows no place, and later the way to another one. All by keyboard: Enter goes on, Esc goes
/// back.
class FirstStartWindow : public wxFrame {
public:
    struct Ways {
        std::function<void(Place)> place; ///< a place is there: ask who comes
        std::function<void(SignedIn)> entered;
        std::function<void()> back; ///< none: there is nothing to go back to, the window closes
    };
    FirstStartWindow(Background& background, Gateway& gateway, Premises& premises, Ways ways);
    /// A button for the other language, with its key.
    void offerLanguage(std::function<void()> speakOther);
    /// Nothing is typed or under way: another window may take its place.
    bool asksWhere() const { return m_start.page() == FirstStart::Page::question; }
    Ways const& ways() const { return m_ways; }

private:
    wxWindow* makeQuestion(wxWindow* parent);
    wxWindow* makeMaking(wxWindow* parent);
    wxWindow* makeMade(wxWindow* parent);
    void addChoice(wxWindow* parent, wxSizer& column, std::string const& label, std::string const& words, char const* id,
                   std::function<void()> go);
    void refresh();
    void focusPage();
    void fitPage();
    void goBack();

    FirstStart m_start;
    Ways m_ways;
    wxTimer m_look;
    FirstStart::Page m_shown = FirstStart::Page::question;
    wxBoxSizer* m_top = nullptr;
    std::array<wxWindow*, 4> m_pages{};
    wxWindow* m_first = nullptr;
    ServerPanel* m_server = nullptr;
    wxStaticText* m_step = nullptr;
    wxGauge* m_gauge = nullptr;
    wxButton* m_cancel = nullptr;
    wxTextCtrl* m_operators = nullptr;
    wxCheckBox* m_remember = nullptr;
    wxButton* m_goOn = nullptr;
    wxScrolledWindow* m_sheet = nullptr;
    wxStaticText* m_words = nullptr;
};

} // namespace countersign::ui
