#include "ui/window/RecordPanel.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace countersign::ui {

namespace {

class RecordModel : public wxDataViewVirtualListModel {
public:
    explicit RecordModel(CaseDesk& desk) : m_desk(desk) {}

    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override {
        value = row < m_desk.record().size() ? wx(m_desk.record().cell(row, static_cast<RecordColumn>(column))) : wxString();
    }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }
    bool GetAttrByRow(unsigned row, unsigned column, wxDataViewItemAttr& look) const override {
        if (static_cast<RecordColumn>(column) != RecordColumn::mark || row >= m_desk.record().size()) return false;
        look.SetColour(colour(Paint::supervisor));
        return true;
    }

private:
    CaseDesk& m_desk;
};

// number, date, direction, document, document number, port, transport, mark
constexpr std::array<int, recordColumns> widths{48, 92, 56, 176, 100, 136, 104, 100};

} // namespace

RecordPanel::RecordPanel(wxWindow* parent, CaseDesk& desk) : wxPanel(parent), m_desk(desk), m_model(new RecordModel(desk)) {
    m_summary = new wxStaticText(this, wxID_ANY, wx(desk.record().summary()));
    makeLive(*m_summary);
    setTone(*m_summary, Tone::muted);
    m_list = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES | wxBORDER_NONE);
    for (unsigned column = 0; column < recordColumns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, column == 0 ? wxALIGN_RIGHT : wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        wxString const title = wx(titleOf(static_cast<RecordColumn>(column)));
        m_narrow[column] = std::max<int>(Length{widths[column]}, GetTextExtent(title).x + 4 * gap);
        m_list->AppendColumn(new wxDataViewColumn(title, renderer, column, m_narrow[column], wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    m_list->AssociateModel(m_model.get());
    nameFor(*m_list, tr("Crossings"), "crossings");
    GtkWidget* const tree = static_cast<GtkWidget*>(m_list->GtkGetTreeView());
    atk_object_set_name(gtk_widget_get_accessible(tree), tr("Crossings").c_str());
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_list, wxSizerFlags(1).Expand());
    SetSizer(column);
    m_list->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        fillWidth();
        event.Skip();
    });
}

/// A wide screen gives its room to the names that a small one has to shorten.
void RecordPanel::fillWidth() {
    int const spare = std::max(0, m_list->GetClientSize().x - std::accumulate(m_narrow.begin(), m_narrow.end(), 0));
    constexpr std::array<std::pair<RecordColumn, int>, 3> shares{
        {{RecordColumn::document, 4}, {RecordColumn::port, 4}, {RecordColumn::transport, 1}}};
    for (auto const& [column, tenths] : shares) {
        auto const at = static_cast<unsigned>(column);
        m_list->GetColumn(at)->SetWidth(m_narrow[at] + spare * tenths / 10);
    }
}

void RecordPanel::showRecord() {
    static_cast<RecordModel*>(m_model.get())->Reset(static_cast<unsigned>(m_desk.record().size()));
    m_summary->SetLabel(wx(m_desk.record().summary()));
    chooseFirst();
}

void RecordPanel::focusList() {
    m_list->SetFocus();
    chooseFirst();
}

void RecordPanel::chooseFirst() {
    if (m_desk.record().size() && !m_list->HasSelection()) m_list->Select(m_model->GetItem(0));
}

} // namespace countersign::ui
