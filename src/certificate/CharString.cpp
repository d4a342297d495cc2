#include "certificate/CharString.h"

#include "core/Fault.h"

#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace countersign::certificate {

namespace {

// 5177, appendix A.
enum Operator : char {
    vmoveto = 4,
    rlineto = 5,
    hlineto = 6,
    vlineto = 7,
    rrcurveto = 8,
    endchar = 14,
    rmoveto = 21,
    hmoveto = 22,
    rcurveline = 24,
    rlinecurve = 25,
    vvcurveto = 26,
    hhcurveto = 27,
    vhcurveto = 30,
    hvcurveto = 31
};

constexpr std::size_t mostOperands = 48; // appendix B

/// A step as differences from where the one before ends: one, or three of a curve.
struct Move {
    bool curved = false;
    std::array<int, 6> by{};

    int dx() const { return by[0]; }
    int dy() const { return by[1]; }
    bool startsAlong(bool horizontal) const { return by[horizontal ? 1 : 0] == 0; }
    bool endsAlong(bool horizontal) const { return by[horizontal ? 5 : 4] == 0; }
};

using Moves = std::vector<Move>;

/// The operands of one operator, and of how many moves.
struct Operands {
    std::string bytes;
    std::size_t count = 0, moves = 0;

    void add(int value) {
        addOperand(bytes, value);
        ++count;
    }
    void addAll(Move const& move) {
        for (std::size_t i = 0; i < (move.curved ? 6u : 2u); ++i) add(move.by[i]);
    }
};

/// What came of adding a move: the operator cannot draw it; it needs another behind it; it may be the last; it must be.
enum class Added { refused, wantsMore, whole, last };

template <bool curves> Added plainly(Operands& operands, Move const& move) {
    if (move.curved != curves) return Added::refused;
    operands.addAll(move);
    return Added::whole;
}

/// Some of one kind, and one of the other behind them.
template <bool curves> Added withOneOther(Operands& operands, Move const& move) {
    if (operands.moves == 0 && move.curved != curves) return Added::refused;
    operands.addAll(move);
    return move.curved == curves ? Added::wantsMore : Added::last;
}

/// Lines along the axes in turn.
template <bool horizontalFirst> Added linesInTurn(Operands& operands, Move const& move) {
    bool const horizontal = horizontalFirst == (operands.moves % 2 == 0);
    if (move.curved || !move.startsAlong(horizontal)) return Added::refused;
    operands.add(horizontal ? move.dx() : move.dy());
    return Added::whole;
}

/// Curves that begin and end along the same axis; the first may begin otherwise.
template <bool horizontal> Added curvesAlong(Operands& operands, Move const& move) {
    if (!move.curved || !move.endsAlong(horizontal)) return Added::refused;
    if (!move.startsAlong(horizontal)) {
        if (operands.moves > 0) return Added::refused;
        operands.add(move.by[horizontal ? 1 : 0]);
    }
    for (std::size_t const at : {horizontal ? 0u : 1u, 2u, 3u, horizontal ? 4u : 5u}) operands.add(move.by[at]);
    return Added::whole;
}

/// Curves that begin along one axis and end along the other, in turn; the last may end otherwise.
template <bool horizontalFirst> Added curvesInTurn(Operands& operands, Move const& move) {
    bool const horizontal = horizontalFirst == (operands.moves % 2 == 0);
    if (!move.curved || !move.startsAlong(horizontal)) return Added::refused;
    for (std::size_t const at : {horizontal ? 0u : 1u, 2u, 3u, horizontal ? 5u : 4u}) operands.add(move.by[at]);
    if (move.endsAlong(!horizontal)) return Added::whole;
    operands.add(move.by[horizontal ? 4 : 5]);
    return Added::last;
}

struct Drawing {
    Operator name;
    Added (*add)(Operands&, Move const&);
};

constexpr std::array<Drawing, 10> drawings{{{rlineto, plainly<false>},
                                            {hlineto, linesInTurn<true>},
                                            {vlineto, linesInTurn<false>},
                                            {rrcurveto, plainly<true>},
                                            {hhcurveto, curvesAlong<true>},
                                            {vvcurveto, curvesAlong<false>},
                                            {hvcurveto, curvesInTurn<true>},
                                            {vhcurveto, curvesInTurn<false>},
                                            {rcurveline, withOneOther<true>},
                                            {rlinecurve, withOneOther<false>}}};

/// The shortest way to tell all moves: through the ends of what one operator can draw.
class ShortestTelling {
public:
    explicit ShortestTelling(Moves const& moves) : m_moves(moves), m_reached(moves.size() + 1) {
        m_reached.front().bytes = 0;
        for (std::size_t first = 0; first < moves.size(); ++first)
            for (auto const& drawing : drawings) goOn(first, drawing);
    }

