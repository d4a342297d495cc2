#pragma once

#include "core/record/Crossing.h"

#include <span>
#include <vector>

namespace countersign {

/// What stands out about one row of a record, for the clerk's eye only: never printed, never a judgement
/// (a missing crossing is usually a gap in collection).
struct PairingMark {
    bool sameDirectionAsOlder = false; ///< two entries or two exits in a row, seen from the newer row
    bool doubled = false;              ///< equal to a neighbour in day, direction, document and port
    bool operator==(PairingMark const&) const = default;
};

/// One mark per row. `newestFirst` must be ordered newest first, under all requested documents merged.
std::vector<PairingMark> markPairs(std::span<Crossing const> newestFirst);

/// Orders rows newest first: by day, then time, then (for equal times) exits before entries, document, port.
void orderNewestFirst(std::vector<Crossing>& rows);

/// Keeps the rows that a request covers: requested documents (normalized) and period, both ends included.
std::vector<Crossing> select(std::vector<Crossing> rows, std::span<DocumentNumber const> documents, Day from, Day to);

} // namespace countersign
