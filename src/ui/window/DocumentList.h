#pragma once

#include "core/record/RegisteredDocument.h"

#include <vector>

#include <wx/dataview.h>

namespace countersign::ui {

/// The registered documents of a case: few rows, so that no filter stands beside them.
class DocumentList : public wxDataViewListCtrl {
public:
    explicit DocumentList(wxWindow* parent);
    void show(std::vector<RegisteredDocument> const& documents);
    /// The keyboard goes there, to the first row unless one is chosen.
    void focus();
};

} // namespace countersign::ui
