#include "ui/window/WrappedText.h"

#include "ui/text/Text.h"
#include "ui/window/TwoLineList.h"

#include <utility>

namespace countersign::ui {

WrappedText::WrappedText(wxWindow* parent, Tone tone, std::string words)
    : wxStaticText(parent, wxID_ANY, wx(words), wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE), m_words(std::move(words)) {
    setTone(*this, tone);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        if (std::exchange(m_width, event.GetSize().x) != event.GetSize().x) wrap();
    });
}

void WrappedText::say(std::string const& words) {
    if (std::exchange(m_words, words) != words) wrap();
}

int WrappedText::widthAsOneLine() const { return GetTextExtent(wx(m_words)).x; }

void WrappedText::wrap() {
    bool const fits = m_width <= gap || widthAsOneLine() <= m_width;
    wxString const lines = wx(fits ? m_words : brokenToWidth(*this, m_words, m_width));
    if (lines == GetLabel()) return;
    SetLabel(lines);
    InvalidateBestSize();
    // The one that lays out is at it now, and has reckoned with the height of before.
    if (GetBestSize().y != GetSize().y) GetParent()->CallAfter([parent = GetParent()] { parent->Layout(); });
}

} // namespace countersign::ui
