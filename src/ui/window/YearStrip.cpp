#include "ui/window/YearStrip.h"

#include "ui/text/Text.h"
#include "ui/window/Look.h"

#include <gtk/gtk.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace countersign::ui {

namespace {

constexpr double stripSide = gap;  ///< room left and right of the years
constexpr double leastBar = 2;     ///< one crossing in a month can be seen
constexpr double triangle = 4;     ///< half the width of a mark
constexpr double linesOfWords = 2; ///< year and counts

GtkWidget* makeScale() {
    GtkWidget* const scale = gtk_scale_new_with_range(GTK_ORIENTATION_HORIZONTAL, 0, 1, 1);
    gtk_scale_set_draw_value(GTK_SCALE(scale), FALSE);
    gtk_scale_set_digits(GTK_SCALE(scale), 0);
    gtk_range_set_round_digits(GTK_RANGE(scale), 0);
    return scale;
}

GtkWidget* scaleOf(YearStrip const& strip) { return static_cast<GtkWidget*>(strip.GetHandle()); }

void inkIn(cairo_t* cairo, Paint role, double alpha = 1) {
    wxColour const its = colour(role);
    cairo_set_source_rgba(cairo, its.Red() / 255.0, its.Green() / 255.0, its.Blue() / 255.0, alpha);
}

void fillBox(cairo_t* cairo, double left, double top, double wide, double high) {
    cairo_rectangle(cairo, left, top, wide, high);
    cairo_fill(cairo);
}

} // namespace

YearStrip::YearStrip(wxWindow* parent) : wxNativeWindow(parent, wxID_ANY, makeScale()) {
    GtkWidget* const scale = scaleOf(*this);
    nameFor(*this, tr("Years of the record"), "years");
    SetMinSize(wxSize(-1, GetCharHeight() * 6));
    auto const drawn = +[](GtkWidget* widget, cairo_t* cairo, gpointer self) -> gboolean {
        static_cast<YearStrip*>(self)->draw(widget, cairo);
        return TRUE;
    };
    auto const changed = +[](GtkRange* range, gpointer self) {
        static_cast<YearStrip*>(self)->reached(static_cast<int>(std::lround(gtk_range_get_value(range))));
    };
    auto const clicked = +[](GtkWidget*, GdkEventButton* event, gpointer self) -> gboolean {
        if (event->type == GDK_BUTTON_PRESS) static_cast<YearStrip*>(self)->pressed(event->x);
        return TRUE;
    };
    // The wheel turns the page of rows, not the years.
    auto const wheel = +[](GtkWidget*, GdkEvent*, gpointer) -> gboolean { return TRUE; };
    g_signal_connect(scale, "draw", G_CALLBACK(drawn), this);
    g_signal_connect(scale, "value-changed", G_CALLBACK(changed), this);
    g_signal_connect(scale, "button-press-event", G_CALLBACK(clicked), this);
    g_signal_connect(scale, "button-release-event", G_CALLBACK(wheel), this);
    g_signal_connect(scale, "scroll-event", G_CALLBACK(wheel), this);
}

void YearStrip::show(RecordYears const& years) {
    m_years = years;
    if (years.years().empty()) return;
    int const oldest = years.years().front().year, newest = years.years().back().year;
    m_telling = false;
    // A range needs two ends that differ.
    gtk_range_set_range(GTK_RANGE(scaleOf(*this)), oldest, std::max(newest, oldest + 1));
    gtk_range_set_increments(GTK_RANGE(scaleOf(*this)), 1, 5);
    m_telling = true;
    markYear(years.find(m_year) ? m_year : newest);
    gtk_widget_queue_draw(scaleOf(*this));
}

void YearStrip::markYear(int year) {
    if (!m_years.find(year)) return;
    m_telling = false;
    m_year = year;
    gtk_range_set_value(GTK_RANGE(scaleOf(*this)), year);
    m_telling = true;
    describe();
    gtk_widget_queue_draw(scaleOf(*this));
}

void YearStrip::describe() {
    YearCount const* const count = m_years.find(m_year);
    std::string const words = count ? wordsOf(*count) : std::string();
    AtkObject* const accessible = gtk_widget_get_accessible(scaleOf(*this));
    // The name holds the count, so that a reader says it with every step; the value is the year.
    atk_object_set_name(accessible, (tr("Years of the record") + (words.empty() ? "" : ". " + words)).c_str());
    atk_object_set_description(accessible, tr("The left and right keys go from year to year; the list follows.").c_str());
}

void YearStrip::reached(int year) {
    if (!m_telling) return;
    if (!m_years.find(year)) return markYear(m_year);
    m_year = year;
    describe();
    gtk_widget_queue_draw(scaleOf(*this));
    if (onYear) onYear(year);
}

