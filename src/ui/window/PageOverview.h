#pragma once

#include <wx/dataview.h>

#include <functional>
#include <string>
#include <vector>

namespace countersign::ui {

/// All pages in one narrow list with what became of each: where one is among two hundred, and which sheet is missing.
class PageOverview : public wxDataViewCtrl {
public:
    PageOverview(wxWindow* parent, std::function<void(int page)> choose);
    void show(std::vector<std::string> pages);
    void choose(int page); ///< tells nobody

private:
    class Pages;
    std::vector<std::string> m_pages;
    wxObjectDataPtr<wxDataViewVirtualListModel> m_model;
    bool m_telling = true;
};

} // namespace countersign::ui
