#include "ui/window/VerifyDialog.h"

#include "core/casework/CertificateNumber.h"
#include "core/casework/ScannedSeal.h"
#include "ui/WholeFiles.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"
#include "ui/text/VerdictWords.h"
#include "ui/window/Dialogs.h"
#include "ui/window/DocumentList.h"
#include "ui/window/FileDrop.h"
#include "ui/window/Look.h"
#include "ui/window/SecretDialogs.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"
#include "ui/window/WrappedText.h"

#include <wx/button.h>
#include <wx/display.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace countersign::ui {

namespace {

constexpr int linesInView = 3;
constexpr int rowsInView = 7;
constexpr std::size_t factPlaces = 18; // more than a page that says everything has
constexpr std::size_t factsAbreast = 3;

// in widths of a character: file, verdict, certificate, page
constexpr std::array<int, 4> lineWidths{40, 18, 26, 10};
// number, direction, date, document, its number, port, transport
constexpr std::array<int, verifiedColumns> rowWidths{7, 9, 13, 30, 16, 40, 18};

std::string fileTypes() { return "PDF, PNG, JPEG|*.pdf;*.png;*.jpg;*.jpeg|*|*"; }

} // namespace

class VerifyDialog::Rows : public wxDataViewVirtualListModel {
public:
    explicit Rows(VerifyDialog& dialog) : m_dialog(dialog) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override {
        auto const& files = m_dialog.m_files;
        value = m_dialog.m_line < files.size() ? wx(files.cell(m_dialog.m_line, row, static_cast<VerifiedColumn>(column))) : wxString();
    }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }

private:
    VerifyDialog& m_dialog;
};

VerifyDialog::VerifyDialog(wxWindow& parent, Tools tools, std::vector<std::string> const& files)
    : DialogFrame(parent, tr("Verify a file"), {}, "verdict-dialog"), m_tools(tools), m_model(new Rows(*this)) {
    m_verdict = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    m_verdict->SetFont(larger(m_verdict->GetFont(), 1.2));
    makeLive(*m_verdict);
    body().Add(m_verdict, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    addScan();
    addLines();
    addFacts();
    addRows();
    fillScreen();
    finish({}, tr("Close"));
    Bind(wxEVT_CHAR_HOOK, &VerifyDialog::onKey, this);
    SetDropTarget(new FileDrop([this](std::vector<std::string> const& dropped) { add(dropped); }));
    showLines();
    m_scan->SetFocus();
    add(files);
}

void VerifyDialog::addScan() {
    auto* const row = new wxBoxSizer(wxHORIZONTAL);
    auto* const label = new wxStaticText(this, wxID_ANY, wx(tr("Scanned code, or a certificate number")));
    setTone(*label, Tone::muted);
    row->Add(label, wxSizerFlags().CenterVertical().Border(wxRIGHT, gap));
    m_scan = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_scan->SetMinSize(wxSize(-1, controlHeight));
    nameFor(*m_scan, tr("Scanned code, or a certificate number"), "scan");
    row->Add(m_scan, wxSizerFlags(1).CenterVertical().Border(wxRIGHT, gap));
    m_scan->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { takeScanned(); });
    auto const button = [&](std::string const& text, std::string const& key, std::string const& id, auto does) {
        auto* const made = new wxButton(this, wxID_ANY, wx(text + "  " + key));
        nameFor(*made, text, id);
        made->Bind(wxEVT_BUTTON, [does](wxCommandEvent&) { does(); });
        row->Add(made, wxSizerFlags().CenterVertical().Border(wxLEFT, halfGap));
        return made;
    };
    button(tr("Add files"), "Ctrl+O", "add-files", [this] { askFiles(); });
    button(tr("Status list"), "F7", "status-list", [this] { askList(); });
    m_password = button(tr("Password"), "F8", "copy-password", [this] { askPassword(); });
    m_case = button(tr("Its case"), "F9", "its-case", [this] { toItsCase(); });
    body().Add(row, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    m_said = new WrappedText(this, Tone::problem);
    makeLive(*m_said);
    body().Add(m_said, wxSizerFlags().Expand().Border(wxBOTTOM, halfGap));
}

void VerifyDialog::addLines() {
    m_lines = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
    int const em = GetCharWidth();
    std::array<std::string, lineWidths.size()> const titles{tr("File"), tr("Verdict"), tr("Certificate number"), tr("Page")};
    for (std::size_t column = 0; column < titles.size(); ++column)
        m_lines->AppendTextColumn(wx(titles.at(column)), wxDATAVIEW_CELL_INERT, lineWidths.at(column) * em, wxALIGN_LEFT,
                                  wxDATAVIEW_COL_RESIZABLE);
    nameList(*m_lines, tr("What was brought"), "brought");
    m_lines->SetMinSize(wxSize(-1, (linesInView + 1) * (GetCharHeight() + 2 * gap)));
    body().Add(m_lines, wxSizerFlags().Expand());
    m_lines->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        int const row = m_lines->GetSelectedRow();
        if (row < 0 || static_cast<std::size_t>(row) == m_line) return;
        m_line = static_cast<std::size_t>(row);
        showLine();
    });
    m_all = new WrappedText(this, Tone::plain);
    makeLive(*m_all);
    body().Add(m_all, wxSizerFlags().Expand().Border(wxTOP, halfGap));
}

