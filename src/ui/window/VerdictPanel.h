#pragma once

#include "core/casework/Verification.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <wx/scrolwin.h>

class wxFlexGridSizer;
class wxStaticText;

namespace countersign::ui {

class WrappedText;

/// What may be believed of a page or file, what is to be said of it, and of all together. It is as high as it wants to be and, where
/// there is no room for that, scrolls; no stop of the tab key, so that its owner has keys that scroll it.
class VerdictPanel : public wxScrolledWindow {
public:
    explicit VerdictPanel(wxWindow* parent);

    void show(Verification const* answer, std::vector<std::string> const& remarks, std::vector<std::string> const& onAll);
    int wantedHeight() const;
    void scrollPages(int pages);
    std::function<void()> onHeight; ///< it wants to be higher or lower
    /// Never: words are no stop of the tab key. The toolkit asks for it whenever something within changes.
    void SetCanFocus(bool canFocus) override;
    bool Layout() override;

private:
    void addFacts(wxSizer& column);
    void showFacts(Verification const* answer);

    WrappedText* m_all = nullptr;
    wxFlexGridSizer* m_facts = nullptr;
    std::vector<std::pair<wxStaticText*, wxStaticText*>> m_places; ///< of facts: label and value
    WrappedText* m_wide = nullptr;                                 ///< the fact that takes a line of its own
    WrappedText* m_remarks = nullptr;
    int m_height = 0;
    bool m_layingOut = false;
};

} // namespace countersign::ui
