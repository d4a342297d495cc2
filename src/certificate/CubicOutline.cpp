#include "certificate/CubicOutline.h"

#include "certificate/OutlinePieces.h"
#include "certificate/OutlineWay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace countersign::certificate {

namespace {

/// One step of a charstring: a few operands, and its share of an operator. The shares are what files are smallest with once they are
/// compressed: an operand that is left out is not wholly won.
constexpr double shareOfOperator = 0.35, wonByAxis = 0.8;
double operandBytes(double difference) { return std::abs(difference) <= 107 ? 1 : 2; }
bool alongAnAxis(OutlinePoint difference) { return difference.x == 0 || difference.y == 0; }

double lineCost(OutlinePoint difference) {
    double const both = operandBytes(difference.x) + operandBytes(difference.y);
    return shareOfOperator + (alongAnAxis(difference) ? both - wonByAxis : both);
}

/// A curve that begins along an axis leaves one operand out, and so does one that ends along it.
double curveCost(OutlinePoint begin, OutlinePoint first, OutlinePoint second, OutlinePoint end) {
    OutlinePoint const in = first - begin, middle = second - first, out = end - second;
    double cost = shareOfOperator;
    for (OutlinePoint const each : {in, middle, out}) cost += operandBytes(each.x) + operandBytes(each.y);
    return cost - (alongAnAxis(in) ? wonByAxis : 0) - (alongAnAxis(out) ? wonByAxis : 0);
}

/// Where each point of a line is on a cubic curve: its part of the way.
struct CubicWeights {
    double begin, first, second, end;
    explicit CubicWeights(double t)
        : begin((1 - t) * (1 - t) * (1 - t)), first(3 * (1 - t) * (1 - t) * t), second(3 * (1 - t) * t * t), end(t * t * t) {}
};

struct CubicCandidate {
    bool curved = true;
    OutlinePoint first, second;
    double cost = 0;
};

/// Pieces in a row, for which one step is sought: from a point on whole units to another.
class CubicStretch {
public:
    using Step = CubicCandidate;

    CubicStretch(Piece const& first, double tolerance) : m_begin(onUnits(first.begin)), m_tolerance(tolerance) {
        m_line.push_back(m_begin);
    }

    void add(Piece const& piece) {
        addPoints(m_line, piece);
        m_end = onUnits(piece.step.end);
    }

    std::optional<CubicCandidate> replacement() const {
        if (m_begin == m_end) return std::nullopt;
        std::array const ends{m_begin, m_end};
        if (liesNear(m_line, ends, m_tolerance)) return CubicCandidate{false, {}, {}, lineCost(m_end - m_begin)};
        auto const best = bestControls();
        if (!best) return std::nullopt;
        for (auto const& candidate : candidatesAround(onUnits(best->first), onUnits(best->second)))
            if (isSame(candidate)) return candidate;
        return std::nullopt;
    }

    bool vanishes() const { return m_begin == m_end && isPoint(m_line, m_begin, m_tolerance); }

    static CubicCandidate same(Piece const& piece) {
        constexpr double dear = 8;
        OutlinePoint const end = piece.step.end, control = piece.step.control;
        if (!piece.step.curved) return {false, {}, {}, dear};
        return {true, onUnits(piece.begin + (control - piece.begin) * (2.0 / 3)), onUnits(end + (control - end) * (2.0 / 3)), dear};
    }

private:
    /// Least squares between the two ends. Nothing where the line does not tell two control points.
    std::optional<std::pair<OutlinePoint, OutlinePoint>> bestControls() const {
        double whole = 0;
        for (std::size_t i = 1; i < m_line.size(); ++i) whole += lengthOf(m_line[i] - m_line[i - 1]);
        double firsts = 0, seconds = 0, both = 0, way = 0;
        OutlinePoint byFirst, bySecond;
        for (std::size_t i = 1; i + 1 < m_line.size() && whole > 0; ++i) {
            way += lengthOf(m_line[i] - m_line[i - 1]);
            CubicWeights const at(way / whole);
            OutlinePoint const rest = m_line[i] - m_begin * at.begin - m_end * at.end;
            firsts += at.first * at.first, seconds += at.second * at.second, both += at.first * at.second;
            byFirst = byFirst + rest * at.first, bySecond = bySecond + rest * at.second;
        }
        double const determinant = firsts * seconds - both * both;
        constexpr double leastTelling = 1e-6;
        if (determinant < leastTelling) return std::nullopt;
        return std::pair((byFirst * seconds - bySecond * both) * (1 / determinant),
                         (bySecond * firsts - byFirst * both) * (1 / determinant));
    }

    /// The best curve, and those near it that begin or end along an axis; the cheapest first.
    std::array<CubicCandidate, 9> candidatesAround(OutlinePoint first, OutlinePoint second) const {
        std::array<CubicCandidate, 9> all;
        std::size_t at = 0;
        for (OutlinePoint const one : {first, OutlinePoint{m_begin.x, first.y}, OutlinePoint{first.x, m_begin.y}})
            for (OutlinePoint const other : {second, OutlinePoint{m_end.x, second.y}, OutlinePoint{second.x, m_end.y}})
                all[at++] = {true, one, other, curveCost(m_begin, one, other, m_end)};
        std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.cost < b.cost; });
        return all;
    }

    bool isSame(CubicCandidate const& candidate) const {
        std::array<OutlinePoint, 11> curve;
        for (std::size_t i = 0; i < curve.size(); ++i) {
            CubicWeights const at(static_cast<double>(i) / (curve.size() - 1));
            curve[i] = m_begin * at.begin + candidate.first * at.first + candidate.second * at.second + m_end * at.end;
        }
        return liesNear(m_line, curve, m_tolerance) && liesNear(curve, m_line, m_tolerance);
    }

    OutlinePoint m_begin, m_end;
    std::vector<OutlinePoint> m_line;
    double m_tolerance;
};

CubicContour cubicContourOf(std::vector<OutlineWay<CubicStretch>::Taken> const& steps) {
    CubicContour contour{onUnits(steps.front().begin), {}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto const& step = steps[i].step;
        contour.steps.push_back({step.curved, step.first, step.second, onUnits(steps[(i + 1) % steps.size()].begin)});
    }
    return contour;
}

CubicContour cubicsAsTheyAre(std::vector<Piece> const& pieces) {
    CubicContour contour{onUnits(pieces.front().begin), {}};
    for (auto const& piece : pieces) {
        auto const step = CubicStretch::same(piece);
        contour.steps.push_back({step.curved, step.first, step.second, onUnits(piece.step.end)});
    }
    return contour;
}

} // namespace

std::vector<CubicContour> fewCubics(std::vector<Contour> const& outline, double scale, double tolerance) {
    std::vector<CubicContour> few;
    for (auto const& contour : outline) {
        auto const pieces = piecesOf(contour, scale);
        if (pieces.size() < 2) continue;
        auto const steps = OutlineWay<CubicStretch>(pieces, tolerance).steps();
        bool const isThin =
            steps.size() < 3 && std::none_of(steps.begin(), steps.end(), [](auto const& taken) { return taken.step.curved; });
        few.push_back(isThin ? cubicsAsTheyAre(pieces) : cubicContourOf(steps)); // what is as thin as a line stays
    }
    return few;
}

} // namespace countersign::certificate
