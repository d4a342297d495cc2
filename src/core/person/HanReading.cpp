#include "core/person/HanReading.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>

namespace countersign {

namespace {

/// A word in which one character is not read in its most usual way.
struct OtherReading {
    char16_t character;
    char16_t const* word;
    char const* reading;
};
constexpr std::array otherReadings{
    OtherReading{u'重', u"重打", "chong"}, OtherReading{u'重', u"重新", "chong"}, OtherReading{u'重', u"重复", "chong"},
    OtherReading{u'重', u"重庆", "chong"}, OtherReading{u'长', u"长沙", "chang"}, OtherReading{u'长', u"长春", "chang"},
    OtherReading{u'长', u"长安", "chang"}, OtherReading{u'行', u"银行", "hang"},  OtherReading{u'行', u"行业", "hang"},
    OtherReading{u'厦', u"厦门", "xia"},   OtherReading{u'还', u"退还", "huan"},  OtherReading{u'调', u"调取", "diao"},
};

std::unique_ptr<icu::Transliterator> makeReader() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
}

/// Each character is asked once: loading ICU's rules takes longer than a thousand characters. One reader is not for two threads.
std::string usualReading(UChar32 character) {
    static std::mutex guard;
    std::lock_guard const lock(guard);
    static std::unique_ptr<icu::Transliterator> const reader = makeReader();
    static std::map<UChar32, std::string> known;
    auto const [found, missing] = known.try_emplace(character);
    if (!missing || !reader) return found->second;
    icu::UnicodeString text(character);
    reader->transliterate(text);
    text.toUTF8String(found->second);
    std::erase_if(found->second, [](char c) { return c < 'a' || c > 'z'; });
    return found->second;
}

bool isHan(UChar32 character) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(character, &status) == USCRIPT_HAN && U_SUCCESS(status);
}

/// The character at `at` stands inside `other`'s word.
bool standsIn(icu::UnicodeString const& text, std::int32_t at, OtherReading const& other) {
    icu::UnicodeString const word(other.word);
    std::int32_t const begin = at - word.indexOf(other.character);
    return begin >= 0 && text.compare(begin, word.length(), word) == 0;
}

std::string readingAt(icu::UnicodeString const& text, std::int32_t at) {
    UChar32 const character = text.char32At(at);
    for (auto const& other : otherReadings)
        if (static_cast<UChar32>(other.character) == character && standsIn(text, at, other)) return other.reading;
    return usualReading(character);
}

bool isPlain(UChar32 c) { return c < 128 && u_isalnum(c); }

/// Is `typed` the syllables from `from` on, each whole, its initial (zh, ch and sh are such too), or the last one unfinished?
bool sounds(std::string_view typed, std::vector<std::string> const& syllables, std::size_t from) {
    if (typed.empty()) return true;
    if (from == syllables.size()) return false;
    std::string const& here = syllables[from];
    auto const same = static_cast<std::size_t>(std::mismatch(here.begin(), here.end(), typed.begin(), typed.end()).first - here.begin());
    for (std::size_t taken = same; taken > 0; --taken) {
        bool const initial = taken == 1 || (taken == 2 && here[1] == 'h');
        bool const fits = taken == typed.size() || initial || taken == here.size();
        if (fits && sounds(typed.substr(taken), syllables, from + 1)) return true;
    }
    return false;
}

bool initials(std::string_view typed, std::vector<std::string> const& syllables, std::size_t from) {
    if (typed.size() > syllables.size() - from) return false;
    for (std::size_t at = 0; at < typed.size(); ++at)
        if (syllables[from + at].front() != typed[at]) return false;
    return true;
}

int bySound(std::string typed, std::string_view text) {
    std::erase(typed, ' ');
    auto const plain = [](char c) { return isPlain(static_cast<unsigned char>(c)); };
    if (typed.empty() || !std::all_of(typed.begin(), typed.end(), plain)) return -1;
    auto const syllables = readingOf(text);
    for (std::size_t from = 0; from < syllables.size(); ++from) {
        if (initials(typed, syllables, from)) return from ? 5 : 3;
        if (sounds(typed, syllables, from)) return from ? 5 : 4;
    }
    return -1;
}

icu::UnicodeString folded(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))).foldCase();
}

int byText(icu::UnicodeString const& typed, icu::UnicodeString const& text) {
    if (text.startsWith(typed)) return 0;
    int best = -1;
    for (std::int32_t at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) {
        if (!u_isalnum(text.char32At(at - 1)) && isPlain(text.char32At(at))) return 1;
        best = 2;
    }
    return best;
}

} // namespace

std::vector<std::string> readingOf(std::string_view text) {
    icu::UnicodeString const characters = folded(text);
    std::vector<std::string> syllables;
    bool inWord = false;
    for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
        UChar32 const character = characters.char32At(at);
        if (isPlain(character)) {
            if (!inWord) syllables.emplace_back();
            syllables.back() += static_cast<char>(character);
        } else if (isHan(character)) {
            if (std::string reading = readingAt(characters, at); !reading.empty()) syllables.push_back(std::move(reading));
        }
        inWord = isPlain(character);
    }
    return syllables;
}

int meaning(std::string_view typed, std::string_view text) {
    icu::UnicodeString const wanted = folded(typed).trim();
    if (wanted.isEmpty()) return 0;
    if (int const asWritten = byText(wanted, folded(text)); asWritten >= 0) return asWritten;
    std::string latin;
    return bySound(wanted.toUTF8String(latin), text);
}

} // namespace countersign
