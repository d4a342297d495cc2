#include "ui/window/PageOverview.h"

#include "ui/text/Text.h"
#include "ui/window/TwoLineList.h"

namespace countersign::ui {

class PageOverview::Pages : public wxDataViewVirtualListModel {
public:
    explicit Pages(PageOverview& all) : m_all(all) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned) const override {
        value = row < m_all.m_pages.size() ? wx(m_all.m_pages[row]) : wxString();
    }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }

private:
    PageOverview& m_all;
};

PageOverview::PageOverview(wxWindow* parent, std::function<void(int page)> choose)
    : wxDataViewCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE),
      m_model(new Pages(*this)) {
    auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT);
    renderer->EnableEllipsize(wxELLIPSIZE_END);
    AppendColumn(new wxDataViewColumn(wxString(), renderer, 0, GetCharWidth() * 17, wxALIGN_LEFT));
    AssociateModel(m_model.get());
    nameList(*this, tr("Pages"), "pages");
    // A list that was not laid out when its first row was chosen stands a row too far.
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] {
            wxDataViewItem const item = GetSelection();
            if (item.IsOk() && m_model->GetRow(item) == 0) toTop(*this);
        });
    });
    Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this, choose = std::move(choose)](wxDataViewEvent&) {
        wxDataViewItem const item = GetSelection();
        if (m_telling && item.IsOk()) choose(static_cast<int>(m_model->GetRow(item)) + 1);
    });
}

void PageOverview::show(std::vector<std::string> pages) {
    if (pages == m_pages) return;
    bool const same = pages.size() == m_pages.size();
    m_pages = std::move(pages);
    m_telling = false;
    if (same)
        Refresh();
    else
        m_model->Reset(static_cast<unsigned>(m_pages.size()));
    m_telling = true;
}

void PageOverview::choose(int page) {
    if (page < 1 || static_cast<std::size_t>(page) > m_pages.size()) return;
    wxDataViewItem const item = m_model->GetItem(static_cast<unsigned>(page - 1));
    if (GetSelection() == item) return;
    m_telling = false;
    Select(item);
    page > 1 ? EnsureVisible(item) : toTop(*this);
    m_telling = true;
}

} // namespace countersign::ui
