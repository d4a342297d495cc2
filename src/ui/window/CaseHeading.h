#pragma once

#include <wx/sizer.h>

#include <string>

class wxStaticText;
class wxWindow;

namespace countersign::ui {

class WrappedText;

/// What stands over the case: which one it is, what became of it, and at the right the keys of the views for as long as all have
/// room. No panel of its own: one without a control would be a stop of the tab key that nobody sees.
class CaseHeading : public wxBoxSizer {
public:
    explicit CaseHeading(wxWindow* parent);
    void show(std::string const& heading, std::string const& history, std::string const& keys);
    void RepositionChildren(wxSize const& least) override;

private:
    bool giveRoom(); ///< true: the keys have come or gone

    wxStaticText* m_heading;
    WrappedText* m_history;
    wxStaticText* m_keys;
};

} // namespace countersign::ui
