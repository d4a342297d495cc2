#include "ui/window/QueuePanel.h"

#include "ui/model/NextAct.h"
#include "ui/text/Text.h"
#include "ui/window/LinkLight.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int leastCases = 3;      ///< in sight, before all groups are
constexpr int charactersWide = 30; ///< "waiting for approval · 12 min" beside its number

GtkWidget* treeOf(wxDataViewCtrl& list) { return static_cast<GtkWidget*>(list.GtkGetTreeView()); }

/// A native list moves its cursor by Ctrl+N and Ctrl+P and searches by Ctrl+F, and is asked before the menus are. Of the class: in every
/// list they are the menus'.
void leaveKeysToMenus(wxDataViewCtrl& list) {
    GtkBindingSet* const keys = gtk_binding_set_by_class(G_OBJECT_GET_CLASS(treeOf(list)));
    for (guint const key : {GDK_KEY_n, GDK_KEY_p, GDK_KEY_f}) gtk_binding_entry_remove(keys, key, GDK_CONTROL_MASK);
}

/// None before the list is on the screen.
int heightOfRow(wxDataViewCtrl& list) {
    GdkRectangle area{};
    GtkTreePath* const first = gtk_tree_path_new_first();
    gtk_tree_view_get_background_area(GTK_TREE_VIEW(treeOf(list)), first, nullptr, &area);
    gtk_tree_path_free(first);
    return area.height;
}

} // namespace

/// Rows are written when they are drawn: two thousand cost as much as those in sight.
class QueuePanel::Rows : public wxDataViewVirtualListModel {
public:
    explicit Rows(QueuePanel& panel) : m_panel(panel) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned) const override {
        if (row >= m_panel.m_queue.size()) {
            value = wxString();
            return;
        }
        QueueRow const line = m_panel.m_queue.row(row, m_panel.m_desk.now());
        value = wx("<b>" + escaped(line.who) + "</b>\n<small>" + escaped(line.what) + "</small>");
    }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }

private:
    QueuePanel& m_panel;
};

QueuePanel::QueuePanel(wxWindow* parent, CaseDesk& desk, std::function<void(CaseId)> open)
    : wxPanel(parent), m_desk(desk), m_open(std::move(open)), m_rows(new Rows(*this)) {
    bool const takes = takesIn(desk.session());
    m_order = {QueueGroup::mine, QueueGroup::approval, QueueGroup::ready, QueueGroup::elsewhere, QueueGroup::done};
    if (!takes) m_order.erase(m_order.begin()); // who takes no case in has none of his own
    m_queue.choose(m_order.front());
    makeSearch();
    makeGroups();
    makeList();
    m_light = new LinkLight(this);
    layOut();
    showGroups();
    showEmpty();
    showLink();
}

QueuePanel::~QueuePanel() = default;

void QueuePanel::makeSearch() {
    m_search = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_search->SetMinSize(wxSize(-1, controlHeight));
    m_search->SetHint(wx(tr("Number, name, document …")));
    nameFor(*m_search, tr("Search the queue"), "queue-search");
    m_search->SetToolTip(
        wx(tr("Ctrl+E. Case or certificate number, a name, the clerk, or the last four characters of a document number.")));
    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { search(); });
    m_search->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        int const key = event.GetKeyCode();
        if (event.HasAnyModifiers()) return event.Skip();
        if (isEnter(event)) return openChosen();
        if (key == WXK_DOWN) return selectBeside(1);
        if (key == WXK_UP) return selectBeside(-1);
        if (key != WXK_ESCAPE) return event.Skip();
        m_search->IsEmpty() ? focusList() : m_search->Clear();
    });
}

void QueuePanel::makeGroups() {
    m_groups = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE);
    m_groups->AppendTextColumn(wx(tr("Group")), wxDATAVIEW_CELL_INERT, wxCOL_WIDTH_AUTOSIZE, wxALIGN_LEFT);
    m_groups->AppendTextColumn(wx(tr("Cases")), wxDATAVIEW_CELL_INERT, wxCOL_WIDTH_AUTOSIZE, wxALIGN_RIGHT);
    nameList(*m_groups, tr("Groups of the queue"), "queue-groups");
    for (QueueGroup const group : m_order) {
        wxVector<wxVariant> cells;
        cells.push_back(wx(nameOf(group)));
        cells.push_back(wxString("0"));
        m_groups->AppendItem(cells);
    }
    m_groups->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        int const row = m_groups->GetSelectedRow();
        if (!m_choosing && row >= 0) choose(m_order.at(static_cast<std::size_t>(row)));
    });
    m_groups->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { focusList(); });
    m_groups->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        int const number = GetTextExtent("00000").x + 2 * gap;
        m_groups->GetColumn(1)->SetWidth(number);
        m_groups->GetColumn(0)->SetWidth(std::max(m_groups->GetClientSize().x - number, number));
        CallAfter([this] { fitGroups(); });
    });
}