void VerifyDialog::addFacts() {
    m_facts = new wxFlexGridSizer(2 * factsAbreast, halfGap, gap);
    for (std::size_t abreast = 0; abreast < factsAbreast; ++abreast) m_facts->AddGrowableCol(2 * abreast + 1);
    for (std::size_t at = 0; at < factPlaces; ++at) {
        auto* const label = new wxStaticText(this, wxID_ANY, {});
        auto* const value = new wxStaticText(this, wxID_ANY, {});
        setTone(*label, Tone::muted);
        m_facts->Add(label);
        m_facts->Add(value, wxSizerFlags().Border(wxRIGHT, gap));
        m_places.emplace_back(label, value);
    }
    body().Add(m_facts, wxSizerFlags().Expand().Border(wxTOP, gap));
    m_wide = new WrappedText(this, Tone::plain);
    body().Add(m_wide, wxSizerFlags().Expand().Border(wxTOP, halfGap));
    m_remarks = new WrappedText(this, Tone::plain);
    makeLive(*m_remarks);
    body().Add(m_remarks, wxSizerFlags().Expand().Border(wxTOP, gap));
}

void VerifyDialog::addRows() {
    m_rows = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_SINGLE | wxDV_ROW_LINES);
    for (unsigned column = 0; column < verifiedColumns; ++column) {
        auto* const renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT, column == 0 ? wxALIGN_RIGHT : wxALIGN_LEFT);
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        m_rows->AppendColumn(new wxDataViewColumn(wx(titleOf(static_cast<VerifiedColumn>(column))), renderer, column,
                                                  rowWidths.at(column) * GetCharWidth(), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    }
    m_rows->AssociateModel(m_model.get());
    nameList(*m_rows, tr("Sealed rows"), "sealed-rows");
    m_rows->SetMinSize(wxSize(-1, (rowsInView + 1) * (GetCharHeight() + gap)));
    body().Add(m_rows, wxSizerFlags(1).Expand().Border(wxTOP, gap));
    m_documents = new DocumentList(this);
    body().Add(m_documents, wxSizerFlags(1).Expand().Border(wxTOP, gap));
    m_documents->Hide();
}

/// Rows are held beside a paper: as many as the screen has room for.
void VerifyDialog::fillScreen() {
    constexpr Length widest{1160}, highest{760};
    constexpr int around = 16 * gap, below = 22 * gap; // the window's frame, its margins and its button
    wxSize const screen = wxDisplay(this).GetClientArea().GetSize();
    body().SetMinSize(std::min(screen.x - around, static_cast<int>(widest)), std::min(screen.y - below, static_cast<int>(highest)));
}

void VerifyDialog::add(std::vector<std::string> const& files) {
    for (auto const& each : files) m_files.add(each);
    showLines();
    lookOn();
}

void VerifyDialog::lookOn() {
    if (m_looking) return;
    auto const next = m_files.waiting();
    if (!next) return judge();
    m_looking = true;
    inBackground(
        m_tools.background, m_alive,
        [&check = m_tools.check, file = m_files.file(*next), most = m_tools.largest]() mutable {
            return lookedAt(std::move(file), check, most);
        },
        [this, at = *next](BroughtFile looked) {
            m_looking = false;
            // The same file may have been given again meanwhile: it is looked at once more.
            if (at < m_files.fileCount() && m_files.file(at).path == looked.path) m_files.take(at, std::move(looked));
            showLines();
            lookOn();
        },
        [this](Fault const&) { m_looking = false; });
}

