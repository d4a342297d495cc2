#include "certificate/SheetNotes.h"

#include <algorithm>

namespace countersign::certificate {

namespace {

constexpr double noteNumberWidth = 5;
constexpr double noteGutter = 6; ///< between Chinese and English

} // namespace

SheetNotes::SheetNotes(SheetText const& text, Composer& composer, SheetGeometry const& geometry)
    : m_text(text),
      m_composer(composer),
      m_bottom(geometry.notesBottom),
      m_beside(geometry.notesBeside && !text.title.en.empty()),
      m_zh{sheet::left, sheet::right},
      m_en{sheet::left, sheet::right} {
    if (!m_beside) return;
    m_zh.right = (sheet::left + sheet::right - noteGutter) / 2;
    m_en.left = m_zh.right + noteGutter;
}

SheetNotes::Part SheetNotes::part(std::string const& note, Column column, TextStyle style) const {
    auto const space = note.find(' ');
    // Side by side, the smaller English stands on the line of the Chinese.
    double const shift = m_beside ? (sheet::noteZh.leading - style.leading) / 2 : 0;
    if (space == std::string::npos) return {note, {}, column, style, shift};
    return {note.substr(0, space), note.substr(space + 1), column, style, shift};
}

double SheetNotes::heightOf(Part const& part) {
    auto const& lines = m_composer.wrap(part.text, part.column.right - part.column.left - noteNumberWidth, part.style);
    return static_cast<double>(lines.size()) * part.style.leading;
}

double SheetNotes::heightOf(Bilingual const& note) {
    double const zh = heightOf(zhOf(note)), en = heightOf(enOf(note));
    return m_beside ? std::max(zh, en) : zh + en;
}

double SheetNotes::height() {
    double height = sheet::noteZh.leading;
    for (auto const& note : m_text.notes) height += heightOf(note);
    return height;
}

void SheetNotes::placeHead(SheetPage& page, double top) {
    auto const put = [&](std::string const& text, Column column) {
        Box const frame{column.left, top, column.right, m_bottom};
        m_composer.place(page, TextRole::note, m_composer.wrap(text, column.right - column.left, sheet::noteZh), frame, sheet::noteZh,
                         Align::left);
    };
    auto const& head = m_text.notesHead;
    put(head.en.empty() || m_beside ? head.zh : head.zh + " " + head.en, m_zh);
    if (m_beside) put(head.en, m_en);
}

void SheetNotes::place(SheetPage& page) {
    double top = m_bottom - height();
    placeHead(page, top);
    top += sheet::noteZh.leading;
    for (auto const& note : m_text.notes) {
        Part const zh = zhOf(note);
        place(page, top, zh);
        if (!note.en.empty()) place(page, m_beside ? top : top + heightOf(zh), enOf(note));
        top += heightOf(note);
    }
}

void SheetNotes::place(SheetPage& page, double top, Part const& part) {
    double const left = part.column.left, text = left + noteNumberWidth;
    Box const margin{left, top + part.shift, text, m_bottom};
    m_composer.place(page, TextRole::note, m_composer.wrap(part.number, noteNumberWidth, part.style), margin, part.style, Align::left);
    Box const frame{text, top + part.shift, part.column.right, m_bottom};
    m_composer.place(page, TextRole::note, m_composer.wrap(part.text, part.column.right - text, part.style), frame, part.style,
                     Align::left);
}

} // namespace countersign::certificate
