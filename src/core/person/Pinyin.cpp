#include "core/person/Pinyin.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

namespace countersign {

namespace {

struct Initial {
    std::string_view initial;
    std::string_view finals; ///< separated by spaces; "." is no final at all
};

/// The syllables of the Scheme for the Chinese Phonetic Alphabet without tones, ü after l and n written U, V, YU or Ü.
constexpr std::array<Initial, 24> scheme{{
    {"", "A AI AN ANG AO E EI EN ENG ER O OU"},
    {"B", "A AI AN ANG AO EI EN ENG I IAN IAO IE IN ING O U"},
    {"P", "A AI AN ANG AO EI EN ENG I IAN IAO IE IN ING O OU U"},
    {"M", "A AI AN ANG AO E EI EN ENG I IAN IAO IE IN ING IU O OU U"},
    {"F", "A AN ANG EI EN ENG O OU U"},
    {"D", "A AI AN ANG AO E EI EN ENG I IA IAN IAO IE ING IU ONG OU U UAN UI UN UO"},
    {"T", "A AI AN ANG AO E EI ENG I IAN IAO IE ING ONG OU U UAN UI UN UO"},
    {"N", "A AI AN ANG AO E EI EN ENG I IAN IANG IAO IE IN ING IU ONG OU U UAN UN UO UE V VE YU YUE \xDC \xDC"
          "E"},
    {"L", "A AI AN ANG AO E EI ENG I IA IAN IANG IAO IE IN ING IU O ONG OU U UAN UN UO UE V VE YU YUE \xDC \xDC"
          "E"},
    {"G", "A AI AN ANG AO E EI EN ENG ONG OU U UA UAI UAN UANG UI UN UO"},
    {"K", "A AI AN ANG AO E EI EN ENG ONG OU U UA UAI UAN UANG UI UN UO"},
    {"H", "A AI AN ANG AO E EI EN ENG ONG OU U UA UAI UAN UANG UI UN UO"},
    {"J", "I IA IAN IANG IAO IE IN ING IONG IU U UAN UE UN"},
    {"Q", "I IA IAN IANG IAO IE IN ING IONG IU U UAN UE UN"},
    {"X", "I IA IAN IANG IAO IE IN ING IONG IU U UAN UE UN"},
    {"ZH", "A AI AN ANG AO E EI EN ENG I ONG OU U UA UAI UAN UANG UI UN UO"},
    {"CH", "A AI AN ANG AO E EN ENG I ONG OU U UA UAI UAN UANG UI UN UO"},
    {"SH", "A AI AN ANG AO E EI EN ENG I OU U UA UAI UAN UANG UI UN UO"},
    {"R", "AN ANG AO E EN ENG I ONG OU U UA UAN UI UN UO"},
    {"Z", "A AI AN ANG AO E EI EN ENG I ONG OU U UAN UI UN UO"},
    {"C", "A AI AN ANG AO E EN ENG I ONG OU U UAN UI UN UO"},
    {"S", "A AI AN ANG AO E EN ENG I ONG OU U UAN UI UN UO"},
    {"Y", "A AI AN ANG AO E I IN ING O ONG OU U UAN UE UN"},
    {"W", "A AI AN ANG EI EN ENG O U"},
}};

constexpr std::size_t longestSyllable = 6; // ZHUANG, SHUANG, CHUANG
// Beyond any name; keeps the table of the walk small whatever is given.
constexpr std::size_t longestName = 512;

/// Latin-1 to code points, which is the identity.
std::u32string widened(std::string_view latin1) {
    std::u32string text;
    for (char const c : latin1) text.push_back(static_cast<unsigned char>(c));
    return text;
}

std::set<std::u32string, std::less<>> allSyllables() {
    std::set<std::u32string, std::less<>> all;
    for (auto const& [initial, finals] : scheme) {
        for (std::size_t at = 0; at < finals.size();) {
            std::size_t const end = std::min(finals.find(' ', at), finals.size());
            all.insert(widened(std::string(initial) + std::string(finals.substr(at, end - at))));
            at = end + 1;
        }
    }
    return all;
}

bool isSyllable(std::u32string_view text) {
    static auto const all = allSyllables();
    return all.find(text) != all.end();
}

/// How ü is written after L or N; `none` for every other syllable.
enum class Umlaut { none, plainU, v, yu };

struct Syllable {
    std::u32string_view text;
    Umlaut umlaut = Umlaut::none;
    bool doubtful = false; ///< likely cut wrongly, if its vowel is u to one side and ü to the other
};

Umlaut umlautOf(std::u32string_view text) {
    if (text.empty() || (text[0] != U'L' && text[0] != U'N')) return Umlaut::none;
    auto vowel = text.substr(1);
    if (vowel.size() > 1 && vowel.back() == U'E') vowel.remove_suffix(1);
    if (vowel == U"U") return Umlaut::plainU;
    if (vowel == U"V" || vowel == U"\u00DC") return Umlaut::v;
    return vowel == U"YU" ? Umlaut::yu : Umlaut::none;
}

bool sameSyllable(Syllable const& a, Syllable const& b) {
    if (a.text == b.text) return true;
    if (a.umlaut == Umlaut::none || b.umlaut == Umlaut::none) return false;
    if (a.text.front() != b.text.front() || (a.text.back() == U'E') != (b.text.back() == U'E')) return false;
    bool const mayDiffer = (a.umlaut == Umlaut::plainU) != (b.umlaut == Umlaut::plainU);
    return !mayDiffer || !(a.doubtful || b.doubtful);
}

/// One name with its words, as the walk needs it.
class Spelling {
public:
    explicit Spelling(LatinName const& name) : m_name(name) {}

