#include "certificate/GlyphOutline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace countersign::certificate {

namespace {

OutlinePoint operator+(OutlinePoint a, OutlinePoint b) { return {a.x + b.x, a.y + b.y}; }
OutlinePoint operator-(OutlinePoint a, OutlinePoint b) { return {a.x - b.x, a.y - b.y}; }
OutlinePoint operator*(OutlinePoint a, double by) { return {a.x * by, a.y * by}; }
bool operator==(OutlinePoint a, OutlinePoint b) { return a.x == b.x && a.y == b.y; }
double dot(OutlinePoint a, OutlinePoint b) { return a.x * b.x + a.y * b.y; }
double cross(OutlinePoint a, OutlinePoint b) { return a.x * b.y - a.y * b.x; }
double lengthOf(OutlinePoint a) { return std::sqrt(dot(a, a)); } // not hypot: this one is rounded alike everywhere
OutlinePoint onUnits(OutlinePoint a) { return {std::floor(a.x + 0.5), std::floor(a.y + 0.5)}; }

/// A step with where it begins.
struct Piece {
    OutlinePoint begin;
    OutlineStep step;
};

OutlinePoint pointOn(Piece const& piece, double t) {
    if (!piece.step.curved) return piece.begin + (piece.step.end - piece.begin) * t;
    double const u = 1 - t;
    return piece.begin * (u * u) + piece.step.control * (2 * u * t) + piece.step.end * (t * t);
}

using Line = std::span<OutlinePoint const>;
constexpr double nearest = outlineTolerance * outlineTolerance; ///< squared

bool isNear(OutlinePoint point, OutlinePoint a, OutlinePoint b) {
    OutlinePoint const along = b - a, to = point - a;
    double const length = dot(along, along);
    double const t = length == 0 ? 0 : std::clamp(dot(to, along) / length, 0.0, 1.0);
    OutlinePoint const away = to - along * t;
    return dot(away, away) <= nearest;
}

/// Does every point lie near the line? Both run the same way, so the search goes on where it was.
bool liesNear(Line points, Line line) {
    std::size_t at = 0;
    for (auto const& point : points)
        while (!isNear(point, line[at], line[at + 1]))
            if (++at + 1 == line.size()) return false;
    return true;
}

/// What a new point or two in the place of several pieces takes in the table, in bytes before compression.
struct Replacement {
    bool curved = false;
    OutlinePoint control;
    int cost = 0;
};

int costOf(double difference) { return difference == 0 ? 0 : std::abs(difference) < 256 ? 1 : 2; }
int costOf(OutlinePoint from, OutlinePoint to) { return 1 + costOf(to.x - from.x) + costOf(to.y - from.y); }

OutlinePoint directionAtBegin(Piece const& piece) {
    OutlinePoint const end = piece.step.curved && !(piece.step.control == piece.begin) ? piece.step.control : piece.step.end;
    return end - piece.begin;
}

OutlinePoint directionAtEnd(Piece const& piece) {
    OutlinePoint const begin = piece.step.curved && !(piece.step.control == piece.step.end) ? piece.step.control : piece.begin;
    return piece.step.end - begin;
}

/// Pieces in a row, for which one step is sought: from a point on whole units to another.
class Stretch {
public:
    explicit Stretch(Piece const& first) : m_begin(onUnits(first.begin)), m_out(directionAtBegin(first)) { m_line.push_back(m_begin); }

    void add(Piece const& piece) {
        constexpr int pointsOfCurve = 4, pointsOfLine = 2;
        int const count = piece.step.curved ? pointsOfCurve : pointsOfLine;
        for (int i = 1; i <= count; ++i) m_line.push_back(pointOn(piece, i / static_cast<double>(count)));
        m_end = onUnits(piece.step.end);
        m_in = directionAtEnd(piece);
    }

    std::optional<Replacement> replacement() const {
        if (m_begin == m_end) return std::nullopt;
        std::array const ends{m_begin, m_end};
        if (liesNear(m_line, ends)) return Replacement{false, {}, costOf(m_begin, m_end)};
        if (auto const curve = curveBy(onUnits(bestControl()))) return curve;
        auto const crossing = whereTangentsMeet();
        return crossing ? curveBy(onUnits(*crossing)) : std::nullopt;
    }

    /// All of it is as good as its first point.
    bool vanishes() const {
        return m_begin == m_end && std::all_of(m_line.begin(), m_line.end(), [&](OutlinePoint p) { return isNear(p, m_begin, m_begin); });
    }

private:
    std::optional<Replacement> curveBy(OutlinePoint control) const {
        std::array<OutlinePoint, 9> curve;
        for (std::size_t i = 0; i < curve.size(); ++i)
            curve[i] = pointOn({m_begin, {true, control, m_end}}, static_cast<double>(i) / (curve.size() - 1));
        if (!liesNear(m_line, curve) || !liesNear(curve, m_line)) return std::nullopt;
        return Replacement{true, control, costOf(m_begin, control) + costOf(control, m_end)};
    }

    std::optional<OutlinePoint> whereTangentsMeet() const {
        double const turn = cross(m_out, m_in);
        OutlinePoint const chord = m_end - m_begin;
        double const along = cross(chord, m_in), back = cross(m_out, chord);
        if (turn == 0 || along / turn <= 0 || back / turn <= 0) return std::nullopt;
        return m_begin + m_out * (along / turn);
    }