/// As high as its rows, which is known once they are on the screen; fewer where large letters would leave no room for cases.
void QueuePanel::fitGroups() {
    int const row = heightOfRow(*m_groups);
    if (row == 0) return;
    int const cases = leastCases * (2 * GetCharHeight() + gap);
    int const room = (m_groups->GetSize().y + m_list->GetSize().y - cases) / row;
    int const height = std::clamp(room, 1, static_cast<int>(m_order.size())) * row;
    if (height == m_groups->GetMinSize().y) return;
    m_groups->SetMinSize(wxSize(-1, height));
    Layout();
    if (int const chosen = m_groups->GetSelectedRow(); chosen >= 0) m_groups->EnsureVisible(m_groups->RowToItem(chosen));
}

void QueuePanel::makeList() {
    m_list = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_NO_HEADER | wxBORDER_NONE);
    auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, wxALIGN_LEFT);
    renderer->EnableMarkup();
    renderer->EnableEllipsize(wxELLIPSIZE_END);
    m_list->AppendColumn(new wxDataViewColumn(wx(tr("Queue")), renderer, 0, GetTextExtent(wxString('0', charactersWide)).x, wxALIGN_LEFT));
    m_list->AssociateModel(m_rows.get());
    nameList(*m_list, tr("Queue"), "queue");
    leaveKeysToMenus(*m_list);
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { openChosen(); });
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { hold(); });
    // The native list opens the row of its own cursor, which need not be the chosen one.
    m_list->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.HasAnyModifiers()) return event.Skip();
        if (isEnter(event)) return openChosen();
        if (event.GetKeyCode() == WXK_LEFT) return chooseBeside(-1);
        if (event.GetKeyCode() == WXK_RIGHT) return chooseBeside(1);
        event.Skip();
    });
    gtk_widget_set_has_tooltip(treeOf(*m_list), TRUE);
    g_signal_connect(treeOf(*m_list), "query-tooltip", G_CALLBACK(askHint), this);
    m_list->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        m_list->GetColumn(0)->SetWidth(std::max(m_list->GetClientSize().x, 1));
    });
}

std::string QueuePanel::hintAt(int row) const {
    bool const there = row >= 0 && static_cast<std::size_t>(row) < m_queue.size();
    return there ? m_queue.row(static_cast<std::size_t>(row), m_desk.now()).more : std::string();
}

/// The whole of a row that was too long for its line.
int QueuePanel::askHint(void* tree, int x, int y, int byKeyboard, void* tip, void* self) {
    GtkTreePath* path = nullptr;
    if (!gtk_tree_view_get_tooltip_context(GTK_TREE_VIEW(tree), &x, &y, byKeyboard, nullptr, &path, nullptr)) return FALSE;
    std::string const hint = static_cast<QueuePanel*>(self)->hintAt(gtk_tree_path_get_indices(path)[0]);
    gtk_tooltip_set_text(static_cast<GtkTooltip*>(tip), hint.c_str());
    gtk_tree_view_set_tooltip_row(GTK_TREE_VIEW(tree), static_cast<GtkTooltip*>(tip), path);
    gtk_tree_path_free(path);
    return !hint.empty();
}

void QueuePanel::layOut() {
    auto* const head = new wxStaticText(this, wxID_ANY, wx(tr("Queue")));
    makeHeading(*head);
    m_empty = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
    setTone(*m_empty, Tone::muted);
    makeLive(*m_empty);
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(head, wxSizerFlags().Expand().Border(wxLEFT | wxTOP, gap));
    column->Add(m_search, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_groups, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    column->Add(m_empty, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, gap));
    column->Add(m_list, wxSizerFlags(1).Expand());
    column->Add(m_light, wxSizerFlags().Expand().Border(wxALL, gap));
    SetSizer(column);
    m_groups->SetMinSize(wxSize(-1, static_cast<int>(m_order.size()) * (GetCharHeight() + gap + halfGap)));
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        showEmpty();
    });
}

void QueuePanel::showQueue() {
    // Under the eyes of somebody who works elsewhere nothing has to stand still, and the next row is the next to be opened.
    bool const looks = m_list->HasFocus() || m_search->HasFocus();
    looks ? hold() : m_queue.hold(std::nullopt);
    auto const chosen = chosenRow();
    auto const edits = m_queue.take(m_desk.queue());
    // So many at once is another list; one by one would be slower than to begin anew.
    constexpr std::size_t manyEdits = 60;
    if (edits.size() > manyEdits) {
        m_rows->Reset(static_cast<unsigned>(m_queue.size()));
    } else {
        for (auto const& edit : edits) {
            auto const row = static_cast<unsigned>(edit.row);
            switch (edit.kind) {
            case QueueList::Edit::Kind::gone: m_rows->RowDeleted(row); break;
            case QueueList::Edit::Kind::come: m_rows->RowInserted(row); break;
            case QueueList::Edit::Kind::changed: m_rows->RowChanged(row); break;
            }
        }
    }
    showGroups();
    showEmpty();
    // Something is always chosen, so that Enter always opens something.
    if (m_queue.size() && !chosenRow()) select(chosen ? std::min(*chosen, m_queue.size() - 1) : 0);
}

