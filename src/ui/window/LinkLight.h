#pragma once

#include "ui/model/ConnectionLight.h"

#include <wx/panel.h>

class wxStaticText;

namespace countersign::ui {

/// How the way to the server is: always in sight, by a shape and words, and read out when it changes; how long an answer takes is
/// written beside and read out to nobody.
class LinkLight : public wxPanel {
public:
    explicit LinkLight(wxWindow* parent);
    void show(ConnectionLight const& light);

private:
    void fit();
    wxStaticText* m_words = nullptr;
    wxStaticText* m_measure = nullptr;
};

} // namespace countersign::ui
