#include "ui/window/DecisionDialogs.h"

#include "ui/model/NextAct.h"
#include "ui/model/RuleText.h"
#include "ui/text/Text.h"
#include "ui/window/DialogFrame.h"
#include "ui/window/Look.h"
#include "ui/window/TwoLineList.h"
#include "ui/window/Typing.h"

#include <wx/checklst.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr std::size_t longestWords = 2000; ///< characters, as the database takes them
constexpr std::size_t mostReasons = 5;
constexpr Length ticksHeight{168};
constexpr Length ticksWidth{30};
constexpr Length reasonHeight{64};
constexpr Length basisHeight{40};

wxTextCtrl* makeWords(wxWindow* parent) {
    // Enter goes forward, as in every dialog; a long text wraps by itself.
    return new wxTextCtrl(parent, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, reasonHeight), wxTE_MULTILINE | wxTE_PROCESS_TAB);
}

/// What a text of several lines holds too much of is said: a native one has no length of its own.
std::string tooLong(wxTextCtrl const& words) {
    if (words.GetValue().length() <= longestWords) return {};
    return trf("That is more than {most} characters.", fmt::arg("most", longestWords));
}

/// What stands against going on, read out as it changes.
wxStaticText* makeProblem(DialogFrame& dialog) {
    auto* const problem = new wxStaticText(&dialog, wxID_ANY, " ");
    makeLive(*problem);
    setTone(*problem, Tone::problem);
    dialog.body().Add(problem, wxSizerFlags().Expand().Border(wxTOP, halfGap));
    return problem;
}

/// Tab leaves a text of several lines, and Enter is the dialog's.
void leaveByKeys(DialogFrame& dialog, wxTextCtrl& words) {
    words.Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        bool const enter = isEnter(event);
        if (event.GetKeyCode() == WXK_TAB)
            words.Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
        else if (enter && dialog.FindWindow(wxID_OK)->IsEnabled())
            dialog.EndModal(wxID_OK);
        else if (!enter)
            event.Skip();
    });
}

GtkTreeView* viewOf(wxCheckListBox const& list) { return GTK_TREE_VIEW(gtk_bin_get_child(GTK_BIN(list.GetHandle()))); }

GtkCellRenderer* tickOf(GtkTreeViewColumn* column) {
    GList* const cells = gtk_cell_layout_get_cells(GTK_CELL_LAYOUT(column));
    auto* const first = static_cast<GtkCellRenderer*>(cells->data); // a list with ticks has one
    g_list_free(cells);
    return first;
}

/// The native column of ticks is as wide as a tick without the look's border, and would show half of each.
wxCheckListBox* makeTicks(wxWindow* parent, wxArrayString const& labels) {
    auto* const list = new wxCheckListBox(parent, wxID_ANY, wxDefaultPosition, wxSize(-1, ticksHeight), labels);
    GtkTreeViewColumn* const ticks = gtk_tree_view_get_column(viewOf(*list), 0);
    gtk_tree_view_column_set_min_width(ticks, ticksWidth);
    gtk_cell_renderer_set_fixed_size(tickOf(ticks), ticksWidth, -1);
    // A dialog that is higher than the screen becomes lower when it shows: what is chosen stays in sight.
    list->Bind(wxEVT_SIZE, [list](wxSizeEvent& event) {
        event.Skip();
        list->CallAfter([list] {
            if (int const chosen = list->GetSelection(); chosen >= 0) list->EnsureVisible(chosen);
        });
    });
    return list;
}

/// Chosen, and where the keyboard is: a native list that was only told its selection leaves the first space unheard.
void startAt(wxCheckListBox& list, int row) {
    if (row < 0 || row >= static_cast<int>(list.GetCount())) return;
    list.SetSelection(row);
    GtkTreePath* const path = gtk_tree_path_new_from_indices(row, -1);
    GtkTreeViewColumn* const ticks = gtk_tree_view_get_column(viewOf(list), 0);
    gtk_tree_view_set_cursor_on_cell(viewOf(list), path, ticks, tickOf(ticks), FALSE);
    gtk_tree_path_free(path);
}

/// A native list keeps Enter for itself.
void enterGoesForward(DialogFrame& dialog, wxCheckListBox& list) {
    list.Bind(wxEVT_CHAR_HOOK, [&](wxKeyEvent& event) {
        if (!isEnter(event)) return event.Skip();
        if (dialog.FindWindow(wxID_OK)->IsEnabled()) dialog.EndModal(wxID_OK);
    });
}

std::vector<std::size_t> tickedIn(wxCheckListBox const& list) {
    std::vector<std::size_t> ticked;
    for (unsigned at = 0; at < list.GetCount(); ++at)
        if (list.IsChecked(at)) ticked.push_back(at);
    return ticked;
}

} // namespace

