#include "ui/window/StockDialog.h"

#include "ui/CaseDesk.h"
#include "ui/model/Stock.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"
#include "ui/window/WrappedText.h"

#include <wx/button.h>
#include <wx/choice.h>
#include <wx/display.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace countersign::ui {

namespace {

// in widths of a character
constexpr std::array<int, holdingColumns> holdingWidths{24, 22, 22, 12, 22};
constexpr std::array<int, differenceColumns> differenceWidths{30, 27, 24, 13, 16, 20};

/// What came of an act: what was done, or why the stock refused; and the stock as it is now.
struct StockAnswer {
    std::variant<std::monostate, PaperMove, Fault> came;
    std::optional<StockView> view;
};

/// Refusals of the stock itself are no failure of the desk.
bool isRefusal(FaultCode code) {
    return code == FaultCode::sheetRefused || code == FaultCode::administrationRefused || code == FaultCode::intakeRefused ||
           code == FaultCode::wrongRole;
}

template <std::size_t columns>
wxDataViewListCtrl* table(wxWindow* parent, std::array<std::string, columns> const& titles, std::array<int, columns> const& letters) {
    auto* const list = new wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
    for (std::size_t each = 0; each < columns; ++each)
        list->AppendTextColumn(wx(titles.at(each)), wxDATAVIEW_CELL_INERT, letters.at(each) * parent->GetCharWidth(), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE);
    return list;
}

template <std::size_t columns> void append(wxDataViewListCtrl& list, std::array<std::string, columns> const& cells) {
    wxVector<wxVariant> row;
    for (auto const& each : cells) row.push_back(wxVariant(wx(each)));
    list.AppendItem(row);
}

class StockDialog : public DialogFrame {
public:
    StockDialog(wxWindow& parent, CaseDesk& desk)
        : DialogFrame(parent, tr("Stock of security paper"), {}, "stock-dialog"), m_desk(desk), m_acts(stockActs(desk.session())) {
        m_summary = new WrappedText(this, Tone::plain, tr("Reading the stock …"));
        makeLive(*m_summary);
        body().Add(m_summary, wxSizerFlags().Expand());
        addTables();
        if (!m_acts.empty()) addActs();
        m_said = new WrappedText(this, Tone::plain, " ");
        makeLive(*m_said);
        body().Add(m_said, wxSizerFlags().Expand().Border(wxTOP, gap));
        fillScreen();
        finish({}, tr("Close"));
        if (!m_acts.empty()) {
            actChosen();
            // A choice takes no focus before its window is there.
            Bind(wxEVT_ACTIVATE, [this](wxActivateEvent& event) {
                event.Skip();
                if (event.GetActive() && !std::exchange(m_begun, true)) CallAfter([this] { m_act->SetFocus(); });
            });
        }
        look(std::nullopt);
    }

private:
    void addTables() {
        m_holdings = table(this, holdingTitles(), holdingWidths);
        nameList(*m_holdings, tr("Unused papers"), "stock-holdings");
        body().Add(m_holdings, wxSizerFlags(3).Expand().Border(wxTOP, gap));
        if (!seesBalance(m_desk.session())) return;
        m_differences = table(this, differenceTitles(), differenceWidths);
        nameList(*m_differences, tr("Differences"), "stock-differences");
        body().Add(m_differences, wxSizerFlags(2).Expand().Border(wxTOP, gap));
    }

    wxTextCtrl* addField(wxSizer& row, std::string const& label, std::string const& id, int share) {
        auto* const words = new wxStaticText(this, wxID_ANY, wx(label));
        setTone(*words, Tone::muted);
        auto* const field = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
        field->SetMinSize(wxSize(14 * GetCharWidth(), controlHeight));
        field->SetMaxLength(400);
        nameFor(*field, label, id);
        auto* const both = new wxBoxSizer(wxVERTICAL);
        both->Add(words);
        both->Add(field, wxSizerFlags().Expand().Border(wxTOP, halfGap / 2));
        row.Add(both, wxSizerFlags(share).Bottom().Border(wxRIGHT, gap));
        field->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { act(); });
        m_labels.push_back(words);
        return field;
    }

