#include "ui/window/Dialogs.h"

#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"
#include "ui/window/OpenDialogs.h"
#include "ui/window/Typing.h"

#include <wx/button.h>
#include <wx/filedlg.h>
#include <wx/listbox.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr Length listHeight{160};

} // namespace

std::optional<std::string> askPassword(wxWindow& parent, std::string const& title, std::string const& why) {
    DialogFrame dialog(parent, title, why, "password-dialog");
    auto* const password = new wxTextCtrl(&dialog, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PASSWORD | wxTE_PROCESS_ENTER);
    dialog.add(tr("Password"), password, "password");
    dialog.finish(title, tr("Back"));
    password->Bind(wxEVT_TEXT_ENTER, [&](wxCommandEvent&) {
        if (!password->IsEmpty()) dialog.EndModal(wxID_OK);
    });
    password->SetFocus();
    bool const go = dialog.forward() && !password->IsEmpty();
    std::string typed = password->GetValue().utf8_string();
    password->Clear();
    if (!go) return std::nullopt;
    return typed;
}

std::optional<std::string> askWords(wxWindow& parent, std::string const& title, std::string const& label, std::string const& proposed,
                                    std::string const& actLabel, bool mayBeEmpty) {
    DialogFrame dialog(parent, title, {}, "words-dialog");
    auto* const words = new wxTextCtrl(&dialog, wxID_ANY, wx(proposed), wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    words->SetMaxLength(400);
    dialog.add(label, words, "words");
    dialog.finish(actLabel, tr("Back"));
    auto const typed = [words] { return typedText(*words); };
    wxWindow* const go = dialog.FindWindow(wxID_OK);
    auto const check = [&] { go->Enable(mayBeEmpty || !typed().empty()); };
    words->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { check(); });
    words->Bind(wxEVT_TEXT_ENTER, [&](wxCommandEvent&) {
        if (go->IsEnabled()) dialog.EndModal(wxID_OK);
    });
    check();
    words->SetFocus();
    words->SelectAll();
    if (!dialog.forward()) return std::nullopt;
    return typed();
}

std::optional<PrintChoice> askPrinter(wxWindow& parent, std::vector<PrinterEntry> const& printers, std::string const& remembered,
                                      std::string const& what) {
    // Without a printer there is still the file, but why there is no printer has to be said.
    std::string const noPrinter = tr("No printer can be offered: the print system of this computer does not answer, or has none set up. "
                                     "Save a file instead, or ask the administrator.");
    DialogFrame dialog(parent, tr("Print"), printers.empty() ? noPrinter + "\n" + what : what, "print-dialog");
    wxArrayString labels;
    int chosen = 0;
    for (auto const& each : printers) {
        if (each.name == remembered || (remembered.empty() && each.isDefault)) chosen = static_cast<int>(labels.size());
        std::string label =
            each.description.empty() || each.description == each.name ? each.name : each.description + "  (" + each.name + ")";
        if (!each.accepting) label += "  ■ " + tr("not accepting jobs now");
        labels.Add(wx(label));
    }
    labels.Add(wx(tr("To a file (PDF)")));
    auto* const list = new wxListBox(&dialog, wxID_ANY, wxDefaultPosition, wxSize(-1, listHeight), labels, wxLB_SINGLE);
    list->SetSelection(chosen);
    dialog.add(tr("Printer"), list, "printer");
    dialog.finish(tr("Print"), tr("Back"));
    list->Bind(wxEVT_LISTBOX_DCLICK, [&](wxCommandEvent&) { dialog.EndModal(wxID_OK); });
    list->Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        // a native list keeps Enter for itself
        isEnter(event) ? dialog.EndModal(wxID_OK) : event.Skip();
    });
    list->SetFocus();
    if (!dialog.forward() || list->GetSelection() < 0) return std::nullopt;
    auto const at = static_cast<std::size_t>(list->GetSelection());
    return PrintChoice{at < printers.size() ? printers[at].name : std::string()};
}

Unsaved askUnsaved(wxWindow& parent, std::string const& nameOfWork, bool mayKeep) {
    DialogFrame dialog(parent, tr("Not saved yet"), trf("{work} has entries that are not saved.", fmt::arg("work", nameOfWork)),
                       "unsaved-dialog");
    auto const offer = [&dialog](int answer, std::string const& label, std::string const& name, char const* id) {
        auto* const button = new wxButton(&dialog, answer, wx(label));
        nameFor(*button, name, id);
        dialog.body().Add(button, wxSizerFlags().Expand().Border(wxTOP, halfGap));
        button->Bind(wxEVT_BUTTON, [&dialog, answer](wxCommandEvent&) { dialog.EndModal(answer); });
    };
    if (mayKeep)
        offer(wxID_RETRY, tr("&Keep it here, sealed, until I sign in again"), tr("Keep it here, sealed, until I sign in again"), "keep");
    offer(wxID_NO, tr("&Discard what was typed"), tr("Discard what was typed"), "drop");
    dialog.finish(tr("Save"), tr("Back"));
    dialog.FindWindow(wxID_OK)->SetFocus();
    switch (dialog.ShowModal()) {
    case wxID_OK: return Unsaved::save;
    case wxID_RETRY: return Unsaved::keep;
    case wxID_NO: return Unsaved::drop;
    default: return Unsaved::stay;
    }
}

std::vector<std::string> askFilesToOpen(wxWindow& parent, std::string const& title, std::string const& pattern) {
    wxFileDialog dialog(&parent, wx(title), {}, {}, wx(pattern), wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
    if (showNative(dialog) != wxID_OK) return {};
    wxArrayString paths;
    dialog.GetPaths(paths);
    std::vector<std::string> files;
    for (auto const& each : paths) files.push_back(each.utf8_string());
    return files;
}

std::optional<std::string> askFileToOpen(wxWindow& parent, std::string const& title, std::string const& pattern) {
    wxFileDialog dialog(&parent, wx(title), {}, {}, wx(pattern), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (showNative(dialog) != wxID_OK) return std::nullopt;
    return dialog.GetPath().utf8_string();
}

std::optional<std::string> askFileToWrite(wxWindow& parent, std::string const& title, std::string const& proposed) {
    wxFileDialog dialog(&parent, wx(title), {}, wx(proposed), "PDF|*.pdf", wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (showNative(dialog) != wxID_OK) return std::nullopt;
    return dialog.GetPath().utf8_string();
}

} // namespace countersign::ui
