#include "ui/window/KeyCard.h"

#include "core/Owned.h"
#include "ui/text/Text.h"
#include "ui/window/Menus.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <vector>

namespace countersign::ui {

namespace {

using Surface = Owned<cairo_surface_t, cairo_surface_destroy>;
using Context = Owned<cairo_t, cairo_destroy>;
using Layout = Owned<PangoLayout, g_object_unref>;
using Font = Owned<PangoFontDescription, pango_font_description_free>;

// In points: A4 lying.
constexpr double pageWidth = 841.89, pageHeight = 595.28;
constexpr double cardMargin = 36, columnGap = 24, keyWidth = 84;
constexpr int columns = 3;
constexpr double columnWidth = (pageWidth - 2 * cardMargin - (columns - 1) * columnGap) / columns;
constexpr double cardTop = cardMargin + 48;
constexpr double rowHeight = 16, headHeight = 27, groupGap = 8;
constexpr double ink = 0.106, soft = 0.34; // black enough for any printer; lines and hints in grey

struct Line {
    std::string key, label;
};
struct Group {
    std::string title;
    std::vector<Line> lines;
    double height() const { return headHeight + rowHeight * static_cast<double>(lines.size()) + groupGap; }
};

std::string withoutMnemonic(std::string title) {
    // GTK's Chinese menus bear it as "案件(&C)".
    if (auto const at = title.find("(&"); at != std::string::npos) title.resize(at);
    std::erase(title, '&');
    return title;
}

std::vector<Group> groups() {
    std::vector<Group> all;
    for (auto const& menu : deskMenus()) {
        Group group{withoutMnemonic(menu.title), {}};
        for (auto const& entry : menu.entries)
            if (!entry.isLine()) group.lines.push_back({keyOf(entry), labelOf(entry)});
        all.push_back(std::move(group));
    }
    all.push_back({tr("In the form and in lists"),
                   {{"Enter", tr("Next field; in a list: open")},
                    {"Shift+Enter", tr("Previous field")},
                    {tr("Space"), tr("Tick a box")},
                    {"Esc", tr("Back; while printing: stop")}}});
    return all;
}

/// The least height in which all groups stand in the columns, none of them broken.
double columnHeight(std::vector<Group> const& all) {
    double height = 0;
    for (auto const& each : all) height = std::max(height, each.height());
    for (;; height += rowHeight) {
        int used = 1;
        double y = 0;
        for (auto const& each : all) {
            if (y > 0 && y + each.height() > height) ++used, y = 0;
            y += each.height();
        }
        if (used <= columns) return height;
    }
}

class Card {
public:
    explicit Card(cairo_t* page) : m_page(page), m_layout(pango_cairo_create_layout(page)) {}

    void text(double x, double y, double width, double size, bool bold, std::string const& words, double grey = ink) {
        Font const font(pango_font_description_from_string("Noto Sans CJK SC, Noto Sans SC, WenQuanYi Micro Hei, sans-serif"));
        pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(m_layout.get(), font.get());
        pango_layout_set_width(m_layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_ellipsize(m_layout.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_text(m_layout.get(), words.data(), static_cast<int>(words.size()));
        cairo_set_source_rgb(m_page, grey, grey, grey);
        cairo_move_to(m_page, x, y);
        pango_cairo_show_layout(m_page, m_layout.get());
    }

    void rule(double x, double y) {
        cairo_set_source_rgb(m_page, soft, soft, soft);
        cairo_set_line_width(m_page, 0.5);
        cairo_move_to(m_page, x, y);
        cairo_line_to(m_page, x + columnWidth, y);
        cairo_stroke(m_page);
    }

    void group(double x, double y, Group const& what) {
        text(x, y, columnWidth, 12, true, what.title);
        rule(x, y + headHeight - 8);
        y += headHeight;
        for (auto const& line : what.lines) {
            text(x, y, keyWidth, 10, true, line.key);
            text(x + keyWidth, y, columnWidth - keyWidth, 10, false, line.label);
            y += rowHeight;
        }
    }

private:
    cairo_t* m_page;
    Layout m_layout;
};

void draw(cairo_t* page) {
    Card card(page);
    card.text(cardMargin, cardMargin - 6, pageWidth - 2 * cardMargin, 20, true, "Countersign · " + tr("All keys"));
    card.text(cardMargin, cardMargin + 22, pageWidth - 2 * cardMargin, 10, false,
              tr("Everything can be done without a mouse. Ctrl+K finds every action, field and case by its name."), soft);
    auto const all = groups();
    double const height = columnHeight(all);
    double x = cardMargin, y = 0;
    for (auto const& each : all) {
        if (y > 0 && y + each.height() > height) {
            x += columnWidth + columnGap;
            y = 0;
        }
        card.group(x, cardTop + y, each);
        y += each.height();
    }
}

cairo_status_t append(void* into, unsigned char const* bytes, unsigned length) {
    static_cast<std::string*>(into)->append(reinterpret_cast<char const*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

std::string keyCardPdf() {
    std::string pdf;
    Surface const surface(cairo_pdf_surface_create_for_stream(append, &pdf, pageWidth, pageHeight));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, ("Countersign · " + tr("All keys")).c_str());
    {
        Context const page(cairo_create(surface.get()));
        draw(page.get());
        cairo_show_page(page.get());
    }
    cairo_surface_finish(surface.get()); // writes the rest
    return pdf;
}

} // namespace countersign::ui
