#pragma once

#include "certificate/Composer.h"
#include "certificate/SheetGeometry.h"
#include "certificate/SheetText.h"

namespace countersign::certificate {

/// What stands in small print at the end of a certificate, each note beside its number. From the third layout on the English
/// stands right of the Chinese, note by note.
class SheetNotes {
public:
    /// Text and composer must outlive this.
    SheetNotes(SheetText const& text, Composer& composer, SheetGeometry const& geometry);

    /// Millimetres.
    double height();
    /// At the foot of the flow, so that what lies between the last row and them is seen to be empty.
    void place(SheetPage& page);

private:
    struct Column {
        double left = 0, right = 0;
    };
    struct Part {
        std::string number, text; ///< "1." and what follows
        Column column;
        TextStyle style;
        double shift = 0; ///< below the note's top
    };

    Part part(std::string const& note, Column column, TextStyle style) const;
    Part zhOf(Bilingual const& note) const { return part(note.zh, m_zh, sheet::noteZh); }
    Part enOf(Bilingual const& note) const { return part(note.en, m_en, sheet::noteEn); }
    double heightOf(Part const& part);
    double heightOf(Bilingual const& note);
    void placeHead(SheetPage& page, double top);
    void place(SheetPage& page, double top, Part const& part);

    SheetText const& m_text;
    Composer& m_composer;
    double m_bottom;
    bool m_beside;
    Column m_zh, m_en;
};

} // namespace countersign::certificate
