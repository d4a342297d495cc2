#pragma once

#include "core/casework/PagePreview.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::ui {

/// Where one hit stands on its page; more than one place when it goes over words or lines.
using HitPlaces = std::vector<PagePlace>;

/// Every place where `typed` stands. Case, spaces, and what sets the parts of a date or number apart do not count:
/// 20230501 finds 2023-05-01, and a name is found however its parts are spaced.
std::vector<HitPlaces> hitsOn(PageText const& page, std::string_view typed);

/// Finds words through all pages, one page at a time, so that turning pages never waits for it.
class PageFinder {
public:
    /// Gives the text of a page, some time later, to `done`.
    using Ask = std::function<void(int page, std::function<void(PageText)> done)>;
    explicit PageFinder(Ask ask) : m_ask(std::move(ask)) {}
    std::function<void()> onChange; ///< more was found, another hit is the current one, or the search ended

    /// Looks from `page` on, round the end. Nothing typed ends the search.
    void look(std::string typed, int page, int pages);
    void forget() { look({}, 1, 0); }
    void next();
    void previous();

    std::string const& typed() const { return m_typed; }
    bool looking() const { return m_left > 0; }
    int found() const { return m_found; }
    std::vector<HitPlaces> const& on(int page) const;
    struct Current {
        int page;
        std::size_t hit;
        bool operator==(Current const&) const = default;
    };
    std::optional<Current> current() const { return m_current; }
    /// "3 of 12", "not found", "searching …"
    std::string words() const;

private:
    void askNext();
    void took(int page, PageText const& text);
    int place() const; ///< of the current hit among all, from 1

    Ask m_ask;
    std::string m_typed;
    int m_search = 0; ///< a later search leaves the earlier one's answers unheard
    int m_page = 1, m_pages = 0, m_left = 0, m_found = 0;
    std::map<int, std::vector<HitPlaces>> m_hits;
    std::optional<Current> m_current;
};

} // namespace countersign::ui
