#pragma once

#include "ui/model/RecordYears.h"

#include <wx/nativewin.h>

#include <functional>

using cairo_t = struct _cairo;
using GtkWidget = struct _GtkWidget;

namespace countersign::ui {

/// The years of a record, drawn: entries above the line, exits below, month by month; what is to look at bears a triangle.
/// It is the toolkit's own scale that draws itself otherwise, so keyboard, value, range and role are real for a screen reader:
/// arrows go from year to year.
class YearStrip : public wxNativeWindow {
public:
    explicit YearStrip(wxWindow* parent);

    /// A year was reached by keyboard, or a moment by the pointer.
    std::function<void(int year)> onYear;
    std::function<void(double moment)> onMoment;

    void show(RecordYears const& years);
    void markYear(int year); ///< where the list is; tells nobody
    int year() const { return m_year; }

private:
    void draw(GtkWidget* widget, cairo_t* cairo) const;
    void drawYear(cairo_t* cairo, YearCount const& count, double left, double width) const;
    void drawMarks(cairo_t* cairo, double left, double yearWidth) const;
    void drawWords(GtkWidget* widget, cairo_t* cairo, YearCount const& count, double left, double width) const;
    void reached(int year);
    void pressed(double x);
    void describe();
    double yearWidth() const;
    double middle() const; ///< the line between entries and exits
    double lineHeight() const;

    RecordYears m_years;
    int m_year = 0;
    bool m_telling = true;
};

} // namespace countersign::ui