    void addActs() {
        auto* const row = new wxBoxSizer(wxHORIZONTAL);
        wxArrayString labels;
        for (auto const each : m_acts) labels.Add(wx(labelOf(each)));
        m_act = new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, labels);
        m_act->SetSelection(0);
        nameFor(*m_act, tr("Act"), "stock-act");
        m_act->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { actChosen(); });
        row->Add(m_act, wxSizerFlags().Bottom().Border(wxRIGHT, gap));
        m_first = addField(*row, tr("First paper"), "stock-first", 2);
        m_last = addField(*row, tr("Last paper"), "stock-last", 2);
        m_words = addField(*row, tr("Note"), "stock-words", 4);
        m_do = new wxButton(this, wxID_ANY, wx(tr("Record")));
        setTone(*m_do, Tone::primary);
        nameFor(*m_do, tr("Record"), "stock-do");
        m_do->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { act(); });
        row->Add(m_do, wxSizerFlags().Bottom());
        body().Add(row, wxSizerFlags().Expand().Border(wxTOP, gap));
    }

    void fillScreen() {
        constexpr Length widest{1080}, highest{640};
        constexpr int around = 16 * gap, below = 22 * gap; // the window's frame, its margins and its button
        wxSize const screen = wxDisplay(this).GetClientArea().GetSize();
        body().SetMinSize(std::min(screen.x - around, static_cast<int>(widest)), std::min(screen.y - below, static_cast<int>(highest)));
    }

    StockAct chosen() const { return m_acts.at(static_cast<std::size_t>(std::max(0, m_act->GetSelection()))); }

    void actChosen() {
        StockAct const act = chosen();
        m_first->Enable(takesPaper(act));
        m_last->Enable(takesRange(act));
        m_labels.back()->SetLabel(wx(wordsOf(act)));
        nameFor(*m_words, wordsOf(act), "stock-words");
        Layout();
    }

    void say(std::string const& words, Tone tone) {
        setTone(*m_said, tone);
        m_said->say(words);
        Layout();
    }

    void act() {
        if (m_asking) return;
        StockWish const wish{chosen(), {typedText(*m_first), typedText(*m_last)}, typedText(*m_words)};
        if (std::string const why = whyNot(wish); !why.empty()) return say("■ " + why, Tone::problem);
        look(wish);
    }

    /// Does what is wished, if anything, and reads the stock.
    void look(std::optional<StockWish> const& wish) {
        m_asking = true;
        m_desk.ask(
            m_alive,
            [wish, key = wish ? m_key.of(*wish) : std::string(), session = m_desk.session()](Session& open) {
                StockAnswer answer;
                try {
                    if (wish) answer.came = done(open.papers(), *wish, key);
                    answer.view = lookedUp(open.papers(), session);
                } catch (Fault const& fault) {
                    if (!isRefusal(fault.code())) throw;
                    answer.came = fault;
                }
                return answer;
            },
            [this](StockAnswer const& answer) { show(answer); },
            [this] {
                m_asking = false;
                CallAfter([this] { say("■ " + m_desk.notice().text, Tone::problem); }); // the desk is about to say why
            });
    }

    void show(StockAnswer const& answer) {
        m_asking = false;
        m_key.answered();
        if (auto const* const fault = std::get_if<Fault>(&answer.came))
            say("■ " + wordsFor(*fault, Doing::stock).paragraph(), Tone::problem);
        else if (auto const* const move = std::get_if<PaperMove>(&answer.came)) {
            say("✓ " + doneWords(*move), Tone::done);
            for (wxTextCtrl* const each : {m_first, m_last, m_words}) each->Clear();
            m_act->SetFocus();
        }
        if (!answer.view) return;
        m_summary->say(summaryOf(*answer.view));
        m_holdings->DeleteAllItems();
        for (auto const& each : answer.view->status.holdings) append(*m_holdings, cellsOf(each));
        if (!m_differences) return;
        m_differences->DeleteAllItems();
        if (answer.view->balance)
            for (auto const& each : answer.view->balance->differences) append(*m_differences, cellsOf(each));
    }

    CaseDesk& m_desk;
    std::vector<StockAct> m_acts;
    bool m_asking = false;
    bool m_begun = false;
    WishKey m_key;
    WrappedText* m_summary = nullptr;
    wxDataViewListCtrl* m_holdings = nullptr;
    wxDataViewListCtrl* m_differences = nullptr;
    wxChoice* m_act = nullptr;
    wxTextCtrl* m_first = nullptr;
    wxTextCtrl* m_last = nullptr;
    wxTextCtrl* m_words = nullptr;
    wxButton* m_do = nullptr;
    std::vector<wxStaticText*> m_labels;
    WrappedText* m_said = nullptr;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace

void showStock(wxWindow& parent, CaseDesk& desk) {
    StockDialog dialog(parent, desk);
    dialog.ShowModal();
}

} // namespace countersign::ui
