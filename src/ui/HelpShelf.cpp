#include "ui/HelpShelf.h"

#include "ui/text/Text.h"

#include <utility>

namespace countersign::ui {

HelpShelf::HelpShelf(Background& background, std::filesystem::path folder, KeyOfLabel keys)
    : m_background(background), m_folder(std::move(folder)), m_keys(std::move(keys)) {}

void HelpShelf::open(std::string const& name) {
    if (m_book) return follow(name);
    inBackground(
        m_background, m_alive,
        [folder = m_folder, keys = m_keys, language = screenLanguage()] {
            return std::make_shared<HelpBook const>(readHelp(folder, language, keys));
        },
        [this, name](std::shared_ptr<HelpBook const> book) {
            m_book = std::move(book);
            list();
            show(name, 0);
        },
        [this](Fault const&) {
            m_unreadable = true;
            if (onPage) onPage();
        });
}

void HelpShelf::list() {
    m_lines.clear();
    for (auto const& page : m_book->pages) m_lines.push_back({page.name, page.title(), {}, 0});
    if (onList) onList();
}

void HelpShelf::show(std::string const& name, std::size_t block) {
    HelpPage const* const wanted = m_book->named(name);
    if (m_book->pages.empty()) return;
    m_page = wanted ? wanted : &m_book->pages.front();
    m_block = block;
    if (onPage) onPage();
}

void HelpShelf::follow(std::string const& name) {
    if (!m_book) return;
    if (m_page && m_page->name != name) m_before.push_back(m_page->name);
    show(name, 0);
}

void HelpShelf::choose(std::size_t line) {
    if (line >= m_lines.size()) return;
    if (m_page && m_page->name != m_lines[line].page) m_before.push_back(m_page->name);
    show(m_lines[line].page, m_lines[line].block);
}

void HelpShelf::back() {
    if (m_before.empty()) return;
    std::string const name = std::move(m_before.back());
    m_before.pop_back();
    show(name, 0);
}

void HelpShelf::search(std::string const& typed) {
    if (!m_book || typed == m_typed) return;
    m_typed = typed;
    // Keys come faster than the first search, which loads the readings: only the last one counts.
    if (!m_searching) searchNow();
}

void HelpShelf::searchNow() {
    if (m_typed.find_first_not_of(' ') == std::string::npos) return list();
    m_searching = true;
    inBackground(
        m_background, m_alive, [book = m_book, typed = m_typed] { return std::pair(typed, searchHelp(*book, typed)); },
        [this](std::pair<std::string, std::vector<HelpHit>> const& found) {
            m_searching = false;
            if (found.first != m_typed) return searchNow();
            m_lines.clear();
            for (auto const& hit : found.second) {
                HelpPage const& page = m_book->pages[hit.page];
                m_lines.push_back({page.name, page.title(), hit.excerpt, hit.block});
            }
            if (onList) onList();
        },
        [this](Fault const&) { m_searching = false; });
}

} // namespace countersign::ui
