#include "ui/window/InboxPanel.h"

#include "core/person/Name.h"
#include "ui/text/Text.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/WrappedText.h"

#include <wx/sizer.h>
#include <wx/statline.h>
#include <wx/stattext.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr Length waitingHeight{128}; ///< three cases; the others scroll
constexpr int leastLinesWithKeys = 16;
constexpr int briefMargin = 36; ///< cell padding and a scroll bar

/// Each character that differs stands on a ground of its own and is underlined, so that it is seen without colour too.
std::string markedText(std::string const& text, std::vector<CharacterMatch> const& marks) {
    std::u32string const characters = codePoints(text);
    std::string markup;
    for (std::size_t at = 0; at < characters.size(); ++at) {
        std::string const one = escaped(utf8(characters.substr(at, 1)));
        bool const differs = at < marks.size() && marks[at] == CharacterMatch::different;
        markup += differs ? "<span background=\"" + markupColour(Paint::mark) + "\" underline=\"double\">" + one + "</span>" : one;
    }
    return markup;
}

/// Chosen, in sight, and the row from which the arrow keys go on.
void choose(wxDataViewListCtrl& list, int row) {
    wxDataViewItem const item = list.RowToItem(row);
    list.SetCurrentItem(item);
    list.EnsureVisible(item);
}

} // namespace

InboxPanel::InboxPanel(wxWindow* parent, Inbox& inbox, CaseDesk& desk, std::function<void(CaseId)> open, std::function<void(int)> beside)
    : wxPanel(parent), m_inbox(inbox), m_desk(desk), m_open(std::move(open)), m_beside(std::move(beside)) {
    m_summary = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    makeHeading(*m_summary);
    makeLive(*m_summary);
    m_keys = new WrappedText(this, Tone::muted, tr("N next · P previous · Enter opens · M marks for the clerk · E opens all"));
    m_list = makeTwoLineList(this, tr("Cases waiting for a decision"), "inbox", [this](std::size_t row) { m_open(m_ids.at(row)); });
    m_list->SetMinSize(wxSize(-1, waitingHeight));
    m_brief = makeTwoLineList(this, tr("What is unusual about the case, and its parts"), "brief", [this](std::size_t row) { opened(row); });
    auto* const column = new wxBoxSizer(wxVERTICAL);
    column->Add(m_summary, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, gap));
    column->Add(m_list, wxSizerFlags(2).Expand().Border(wxTOP, halfGap));
    column->Add(new wxStaticLine(this), wxSizerFlags().Expand());
    column->Add(m_keys, wxSizerFlags().Expand().Border(wxALL, gap));
    column->Add(m_brief, wxSizerFlags(5).Expand());
    SetSizer(column);
    m_list->Bind(wxEVT_CHAR_HOOK, &InboxPanel::onListKey, this);
    m_brief->Bind(wxEVT_CHAR_HOOK, &InboxPanel::onBriefKey, this);
    Bind(wxEVT_SYS_COLOUR_CHANGED, [this](wxSysColourChangedEvent& event) {
        showInbox();
        event.Skip();
    });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        shareRoom();
        if (m_fitted.setWidth(GetClientSize().x - briefMargin)) CallAfter([this] { showInbox(); });
    });
}

/// What is unusual comes first: where large letters leave little room, fewer of the waiting cases stand over it, and no keys.
void InboxPanel::shareRoom() {
    int const room = GetClientSize().y;
    m_list->SetMinSize(wxSize(-1, std::min<int>(waitingHeight, room * 3 / 10)));
    m_keys->Show(room >= leastLinesWithKeys * GetCharHeight());
}

void InboxPanel::showInbox() {
    showWaiting();
    showBrief();
}

void InboxPanel::showWaiting() {
    wxString const summary = wx(inboxSummary(m_inbox.waiting(), m_inbox.place(), m_desk.now()));
    if (m_summary->GetLabel() != summary) m_summary->SetLabel(summary);
    std::vector<std::string> lines;
    m_ids.clear();
    for (auto const& row : inboxRows(m_inbox.waiting(), m_desk.now())) {
        m_ids.push_back(row.id);
        lines.push_back("<b>" + escaped(row.who) + "</b>  " + escaped(row.age) + "\n<small>" +
                        coloured(row.decides ? Paint::supervisor : Paint::muted, row.decides ? row.marks : "–", true) + "  " +
                        escaped(m_fitted(*m_brief, row.what, smallText)) + "</small>");
    }
    fill(*m_list, lines);
    // Only when another case is open: who looks through the list is not thrown back.
    int const place = m_inbox.place();
    std::optional<CaseId> const open = place < 0 ? std::nullopt : std::optional(m_ids[static_cast<std::size_t>(place)]);
    if (open && (open != m_selected || m_list->GetSelectedRow() < 0)) choose(*m_list, place);
    m_selected = open;
}