void YearStrip::pressed(double x) {
    gtk_widget_grab_focus(scaleOf(*this));
    if (m_years.years().empty()) return;
    double const oldest = m_years.years().front().year;
    double const moment = std::clamp(oldest + (x - stripSide) / yearWidth(), oldest, m_years.years().back().year + 0.9999);
    markYear(static_cast<int>(moment));
    if (onMoment) onMoment(moment);
}

double YearStrip::yearWidth() const {
    auto const years = static_cast<double>(std::max<std::size_t>(1, m_years.years().size()));
    return std::max(1.0, (gtk_widget_get_allocated_width(scaleOf(*this)) - 2 * stripSide) / years);
}

double YearStrip::lineHeight() const { return GetCharHeight(); }

double YearStrip::middle() const { return (gtk_widget_get_allocated_height(scaleOf(*this)) - linesOfWords * lineHeight()) / 2; }

void YearStrip::draw(GtkWidget* widget, cairo_t* cairo) const {
    double const width = gtk_widget_get_allocated_width(widget), height = gtk_widget_get_allocated_height(widget);
    inkIn(cairo, Paint::raised);
    fillBox(cairo, 0, 0, width, height);
    double left = stripSide;
    for (auto const& year : m_years.years()) {
        drawYear(cairo, year, left, yearWidth());
        drawWords(widget, cairo, year, left, yearWidth());
        left += yearWidth();
    }
    inkIn(cairo, Paint::line);
    fillBox(cairo, stripSide, middle() - 0.5, width - 2 * stripSide, 1);
    drawMarks(cairo, stripSide, yearWidth());
    if (gtk_widget_has_focus(widget)) {
        inkIn(cairo, Paint::focus);
        cairo_set_line_width(cairo, 2);
        cairo_rectangle(cairo, 1, 1, width - 2, height - 2);
        cairo_stroke(cairo);
    }
}

void YearStrip::drawYear(cairo_t* cairo, YearCount const& count, double left, double width) const {
    double const height = gtk_widget_get_allocated_height(scaleOf(*this));
    if (count.year == m_year) {
        inkIn(cairo, Paint::selection);
        fillBox(cairo, left, 2, width, height - 4);
        inkIn(cairo, Paint::heading);
        fillBox(cairo, left + 1, height - 4, width - 2, 3); // told by shape as well
    }
    inkIn(cairo, Paint::hairline);
    fillBox(cairo, std::floor(left), 2, 1, 2 * middle());
    double const room = middle() - 2 * triangle - 2, month = width / 12;
    double const bar = std::max(1.0, month - (month > 4 ? 1 : 0));
    auto const high = [&](int rows) { return std::max(leastBar, room * rows / m_years.most()); };
    for (std::size_t at = 0; at < count.months.size(); ++at) {
        double const from = left + month * static_cast<double>(at);
        auto const& [entries, exits] = count.months[at];
        inkIn(cairo, Paint::heading);
        if (entries) fillBox(cairo, from, middle() - high(entries), bar, high(entries));
        inkIn(cairo, Paint::muted);
        if (exits) fillBox(cairo, from, middle(), bar, high(exits));
    }
}

/// A triangle that points away from the line stands outside the bars; two in one place are one.
void YearStrip::drawMarks(cairo_t* cairo, double left, double yearWidth) const {
    if (m_years.years().empty()) return;
    inkIn(cairo, Paint::supervisor);
    std::set<std::pair<int, Direction>> drawn;
    for (auto const& mark : m_years.marks()) {
        double const x = left + (mark.at - m_years.years().front().year) * yearWidth;
        if (!drawn.emplace(static_cast<int>(x / triangle), mark.direction).second) continue;
        bool const entry = mark.direction == Direction::entry;
        double const tip = entry ? 1 : 2 * middle() - 1, base = entry ? tip + 2 * triangle - 1 : tip - 2 * triangle + 1;
        cairo_move_to(cairo, x, tip);
        cairo_line_to(cairo, x + triangle, base);
        cairo_line_to(cairo, x - triangle, base);
        cairo_close_path(cairo);
        cairo_fill(cairo);
    }
}

void YearStrip::drawWords(GtkWidget* widget, cairo_t* cairo, YearCount const& count, double left, double width) const {
    PangoLayout* const layout = gtk_widget_create_pango_layout(widget, nullptr);
    inkIn(cairo, Paint::text);
    double top = 2 * middle();
    auto const write = [&](std::string const& text, bool small = false) {
        pango_layout_set_markup(layout, small ? ("<small>" + text + "</small>").c_str() : text.c_str(), -1);
        int wide = 0;
        pango_layout_get_pixel_size(layout, &wide, nullptr);
        if (wide > width - 2) return false;
        cairo_move_to(cairo, left + (width - wide) / 2, top);
        pango_cairo_show_layout(cairo, layout);
        return true;
    };
    std::string const year = std::to_string(count.year);
    if (!write(year)) write(year.substr(2));
    top += lineHeight() - 2;
    if (count.entries + count.exits) write(fmt::format("{}/{}", count.entries, count.exits), true);
    g_object_unref(layout);
}

} // namespace countersign::ui
