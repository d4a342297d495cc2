#pragma once

#include "certificate/GlyphOutline.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

namespace countersign::certificate {

// What outlines of few points are sought with, whatever curves they are made of.

inline OutlinePoint operator+(OutlinePoint a, OutlinePoint b) { return {a.x + b.x, a.y + b.y}; }
inline OutlinePoint operator-(OutlinePoint a, OutlinePoint b) { return {a.x - b.x, a.y - b.y}; }
inline OutlinePoint operator*(OutlinePoint a, double by) { return {a.x * by, a.y * by}; }
inline bool operator==(OutlinePoint a, OutlinePoint b) { return a.x == b.x && a.y == b.y; }
inline double dot(OutlinePoint a, OutlinePoint b) { return a.x * b.x + a.y * b.y; }
inline double lengthOf(OutlinePoint a) { return std::sqrt(dot(a, a)); } // not hypot: this one is rounded alike everywhere
inline OutlinePoint onUnits(OutlinePoint a) { return {std::floor(a.x + 0.5), std::floor(a.y + 0.5)}; }

/// A step with where it begins.
struct Piece {
    OutlinePoint begin;
    OutlineStep step;
};

OutlinePoint pointOn(Piece const& piece, double t);

/// Points of a line from one to the next.
using OutlineLine = std::span<OutlinePoint const>;

/// Adds what lies on the piece behind its beginning: enough points that the line through them is the curve to every tolerance here.
void addPoints(std::vector<OutlinePoint>& line, Piece const& piece);

inline bool isNear(OutlinePoint point, OutlinePoint a, OutlinePoint b, double tolerance) {
    OutlinePoint const along = b - a, to = point - a;
    double const length = dot(along, along);
    double const t = length == 0 ? 0 : std::clamp(dot(to, along) / length, 0.0, 1.0);
    OutlinePoint const away = to - along * t;
    return dot(away, away) <= tolerance * tolerance;
}

/// Is all of the line as good as the one point?
inline bool isPoint(OutlineLine line, OutlinePoint at, double tolerance) {
    return std::all_of(line.begin(), line.end(), [&](OutlinePoint each) { return isNear(each, at, at, tolerance); });
}

/// Does every point lie near the line? Both run the same way, so the search goes on where it was.
inline bool liesNear(OutlineLine points, OutlineLine line, double tolerance) {
    std::size_t at = 0;
    for (auto const& point : points)
        while (!isNear(point, line[at], line[at + 1], tolerance))
            if (++at + 1 == line.size()) return false;
    return true;
}

/// Begins at the sharpest corner, so that no seam falls into a curve.
std::vector<Piece> piecesOf(Contour const& contour, double scale);

OutlinePoint directionAtBegin(Piece const& piece);
OutlinePoint directionAtEnd(Piece const& piece);

} // namespace countersign::certificate
