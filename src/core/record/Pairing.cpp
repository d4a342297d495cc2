#include "core/record/Pairing.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace countersign {

namespace {

bool sameEvent(Crossing const& a, Crossing const& b) {
    return a.date == b.date && a.direction == b.direction && normalized(a.document) == normalized(b.document) && a.portCode == b.portCode;
}

/// Everything that decides the order, so that any order of arrival gives the same sheet.
auto orderKey(Crossing const& row) {
    return std::tuple(-row.date.time_since_epoch().count(), -row.secondOfDay, row.direction == Direction::exit ? 0 : 1,
                      std::string_view(row.document.type), std::string_view(row.document.number), std::string_view(row.portCode),
                      std::string_view(row.transport));
}

} // namespace

std::vector<PairingMark> markPairs(std::span<Crossing const> newestFirst) {
    std::vector<PairingMark> marks(newestFirst.size());
    for (std::size_t newer = 0; newer + 1 < newestFirst.size(); ++newer) {
        std::size_t const older = newer + 1;
        marks[newer].sameDirectionAsOlder = newestFirst[newer].direction == newestFirst[older].direction;
        if (!sameEvent(newestFirst[newer], newestFirst[older])) continue;
        marks[newer].doubled = true;
        marks[older].doubled = true;
    }
    return marks;
}

void orderNewestFirst(std::vector<Crossing>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](Crossing const& a, Crossing const& b) { return orderKey(a) < orderKey(b); });
}

std::vector<Crossing> select(std::vector<Crossing> rows, std::span<DocumentNumber const> documents, Day from, Day to) {
    std::set<DocumentNumber> wanted;
    for (auto const& document : documents) wanted.insert(normalized(document));
    std::erase_if(rows,
                  [&](Crossing const& row) { return row.date < from || row.date > to || !wanted.contains(normalized(row.document)); });
    return rows;
}

} // namespace countersign
