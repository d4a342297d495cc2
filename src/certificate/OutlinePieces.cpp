#include "certificate/OutlinePieces.h"

#include <algorithm>

namespace countersign::certificate {

OutlinePoint pointOn(Piece const& piece, double t) {
    if (!piece.step.curved) return piece.begin + (piece.step.end - piece.begin) * t;
    double const u = 1 - t;
    return piece.begin * (u * u) + piece.step.control * (2 * u * t) + piece.step.end * (t * t);
}

void addPoints(std::vector<OutlinePoint>& line, Piece const& piece) {
    constexpr int pointsOfCurve = 4, pointsOfLine = 2;
    int const count = piece.step.curved ? pointsOfCurve : pointsOfLine;
    for (int i = 1; i <= count; ++i) line.push_back(pointOn(piece, i / static_cast<double>(count)));
}

OutlinePoint directionAtBegin(Piece const& piece) {
    OutlinePoint const end = piece.step.curved && !(piece.step.control == piece.begin) ? piece.step.control : piece.step.end;
    return end - piece.begin;
}

OutlinePoint directionAtEnd(Piece const& piece) {
    OutlinePoint const begin = piece.step.curved && !(piece.step.control == piece.step.end) ? piece.step.control : piece.begin;
    return piece.step.end - begin;
}

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

} // namespace countersign::certificate
