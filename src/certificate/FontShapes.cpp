#include "certificate/FontShapes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace countersign::certificate {

namespace {

/// The font is not one that every program reads alike. Leaves this file as "another shape".
struct Unread : std::runtime_error {
    Unread() : std::runtime_error("not read") {}
};

void must(bool yes) {
    if (!yes) throw Unread();
}

/// Big-endian numbers of a table, none beyond its end.
class Bytes {
public:
    explicit Bytes(std::string_view bytes = {}) : m_bytes(bytes) {}

    std::size_t size() const noexcept { return m_bytes.size(); }
    std::string_view part(std::size_t at, std::size_t length) const {
        must(at <= m_bytes.size() && length <= m_bytes.size() - at);
        return m_bytes.substr(at, length);
    }
    std::size_t number(std::size_t at, std::size_t width) const {
        std::size_t value = 0;
        for (char const each : part(at, width)) value = value << 8 | static_cast<unsigned char>(each);
        return value;
    }
    std::size_t byte(std::size_t at) const { return number(at, 1); }
    std::size_t word(std::size_t at) const { return number(at, 2); }
    int signedWord(std::size_t at) const { return static_cast<std::int16_t>(word(at)); }

private:
    std::string_view m_bytes;
};

/// Of OpenType: the outlines that PDF programs draw, their metrics, and tables that draw nothing.
constexpr std::array<std::string_view, 11> harmless{"OS/2", "cmap", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"};

/// The tables of a TrueType font (OpenType, table directory): in the order of their names, as some programs seek them, so none occurs
/// twice. An empty one is none: libharu names some that it was not given.
std::map<std::string_view, Bytes> tablesOf(std::string_view font) {
    Bytes const file(font);
    must(file.number(0, 4) == 0x00010000);
    std::map<std::string_view, Bytes> tables;
    std::string_view last;
    for (std::size_t entry = 0; entry < file.word(4); ++entry) {
        std::size_t const at = 12 + 16 * entry;
        std::string_view const name = file.part(at, 4);
        must(entry == 0 || last < name);
        last = name;
        Bytes const table(file.part(file.number(at + 8, 4), file.number(at + 12, 4)));
        if (table.size() == 0) continue;
        must(std::find(harmless.begin(), harmless.end(), name) != harmless.end());
        tables.emplace(name, table);
    }
    for (auto const* const needed : {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}) must(tables.count(needed) == 1);
    return tables;
}

struct Point {
    int x = 0, y = 0;
    bool on = false;
    bool operator==(Point const&) const = default;
};

/// What a glyph draws.
struct Shape {
    std::array<int, 4> box{};
    std::vector<std::size_t> ends; ///< of its contours
    std::vector<Point> points;
    std::string parts; ///< of a glyph that is made of others: how, as it is told
    bool operator==(Shape const&) const = default;
};

// OpenType, glyf: flags of a simple glyph's points.
enum PointFlag : std::size_t {
    isOnCurve = 0x01,
    xIsShort = 0x02,
    yIsShort = 0x04,
    isRepeated = 0x08,
    xKeepsOrGrows = 0x10,
    yKeepsOrGrows = 0x20,
    isUnknown = 0x80
};
constexpr std::size_t boxEnd = 10;

/// The points of a simple glyph, one after the other.
class PointReader {
public:
    PointReader(Bytes glyph, std::size_t at, std::size_t count) : m_glyph(glyph), m_at(at) { readFlags(count); }

    std::vector<Point> read() {
        std::vector<Point> points(m_flags.size());
        for (std::size_t i = 0; i < points.size(); ++i) points[i].on = (m_flags[i] & isOnCurve) != 0;
        for (auto const& [coordinate, isShort, sameOrPositive] :
             {std::tuple{&Point::x, xIsShort, xKeepsOrGrows}, std::tuple{&Point::y, yIsShort, yKeepsOrGrows}}) {
            int value = 0;
            for (std::size_t i = 0; i < points.size(); ++i)
                points[i].*coordinate = value += difference(m_flags[i], isShort, sameOrPositive);
        }
        return points;
    }

private:
    void readFlags(std::size_t count) {
        while (m_flags.size() < count) {
            std::size_t const flag = m_glyph.byte(m_at++);
            must((flag & isUnknown) == 0);
            std::size_t const times = (flag & isRepeated) != 0 ? m_glyph.byte(m_at++) + 1 : 1;
            m_flags.insert(m_flags.end(), times, flag);
        }
        must(m_flags.size() == count);
    }

    int difference(std::size_t flag, std::size_t isShort, std::size_t sameOrPositive) {
        if ((flag & isShort) != 0) {
            int const size = static_cast<int>(m_glyph.byte(m_at++));
            return (flag & sameOrPositive) != 0 ? size : -size;
        }
        if ((flag & sameOrPositive) != 0) return 0;
        m_at += 2;
        return m_glyph.signedWord(m_at - 2);
    }

    Bytes m_glyph;
    std::size_t m_at;
    std::vector<std::size_t> m_flags;
};

void readSimple(Bytes glyph, std::size_t contours, Shape& shape) {
    for (std::size_t i = 0; i < contours; ++i) {
        shape.ends.push_back(glyph.word(boxEnd + 2 * i));
        must(i == 0 || shape.ends[i] > shape.ends[i - 1]);
    }
    std::size_t const instructions = boxEnd + 2 * contours;
    must(glyph.word(instructions) == 0);
    shape.points = PointReader(glyph, instructions + 2, contours == 0 ? 0 : shape.ends.back() + 1).read();
}

// The same of a glyph's parts.
enum PartFlag : std::size_t {
    hasWords = 0x0001,
    hasScale = 0x0008,
    hasMore = 0x0020,
    hasTwoScales = 0x0040,
    hasMatrix = 0x0080,
    hasInstructions = 0x0100
};

void readParts(Bytes glyph, Shape& shape) {
    std::size_t at = boxEnd;
    for (bool more = true; more;) {
        std::size_t const flags = glyph.word(at);
        must((flags & hasInstructions) == 0);
        std::size_t const scale = (flags & hasMatrix) != 0 ? 8 : (flags & hasTwoScales) != 0 ? 4 : (flags & hasScale) != 0 ? 2 : 0;
        at += 4 + ((flags & hasWords) != 0 ? 4 : 2) + scale;
        more = (flags & hasMore) != 0;
    }
    shape.parts = glyph.part(boxEnd, at - boxEnd);
}

/// What there is to be drawn, every table as long as it must be: of one that is not, programs make different things.
class Shapes {
public:
    explicit Shapes(std::string_view font) : m_tables(tablesOf(font)) {
        must(table("head").size() == 54 && table("head").number(12, 4) == 0x5F0F3CF5 && table("head").word(50) <= 1);
        must(table("maxp").size() == 32 && table("maxp").number(0, 4) == 0x00010000);
        must(table("hhea").size() == 36);
        must(m_whole >= 1 && m_whole <= count() && table("hmtx").size() == m_whole * 4 + (count() - m_whole) * 2);
        must(table("loca").size() == (count() + 1) * m_placeWidth);
    }

    /// What the font says of itself as a whole; how places are told, when it was made and its checksum left out.
    bool saysTheSameAs(Shapes const& other) const {
        auto const same = [&](std::string_view name, std::size_t from, std::size_t to) {
            return table(name).part(from, to - from) == other.table(name).part(from, to - from);
        };
        return same("maxp", 0, 32) && same("hhea", 0, 34) && same("head", 0, 8) && same("head", 12, 20) && same("head", 36, 50) &&
               same("head", 52, 54);
    }
    std::size_t count() const { return table("maxp").word(4); }
    std::pair<std::size_t, int> metrics(std::size_t glyph) const {
        Bytes const metrics = table("hmtx");
        if (glyph < m_whole) return {metrics.word(glyph * 4), metrics.signedWord(glyph * 4 + 2)};
        return {metrics.word(m_whole * 4 - 4), metrics.signedWord(m_whole * 4 + (glyph - m_whole) * 2)};
    }
    Shape shape(std::size_t glyph) const {
        std::size_t const begin = place(glyph), end = place(glyph + 1);
        must(begin <= end);
        Shape shape;
        if (begin == end) return shape; // a blank
        Bytes const bytes(table("glyf").part(begin, end - begin));
        for (std::size_t side = 0; side < shape.box.size(); ++side) shape.box[side] = bytes.signedWord(2 + 2 * side);
        int const contours = bytes.signedWord(0);
        must(contours >= -1); // below, programs differ on whether anything is drawn
        if (contours >= 0)
            readSimple(bytes, static_cast<std::size_t>(contours), shape);
        else
            readParts(bytes, shape);
        return shape;
    }

private:
    Bytes table(std::string_view name) const { return m_tables.at(name); }
    std::size_t place(std::size_t glyph) const {
        return table("loca").number(glyph * m_placeWidth, m_placeWidth) * (m_placeWidth == 2 ? 2 : 1);
    }

    std::map<std::string_view, Bytes> m_tables;
    std::size_t m_whole = table("hhea").word(34); ///< so many have an advance of their own
    std::size_t m_placeWidth = table("head").word(50) == 0 ? 2 : 4;
};

} // namespace

bool sameShapes(std::string_view ours, std::string_view given) try {
    Shapes const expected(ours), brought(given);
    if (!brought.saysTheSameAs(expected)) return false;
    for (std::size_t glyph = 0; glyph < expected.count(); ++glyph)
        if (brought.metrics(glyph) != expected.metrics(glyph) || brought.shape(glyph) != expected.shape(glyph)) return false;
    return true;
} catch (Unread const&) {
    return false;
}

} // namespace countersign::certificate
