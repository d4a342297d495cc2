#include "ui/window/EntryDress.h"

#include "ui/window/Look.h"

#include <wx/stattext.h>

#include <gtk/gtk.h>

#include <algorithm>
#include <string>

namespace countersign::ui {

namespace {

// Rather less than a digit, at any size of text.
constexpr double gapOfEm = 0.45;

GtkEntry* entryOf(wxWindow& control) {
    auto* widget = static_cast<GtkWidget*>(control.GetHandle());
    if (GTK_IS_COMBO_BOX(widget)) widget = gtk_bin_get_child(GTK_BIN(widget));
    return GTK_IS_ENTRY(widget) ? GTK_ENTRY(widget) : nullptr;
}

int gapWidthOf(GtkWidget* widget) {
    PangoContext* const context = gtk_widget_get_pango_context(widget);
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

/// A gap between two characters of a run. The toolkit sets half of a character's spacing on either side of it, so its neighbours
/// take the outer halves back in turn, a third less with each step: what remains beside the gap is a pixel.
void addGap(std::vector<double>& spacing, std::size_t at) {
    for (std::size_t step = 0; step < 3; ++step) {
        double const part = (step % 2 ? -1.0 : 1.0) * static_cast<double>(3 - step) / 3;
        if (at > step) spacing[at - 1 - step] += part;
        if (at + step < spacing.size()) spacing[at + step] += part;
    }
}

/// Gaps and marks of the characters from `behind` on.
PangoAttrList* dress(std::string const& text, int gapWidth, std::size_t behind, std::vector<std::size_t> const& gaps,
                     std::vector<CharacterMatch> const& marks) {
    auto const offsets = byteOffsets(text);
    std::size_t const count = offsets.size() - 1 - std::min(behind, offsets.size() - 1);
    PangoAttrList* const list = pango_attr_list_new();
    std::vector<double> spacing(count, 0.0);
    for (std::size_t const place : gaps)
        if (place && place < count) addGap(spacing, place);
    for (std::size_t at = 0; at < count; ++at)
        if (spacing[at] != 0)
            insert(list, pango_attr_letter_spacing_new(static_cast<int>(spacing[at] * gapWidth)), offsets[behind + at],
                   offsets[behind + at + 1]);
    // Only of the text that the marks were made for: between two keys they may be older.
    for (std::size_t at = 0; marks.size() == count && at < count; ++at)
        if (marks[at] != CharacterMatch::same) insertMark(list, marks[at], offsets[behind + at], offsets[behind + at + 1]);
    return list;
}

} // namespace

void dressEntry(wxWindow& control, std::vector<std::size_t> const& gaps, std::vector<CharacterMatch> const& marks) {
    GtkEntry* const entry = entryOf(control);
    if (!entry) return;
    PangoAttrList* const list = dress(gtk_entry_get_text(entry), gapWidthOf(GTK_WIDGET(entry)), 0, gaps, marks);
    gtk_entry_set_attributes(entry, list);
    pango_attr_list_unref(list);
}

void dressLabel(wxStaticText& label, std::size_t behind, std::vector<std::size_t> const& gaps, std::vector<CharacterMatch> const& marks) {
    auto* const native = static_cast<GtkWidget*>(label.GetHandle());
    if (!GTK_IS_LABEL(native)) return;
    PangoAttrList* const list = dress(gtk_label_get_text(GTK_LABEL(native)), gapWidthOf(native), behind, gaps, marks);
    gtk_label_set_attributes(GTK_LABEL(native), list);
    pango_attr_list_unref(list);
}

} // namespace countersign::ui
