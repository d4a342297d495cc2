#pragma once

#include "ui/model/QueueRows.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// The queue as it is on the screen: one group of it, or what a search finds in all. Plain state without a window.
///
/// Nothing jumps while somebody looks: an order is one that a change of another case does not touch (own and finished cases
/// newest first, what waits oldest first), and the row that the clerk stands on stays where it is until he leaves it, even
/// when its case has gone on to another group.
class QueueList {
public:
    /// A list that was shown row by row becomes the new one by these, in order.
    struct Edit {
        enum class Kind { gone, come, changed };
        Kind kind;
        std::size_t row;
        bool operator==(Edit const&) const = default;
    };

    std::vector<Edit> take(std::vector<QueueEntry> entries);
    /// Another group; ends a search. The rows are other ones.
    void choose(QueueGroup group);
    QueueGroup group() const { return m_group; }
    /// Words that must all be found: in a name (spelling folded), in the number of a case or certificate, in the clerk's name, or a
    /// document's number by its tail, from four characters on. Empty ends the search. The rows are other ones.
    void search(std::string const& typed);
    bool searching() const { return !m_words.empty(); }
    /// The row that the clerk stands on.
    void hold(std::optional<CaseId> id) { m_held = id; }

    std::size_t size() const { return m_rows.size(); }
    QueueEntry const& at(std::size_t row) const { return m_entries[m_rows.at(row)]; }
    std::optional<std::size_t> rowOf(CaseId id) const;
    QueueRow row(std::size_t row, Instant now) const;
    int count(QueueGroup group) const { return m_counts[static_cast<std::size_t>(group)]; }

private:
    /// What a search looks at, brought to one spelling once.
    struct Folded {
        std::string names;
        std::string number;
        std::string certificate;
    };
    struct Word {
        std::string name;   ///< folded as names are
        std::string number; ///< as numbers are
    };
    bool belongs(std::size_t entry) const;
    bool found(std::size_t entry, Word const& word) const;
    std::string foundBy(std::size_t entry) const;
    std::vector<std::size_t> chosen() const;
    void fold(std::vector<QueueEntry> const& former);
    void keepHeld(std::vector<std::size_t>& rows, std::vector<CaseId> const& shown) const;
    bool before(std::size_t one, std::size_t other) const;

    std::vector<QueueEntry> m_entries;
    std::vector<Folded> m_folded;
    std::vector<std::size_t> m_rows; ///< of m_entries
    std::array<int, 5> m_counts{};
    QueueGroup m_group = QueueGroup::mine;
    std::vector<Word> m_words;
    std::optional<CaseId> m_held;
};

} // namespace countersign::ui