void VerifyDialog::judge() {
    if (m_files.answers().empty()) return showLines();
    m_looking = true;
    inBackground(
        m_tools.background, m_alive,
        [&check = m_tools.check, answers = m_files.answers(), lists = m_files.lists()]() mutable {
            return check.together(std::move(answers), lists);
        },
        [this](VerifiedTogether together) {
            m_looking = false;
            if (m_files.waiting()) return lookOn();
            m_files.judge(std::move(together));
            showLines();
        },
        [this](Fault const& fault) {
            m_looking = false;
            m_said->say("■ " + wordsFor(fault, Doing::checkFile).paragraph());
        });
}

void VerifyDialog::showLines() {
    while (static_cast<std::size_t>(m_lines->GetItemCount()) > m_files.size())
        m_lines->DeleteItem(static_cast<unsigned>(m_lines->GetItemCount()) - 1);
    for (std::size_t at = 0; at < m_files.size(); ++at) {
        auto const line = m_files.line(at);
        std::array<wxString, lineWidths.size()> const texts{wx(line.name), wx(line.verdict), wx(line.number), wx(line.page)};
        auto const row = static_cast<unsigned>(at);
        if (at == static_cast<std::size_t>(m_lines->GetItemCount())) {
            wxVector<wxVariant> cells;
            for (auto const& each : texts) cells.push_back(wxVariant(each));
            m_lines->AppendItem(cells);
            continue;
        }
        for (unsigned column = 0; column < texts.size(); ++column)
            if (m_lines->GetTextValue(row, column) != texts.at(column)) setCell(*m_lines, row, column, texts.at(column));
    }
    m_line = m_files.size() ? std::min(m_line, m_files.size() - 1) : 0;
    if (m_files.size()) m_lines->SelectRow(static_cast<unsigned>(m_line));
    std::string all;
    for (auto const& each : m_files.remarksOnAll()) all += (all.empty() ? "" : "\n") + each;
    m_all->say(all);
    m_all->Show(!all.empty());
    showLine();
}

void VerifyDialog::showLine() {
    bool const any = m_files.size() > 0;
    Verification const* const answer = any ? m_files.answer(m_line) : nullptr;
    m_verdict->SetLabel(wx(any ? m_files.verdict(m_line) : tr("Drop files here, add them, or have the reader scan a page's code.")));
    bool const waits = any && m_files.waits(m_line);
    setTone(*m_verdict, !any || waits ? Tone::muted : m_files.line(m_line).good ? Tone::done : Tone::problem);
    showFacts(answer);
    showRemarks();
    m_model->Reset(any ? static_cast<unsigned>(m_files.rows(m_line)) : 0);
    for (unsigned column = 0; any && column < verifiedColumns; ++column)
        m_rows->GetColumn(column)->SetHidden(!hasColumn(static_cast<VerifiedColumn>(column), m_files.columns(m_line)));
    auto const documents = any ? m_files.documents(m_line) : std::nullopt;
    m_rows->Show(!documents);
    m_documents->Show(documents.has_value());
    if (documents) m_documents->show(*documents->all, documents->whole, documents->first);
    m_password->Enable(any && m_files.wantsPassword(m_line));
    m_case->Enable(answer && !answer->certificateNumber.empty());
    m_said->Show(!m_said->GetLabel().empty());
    Layout();
}

void VerifyDialog::showFacts(Verification const* answer) {
    auto facts = answer ? factsOf(*answer) : std::vector<VerifiedFact>();
    // Documents may be many: they have a line of their own.
    auto const wide = std::find_if(facts.begin(), facts.end(), [](auto const& each) { return each.label == tr("Documents searched"); });
    m_wide->say(wide == facts.end() ? std::string() : wide->label + tr(": ") + wide->value);
    m_wide->Show(wide != facts.end());
    if (wide != facts.end()) facts.erase(wide);
    for (std::size_t at = 0; at < m_places.size(); ++at) {
        bool const there = at < facts.size();
        m_places[at].first->SetLabel(wx(there ? facts[at].label : std::string()));
        m_places[at].second->SetLabel(wx(there ? facts[at].value : std::string()));
        m_places[at].first->Show(there);
        m_places[at].second->Show(there);
    }
}

