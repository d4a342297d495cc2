#include "ui/window/EntryDress.h"

#include "core/person/Name.h"
#include "ui/window/Look.h"

#include <gtk/gtk.h>

#include <algorithm>

namespace countersign::ui {

namespace {

// Half a digit at any size of text, in thousandths of an em.
constexpr double gapOfEm = 0.35;

GtkEntry* entryOf(wxWindow& control) {
    auto* widget = static_cast<GtkWidget*>(control.GetHandle());
    if (GTK_IS_COMBO_BOX(widget)) widget = gtk_bin_get_child(GTK_BIN(widget));
    return GTK_IS_ENTRY(widget) ? GTK_ENTRY(widget) : nullptr;
}

int gapWidth(GtkEntry* entry) {
    PangoContext* const context = gtk_widget_get_pango_context(GTK_WIDGET(entry));
    return static_cast<int>(pango_font_description_get_size(pango_context_get_font_description(context)) * gapOfEm);
}

/// Where each character begins, and the end.
std::vector<unsigned> byteOffsets(std::string const& text) {
    std::vector<unsigned> offsets;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) offsets.push_back(static_cast<unsigned>(at));
    offsets.push_back(static_cast<unsigned>(text.size()));
    return offsets;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, unsigned begin, unsigned end) {
    attribute->start_index = begin;
    attribute->end_index = end;
    pango_attr_list_insert(list, attribute);
}

guint16 wide(unsigned char channel) { return static_cast<guint16>(channel * 257); }

void insertMark(PangoAttrList* list, CharacterMatch mark, unsigned begin, unsigned end) {
    bool const differs = mark == CharacterMatch::different;
    insert(list, pango_attr_underline_new(differs ? PANGO_UNDERLINE_DOUBLE : PANGO_UNDERLINE_SINGLE), begin, end);
    if (!differs) return;
    insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end);
    wxColour const behind = colour(Paint::mark);
    insert(list, pango_attr_background_new(wide(behind.Red()), wide(behind.Green()), wide(behind.Blue())), begin, end);
}

std::string spanOf(CharacterMatch mark) {
    if (mark == CharacterMatch::folded) return "<span underline=\"single\">";
    return "<span underline=\"double\" weight=\"bold\" background=\"" + markupColour(Paint::mark) + "\">";
}

} // namespace

void dressEntry(wxWindow& control, std::vector<std::size_t> const& gaps, std::vector<CharacterMatch> const& marks) {
    GtkEntry* const entry = entryOf(control);
    if (!entry) return;
    auto const offsets = byteOffsets(gtk_entry_get_text(entry));
    PangoAttrList* const list = pango_attr_list_new();
    int const width = gapWidth(entry);
    for (std::size_t const place : gaps)
        if (place && place + 1 < offsets.size()) insert(list, pango_attr_letter_spacing_new(width), offsets[place - 1], offsets[place]);
    // Only of the text that the marks were made for: between two keys they may be older.
    if (marks.size() + 1 == offsets.size())
        for (std::size_t at = 0; at < marks.size(); ++at)
            if (marks[at] != CharacterMatch::same) insertMark(list, marks[at], offsets[at], offsets[at + 1]);
    gtk_entry_set_attributes(entry, list);
    pango_attr_list_unref(list);
}

std::string dressedMarkup(std::string const& text, std::vector<std::size_t> const& gaps, std::vector<CharacterMatch> const& marks) {
    auto const offsets = byteOffsets(text);
    std::string markup;
    for (std::size_t at = 0; at + 1 < offsets.size(); ++at) {
        std::string const character = escaped(text.substr(offsets[at], offsets[at + 1] - offsets[at]));
        bool const spacious = std::find(gaps.begin(), gaps.end(), at + 1) != gaps.end();
        std::string const spaced = spacious ? "<span letter_spacing=\"4096\">" + character + "</span>" : character;
        bool const marked = at < marks.size() && marks[at] != CharacterMatch::same;
        markup += marked ? spanOf(marks[at]) + spaced + "</span>" : spaced;
    }
    return markup;
}

} // namespace countersign::ui