    std::size_t size() const { return m_name.letters.size(); }

    std::size_t wordEnd(std::size_t at) const {
        auto const next = std::upper_bound(m_name.words.begin(), m_name.words.end(), at);
        return next == m_name.words.end() ? size() : *next;
    }

    std::size_t wordStart(std::size_t at) const {
        auto const next = std::upper_bound(m_name.words.begin(), m_name.words.end(), at);
        return next == m_name.words.begin() ? 0 : *(next - 1);
    }

    bool startsWord(std::size_t at) const { return wordStart(at) == at; }

    std::u32string_view wordAt(std::size_t at) const { return m_name.letters.substr(at, wordEnd(at) - at); }

    std::vector<Syllable> syllablesAt(std::size_t at) const {
        std::vector<Syllable> found;
        std::size_t const most = std::min(longestSyllable, wordEnd(at) - at);
        for (std::size_t length = 1; length <= most; ++length) {
            auto const text = m_name.letters.substr(at, length);
            if (!isSyllable(text)) continue;
            found.push_back({text, umlautOf(text), isDoubtful(text, at)});
        }
        return found;
    }

private:
    /// Inside a word pinyin sets a syllable that begins with a vowel apart by an apostrophe. Without one, LUAN and LUO
    /// are single syllables, and the LV of SILVA is no pinyin at all. The N of NYU may close the syllable before (HANYU).
    bool isDoubtful(std::u32string_view syllable, std::size_t at) const {
        Umlaut const umlaut = umlautOf(syllable);
        if (umlaut == Umlaut::yu) return mayCloseTheOneBefore(at);
        if (umlaut == Umlaut::none || syllable.back() == U'E') return false;
        std::size_t const next = at + syllable.size();
        if (next == wordEnd(at)) return false;
        char32_t const letter = m_name.letters[next];
        return letter == U'A' || letter == U'O' || (umlaut == Umlaut::v && letter == U'E');
    }

    /// Is there a syllable before `at`, in the same word, that is also one with the letter at `at`?
    bool mayCloseTheOneBefore(std::size_t at) const {
        std::size_t const start = std::max(wordStart(at), at >= longestSyllable ? at - longestSyllable : 0);
        for (std::size_t from = start; from < at; ++from) {
            if (isSyllable(m_name.letters.substr(from, at - from)) && isSyllable(m_name.letters.substr(from, at - from + 1))) return true;
        }
        return false;
    }

    LatinName const& m_name;
};

/// Walks both names at once; a place is reached when everything before it agrees.
class Walk {
public:
    Walk(LatinName const& a, LatinName const& b) : m_a(a), m_b(b), m_reached((m_a.size() + 1) * (m_b.size() + 1), false) {}

    bool arrives() {
        m_reached[0] = true;
        for (std::size_t i = 0; i < m_a.size(); ++i) {
            for (std::size_t j = 0; j < m_b.size(); ++j) {
                if (m_reached[index(i, j)]) stepFrom(i, j);
            }
        }
        return m_reached.back();
    }

private:
    std::size_t index(std::size_t i, std::size_t j) const { return i * (m_b.size() + 1) + j; }

    void stepFrom(std::size_t i, std::size_t j) {
        if (m_a.startsWord(i) && m_b.startsWord(j) && m_a.wordAt(i) == m_b.wordAt(j))
            m_reached[index(m_a.wordEnd(i), m_b.wordEnd(j))] = true;
        auto const others = m_b.syllablesAt(j);
        for (auto const& one : m_a.syllablesAt(i)) {
            for (auto const& other : others) {
                if (sameSyllable(one, other)) m_reached[index(i + one.text.size(), j + other.text.size())] = true;
            }
        }
    }

    Spelling m_a;
    Spelling m_b;
    std::vector<bool> m_reached;
};

} // namespace

bool samePinyin(LatinName const& a, LatinName const& b) {
    if (a.letters.size() > longestName || b.letters.size() > longestName) return false;
    return Walk(a, b).arrives();
}

} // namespace countersign
