#pragma once

#include "ui/window/Look.h"

#include <wx/stattext.h>

#include <string>

namespace countersign::ui {

/// Words that take as many lines as the room beside them wants: nothing of them is cut off when the letters are large.
class WrappedText : public wxStaticText {
public:
    explicit WrappedText(wxWindow* parent, Tone tone, std::string words = {});
    void say(std::string const& words);
    int widthAsOneLine() const;

private:
    void wrap();

    std::string m_words;
    int m_width = 0;
};

} // namespace countersign::ui
