#include "ui/model/HelpPage.h"

#include "core/Resources.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace countersign::ui {

namespace {

std::string_view bareLine(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// One line of a page, as it comes.
class Spans {
public:
    Spans(KeyOfLabel const& keys, std::vector<std::string>& unknown) : m_keys(keys), m_unknown(unknown) {}

    std::vector<HelpSpan> of(std::string_view line) {
        m_spans.clear();
        m_plain.clear();
        while (!line.empty()) {
            std::size_t const used = marked(line);
            if (!used) m_plain += line.front();
            line.remove_prefix(used ? used : 1);
        }
        flush();
        return std::move(m_spans);
    }

private:
    /// How much of the line is a mark and what it marks; 0: it begins with none.
    std::size_t marked(std::string_view line) {
        if (line.starts_with("**")) return between(line, "**", "**", HelpSpan::Kind::strong);
        if (line.front() == '`') return between(line, "`", "`", HelpSpan::Kind::key);
        if (line.front() == '{') return label(line);
        return line.front() == '[' ? link(line) : 0;
    }

    std::size_t between(std::string_view line, std::string_view from, std::string_view to, HelpSpan::Kind kind) {
        auto const end = line.find(to, from.size());
        if (end == std::string_view::npos) return 0;
        add(kind, std::string(line.substr(from.size(), end - from.size())));
        return end + to.size();
    }

    std::size_t label(std::string_view line) {
        auto const end = line.find('}');
        if (end == std::string_view::npos) return 0;
        std::string const name(line.substr(1, end - 1));
        auto const known = m_keys.find(name);
        add(HelpSpan::Kind::strong, name);
        if (known == m_keys.end())
            m_unknown.push_back(name);
        else
            add(HelpSpan::Kind::key, known->second);
        return end + 1;
    }

    std::size_t link(std::string_view line) {
        auto const middle = line.find("](");
        auto const end = middle == std::string_view::npos ? middle : line.find(')', middle);
        if (end == std::string_view::npos) return 0;
        add(HelpSpan::Kind::link, std::string(line.substr(1, middle - 1)), std::string(line.substr(middle + 2, end - middle - 2)));
        return end + 1;
    }

    void flush() {
        if (!m_plain.empty()) m_spans.push_back({HelpSpan::Kind::plain, std::exchange(m_plain, {})});
    }
    void add(HelpSpan::Kind kind, std::string text, std::string target = {}) {
        flush();
        m_spans.push_back({kind, std::move(text), std::move(target)});
    }

    KeyOfLabel const& m_keys;
    std::vector<std::string>& m_unknown;
    std::vector<HelpSpan> m_spans;
    std::string m_plain;
};

/// "1. " at the beginning of a line; 0: none.
std::size_t numberLength(std::string_view line) {
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    return digits && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

void addAllKeys(HelpPage& page, KeyOfLabel const& keys) {
    for (auto const& [label, key] : keys)
        page.blocks.push_back({HelpBlock::Kind::item, "•", {{HelpSpan::Kind::key, key}, {HelpSpan::Kind::plain, " " + label}}});
}

void addLine(HelpPage& page, std::string_view line, Spans& spans) {
    using Kind = HelpBlock::Kind;
    if (line.starts_with("## "))
        page.blocks.push_back({Kind::heading, {}, spans.of(line.substr(3))});
    else if (line.starts_with("# "))
        page.blocks.push_back({Kind::title, {}, spans.of(line.substr(2))});
    else if (line.starts_with("- "))
        page.blocks.push_back({Kind::item, "•", spans.of(line.substr(2))});
    else if (auto const length = numberLength(line))
        page.blocks.push_back({Kind::item, std::string(bareLine(line.substr(0, length))), spans.of(line.substr(length))});
    else if (auto const middle = line.find("]("); line.starts_with("![") && middle != std::string_view::npos && line.back() == ')')
        page.blocks.push_back({Kind::picture,
                               std::string(line.substr(middle + 2, line.size() - middle - 3)),
                               {{HelpSpan::Kind::plain, std::string(line.substr(2, middle - 2))}}});
    else
        page.blocks.push_back({Kind::paragraph, {}, spans.of(line)});
}

} // namespace

std::string HelpBlock::text() const {
    std::string all;
    for (auto const& each : spans) {
        // a key stands apart from its label
        if (each.kind == HelpSpan::Kind::key && !all.empty() && all.back() != ' ') all += ' ';
        all += each.text;
    }
    return all;
}

std::string HelpPage::title() const { return blocks.empty() ? name : blocks.front().text(); }

HelpPage parseHelp(std::string name, std::string_view text, KeyOfLabel const& keys) {
    HelpPage page{std::move(name), {}, {}};
    Spans spans(keys, page.unknown);
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        std::string_view const line = bareLine(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line == "{*}")
            addAllKeys(page, keys);
        else if (!line.empty())
            addLine(page, line, spans);
    }
    return page;
}

HelpPage const* HelpBook::named(std::string_view name) const {
    auto const found = std::find_if(pages.begin(), pages.end(), [name](HelpPage const& each) { return each.name == name; });
    return found == pages.end() ? nullptr : &*found;
}

HelpBook readHelp(std::filesystem::path const& folder, std::string const& language, KeyOfLabel const& keys) {
    HelpBook book{folder / (language == "en" ? "en" : "zh"), {}};
    std::string const order = readResource(folder / "pages.txt");
    std::string_view rest = order;
    while (!rest.empty()) {
        auto const end = std::min(rest.find('\n'), rest.size());
        std::string const name(bareLine(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!name.empty()) book.pages.push_back(parseHelp(name, readResource(book.folder / (name + ".md")), keys));
    }
    return book;
}

} // namespace countersign::ui