void QueuePanel::showAges() { m_list->Refresh(); }

void QueuePanel::showLink() { m_light->show(m_desk.light()); }

void QueuePanel::showGroups() {
    for (unsigned row = 0; row < m_order.size(); ++row) {
        wxString const count = wxString::Format("%d", m_queue.count(m_order[row]));
        if (m_groups->GetTextValue(row, 1) != count) setCell(*m_groups, row, 1, count);
    }
    auto const at = std::find(m_order.begin(), m_order.end(), m_queue.group());
    int const row = m_queue.searching() ? wxNOT_FOUND : static_cast<int>(at - m_order.begin());
    if (m_groups->GetSelectedRow() == row) return;
    m_choosing = true;
    row == wxNOT_FOUND ? m_groups->UnselectAll() : m_groups->SelectRow(static_cast<unsigned>(row));
    m_choosing = false;
}

void QueuePanel::showEmpty() {
    std::string words;
    SessionInfo const& session = m_desk.session();
    if (m_queue.searching())
        words = m_queue.size() ? trn("{n} case in all groups", "{n} cases in all groups", static_cast<int>(m_queue.size()))
                               : tr("Nothing in the queue matches. Older cases: Ctrl+F finds them by certificate number.");
    else if (!worksCases(session))
        words = tr("Your role does not handle cases; Ctrl+Shift+V verifies a file.");
    else if (!m_queue.size())
        words = emptyWords(m_queue.group(), takesIn(session), session.has(Role::supervisor));
    int const width = GetClientSize().x - 2 * gap;
    wxString const lines = words.empty() || width <= 0 ? wxString() : wx(brokenToWidth(*m_empty, words, width));
    if (m_empty->GetLabel() == lines && m_empty->IsShown() == !lines.empty()) return;
    m_empty->SetLabel(lines);
    m_empty->SetMinSize(wxSize(-1, static_cast<int>(lines.Freq('\n') + 1) * m_empty->GetCharHeight()));
    m_empty->Show(!lines.empty());
    Layout();
}

void QueuePanel::showOther() {
    m_rows->Reset(static_cast<unsigned>(m_queue.size()));
    showGroups();
    showEmpty();
    m_queue.hold(std::nullopt);
    if (m_queue.size()) select(0);
}

void QueuePanel::search() {
    m_queue.search(m_search->GetValue().utf8_string());
    showOther();
}

void QueuePanel::choose(QueueGroup group) {
    m_search->ChangeValue({});
    m_queue.choose(group);
    showOther();
}

void QueuePanel::chooseBeside(int step) {
    auto const at = std::find(m_order.begin(), m_order.end(), m_queue.group()) - m_order.begin();
    auto const next = std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(m_order.size()) - 1);
    if (next != at || m_queue.searching()) choose(m_order[static_cast<std::size_t>(next)]);
}

std::optional<std::size_t> QueuePanel::chosenRow() const {
    wxDataViewItem const item = m_list->GetSelection();
    if (!item.IsOk()) return std::nullopt;
    std::size_t const row = m_rows->GetRow(item);
    return row < m_queue.size() ? std::optional(row) : std::nullopt;
}

void QueuePanel::select(std::size_t row) {
    wxDataViewItem const item = m_rows->GetItem(static_cast<unsigned>(row));
    m_list->Select(item);
    m_list->SetCurrentItem(item); // or the arrow keys would go on from another row
    m_list->EnsureVisible(item);
    hold();
}

void QueuePanel::selectBeside(int step) {
    if (!m_queue.size()) return;
    auto const row = static_cast<std::ptrdiff_t>(chosenRow().value_or(0)) + step;
    select(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, static_cast<std::ptrdiff_t>(m_queue.size()) - 1)));
}

void QueuePanel::hold() {
    auto const row = chosenRow();
    m_queue.hold(row ? std::optional(m_queue.at(*row).id) : std::nullopt);
}

void QueuePanel::openChosen() {
    if (auto const row = chosenRow()) m_open(m_queue.at(*row).id);
}

void QueuePanel::focusList() {
    m_list->SetFocus();
    if (!chosenRow() && m_queue.size()) select(0);
}

void QueuePanel::focusSearch() {
    m_search->SetFocus();
    m_search->SelectAll();
}

} // namespace countersign::ui
