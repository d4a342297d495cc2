#pragma once

#include "ui/model/RecordRows.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// Which rows of a record are looked at. Only the eye is filtered: what is issued holds every row.
struct RecordFilter {
    std::optional<DocumentNumber> document;
    std::optional<Direction> direction;
    std::string port; ///< as typed: a part of the name, its initials ("lh"), its sound ("luohu") or its code
    std::optional<int> year;
    bool markedOnly = false;

    bool everything() const { return *this == RecordFilter(); }
    bool operator==(RecordFilter const&) const = default;
};

/// Indexes into the record, newest first.
using ShownRows = std::vector<std::uint32_t>;
ShownRows filteredRows(RecordRows const& record, RecordFilter const& filter);

/// What a record can be filtered by, with how many rows each has; the ports most used first.
struct RecordChoices {
    struct Document {
        DocumentNumber number;
        int rows = 0;
    };
    struct Port {
        std::string name; ///< in the language of the screen
        int rows = 0;
    };
    std::vector<Document> documents;
    std::vector<Port> ports;
};
RecordChoices choicesOf(RecordRows const& record);

/// "1,204 of 7,300 rows: entries, at Luohu, in 2023"; empty when everything is shown.
std::string filterWords(RecordRows const& record, RecordFilter const& filter, std::size_t shown);

/// The next marked row among `shown` after (`step` 1) or before (-1) the position `from`, round the end; none: no row is marked.
std::optional<std::size_t> nextMarked(RecordRows const& record, ShownRows const& shown, std::size_t from, int step);

} // namespace countersign::ui
