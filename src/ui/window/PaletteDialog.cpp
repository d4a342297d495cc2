#include "ui/window/PaletteDialog.h"

#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"

#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int rowsShown = 9;
constexpr int rowsAPage = rowsShown - 1; // one stays as a hold for the eye

std::string markupOf(PaletteEntry const& entry) {
    std::string head = "<b>" + escaped(entry.name) + "</b>";
    if (!entry.key.empty()) head += "   " + escaped(entry.key);
    std::string below = entry.kind;
    if (!entry.hint.empty()) below += "  ·  " + entry.hint;
    return head + "\n<small>" + escaped(below) + "</small>";
}

class PaletteDialog : public DialogFrame {
public:
    PaletteDialog(wxWindow& parent, std::vector<PaletteEntry> const& entries)
        : DialogFrame(parent, tr("Find anything"), {}, "palette-dialog"), m_entries(entries) {
        m_text = new wxTextCtrl(this, wxID_ANY);
        m_text->SetHint(wx(tr("An action, a field or a case: name, number or pinyin initials")));
        add(tr("What are you looking for?"), m_text, "palette-text");
        m_list = makeTwoLineList(this, tr("Results"), "palette-list", [this](std::size_t row) { take(row); });
        // Large text must not push what is below the list off the screen.
        int const wanted = rowsShown * (2 * GetCharHeight() + gap);
        m_list->SetMinSize(wxSize(-1, std::min(wanted, parent.GetClientSize().y / 2)));
        body().Add(m_list, wxSizerFlags(1).Expand().Border(wxTOP, gap));
        m_count = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
        setTone(*m_count, Tone::muted);
        makeLive(*m_count);
        body().Add(m_count, wxSizerFlags().Expand().Border(wxTOP, halfGap));
        finish({}, tr("Back"));
        m_text->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { search(); });
        m_text->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) { onKey(event); });
        search();
        m_text->SetFocus();
    }

    std::optional<PaletteAim> const& taken() const { return m_taken; }

private:
    void search() {
        m_found = found(m_entries, typedText(*m_text));
        std::vector<std::string> lines;
        lines.reserve(m_found.size());
        for (auto const* const each : m_found) lines.push_back(markupOf(*each));
        fill(*m_list, lines);
        choose(0);
    }

    void choose(int row) {
        auto const last = static_cast<int>(m_found.size()) - 1;
        if (last < 0) return m_count->SetLabel(wx(tr("Nothing has that name. A shorter word finds more.")));
        int const wanted = std::clamp(row, 0, last);
        m_list->SelectRow(static_cast<unsigned>(wanted));
        m_list->EnsureVisible(m_list->RowToItem(wanted));
        // The focus stays in the text: what is chosen is told below the list.
        PaletteEntry const& entry = *m_found[static_cast<std::size_t>(wanted)];
        m_count->SetLabel(
            wx(trf("{at} of {all}: {name}", fmt::arg("at", wanted + 1), fmt::arg("all", last + 1), fmt::arg("name", entry.name))));
    }

    void onKey(wxKeyEvent& event) {
        int const row = m_list->GetSelectedRow();
        switch (event.GetKeyCode()) {
        case WXK_DOWN: return choose(row + 1);
        case WXK_UP: return choose(row - 1);
        case WXK_PAGEDOWN: return choose(row + rowsAPage);
        case WXK_PAGEUP: return choose(row - rowsAPage);
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (row >= 0) take(static_cast<std::size_t>(row));
            return;
        default: event.Skip();
        }
    }

    void take(std::size_t row) {
        if (row >= m_found.size()) return;
        m_taken = m_found[row]->aim;
        EndModal(wxID_OK);
    }

    std::vector<PaletteEntry> const& m_entries;
    std::vector<PaletteEntry const*> m_found;
    std::optional<PaletteAim> m_taken;
    wxTextCtrl* m_text = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxStaticText* m_count = nullptr;
};

} // namespace

std::optional<PaletteAim> askPalette(wxWindow& parent, std::vector<PaletteEntry> const& entries) {
    PaletteDialog dialog(parent, entries);
    dialog.ShowModal();
    return dialog.taken();
}

} // namespace countersign::ui