    /// Least squares, with each point's part of the way as its parameter.
    OutlinePoint bestControl() const {
        double whole = 0;
        for (std::size_t i = 1; i < m_line.size(); ++i) whole += lengthOf(m_line[i] - m_line[i - 1]);
        OutlinePoint sum;
        double weights = 0, way = 0;
        for (std::size_t i = 1; i + 1 < m_line.size() && whole > 0; ++i) {
            way += lengthOf(m_line[i] - m_line[i - 1]);
            double const t = way / whole, u = 1 - t, weight = 2 * u * t;
            sum = sum + (m_line[i] - m_begin * (u * u) - m_end * (t * t)) * weight;
            weights += weight * weight;
        }
        return weights > 0 ? sum * (1 / weights) : (m_begin + m_end) * 0.5;
    }

    OutlinePoint m_begin, m_end, m_out, m_in; ///< the last two: directions where it begins and ends
    std::vector<OutlinePoint> m_line;
};

/// Begins at the sharpest corner, so that no seam falls into a curve.
std::vector<Piece> piecesOf(Contour const& contour, double scale) {
    std::vector<Piece> pieces;
    OutlinePoint at = contour.start * scale;
    for (auto const& step : contour.steps) {
        OutlineStep const scaled{step.curved, step.control * scale, step.end * scale};
        if (step.curved || !(scaled.end == at)) pieces.push_back({at, scaled});
        at = scaled.end;
    }
    std::size_t sharpest = 0;
    double least = 2;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        OutlinePoint const in = directionAtEnd(pieces[(i + pieces.size() - 1) % pieces.size()]), out = directionAtBegin(pieces[i]);
        double const lengths = lengthOf(in) * lengthOf(out);
        double const same = lengths == 0 ? 1 : dot(in, out) / lengths;
        if (same < least) least = same, sharpest = i;
    }
    std::rotate(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(sharpest), pieces.end());
    return pieces;
}

GlyphPoint pointAt(OutlinePoint given, bool on) {
    OutlinePoint const at = onUnits(given);
    return {static_cast<int>(at.x), static_cast<int>(at.y), on};
}

/// The cheapest way round: the shortest path through the ends of the pieces.
class Way {
public:
    explicit Way(std::vector<Piece> const& pieces) : m_pieces(pieces), m_reached(pieces.size() + 1) {
        m_reached.front().cost = 0;
        for (std::size_t from = 0; from < pieces.size(); ++from) goOnFrom(from);
    }

    GlyphContour points() const {
        GlyphContour points;
        for (std::size_t at = m_pieces.size(); at > 0; at = m_reached[at].from) {
            Reached const& here = m_reached[at];
            if (here.vanished) continue;
            if (here.step.curved) points.push_back(pointAt(here.step.control, false));
            points.push_back(pointAt(m_pieces[here.from].begin, true));
        }
        std::reverse(points.begin(), points.end());
        return points;
    }

private:
    struct Reached {
        int cost = std::numeric_limits<int>::max() / 2;
        std::size_t from = 0;
        Replacement step;
        bool vanished = false;
    };

    void goOnFrom(std::size_t from) {
        constexpr std::size_t farthest = 14, patience = 3; // pieces; misses in a row
        Stretch stretch(m_pieces[from]);
        std::size_t misses = 0;
        for (std::size_t to = from + 1; to <= std::min(m_pieces.size(), from + farthest) && misses < patience; ++to) {
            stretch.add(m_pieces[to - 1]);
            if (stretch.vanishes() && to < m_pieces.size())
                reach(to, {m_reached[from].cost, from, {}, true});
            else if (auto const step = stretch.replacement())
                reach(to, {m_reached[from].cost + step->cost, from, *step, false}), misses = 0;
            else
                ++misses;
        }
        // A piece stays what it is where nothing else will do.
        Piece const& same = m_pieces[from];
        constexpr int dear = 6;
        reach(from + 1, {m_reached[from].cost + dear, from, {same.step.curved, onUnits(same.step.control), dear}, false});
    }

    void reach(std::size_t to, Reached const& by) {
        if (by.cost < m_reached[to].cost) m_reached[to] = by;
    }

    std::vector<Piece> const& m_pieces;
    std::vector<Reached> m_reached;
};

bool liesBetween(GlyphPoint const& a, GlyphPoint const& middle, GlyphPoint const& b) {
    return !a.on && !b.on && std::abs(a.x + b.x - 2 * middle.x) <= 1 && std::abs(a.y + b.y - 2 * middle.y) <= 1;
}

/// A point on the curve in the middle between two that are not need not be told (`glyf`).
GlyphContour withoutImplied(GlyphContour const& points) {
    GlyphContour told;
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const& before = points[(i + points.size() - 1) % points.size()];
        auto const& after = points[(i + 1) % points.size()];
        if (i == 0 || !points[i].on || !liesBetween(before, points[i], after)) told.push_back(points[i]);
    }
    return told;
}

GlyphContour asItIs(std::vector<Piece> const& pieces) {
    GlyphContour points;
    for (auto const& [begin, step] : pieces) {
        points.push_back(pointAt(begin, true));
        if (step.curved) points.push_back(pointAt(step.control, false));
    }
    return points;
}

} // namespace

std::vector<GlyphContour> simplified(std::vector<Contour> const& outline, double scale) {
    std::vector<GlyphContour> few;
    for (auto const& contour : outline) {
        auto const pieces = piecesOf(contour, scale);
        if (pieces.size() < 2) continue;
        auto points = withoutImplied(Way(pieces).points());
        few.push_back(points.size() > 2 ? std::move(points) : asItIs(pieces)); // what is as thin as a line stays
    }
    return few;
}

} // namespace countersign::certificate