void VerifyDialog::showRemarks() {
    std::string words;
    if (m_files.size())
        for (auto const& each : m_files.remarks(m_line)) words += (words.empty() ? "• " : "\n• ") + each;
    m_remarks->say(words);
    m_remarks->Show(!words.empty());
}

void VerifyDialog::chooseLine(int line) {
    if (!m_files.size()) return;
    m_lines->SelectRow(static_cast<unsigned>(std::clamp(line, 0, static_cast<int>(m_files.size()) - 1)));
    m_line = static_cast<std::size_t>(m_lines->GetSelectedRow());
    m_lines->EnsureVisible(m_lines->RowToItem(static_cast<int>(m_line)));
    showLine();
}

void VerifyDialog::takeScanned() {
    std::string const typed = m_scan->GetValue().utf8_string();
    if (typed.empty()) return;
    m_said->say({});
    if (auto const number = canonicalCertificateNumber(typed)) {
        m_wanted = number;
        return EndModal(wxID_OK);
    }
    auto bytes = scannedSeal(typed);
    m_scan->Clear();
    if (!bytes) {
        m_said->say("■ " + tr("This is neither the code of a page nor a certificate number. Set the reader so that it gives codes as "
                              "hexadecimal or base64, or scan the page as a picture."));
        return showLine();
    }
    m_files.addSeal(std::move(*bytes));
    m_line = m_files.size() - 1;
    showLines();
    lookOn();
}

void VerifyDialog::askFiles() { add(askFilesToOpen(*this, tr("Add files"), fileTypes())); }

void VerifyDialog::askList() {
    auto const file = askFileToOpen(*this, tr("Status list"), "*|*");
    if (!file) return;
    m_said->say({});
    inBackground(
        m_tools.background, m_alive, [path = *file] { return readWhole(path); },
        [this, name = std::filesystem::path(*file).filename().string()](std::string bytes) {
            m_files.addList(name, std::move(bytes));
            if (!m_looking) judge();
        },
        [this](Fault const& fault) {
            m_said->say("■ " + wordsFor(fault, Doing::checkFile).paragraph());
            showLine();
        });
}

void VerifyDialog::askPassword() {
    if (!m_files.size() || !m_files.wantsPassword(m_line)) return;
    auto const password =
        askSecret(*this, {tr("Open the electronic copy"), tr("The holder chose the password when the copy was made. It is kept nowhere."),
                          tr("Password"), tr("Open"), "copy-password-dialog"});
    if (!password) return;
    m_files.open(m_line, *password);
    showLines();
    lookOn();
}

void VerifyDialog::toItsCase() {
    Verification const* const answer = m_files.size() ? m_files.answer(m_line) : nullptr;
    if (!answer || answer->certificateNumber.empty()) return;
    m_wanted = answer->certificateNumber;
    EndModal(wxID_OK);
}

void VerifyDialog::onKey(wxKeyEvent& event) {
    int const key = event.GetKeyCode();
    int const line = static_cast<int>(m_line);
    bool const inScan = FindFocus() == m_scan;
    if (event.ControlDown() && key == 'O') return askFiles();
    if (event.HasModifiers()) return event.Skip();
    switch (key) {
    case WXK_F2: return m_scan->SetFocus();
    case WXK_F7: return askList();
    case WXK_F8: return askPassword();
    case WXK_F9: return toItsCase();
    case WXK_DOWN: return inScan ? chooseLine(line + 1) : event.Skip();
    case WXK_UP: return inScan ? chooseLine(line - 1) : event.Skip();
    default: break;
    }
    if (!inScan && typedBeside(event)) return;
    event.Skip();
}

/// A reader fires whenever it likes: its first character brings the rest to where they belong.
bool VerifyDialog::typedBeside(wxKeyEvent const& event) {
    int const key = event.GetKeyCode();
    bool const letter = key >= 'A' && key <= 'Z';
    if (!letter && !(key >= '0' && key <= '9')) return false;
    m_scan->SetFocus();
    m_scan->ChangeValue(wxString(wxUniChar(letter && !event.ShiftDown() ? key - 'A' + 'a' : key)));
    m_scan->SetInsertionPointEnd();
    return true;
}

} // namespace countersign::ui