    std::string bytes() const {
        std::vector<std::size_t> ends;
        for (std::size_t at = m_moves.size(); at > 0; at = m_reached[at].from) ends.push_back(at);
        std::string all;
        for (auto end = ends.rbegin(); end != ends.rend(); ++end) all += told(m_reached[*end], *end);
        return all;
    }

private:
    struct Reached {
        std::size_t bytes = std::numeric_limits<std::size_t>::max();
        std::size_t from = 0;
        Drawing const* by = nullptr;
    };

    void goOn(std::size_t first, Drawing const& drawing) {
        Operands operands;
        for (std::size_t at = first; at < m_moves.size(); ++at) {
            Added const added = drawing.add(operands, m_moves[at]);
            if (added == Added::refused || operands.count > mostOperands) return;
            ++operands.moves;
            std::size_t const bytes = m_reached[first].bytes + operands.bytes.size() + 1;
            if (added != Added::wantsMore && bytes < m_reached[at + 1].bytes) m_reached[at + 1] = {bytes, first, &drawing};
            if (added == Added::last) return;
        }
    }

    std::string told(Reached const& reached, std::size_t end) const {
        Operands operands;
        for (std::size_t at = reached.from; at < end; ++at, ++operands.moves) reached.by->add(operands, m_moves[at]);
        return operands.bytes + static_cast<char>(reached.by->name);
    }

    Moves const& m_moves;
    std::vector<Reached> m_reached;
};

int whole(double units) { return static_cast<int>(units); }

class GlyphTelling {
public:
    explicit GlyphTelling(std::optional<int> width) : m_width(width) {}

    void add(CubicContour const& contour) {
        Moves moves;
        auto const begin = contour.start;
        m_next = begin;
        for (auto const& step : contour.steps) addMove(moves, step);
        // The path closes itself (5177, 4.1).
        if (!moves.empty() && !moves.back().curved) moves.pop_back();
        if (moves.empty()) return;
        addStart(begin);
        m_bytes += ShortestTelling(moves).bytes();
        m_at = endOf(begin, moves);
    }

    std::string bytes() {
        m_bytes += takenWidth();
        return m_bytes + static_cast<char>(endchar);
    }

private:
    void addMove(Moves& moves, CubicStep const& step) {
        Move move;
        move.curved = step.curved;
        std::size_t at = 0;
        auto const go = [&](OutlinePoint to) {
            move.by[at++] = whole(to.x - m_next.x);
            move.by[at++] = whole(to.y - m_next.y);
            m_next = to;
        };
        if (step.curved) go(step.first), go(step.second);
        go(step.end);
        if (move.curved || move.dx() != 0 || move.dy() != 0) moves.push_back(move);
    }

    void addStart(OutlinePoint to) {
        m_bytes += takenWidth();
        int const dx = whole(to.x - m_at.x), dy = whole(to.y - m_at.y);
        if (dx != 0 || dy == 0) addOperand(m_bytes, dx);
        if (dy != 0) addOperand(m_bytes, dy);
        m_bytes += static_cast<char>(dy == 0 ? hmoveto : dx == 0 ? vmoveto : rmoveto);
    }

    /// In front of the first operator.
    std::string takenWidth() {
        std::string bytes;
        if (m_width) addOperand(bytes, *m_width);
        m_width.reset();
        return bytes;
    }

    static OutlinePoint endOf(OutlinePoint at, Moves const& moves) {
        for (auto const& move : moves)
            for (std::size_t i = 0; i < (move.curved ? 6u : 2u); i += 2) at.x += move.by[i], at.y += move.by[i + 1];
        return at;
    }

    std::optional<int> m_width;
    std::string m_bytes;
    OutlinePoint m_at, m_next;
};

} // namespace

void addOperand(std::string& bytes, int value) {
    auto const add = [&bytes](int byte) { bytes += static_cast<char>(byte); };
    if (value >= -107 && value <= 107) return add(value + 139);
    if (value >= 108 && value <= 1131) return add((value - 108) / 256 + 247), add((value - 108) % 256);
    if (value >= -1131 && value <= -108) return add((-value - 108) / 256 + 251), add((-value - 108) % 256);
    if (value < std::numeric_limits<std::int16_t>::min() || value > std::numeric_limits<std::int16_t>::max())
        throw Fault(FaultCode::internal, "charstring: a number beyond 16 bits");
    add(28), add(value >> 8 & 0xFF), add(value & 0xFF);
}

std::string charString(std::vector<CubicContour> const& contours, std::optional<int> width) {
    GlyphTelling glyph(width);
    for (auto const& contour : contours) glyph.add(contour);
    return glyph.bytes();
}

} // namespace countersign::certificate
