#pragma once

#include "ui/model/RecordYears.h"

#include <wx/panel.h>

#include <functional>

class wxButton;
class wxCheckBox;
class wxChoice;
class wxComboBox;
class wxStaticText;

namespace countersign::ui {

/// What of a record is looked at: document, direction, port, year, and what is to look at. One key shows everything again.
class RecordFilterBar : public wxPanel {
public:
    RecordFilterBar(wxWindow* parent, std::function<void()> changed);

    /// What this record can be filtered by; the filter is cleared.
    void offer(RecordRows const& record, RecordYears const& years);
    RecordFilter const& filter() const { return m_filter; }

    void clear();
    void focusDocument();
    void focusPort();
    void focusYear();
    void nextDirection(); ///< all, entries, exits
    void onlyMarked();    ///< and back
    void onlyYear(std::optional<int> year);

private:
    void show();
    void takeTyped();
    wxChoice* addChoice(std::string const& name, std::string const& id, int width);

    std::function<void()> m_changed;
    RecordFilter m_filter;
    RecordChoices m_choices;
    std::vector<int> m_years;
    bool m_showing = false;
    wxChoice* m_document = nullptr;
    wxChoice* m_direction = nullptr;
    wxComboBox* m_port = nullptr;
    wxChoice* m_year = nullptr;
    wxCheckBox* m_marked = nullptr;
    wxButton* m_all = nullptr;
};

} // namespace countersign::ui
