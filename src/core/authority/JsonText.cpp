#include "core/authority/JsonText.h"

#include "core/person/Name.h"

#include <fmt/format.h>

#include <algorithm>

namespace countersign {

using nlohmann::json;

namespace {

constexpr std::size_t longestShownKey = 64;

/// Of well-formed UTF-8: C0 and DEL, and C1, which is C2 80 to C2 9F.
bool hasControlCharacter(std::string_view text) {
    unsigned char before = 0;
    return std::any_of(text.begin(), text.end(), [&before](char c) {
        auto const byte = static_cast<unsigned char>(c);
        bool const inC1 = before == 0xC2 && byte >= 0x80 && byte <= 0x9F;
        before = byte;
        return byte < 0x20 || byte == 0x7F || inC1;
    });
}

/// `Line 3, column 7`, counted in bytes, for a person with an editor.
std::string lineAndColumnOf(std::string_view text, std::size_t position) {
    auto const before = text.substr(0, std::min(position, text.size()));
    auto const line = 1 + std::count(before.begin(), before.end(), '\n');
    auto const lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return fmt::format("line {}, column {}", line, before.size() - lineStart);
}

/// Builds the value while the library reads, so that what a finished value no longer shows (a key given twice, how
/// deep a bomb goes) is seen when it happens. Answering false ends the reading.
class StrictBuilder final : public nlohmann::json_sax<json> {
public:
    StrictBuilder(std::string_view text, std::size_t depth) : m_text(text), m_depth(depth) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, string_t const&) override { return add(value); }
    bool binary(binary_t&) override { return fail("not JSON"); }
    bool string(string_t& value) override {
        return hasControlCharacter(value) ? fail("a control character in the text") : add(std::move(value));
    }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        Frame& frame = m_open.back();
        frame.key.clear();
        frame.named = false;
        if (hasControlCharacter(name)) return fail("a control character in a key");
        frame.key = name;
        frame.named = true;
        return frame.value->contains(name) ? fail("key given twice") : true;
    }
    bool parse_error(std::size_t position, std::string const&, json::exception const&) override {
        // The library's own sentence quotes the text, which may hold a person's name.
        m_fault = JsonFault{"", fmt::format("not JSON at {}", lineAndColumnOf(m_text, position))};
        return false;
    }

    json takeValue() { return std::move(m_root); }
    std::optional<JsonFault> const& fault() const { return m_fault; }

private:
    struct Frame {
        json* value;
        std::string key;
        bool named = false;
    };

    /// Where the value that is being read would stand.
    std::string pointer() const {
        std::string at;
        for (Frame const& frame : m_open) {
            if (frame.value->is_array())
                at = pointerTo(at, frame.value->size() - (&frame == &m_open.back() ? 0 : 1));
            else if (frame.named)
                at = pointerTo(at, frame.key);
        }
        return at;
    }
    json* place(json value) {
        if (m_open.empty()) return &(m_root = std::move(value));
        json& parent = *m_open.back().value;
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_open.back().key] = std::move(value));
    }
    bool add(json value) {
        place(std::move(value));
        return true;
    }
    bool open(json container) {
        if (m_open.size() >= m_depth) return fail("nested too deeply");
        m_open.push_back({place(std::move(container)), {}, false});
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }
    bool fail(std::string problem) {
        m_fault = JsonFault{pointer(), std::move(problem)};
        return false;
    }

    std::string_view m_text;
    std::size_t m_depth;
    json m_root;
    std::vector<Frame> m_open;
    std::optional<JsonFault> m_fault;
};

} // namespace

std::variant<json, JsonFault> parseJsonText(std::string_view text, JsonBounds bounds) {
    if (text.size() > bounds.bytes) return JsonFault{"", fmt::format("longer than {} KiB", bounds.bytes / 1024)};
    if (!validUtf8(text)) return JsonFault{"", "not UTF-8"};
    // The parser takes it for the end and would not see what follows.
    if (text.find('\0') != std::string_view::npos) return JsonFault{"", "holds a NUL character"};
    StrictBuilder builder(text, bounds.depth);
    json::sax_parse(text, &builder);
    if (builder.fault()) return *builder.fault();
    return builder.takeValue();
}

std::string pointerTo(std::string_view parent, std::string_view key) {
    std::string pointer{parent};
    pointer += '/';
    std::size_t shown = std::min(key.size(), longestShownKey);
    while (shown < key.size() && shown > 0 && (static_cast<unsigned char>(key[shown]) & 0xC0) == 0x80) --shown;
    for (char c : key.substr(0, shown)) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    if (shown < key.size()) pointer += "…";
    return pointer;
}

std::string pointerTo(std::string_view parent, std::size_t index) { return fmt::format("{}/{}", parent, index); }

} // namespace countersign
