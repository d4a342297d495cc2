#pragma once

#include "ui/CaseDesk.h"
#include "ui/model/RecordYears.h"

#include <array>

#include <wx/dataview.h>
#include <wx/panel.h>
#include <wx/timer.h>

class wxStaticText;

namespace countersign::ui {

class DocumentList;
class NothingHere;
class RecordFilterBar;
class WrappedText;
class YearStrip;

/// The crossings of the case, or its documents: the years drawn, the rows listed, both filtered. The list asks only for the rows it shows.
/// In the list and on the years one key does one thing: P port, D document, E entries or exits, Y year, M what is to look at,
/// N the next of it, Esc everything again.
class RecordPanel : public wxPanel {
public:
    RecordPanel(wxWindow* parent, CaseDesk& desk);
    void showRecord(); ///< another record
    void showState();  ///< the same one; the case went on
    void focusList();

private:
    class Rows;
    void makeList();
    void layOut();
    void applyFilter();
    void showRows();
    void fillOn(); ///< the next rows of a long record, or of what is left of one
    void fillUp(); ///< all that are still to come
    void goTo(std::optional<std::size_t> position);
    void rowChosen();
    std::size_t position() const;
    void chooseFirst();
    void fillWidth();
    void shareRoom();
    void sayYear(int year);
    void onKey(wxKeyEvent& event);
    bool shortcut(wxKeyEvent const& event);

    CaseDesk& m_desk;
    ShownRows m_shown;
    RecordYears m_years;
    wxStaticText* m_summary = nullptr;
    RecordFilterBar* m_filter = nullptr;
    YearStrip* m_strip = nullptr;
    wxStaticText* m_yearWords = nullptr;
    wxDataViewCtrl* m_list = nullptr;
    DocumentList* m_documents = nullptr; ///< in its place for the other products
    WrappedText* m_keys = nullptr;
    NothingHere* m_empty = nullptr;
    std::array<int, recordColumns> m_narrow{}; ///< the widths that a small screen gets, in pixels
    wxObjectDataPtr<wxDataViewVirtualListModel> m_model;
    wxTimer m_fill;
};

} // namespace countersign::ui
