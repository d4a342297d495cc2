#include "ui/window/StyleSheet.h"

#include <algorithm>
#include <utility>

namespace countersign::ui {

namespace {

// The names by which the sheet below knows the palette, and those by which GTK asks for a colour by itself.
constexpr std::pair<char const*, Paint> colourNames[]{
    {"text", Paint::text},
    {"muted", Paint::muted},
    {"heading", Paint::heading},
    {"problem", Paint::problem},
    {"done", Paint::done},
    {"supervisor", Paint::supervisor},
    {"note", Paint::note},
    {"on_primary", Paint::onPrimary},
    {"surface", Paint::surface},
    {"raised", Paint::raised},
    {"field", Paint::field},
    {"hover", Paint::hover},
    {"selection", Paint::selection},
    {"problem_tint", Paint::problemTint},
    {"supervisor_tint", Paint::supervisorTint},
    {"done_tint", Paint::doneTint},
    {"note_tint", Paint::noteTint},
    {"primary", Paint::primary},
    {"primary_hover", Paint::primaryHover},
    {"line", Paint::line},
    {"hairline", Paint::hairline},
    {"focus", Paint::focus},
    {"placeholder_text_color", Paint::muted},
    {"theme_fg_color", Paint::text},
    {"theme_text_color", Paint::text},
    {"theme_bg_color", Paint::surface},
    {"theme_base_color", Paint::raised},
    {"theme_selected_bg_color", Paint::selection},
    {"theme_selected_fg_color", Paint::text},
    {"insensitive_fg_color", Paint::muted},
    {"borders", Paint::hairline},
};

// Whatever theme is below, its pictures and gradients are taken off, so that the palette's pairs are what is seen.
constexpr char const* controlRules = R"(
window, dialog, .background, messagedialog { background-color: @surface; color: @text; }
.view, treeview.view, list, row, textview, textview text, iconview, listbox { background-color: @raised; color: @text; }
label:disabled, *:disabled { color: @muted; text-shadow: none; -gtk-icon-shadow: none; }
separator { background-color: @hairline; min-width: 1px; min-height: 1px; }
paned > separator { background-image: none; background-color: @hairline; }
frame > border, .frame { border-color: @hairline; }

menubar { background-color: @surface; color: @text; box-shadow: inset 0 -1px @hairline; padding: 0 0.3em; }
menubar > menuitem { color: @text; padding: 0.35em 0.6em; min-height: 1.3em; }
menubar > menuitem:hover { background-color: @selection; color: @text; box-shadow: inset 0 -2px @focus; }
menu, .menu, .context-menu { background-color: @raised; color: @text; border: 1px solid @line; padding: 0.3em 0; }
menu > menuitem { color: @text; padding: 0.3em 0.7em; min-height: 1.3em; }
menu > menuitem:hover { background-color: @selection; color: @text; }
menu > menuitem:disabled, menu > menuitem:disabled label, menubar > menuitem:disabled { color: @muted; }
menuitem accelerator, menuitem:hover accelerator { color: @muted; }
tooltip, tooltip.background { background-color: @raised; color: @text; border: 1px solid @line; }
tooltip label, tooltip * { color: @text; background-color: transparent; }

entry, spinbutton, combobox entry, textview.cs-field { background-image: none; background-color: @field; color: @text; caret-color: @text;
  border: 1px solid @line; border-radius: 3px; box-shadow: none; min-height: 1.95em; padding: 0 0.45em; }
entry:disabled, combobox entry:disabled, spinbutton:disabled { background-color: @surface; color: @text; border-color: @hairline; }
entry image, spinbutton button { color: @muted; }
entry selection, textview text selection, label selection, selection { background-color: @primary; color: @on_primary; }
entry progress { border-color: @primary; }

button { background-image: none; background-color: @raised; color: @text; border: 1px solid @line; border-radius: 3px; box-shadow: none;
  text-shadow: none; -gtk-icon-shadow: none; min-height: 2.1em; padding: 0 0.9em; }
button:hover { background-color: @hover; }
button:active, button:checked { background-color: @selection; color: @text; }
button:disabled, button:disabled label { background-color: @surface; color: @muted; border-color: @hairline; }
button.flat, button.titlebutton { border-color: transparent; background-color: transparent; }
combobox button { min-height: 1.95em; padding: 0 0.3em; }
combobox arrow, button image { color: @text; }
combobox button.combo:focus { border-color: @focus; }

checkbutton, radiobutton { color: @text; padding: 0.15em 0; }
check, radio { margin-right: 0.35em; background-image: none; background-color: @field; color: @on_primary; border: 1px solid @line; box-shadow: none;
  -gtk-icon-shadow: none; min-width: 1.05em; min-height: 1.05em; }
check:checked, radio:checked, check:indeterminate { background-image: none; background-color: @primary; color: @on_primary; border-color: @primary; }
treeview.view check { margin: 0; min-width: 0.95em; min-height: 0.95em; }
treeview.view check:checked, treeview.view check:checked:selected, treeview.view check:checked:selected:focus { background-color: @primary; color: @on_primary; border-color: @primary; }
treeview.view check:selected { border-color: @line; }
check:disabled, radio:disabled { background-color: @surface; color: @text; border-color: @hairline; }
check:checked:disabled, radio:checked:disabled { background-color: @surface; color: @text; border-color: @line; }
checkbutton:disabled, checkbutton:disabled label, radiobutton:disabled label { color: @text; }
switch { background-image: none; background-color: @field; border: 1px solid @line; color: @text; }
switch:checked { background-color: @primary; color: @on_primary; }
switch slider { background-image: none; background-color: @muted; border-color: @line; }

treeview.view { padding: 0.2em 0.4em; border-color: @hairline; }
treeview.view:hover { background-color: @raised; }
treeview.view:selected, list row:selected, row:selected, iconview:selected, .view:selected { background-color: @selection; color: @text; }
treeview.view:selected:focus { box-shadow: inset 0 2px @focus, inset 0 -2px @focus; }
treeview.view:disabled { color: @text; }
treeview.view header button, header button { background-color: @surface; color: @muted; border: none; border-right: 1px solid @hairline;
  border-bottom: 1px solid @hairline; border-radius: 0; padding: 0 0.5em; min-height: 1.9em; font-weight: normal; }
treeview.view header button:hover { color: @text; }
scrollbar { background-color: @surface; border: none; }
scrollbar slider { background-color: @muted; border-color: transparent; }
scrolledwindow overshoot, scrolledwindow undershoot { background-image: none; }

notebook, notebook > stack { background-color: @surface; }
notebook > header { background-color: @surface; border-color: @hairline; }
notebook > header tab { color: @muted; background-image: none; padding: 0.4em 0.9em; }
notebook > header tab:hover { color: @text; background-color: @hover; }
notebook > header tab:checked { color: @text; background-color: @raised; box-shadow: inset 0 -3px @heading; }
progressbar trough, scale trough, levelbar trough { background-image: none; background-color: @hover; border-color: @line; }
progressbar progress, scale highlight { background-image: none; background-color: @primary; border-color: @primary; }
scale slider { background-image: none; background-color: @raised; border-color: @line; }
popover, popover.background { background-color: @raised; color: @text; border: 1px solid @line; }
calendar { background-color: @raised; color: @text; border-color: @hairline; }
calendar:selected { background-color: @primary; color: @on_primary; }
calendar:indeterminate { color: @muted; }
placessidebar, placessidebar list, .sidebar { background-color: @surface; color: @text; }
.path-bar button { padding: 0 0.5em; }
infobar, actionbar > revealer > box { background-color: @surface; color: @text; border-color: @hairline; }

*:focus { outline-color: @focus; outline-style: solid; outline-width: 2px; outline-offset: -2px; -gtk-outline-radius: 2px; }
entry:focus, combobox entry:focus, spinbutton:focus { border-color: @focus; box-shadow: inset 0 0 0 1px @focus; }
button:focus { border-color: @focus; box-shadow: inset 0 0 0 1px @focus; }
)";

// What the desk adds to the kinds of control: tones, and fields about which something is said.
constexpr char const* deskRules = R"(
button.cs-primary { background-color: @primary; color: @on_primary; border-color: @primary; font-weight: bold; padding: 0 1.5em; min-height: 2.5em; }
button.cs-primary label { color: @on_primary; }
button.cs-primary:hover { background-color: @primary_hover; }
button.cs-primary:focus { outline-color: @on_primary; outline-offset: -5px; outline-width: 2px; box-shadow: 0 0 0 2px @surface, 0 0 0 4px @focus; }
button.cs-primary:disabled, button.cs-primary:disabled label { background-color: @surface; color: @muted; border-color: @line; border-style: dashed; }
.cs-raised { background-color: @raised; }
.cs-muted { color: @muted; }
.cs-heading { color: @heading; }
.cs-current { color: @heading; box-shadow: inset 0 -2px @heading; }
.cs-title { color: @text; font-weight: bold; }
label.cs-title:focus { caret-color: transparent; box-shadow: inset 0 -2px @focus; }
.cs-problem { color: @problem; font-weight: bold; }
.cs-done { color: @done; font-weight: bold; }
entry.cs-note { border-color: @note; }
entry.cs-supervisor { border-color: @supervisor; background-color: @supervisor_tint; }
entry.cs-blocker { border-color: @problem; background-color: @problem_tint; }
checkbutton.cs-blocker label { color: @problem; }
checkbutton.cs-supervisor label { color: @supervisor; }
)";

/// Han first, in the forms of the mainland; what these lack is found by the system's own order.
std::string familyRule(std::string const& font) {
    // A name with a quote or a backslash in it is none of a font.
    bool const plain = !font.empty() && font.find_first_of("\"\\\n") == std::string::npos;
    return "* { font-family: " + (plain ? "\"" + font + "\", " : std::string()) +
           R"("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; font-feature-settings: "tnum"; })";
}

} // namespace

std::string styleSheet(Palette const& palette, std::string const& font) {
    std::string sheet;
    for (auto const& [name, paint] : colourNames) sheet += std::string("@define-color ") + name + ' ' + hex(palette[paint]) + ";\n";
    return sheet + familyRule(font) + controlRules + deskRules;
}

} // namespace countersign::ui
