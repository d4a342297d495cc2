#pragma once

#include "ui/model/DocumentRows.h"

#include <array>
#include <cstddef>
#include <vector>

#include <wx/dataview.h>

namespace countersign::ui {

/// Registered documents, of a case or of a certificate: few rows, so that no filter stands beside them.
class DocumentList : public wxDataViewListCtrl {
public:
    explicit DocumentList(wxWindow* parent);
    /// `whole`: with the name in them and what else only a document information tells. `first`: the number of the first.
    void show(std::vector<RegisteredDocument> const& documents, bool whole, std::size_t first = 1);
    /// The keyboard goes there, to the first row unless one is chosen.
    void focus();

private:
    void fillWidth();

    std::array<int, documentColumns> m_narrow{}; ///< the widths that a small screen gets, in pixels
};

} // namespace countersign::ui
