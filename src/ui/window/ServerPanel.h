#pragma once

#include "ui/FirstStart.h"

#include <wx/panel.h>

#include <array>

class wxButton;
class wxFlexGridSizer;
class wxStaticText;
class wxTextCtrl;

namespace countersign::ui {

/// The office's server: where it is, who comes, and what came of each question that was put to it.
class ServerPanel : public wxPanel {
public:
    ServerPanel(wxWindow* parent, FirstStart& start);
    void refresh();
    void focusFirst();

private:
    wxTextCtrl* add(wxFlexGridSizer& grid, std::string const& label, char const* id, std::string const& value, long style = 0);
    void chooseAuthority();
    void test();
    void focusMissing();

    FirstStart& m_start;
    bool m_testing = false;
    wxTextCtrl* m_host = nullptr;
    wxTextCtrl* m_port = nullptr;
    wxTextCtrl* m_database = nullptr;
    wxTextCtrl* m_authority = nullptr;
    wxTextCtrl* m_operator = nullptr;
    wxTextCtrl* m_password = nullptr;
    wxButton* m_choose = nullptr;
    wxButton* m_test = nullptr;
    std::array<wxStaticText*, FirstStart::questions> m_answers{};
};

} // namespace countersign::ui
