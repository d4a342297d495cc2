#include "core/person/NameDifference.h"

#include "core/person/Name.h"
#include "core/person/NameText.h"
#include "core/person/TypedNumber.h"

#include <algorithm>
#include <functional>
#include <string>

namespace countersign {

namespace {

/// One code point with what is left of it when only letters count; empty for what sets parts apart.
struct Piece {
    char32_t written;
    std::u32string counts;
};

std::vector<Piece> pieces(std::string_view text, std::function<std::u32string(std::string const&)> const& folded) {
    std::vector<Piece> all;
    for (char32_t const c : codePoints(text)) all.push_back({c, folded(utf8({&c, 1}))});
    return all;
}

/// The longest run of pieces that both have in this order, as lengths from each place on.
class CommonPieces {
public:
    CommonPieces(std::vector<Piece> const& a, std::vector<Piece> const& b) : m_a(a), m_b(b), m_longest((a.size() + 1) * (b.size() + 1), 0) {
        for (std::size_t i = a.size(); i-- > 0;)
            for (std::size_t j = b.size(); j-- > 0;) at(i, j) = alike(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }

    Difference walk() {
        Difference marks{std::vector(m_a.size(), CharacterMatch::different), std::vector(m_b.size(), CharacterMatch::different)};
        for (std::size_t i = 0, j = 0; i < m_a.size() && j < m_b.size();) {
            if (alike(i, j)) {
                auto const match = m_a[i].written == m_b[j].written ? CharacterMatch::same : CharacterMatch::folded;
                marks.left[i++] = match;
                marks.right[j++] = match;
            } else {
                at(i + 1, j) >= at(i, j + 1) ? ++i : ++j;
            }
        }
        return marks;
    }

private:
    int& at(std::size_t i, std::size_t j) { return m_longest[i * (m_b.size() + 1) + j]; }
    bool alike(std::size_t i, std::size_t j) const {
        return m_a[i].written == m_b[j].written || (!m_a[i].counts.empty() && m_a[i].counts == m_b[j].counts);
    }

    std::vector<Piece> const& m_a;
    std::vector<Piece> const& m_b;
    std::vector<int> m_longest;
};

/// What counts for nothing, or for nothing here, is a matter of writing.
void soften(std::vector<CharacterMatch>& marks, std::vector<Piece> const& all, bool one) {
    for (std::size_t at = 0; at < marks.size(); ++at)
        if (marks[at] == CharacterMatch::different && (one || all[at].counts.empty())) marks[at] = CharacterMatch::folded;
}

Difference difference(std::vector<Piece> const& left, std::vector<Piece> const& right, bool one) {
    Difference marks = CommonPieces(left, right).walk();
    soften(marks.left, left, one);
    soften(marks.right, right, one);
    auto const differs = [](auto const& all) { return std::find(all.begin(), all.end(), CharacterMatch::different) != all.end(); };
    // The same letters set apart at other places are another name: FANG AN is not FAN GAN.
    if (!one && !differs(marks.left) && !differs(marks.right) && !left.empty() && !right.empty()) {
        std::fill(marks.left.begin(), marks.left.end(), CharacterMatch::different);
        std::fill(marks.right.begin(), marks.right.end(), CharacterMatch::different);
    }
    return marks;
}

std::u32string numberCharacter(std::string const& character) {
    std::string text = typedNumber(character);
    std::erase_if(text, [](char c) { return std::string_view("()/-.").find(c) != std::string_view::npos; });
    return codePoints(text);
}

constexpr std::size_t longestCompared = 256;

/// Nothing so long is a name or number; the whole of it is marked, which costs nothing.
Difference whole(std::string_view left, std::string_view right, bool one) {
    auto const match = left == right ? CharacterMatch::same : one ? CharacterMatch::folded : CharacterMatch::different;
    return {std::vector(codePoints(left).size(), match), std::vector(codePoints(right).size(), match)};
}

} // namespace

Difference nameDifference(std::string_view left, std::string_view right) {
    bool const one = compareNames(left, right) != NameMatch::different;
    if (left.size() > longestCompared || right.size() > longestCompared) return whole(left, right, one);
    return difference(pieces(left, foldedLetters), pieces(right, foldedLetters), one);
}

Difference numberDifference(std::string_view left, std::string_view right, bool same) {
    if (left.size() > longestCompared || right.size() > longestCompared) return whole(left, right, same);
    return difference(pieces(left, numberCharacter), pieces(right, numberCharacter), same);
}

} // namespace countersign
