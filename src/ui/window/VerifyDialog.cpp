#include "ui/window/VerifyDialog.h"

#include "core/casework/CertificateNumber.h"
#include "core/casework/ScannedSeal.h"
#include "ui/WholeFiles.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"
#include "ui/window/Dialogs.h"
#include "ui/window/DocumentList.h"
#include "ui/window/FileDrop.h"
#include "ui/window/Look.h"
#include "ui/window/SecretDialogs.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"
#include "ui/window/VerdictPanel.h"
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
// What stays in sight whatever else is to be said: rows with their head, and lines of what is told of the page.
constexpr int leastRows = 3, leastTold = 4;

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
        auto const& files = m_dialog.m_verifying.files();
        value = m_dialog.m_line < files.size() ? wx(files.cell(m_dialog.m_line, row, static_cast<VerifiedColumn>(column))) : wxString();
    }
    bool SetValueByRow(wxVariant const&, unsigned, unsigned) override { return false; }

private:
    VerifyDialog& m_dialog;
};

VerifyDialog::VerifyDialog(wxWindow& parent, Verifying::Tools const& tools, std::vector<std::string> const& files)
    : DialogFrame(parent, tr("Verify a file"), {}, "verdict-dialog"),
      m_background(tools.background),
      m_verifying(tools, [this] { showLines(); }),
      m_model(new Rows(*this)) {
    m_verdict = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END | wxST_NO_AUTORESIZE);
    m_verdict->SetFont(larger(m_verdict->GetFont(), 1.2));
    makeLive(*m_verdict);
    body().Add(m_verdict, wxSizerFlags().Expand().Border(wxBOTTOM, gap));
    addScan();
    addLines();
    m_told = new VerdictPanel(this);
    m_told->onHeight = [this] { shareRoom(); };
    m_told->SetMinSize(wxSize(-1, leastTold * GetCharHeight()));
    body().Add(m_told, wxSizerFlags().Expand());
    addRows();
    fillScreen();
    finish({}, tr("Close"));
    Bind(wxEVT_CHAR_HOOK, &VerifyDialog::onKey, this);
    SetDropTarget(new FileDrop([this](std::vector<std::string> const& dropped) { m_verifying.add(dropped); }));
    m_scan->SetFocus();
    m_verifying.add(files);
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
    body().Add(m_rows, wxSizerFlags(1).Expand().Border(wxTOP, gap));
    m_documents = new DocumentList(this);
    int const head = GetCharHeight() + 2 * gap;
    m_rows->SetMinSize(wxSize(-1, head + leastRows * (GetCharHeight() + gap)));
    m_documents->SetMinSize(wxSize(-1, head + leastRows * (2 * GetCharHeight() + gap)));
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

/// What is told of a page has the room that it wants, down to the least that the rows need; they have all the rest.
void VerifyDialog::shareRoom() {
    m_told->SetMinSize(wxSize(-1, 1));
    int const room = body().GetSize().y - body().CalcMin().y;
    m_told->SetMinSize(wxSize(-1, std::clamp(m_told->wantedHeight(), 1, std::max(leastTold * GetCharHeight(), room))));
    Layout();
}

void VerifyDialog::showLines() {
    auto const& files = m_verifying.files();
    while (static_cast<std::size_t>(m_lines->GetItemCount()) > files.size())
        m_lines->DeleteItem(static_cast<unsigned>(m_lines->GetItemCount()) - 1);
    for (std::size_t at = 0; at < files.size(); ++at) {
        auto const line = files.line(at);
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
    m_line = files.size() ? std::min(m_line, files.size() - 1) : 0;
    if (files.size()) m_lines->SelectRow(static_cast<unsigned>(m_line));
    showLine();
}

void VerifyDialog::showLine() {
    auto const& files = m_verifying.files();
    bool const any = files.size() > 0;
    Verification const* const answer = any ? files.answer(m_line) : nullptr;
    m_verdict->SetLabel(wx(any ? files.verdict(m_line) : tr("Drop files here, add them, or have the reader scan a page's code.")));
    bool const waits = any && files.waits(m_line);
    setTone(*m_verdict, !any || waits ? Tone::muted : files.line(m_line).good ? Tone::done : Tone::problem);
    m_told->show(answer, any ? files.remarks(m_line) : std::vector<std::string>(), files.remarksOnAll());
    m_model->Reset(any ? static_cast<unsigned>(files.rows(m_line)) : 0);
    for (unsigned column = 0; any && column < verifiedColumns; ++column)
        m_rows->GetColumn(column)->SetHidden(!hasColumn(static_cast<VerifiedColumn>(column), files.columns(m_line)));
    auto const documents = any ? files.documents(m_line) : std::nullopt;
    m_rows->Show(!documents);
    m_documents->Show(documents.has_value());
    if (documents) m_documents->show(*documents->all, documents->whole, documents->first);
    m_password->Enable(any && files.wantsPassword(m_line));
    m_case->Enable(answer && !answer->certificateNumber.empty());
    m_said->Show(!m_said->GetLabel().empty());
    shareRoom();
}

void VerifyDialog::chooseLine(int line) {
    if (!m_verifying.files().size()) return;
    m_lines->SelectRow(static_cast<unsigned>(std::clamp(line, 0, static_cast<int>(m_verifying.files().size()) - 1)));
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
    m_line = m_verifying.files().size(); // where its line comes
    m_verifying.addSeal(std::move(*bytes));
}

void VerifyDialog::askFiles() { m_verifying.add(askFilesToOpen(*this, tr("Add files"), fileTypes())); }

void VerifyDialog::askList() {
    auto const file = askFileToOpen(*this, tr("Status list"), "*|*");
    if (!file) return;
    m_said->say({});
    inBackground(
        m_background, m_alive, [path = *file] { return readWhole(path); },
        [this, name = std::filesystem::path(*file).filename().string()](std::string bytes) { m_verifying.addList(name, std::move(bytes)); },
        [this](Fault const& fault) {
            m_said->say("■ " + wordsFor(fault, Doing::checkFile).paragraph());
            showLine();
        });
}

void VerifyDialog::askPassword() {
    if (!m_verifying.files().size() || !m_verifying.files().wantsPassword(m_line)) return;
    auto const password =
        askSecret(*this, {tr("Open the electronic copy"), tr("The holder chose the password when the copy was made. It is kept nowhere."),
                          tr("Password"), tr("Open"), "copy-password-dialog"});
    if (!password) return;
    m_verifying.open(m_line, *password);
}

void VerifyDialog::toItsCase() {
    auto const& files = m_verifying.files();
    Verification const* const answer = files.size() ? files.answer(m_line) : nullptr;
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
    case WXK_PAGEDOWN: return inScan ? m_told->scrollPages(1) : event.Skip();
    case WXK_PAGEUP: return inScan ? m_told->scrollPages(-1) : event.Skip();
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