std::optional<ReturnOrder> askReturn(wxWindow& parent, std::string const& nameOfCase, std::vector<MarkableField> const& fields,
                                     std::set<std::string> const& marked) {
    DialogFrame dialog(parent, labelOf(Act::giveBack) + tr(": ") + nameOfCase, {}, "return-dialog");
    auto* const words = makeWords(&dialog);
    dialog.add(tr("What has to be done"), words, "words");
    wxArrayString labels;
    for (auto const& each : fields) labels.Add(wx(each.label + (each.text.empty() ? "" : "   " + each.text)));
    auto* const list = makeTicks(&dialog, labels);
    for (unsigned at = 0; at < list->GetCount(); ++at) list->Check(at, marked.contains(fields[at].pointer));
    startAt(*list, 0);
    dialog.add(tr("In which fields (the clerk sees them marked)"), list, "fields");
    auto* const problem = makeProblem(dialog);
    dialog.finish(labelOf(Act::giveBack), tr("Back"));
    wxWindow* const go = dialog.FindWindow(wxID_OK);
    auto const check = [&] {
        std::string const why = tooLong(*words);
        go->Enable(why.empty() && !typedText(*words).empty());
        problem->SetLabel(wx(why.empty() ? " " : why));
    };
    words->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { check(); });
    leaveByKeys(dialog, *words);
    enterGoesForward(dialog, *list);
    check();
    words->SetFocus();
    if (!dialog.forward()) return std::nullopt;
    ReturnOrder order{typedText(*words), {}};
    for (std::size_t const at : tickedIn(*list)) order.fields.push_back(fields[at].pointer);
    return order;
}

std::optional<Refusal> askRefusal(wxWindow& parent, std::string const& nameOfCase, std::vector<RefusalReason> const& reasons,
                                  std::string const& proposed, std::function<bool(std::string const&)> const& drawable) {
    DialogFrame dialog(parent, labelOf(Act::refuse) + tr(": ") + nameOfCase,
                       tr("The person receives these reasons on paper. Space ticks one; up to five."), "refusal-dialog");
    wxArrayString labels;
    for (auto const& each : reasons) labels.Add(wx(onScreen(each.words)));
    auto* const list = makeTicks(&dialog, labels);
    dialog.add(tr("Reasons"), list, "reasons");
    auto* const basis = new wxStaticText(&dialog, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, basisHeight), wxST_NO_AUTORESIZE);
    setTone(*basis, Tone::muted);
    dialog.body().Add(basis, wxSizerFlags().Expand().Border(wxTOP, halfGap));
    auto* const words = makeWords(&dialog);
    dialog.add(tr("Explanation, printed as typed (required for another reason)"), words, "words");
    auto* const problem = makeProblem(dialog);
    dialog.finish(labelOf(Act::refuse), tr("Back"));
    wxWindow* const go = dialog.FindWindow(wxID_OK);
    auto const whyNot = [&]() -> std::string {
        auto const ticked = tickedIn(*list);
        bool const other = std::any_of(ticked.begin(), ticked.end(), [&](std::size_t at) { return reasons[at].code == otherReason; });
        std::string const said = typedText(*words);
        if (std::string const much = tooLong(*words); !much.empty()) return much;
        if (!drawable(said)) return tr("The explanation contains a character that cannot be printed.");
        if (ticked.size() > mostReasons) return tr("A notice can give up to five reasons.");
        if (other && said.empty()) return tr("Another reason has to be explained.");
        return ticked.empty() ? " " : std::string();
    };
    auto const check = [&] {
        std::string const why = whyNot();
        go->Enable(why.empty());
        problem->SetLabel(wx(why.empty() ? " " : why));
        int const at = list->GetSelection();
        std::string const shown = at >= 0 ? basisOnScreen(reasons[static_cast<std::size_t>(at)].basis) : std::string();
        basis->SetLabel(wx(brokenToWidth(dialog, shown, list->GetClientSize().x - 4 * gap)));
    };
    list->Bind(wxEVT_CHECKLISTBOX, [&](wxCommandEvent&) { check(); });
    list->Bind(wxEVT_LISTBOX, [&](wxCommandEvent&) { check(); });
    words->Bind(wxEVT_TEXT, [&](wxCommandEvent&) { check(); });
    leaveByKeys(dialog, *words);
    enterGoesForward(dialog, *list);
    for (unsigned at = 0; at < list->GetCount(); ++at)
        if (reasons[at].code == proposed) list->Check(at), startAt(*list, static_cast<int>(at));
    if (list->GetSelection() < 0) startAt(*list, 0);
    check();
    list->SetFocus();
    if (!dialog.forward()) return std::nullopt;
    Refusal refusal;
    for (std::size_t const at : tickedIn(*list)) refusal.codes.push_back(reasons[at].code);
    refusal.explanation = typedText(*words);
    return refusal;
}

} // namespace countersign::ui
