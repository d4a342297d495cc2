#pragma once

#include "ui/model/RecordState.h"

#include <wx/panel.h>

#include <array>

class wxStaticText;

namespace countersign::ui {

/// Stands where there is nothing to list: what that is, what it means, what to do. The keyboard can rest on it, so a screen
/// reader reads it when a person comes here.
class NothingHere : public wxPanel {
public:
    NothingHere(wxWindow* parent, std::string const& id);
    void say(EmptyWords const& words);
    void focus();
    bool focused() const;

private:
    void wrap();

    EmptyWords m_words;
    int m_wrapped = 0;
    std::array<wxStaticText*, 3> m_lines{};
};

} // namespace countersign::ui
