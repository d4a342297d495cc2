#pragma once

#include <wx/dnd.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::ui {

/// Files that are dropped onto a window.
class FileDrop : public wxFileDropTarget {
public:
    using Take = std::function<void(std::vector<std::string>)>;
    explicit FileDrop(Take take) : m_take(std::move(take)) {}

    bool OnDropFiles(wxCoord, wxCoord, wxArrayString const& names) override {
        std::vector<std::string> files;
        for (auto const& each : names) files.push_back(each.utf8_string());
        if (!files.empty()) m_take(std::move(files));
        return true;
    }

private:
    Take m_take;
};

} // namespace countersign::ui
