#pragma once

#include "ui/model/DocumentRows.h"

#include <array>
#include <vector>

#include <wx/dataview.h>

namespace countersign::ui {

/// The registered documents of a case: few rows, so that no filter stands beside them.
class DocumentList : public wxDataViewListCtrl {
public:
    explicit DocumentList(wxWindow* parent);
    /// `whole`: with the name in them and what else only a document information tells.
    void show(std::vector<RegisteredDocument> const& documents, bool whole);
    /// The keyboard goes there, to the first row unless one is chosen.
    void focus();

private:
    void fillWidth();

    std::array<int, documentColumns> m_narrow{}; ///< the widths that a small screen gets, in pixels
};

} // namespace countersign::ui
