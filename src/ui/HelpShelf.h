#pragma once

#include "ui/Background.h"
#include "ui/model/HelpPage.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace countersign::ui {

/// The help as its window shows it: what is listed, which page is open, and the way back. Files and searches are the worker's.
class HelpShelf {
public:
    HelpShelf(Background& background, std::filesystem::path folder, KeyOfLabel keys);

    std::function<void()> onList;
    std::function<void()> onPage;

    /// One line of the list: a page, or where it answers what is searched for.
    struct Line {
        std::string page;
        std::string title;
        std::string excerpt; ///< empty while nothing is searched for
        std::size_t block = 0;
    };
    std::vector<Line> const& lines() const { return m_lines; }
    HelpPage const* page() const { return m_page; }
    std::size_t block() const { return m_block; } ///< what of the page is looked for
    std::filesystem::path picture(std::string const& file) const { return m_book ? m_book->folder / file : std::filesystem::path(); }
    bool unreadable() const { return m_unreadable; }

    /// Reads the pages, then opens one; an unknown name is the first page.
    void open(std::string const& name);
    void search(std::string const& typed);
    void choose(std::size_t line);
    void follow(std::string const& name);
    bool canGoBack() const { return !m_before.empty(); }
    void back();

private:
    void list();
    void show(std::string const& name, std::size_t block);
    void searchNow();

    Background& m_background;
    std::filesystem::path m_folder;
    KeyOfLabel m_keys;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    std::shared_ptr<HelpBook const> m_book;
    HelpPage const* m_page = nullptr;
    std::size_t m_block = 0;
    std::vector<std::string> m_before;
    std::vector<Line> m_lines;
    std::string m_typed;
    bool m_searching = false;
    bool m_unreadable = false;
};

} // namespace countersign::ui
