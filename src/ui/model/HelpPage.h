#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::ui {

/// A run of text of one kind.
struct HelpSpan {
    enum class Kind { plain, strong, key, link };
    Kind kind = Kind::plain;
    std::string text;
    std::string target{}; ///< link: a page's name
    bool operator==(HelpSpan const&) const = default;
};

struct HelpBlock {
    enum class Kind { title, heading, paragraph, item, picture };
    Kind kind = Kind::paragraph;
    std::string mark{}; ///< item: "1." or "•"; picture: the file's name
    std::vector<HelpSpan> spans{};
    std::string text() const; ///< without any marks
};

struct HelpPage {
    std::string name;
    std::vector<HelpBlock> blocks;
    std::vector<std::string> unknown; ///< acts and commands that it names and the menus do not know
    std::string title() const;
};

/// The label of every act and command, in the screen's language and without its dots, with its key.
using KeyOfLabel = std::map<std::string, std::string>;

/// Reads one page. A small part of Markdown: `# title`, `## heading`, paragraphs, `- item`, `1. item`, `![words](picture.png)`, and
/// inside `**strong**`, `` `key` `` and `[words](page)`. `{Submit}` is the act or command of that label with its key as the menus
/// have it, so a page cannot name a key that is not so; `{*}` on a line of its own is the list of them all.
HelpPage parseHelp(std::string name, std::string_view text, KeyOfLabel const& keys);

/// The pages in their order, as `pages.txt` has it.
struct HelpBook {
    std::filesystem::path folder; ///< of the pages and their pictures
    std::vector<HelpPage> pages;
    HelpPage const* named(std::string_view name) const;
};

/// Reads FOLDER/pages.txt and FOLDER/LANGUAGE/NAME.md. Throws Fault{resourceMissing}.
HelpBook readHelp(std::filesystem::path const& folder, std::string const& language, KeyOfLabel const& keys);

struct HelpHit {
    std::size_t page = 0;
    std::size_t block = 0;
    std::string excerpt; ///< a line around what was found
    int rank = 0;        ///< smaller is better
};

/// What the words are found in: titles and headings also by sound and initials ("dyj" for 打印机), texts by the letters. All
/// words must be on the page, in any order; each page once, at its best place. Loads the readings of characters: on the worker.
std::vector<HelpHit> searchHelp(HelpBook const& book, std::string_view typed);

} // namespace countersign::ui