std::string InboxPanel::markupOf(BriefRow const& row) {
    std::string const mark = row.marked ? "✎ " : "";
    switch (row.kind) {
    case BriefRow::Kind::unusual: {
        std::string const head = row.shape + " " + mark + row.head;
        std::string const text = m_fitted(*m_brief, head + "  " + row.text);
        std::string markup = coloured(paintOf(row.weight), head, true) + escaped(text.substr(std::min(head.size(), text.size())));
        if (!row.basis.empty()) markup += "\n<small>" + coloured(Paint::muted, m_fitted(*m_brief, row.basis, smallText)) + "</small>";
        return markup;
    }
    case BriefRow::Kind::fine: return coloured(Paint::done, row.shape + " " + row.text, true);
    case BriefRow::Kind::section: {
        std::string markup = coloured(Paint::heading, row.shape + " " + row.head, true);
        if (!row.text.empty())
            markup += "\n<small>" + coloured(Paint::muted, m_fitted(*m_brief, "    " + row.text, smallText)) + "</small>";
        return markup;
    }
    case BriefRow::Kind::field: {
        std::string markup = coloured(row.marked ? Paint::problem : Paint::muted, "    " + mark + row.head, row.marked) + "  ";
        markup += row.beside.empty() ? escaped(m_fitted(*m_brief, row.text)) : markedText(row.text, row.marks);
        for (auto const& each : row.beside)
            markup += "\n        " +
                      coloured(each.match == Beside::Match::different ? Paint::problem : Paint::note, each.shape + " " + each.place, true) +
                      "  " + markedText(each.text, each.marks);
        return markup;
    }
    }
    return {};
}

void InboxPanel::showBrief() {
    std::optional<CaseId> const now = m_desk.stored() ? std::optional(m_desk.stored()->id) : std::nullopt;
    if (m_shown != now) m_fitted.forget();
    m_rows = m_inbox.brief();
    std::vector<std::string> lines;
    for (auto const& row : m_rows) lines.push_back(markupOf(row));
    bool const another = m_shown != now;
    int const kept = another ? 0 : m_brief->GetSelectedRow();
    fill(*m_brief, lines);
    m_shown = now;
    int const row = std::min(std::max(kept, 0), m_brief->GetItemCount() - 1);
    if (row >= 0 && (another || m_brief->GetSelectedRow() != row)) choose(*m_brief, row);
    if (m_toBrief && row >= 0) focusBrief();
}

BriefRow const* InboxPanel::chosen() const {
    int const row = m_brief->GetSelectedRow();
    return row >= 0 && static_cast<std::size_t>(row) < m_rows.size() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

void InboxPanel::opened(std::size_t at) {
    BriefRow const row = m_rows.at(at);
    if (row.kind == BriefRow::Kind::section) return m_inbox.fold(row.section);
    if (row.kind != BriefRow::Kind::unusual || row.pointer.empty()) return;
    // To the field that the finding is about, in its open part.
    Field const* const field = fieldAt(row.pointer, m_desk.form());
    if (!field) return;
    auto const shown = [&] {
        return std::find_if(m_rows.begin(), m_rows.end(),
                            [&](BriefRow const& each) { return each.kind == BriefRow::Kind::field && each.pointer == field->pointer; });
    };
    if (shown() == m_rows.end()) m_inbox.fold(field->section);
    auto found = shown();
    if (found == m_rows.end())
        found = std::find_if(m_rows.begin(), m_rows.end(),
                             [&](BriefRow const& each) { return each.kind == BriefRow::Kind::section && each.section == field->section; });
    if (found == m_rows.end()) return;
    auto const line = static_cast<int>(found - m_rows.begin());
    choose(*m_brief, line);
}

bool InboxPanel::beside(wxKeyEvent const& event) {
    if (event.HasAnyModifiers()) return false;
    int const key = event.GetKeyCode();
    if (key == 'N') m_beside(1);
    if (key == 'P') m_beside(-1);
    return key == 'N' || key == 'P';
}

void InboxPanel::onListKey(wxKeyEvent& event) {
    if (!beside(event)) event.Skip();
}

void InboxPanel::onBriefKey(wxKeyEvent& event) {
    if (beside(event)) return;
    BriefRow const* const row = chosen();
    bool const plain = !event.HasAnyModifiers();
    int const key = event.GetKeyCode();
    bool const section = row && row->kind == BriefRow::Kind::section;
    bool const folds = section && ((key == WXK_RIGHT && row->shape == "▸") || (key == WXK_LEFT && row->shape == "▾"));
    if (plain && folds) return m_inbox.fold(row->section);
    if (plain && key == 'M' && row) return m_inbox.mark(row->pointer);
    if (plain && key == 'E')
        return m_inbox.openAll(std::any_of(m_rows.begin(), m_rows.end(), [](auto const& each) { return each.shape == "▸"; }));
    event.Skip();
}

void InboxPanel::focusBrief() {
    m_toBrief = m_rows.empty();
    wxDataViewListCtrl* const list = m_rows.empty() ? m_list : m_brief;
    list->SetFocus();
    if (list->GetSelectedRow() < 0 && list->GetItemCount() > 0) choose(*list, 0);
}

} // namespace countersign::ui
