#include "certificate/OutlinePieces.h"
#include "certificate/OutlineWay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace countersign::certificate {

namespace {

double cross(OutlinePoint a, OutlinePoint b) { return a.x * b.y - a.y * b.x; }

/// What a new point or two in the place of several pieces takes in the table, in bytes before compression.
struct QuadraticStep {
    bool curved = false;
    OutlinePoint control;
    int cost = 0;
};

int costOf(double difference) { return difference == 0 ? 0 : std::abs(difference) < 256 ? 1 : 2; }
int costOf(OutlinePoint from, OutlinePoint to) { return 1 + costOf(to.x - from.x) + costOf(to.y - from.y); }

/// Pieces in a row, for which one step is sought: from a point on whole units to another.
class QuadraticStretch {
public:
    using Step = QuadraticStep;

    QuadraticStretch(Piece const& first, double tolerance)
        : m_begin(onUnits(first.begin)), m_out(directionAtBegin(first)), m_tolerance(tolerance) {
        m_line.push_back(m_begin);
    }

    void add(Piece const& piece) {
        addPoints(m_line, piece);
        m_end = onUnits(piece.step.end);
        m_in = directionAtEnd(piece);
    }

    std::optional<QuadraticStep> replacement() const {
        if (m_begin == m_end) return std::nullopt;
        std::array const ends{m_begin, m_end};
        if (liesNear(m_line, ends, m_tolerance)) return QuadraticStep{false, {}, costOf(m_begin, m_end)};
        if (auto const curve = curveBy(onUnits(bestControl()))) return curve;
        auto const crossing = whereTangentsMeet();
        return crossing ? curveBy(onUnits(*crossing)) : std::nullopt;
    }

    /// All of it is as good as its first point.
    bool vanishes() const { return m_begin == m_end && isPoint(m_line, m_begin, m_tolerance); }

    static QuadraticStep same(Piece const& piece) {
        constexpr int dear = 6;
        return {piece.step.curved, onUnits(piece.step.control), dear};
    }

private:
    std::optional<QuadraticStep> curveBy(OutlinePoint control) const {
        std::array<OutlinePoint, 9> curve;
        for (std::size_t i = 0; i < curve.size(); ++i)
            curve[i] = pointOn({m_begin, {true, control, m_end}}, static_cast<double>(i) / (curve.size() - 1));
        if (!liesNear(m_line, curve, m_tolerance) || !liesNear(curve, m_line, m_tolerance)) return std::nullopt;
        return QuadraticStep{true, control, costOf(m_begin, control) + costOf(control, m_end)};
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
    double m_tolerance;
};

GlyphPoint pointAt(OutlinePoint given, bool on) {
    OutlinePoint const at = onUnits(given);
    return {static_cast<int>(at.x), static_cast<int>(at.y), on};
}

GlyphContour pointsOf(std::vector<OutlineWay<QuadraticStretch>::Taken> const& steps) {
    GlyphContour points;
    for (auto const& [begin, step] : steps) {
        points.push_back(pointAt(begin, true));
        if (step.curved) points.push_back(pointAt(step.control, false));
    }
    return points;
}

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
        auto points = withoutImplied(pointsOf(OutlineWay<QuadraticStretch>(pieces, outlineTolerance).steps()));
        few.push_back(points.size() > 2 ? std::move(points) : asItIs(pieces)); // what is as thin as a line stays
    }
    return few;
}

} // namespace countersign::certificate
