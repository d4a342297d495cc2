#pragma once

#include "ui/model/DocumentRows.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <wx/dataview.h>

namespace countersign::ui {

/// Registered documents, of a case or of a certificate: few rows of two lines, with no filter beside them.
class DocumentList : public wxDataViewListCtrl {
public:
    explicit DocumentList(wxWindow* parent);
    /// `whole`: with the name in them and what else only a document information tells. `first`: the number of the first.
    void show(std::vector<RegisteredDocument> const& documents, bool whole, std::size_t first = 1);
    /// The keyboard goes there, to the first row unless one is chosen.
    void focus();

private:
    void fillWidth();
    void tellWhole();

    std::vector<std::string> m_whole;            ///< each document in words, for whoever rests on its row
    std::array<int, documentColumns> m_narrow{}; ///< the widths that a small screen gets, in pixels
};

} // namespace countersign::ui
