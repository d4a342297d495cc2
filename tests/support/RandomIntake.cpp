#include "support/Intakes.h"

#include <algorithm>
#include <array>

namespace countersign::test {

namespace {

/// Draws the parts of an intake; every choice comes from one seeded generator, so a failure can be run again.
class Drawing {
public:
    explicit Drawing(std::mt19937_64& random) : m_random(random) {}

    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(m_random); }
    bool often() { return below(4) != 0; }
    bool coin() { return below(2) == 0; }
    template <class T, std::size_t N> T const& one(std::array<T, N> const& of) { return of[below(N)]; }

    std::string text() {
        static std::array<std::string, 16> const texts{"",
                                                       " ",
                                                       "陈大文",
                                                       "張𠮷",
                                                       "買買提·阿卜杜拉",
                                                       "买买提.阿卜杜拉",
                                                       "\xEE\xA1\xA3",
                                                       "LYU MEI",
                                                       "lv  mei",
                                                       "{name}",
                                                       "a\"b\\c/d~e",
                                                       std::string(300, 'x'),
                                                       "\xEF\xBF\xBF",
                                                       "A123456(3)",
                                                       "e\xCC\x81",
                                                       "\xF4\x8F\xBF\xBF"};
        return one(texts);
    }
    /// No name of the interface is longer.
    std::string name() {
        std::string any = text();
        if (any.size() > longestWrittenName) any.resize(longestWrittenName); // ASCII alone is so long
        return any;
    }
    std::string number() {
        static std::array<std::string, 12> const numbers{
            "",           "A123456(3)", "44030119880102002X", "44030119880102002x", "110105491231002",    "1/234567/8",
            "A123456789", "E12345678",  "P.1234567",          "H1234567801",        "Ｈ１２３４５６７８", "0"};
        return often() ? one(numbers) : text();
    }
    std::string idKind() {
        static std::array<std::string, 6> const kinds{"", "citizen-id", "hkid", "macao-id", "taiwan-id", "foreign-permanent-id"};
        return one(kinds);
    }
    std::string documentType() {
        static std::array<std::string, 10> const types{"", "11", "12", "13", "14", "17", "21", "24", "25", "99"};
        return one(types);
    }
    std::string seenKind() {
        std::string const type = documentType();
        return coin() || type.empty() ? idKind() : "document:" + type;
    }
    std::string region() {
        static std::array<std::string, 7> const regions{"", "CN", "HK", "MO", "TW", "US", "FR"};
        return one(regions);
    }
    std::optional<Day> day() {
        if (!often()) return std::nullopt;
        static std::array<std::string, 6> const days{"0000-01-01", "9999-12-31", "2024-02-29", "2026-11-22", "1990-03-07", "2010-01-01"};
        if (coin()) return test::day(one(days));
        return test::day("1900-01-01") + std::chrono::days{static_cast<int>(below(60000))};
    }
    std::optional<Sex> sex() {
        static std::array<std::optional<Sex>, 4> const sexes{std::nullopt, Sex::male, Sex::female, Sex::unspecified};
        return one(sexes);
    }
    std::vector<DocumentNumber> documents() {
        std::vector<DocumentNumber> list(below(4));
        for (auto& each : list) each = {documentType(), number()};
        return list;
    }
    /// Some of `count` words, each at most once, in any order.
    template <class Enum> std::vector<Enum> some(std::size_t count) {
        std::vector<Enum> all;
        for (std::size_t i = 0; i < count; ++i) all.push_back(static_cast<Enum>(i));
        std::shuffle(all.begin(), all.end(), m_random);
        all.resize(below(count + 1));
        return all;
    }

private:
    std::mt19937_64& m_random;
};

IdentitySeen identity(Drawing& draw) { return {draw.seenKind(), draw.number(), draw.name(), draw.day(), draw.coin()}; }

Apostille apostille(Drawing& draw) {
    return {draw.text(), draw.text(), draw.text(), draw.text(), draw.text(),
            draw.text(), draw.text(), draw.text(), draw.text(), draw.text()};
}

Requester requester(Drawing& draw) {
    return {draw.name(), draw.sex(), draw.day(), draw.region(), draw.text(), {draw.idKind(), draw.number()}, identity(draw)};
}

PowerOfAttorney power(Drawing& draw) {
    PowerOfAttorney made;
    made.principal = {draw.name(), draw.number()};
    made.agent = {draw.name(), draw.number()};
    made.acts = draw.some<PowerAct>(2);
    made.products = draw.some<Product>(3);
    made.from = draw.day();
    made.to = draw.day();
    made.allDocuments = draw.coin();
    if (!made.allDocuments) made.documents = draw.documents();
    made.reasonAbsent = draw.text();
    made.signedOn = draw.day();
    made.validUntil = draw.day();
    made.signedByPrincipal = draw.coin();
    made.signedByAgent = draw.coin();
    made.originalSeen = draw.coin();
    made.madeIn = draw.region();
    made.notarised = draw.coin();
    if (draw.coin()) made.apostille = apostille(draw);
    made.legalised = draw.coin();
    return made;
}

std::vector<Material> materials(Drawing& draw) {
    std::vector<Material> list(draw.below(6));
    for (auto& each : list) each = {static_cast<MaterialKind>(draw.below(12)), draw.coin(), static_cast<int>(draw.below(50)), draw.text()};
    return list;
}

} // namespace

Intake randomIntake(std::mt19937_64& random) {
    Drawing draw(random);
    Intake made;
    made.office = draw.text();
    made.standing = draw.coin() ? Standing::self : Standing::agent;
    made.reasons = draw.some<WindowReason>(7);
    made.subject = {draw.name(), draw.name(),   draw.sex(), draw.day(), draw.region(), {draw.idKind(), draw.number()},
                    draw.coin(), identity(draw)};
    made.documents = draw.documents();
    made.request = {draw.some<Product>(3),
                    draw.day(),
                    draw.day(),
                    draw.text(),
                    draw.coin() ? Columns::full : Columns::datesOnly,
                    draw.coin() ? SheetLanguage::zh : SheetLanguage::zhEn,
                    static_cast<Delivery>(draw.below(3))};
    if (made.standing == Standing::agent) {
        made.requester = requester(draw);
        made.power = power(draw);
    }
    made.materials = materials(draw);
    return made;
}

} // namespace countersign::test
