#pragma once

#include "certificate/OutlinePieces.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace countersign::certificate {

/// The cheapest way round a contour: the shortest path through the ends of its pieces, where one step stands for several pieces in a row.
/// A `Stretch` is begun with a piece and added to; it tells the step that does for all it has (`replacement`, with a `cost`), whether all
/// of it is as good as its first point (`vanishes`), and what a piece is by itself (`same`). Nothing strays farther than `tolerance`.
template <class Stretch> class OutlineWay {
public:
    using Step = typename Stretch::Step;
    struct Taken {
        OutlinePoint begin; ///< of the first piece; not on whole units
        Step step;
    };

    OutlineWay(std::vector<Piece> const& pieces, double tolerance)
        : m_pieces(pieces), m_tolerance(tolerance), m_reached(pieces.size() + 1) {
        m_reached.front().cost = 0;
        for (std::size_t from = 0; from < pieces.size(); ++from) goOnFrom(from);
    }

    std::vector<Taken> steps() const {
        std::vector<Taken> taken;
        for (std::size_t at = m_pieces.size(); at > 0; at = m_reached[at].from)
            if (auto const& here = m_reached[at]; !here.vanished) taken.push_back({m_pieces[here.from].begin, here.step});
        std::reverse(taken.begin(), taken.end());
        return taken;
    }

private:
    struct Reached {
        double cost = std::numeric_limits<double>::max() / 2;
        std::size_t from = 0;
        Step step;
        bool vanished = false;
    };

    void goOnFrom(std::size_t from) {
        constexpr std::size_t farthest = 14, patience = 3; // pieces; misses in a row
        Stretch stretch(m_pieces[from], m_tolerance);
        std::size_t misses = 0;
        for (std::size_t to = from + 1; to <= std::min(m_pieces.size(), from + farthest) && misses < patience; ++to) {
            stretch.add(m_pieces[to - 1]);
            if (stretch.vanishes() && to < m_pieces.size())
                reach(to, {m_reached[from].cost, from, {}, true});
            else if (std::optional<Step> const step = stretch.replacement())
                reach(to, {m_reached[from].cost + step->cost, from, *step, false}), misses = 0;
            else
                ++misses;
        }
        // A piece stays what it is where nothing else will do.
        Step const same = Stretch::same(m_pieces[from]);
        reach(from + 1, {m_reached[from].cost + same.cost, from, same, false});
    }

    void reach(std::size_t to, Reached const& by) {
        if (by.cost < m_reached[to].cost) m_reached[to] = by;
    }

    std::vector<Piece> const& m_pieces;
    double m_tolerance;
    std::vector<Reached> m_reached;
};

} // namespace countersign::certificate
