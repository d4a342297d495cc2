#include "core/authority/IntakeJson.h"
#include "core/person/Name.h"
#include "core/person/NameText.h"
#include "core/person/TypedNumber.h"
#include "db/schema/Desk.h"
#include "db/schema/NameSpellings.h"

#include <functional>
#include <map>
#include <set>

namespace countersign::test {

namespace {

/// What the check board lets through, the database does; and what the client draws, the database takes.
class Names : public DeskTest {
protected:
    /// The code points that a pattern's brackets hold, as text.
    std::string charactersOf(std::string const& brackets) {
        return desk.superuser().value("SELECT regexp_replace(string_agg(chr(n), '' ORDER BY n), '[^' || " + brackets +
                                      " || ']+', '', 'g') FROM generate_series(1, 1114111) AS n WHERE n NOT BETWEEN 55296 AND 57343");
    }
    std::set<std::string> brokenBy(Intake const& intake) {
        std::set<std::string> broken;
        auto const found = desk.superuser().run("SELECT rule FROM countersign.broken_rules($1::jsonb, 'SZ01')", {canonicalJson(intake)});
        for (auto const& row : found.rows)
            if (nameRules().count(*row[0]) != 0) broken.insert(*row[0]);
        return broken;
    }
    static std::set<std::string> brokenOnTheBoard(Intake const& intake) {
        std::set<std::string> broken;
        for (auto const& finding : findingsOf(intake).all)
            if (nameRules().count(finding.rule) != 0) broken.insert(finding.rule);
        return broken;
    }
    static std::set<std::string> const& nameRules() {
        static std::set<std::string> const all{"name.differs", "poa.principal-differs", "poa.agent-differs"};
        return all;
    }
    std::string letters(std::string const& name) { return desk.superuser().value("SELECT countersign.name_letters($1)", {name}); }
    void expectIssued(Intake const& intake, std::string const& what) {
        Stamp const at = stampOf(open(intake));
        EXPECT_DONE(desk.submit(at));
        Stamp const ready = desk.stamp(at.id);
        ASSERT_EQ(ready.state, "ready") << what;
        std::string const number = desk.reserved(ready);
        CertificateContent content = desk.content(ready, number);
        content.holder.name = standardName(intake.subject.name);
        content.holder.latinName = standardName(intake.subject.latinName);
        Answer const issued = desk.issue(number, content);
        EXPECT_EQ(issued.state, "00000") << what << ": " << issued.message;
    }
    Answer open(Intake const& intake) {
        return desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(intake), findings(), requestKey()});
    }
};

template <class Is> std::string charactersThat(Is const& is) {
    std::u32string all;
    for (char32_t c = 1; c <= 0x10FFFF; ++c)
        if ((c < 0xD800 || c > 0xDFFF) && is(c)) all += c;
    return utf8(all);
}

Intake selfNamed(std::string const& name, std::string const& latinName, std::string const& seen) {
    return with(validSelfIntake(), [&](Intake& i) {
        i.subject.name = name;
        i.subject.latinName = latinName;
        i.subject.identitySeen.name = seen;
    });
}

/// Where a name is set apart, and how pinyin is cut into syllables, the database does not ask, so these are one there: kinder
/// than the board, which says name.differs.
std::set<std::set<std::string>> const& oneInTheDatabaseOnly() {
    static std::set<std::set<std::string>> const all{{"FANG AN", "FAN GAN"},
                                                     {"LI NYU", "LIN YU"},
                                                     {"XIAN LI", "XIA NLI"},
                                                     {"LUO", "LVO"},
                                                     {"LUAN", "LVAN"},
                                                     {"LUAN", "LYUAN"},
                                                     {"LUAN", "LV AN"},
                                                     {"LU'AN", "LVAN"},
                                                     {"SILVA", "SILUA"},
                                                     {"CALVIN", "CALUIN"},
                                                     {"ALVES", "ALUES"},
                                                     {"LV SILVA", "LYU SILUA"},
                                                     {"HANYU", "HANU"},
                                                     {"JINYU", "JINU"},
                                                     {"JINYU", "JI NU"},
                                                     {"JINYUE", "JINUE"},
                                                     {"阿卜·杜热合曼", "阿卜杜·热合曼"},
                                                     {"阿卜·杜热合曼", "阿卜杜.热合曼"},
                                                     {"阿卜·杜热合曼", "阿卜杜 • 热合曼"},
                                                     {"阿卜·杜热合曼", "阿卜杜。热合曼"},
                                                     {"阿卜·杜热合曼", "阿卜杜\u2E31热合曼"}};
    return all;
}

TEST_F(Names, InvisibleIsWhatTheCoreLeavesOut) {
    EXPECT_EQ(charactersOf("countersign.invisible_characters()"), charactersThat(isInvisible));
    EXPECT_EQ(charactersOf("countersign.variation_selectors()"), charactersThat(isVariationSelector));
    EXPECT_EQ(charactersOf("countersign.spaces_and_dots()"), charactersThat([](char32_t c) { return isWhiteSpace(c) || isInterpunct(c); }));
    auto const leftOutOfNumbers = [](char32_t c) { return !isWhiteSpace(c) && typedNumber(utf8({&c, 1})).empty(); };
    EXPECT_EQ(charactersOf("countersign.invisible_characters() || countersign.variation_selectors()"), charactersThat(leftOutOfNumbers));
}

/// What people cannot see, with a letter before it that an accent might join.
std::vector<std::string> const& unseen() {
    static std::vector<std::string> const all{"\u200B", "\uFEFF", "\u00AD", "\u202E", "\u200D", "\u2066", "\U000E0041", "\u034F", "\u3164"};
    return all;
}

TEST_F(Names, ADrawnNameIsTheWrittenOneWhateverDrawingChanges) {
    std::vector<std::string> written = spellings();
    for (auto const& mark : unseen())
        for (auto const* last : {"文", "\u0301", ".文", " 文", "\uE863", ""}) written.push_back("e" + mark + last + mark);
    for (auto const* dot : {"\u0387", "\u2024", "\u2219", "\u22C5", "\u2E31", "\u2E33", "\u3002", "\uA78F", "\uFE52", "\uFF61"})
        written.push_back(std::string("阿卜杜") + dot + "热合曼");
    for (auto const& name : written)
        EXPECT_EQ(desk.superuser().value("SELECT countersign.same_name($1, $2)", {name, standardName(name)}), "t") << name;
}

TEST_F(Names, EveryFoldOfTheCoreIsOneInTheDatabase) {
    std::map<std::string, std::string> folded;
    for (auto const& each : spellings()) folded[each] = letters(each);
    std::set<std::set<std::string>> kinder;
    for (auto const& one : spellings())
        for (auto const& other : spellings()) {
            bool const core = compareNames(one, other) != NameMatch::different;
            bool const database = one == other || (!folded[one].empty() && folded[one] == folded[other]);
            EXPECT_TRUE(database || !core) << one << " / " << other;
            if (database && !core) kinder.insert({one, other});
        }
    EXPECT_EQ(kinder, oneInTheDatabaseOnly());
}

/// Subject and requester bear the one name; the papers and the power of attorney the other.
Intake namedTwice(std::string const& one, std::string const& other) {
    return with(validAgentIntake(), [&](Intake& i) {
        i.subject.name = i.requester->name = one;
        i.subject.latinName = "";
        i.subject.identitySeen.name = i.requester->identitySeen.name = i.power->principal.name = i.power->agent.name = other;
    });
}

TEST_F(Names, EachRuleThatComparesNamesTakesEveryFoldOfTheCore) {
    auto const& all = spellings();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all.size(); ++j)
            if (compareNames(all[i], all[j]) == NameMatch::folded) {
                Intake const intake = namedTwice(all[i], all[j]);
                EXPECT_EQ(brokenOnTheBoard(intake), std::set<std::string>{});
                EXPECT_EQ(brokenBy(intake), std::set<std::string>{}) << all[i] << " / " << all[j];
            }
}

TEST_F(Names, EachRuleThatComparesNamesKeepsTwoNamesApart) {
    for (auto const& [one, other] : std::vector<std::pair<std::string, std::string>>{{"陈大文", "陈大交"},
                                                                                     {"陈大文", "陳大文"},
                                                                                     {"𠮷", "吉"},
                                                                                     {"王一", "王-"},
                                                                                     {"WANG", "HUANG"},
                                                                                     {"LYU", "LIU"},
                                                                                     {"CHAN TAI MAN", "TAI MAN CHAN"}}) {
        Intake const same = namedTwice(one, one);
        for (auto const& change : std::vector<std::function<void(Intake&)>>{
                 [&](Intake& i) { i.subject.identitySeen.name = other; }, [&](Intake& i) { i.requester->identitySeen.name = other; },
                 [&](Intake& i) { i.power->principal.name = other; }, [&](Intake& i) { i.power->agent.name = other; }}) {
            std::set<std::string> board = brokenOnTheBoard(with(same, change));
            EXPECT_FALSE(board.empty());
            if (board.size() > 1) board.erase("name.differs"); // the database says of a power only what it means
            EXPECT_EQ(brokenBy(with(same, change)), board) << one << " / " << other;
        }
    }
}

TEST_F(Names, TheLatinNameOnThePaperMayBeWrittenInAnyWay) {
    for (auto const* seen : {"HO, Ka Man", "ho ka man", "HO KA-MAN", "何嘉文", "ＨＯ ＫＡ ＭＡＮ"}) {
        Stamp const at = stampOf(open(selfNamed("何嘉文", "HO KA MAN", seen)));
        EXPECT_DONE(desk.submit(at));
    }
    EXPECT_DONE(desk.submit(stampOf(open(selfNamed("LV MEI", "", "LYU MEI")))));
    Answer const other = desk.submit(stampOf(open(selfNamed("何嘉文", "HO KA MAN", "HO KA MEI"))));
    EXPECT_STATE("CS009", other);
    EXPECT_EQ(other.message.rfind("name.differs:", 0), 0U) << other.message;
}

TEST_F(Names, ACharacterThatNobodySeesInANameDoesNotSpoilItsCertificate) {
    for (auto const& mark : unseen()) {
        expectIssued(selfNamed("王" + mark + "小明", "WANG XIAOMING", "王小明"), "in the name");
        expectIssued(selfNamed("王小明", "WANG " + mark + "XIAOMING", "王小明"), "in the Latin name");
    }
    expectIssued(selfNamed("王小明", "WANG XIAOMI\u200D\u0301NG", "王小明"), "between a letter and its accent");
}

TEST_F(Names, NothingUnseenIsPrinted) {
    Stamp const at = desk.ready(validSelfIntake());
    std::string const number = desk.reserved(at);
    CertificateContent const honest = desk.content(at, number);
    for (auto const& mark : unseen()) {
        CertificateContent turned = honest;
        turned.holder.name = "王" + mark + "小明";
        EXPECT_STATE("CS012", desk.issue(number, turned));
        turned = honest;
        turned.holder.latinName += mark;
        EXPECT_STATE("CS012", desk.issue(number, turned));
    }
    EXPECT_DONE(desk.issue(number, honest));
}

TEST_F(Names, ANumberWithACharacterThatNobodySeesIsRefusedBeforeANumberIsUsed) {
    for (auto const& mark : unseen())
        for (auto const& change : std::vector<std::function<void(Intake&)>>{[&](Intake& i) { i.documents[0].number.insert(2, mark); },
                                                                            [&](Intake& i) { i.subject.id.number += mark; }}) {
            Intake const intake = with(validSelfIntake(), change);
            Stamp const at = stampOf(open(intake));
            Answer const answer = desk.submit(at);
            EXPECT_STATE("CS009", answer);
            EXPECT_EQ(answer.message.rfind("name.unprintable:", 0), 0U) << answer.message;
            EXPECT_EQ(desk.stamp(at.id).state, "draft");
        }
}

TEST_F(Names, ANameOfNothingThatIsSeenIsMissing) {
    Answer const answer = desk.submit(stampOf(open(selfNamed("\u200B\u3000", "", "\u200B\u3000"))));
    EXPECT_STATE("CS009", answer);
    EXPECT_EQ(answer.message.rfind("field.missing:", 0), 0U) << answer.message;
}

TEST_F(Names, NoNameIsLongerThanTheCoreReads) {
    std::string const longest = [] {
        std::string name;
        for (std::size_t i = 0; i < longestWrittenName; ++i) name += "𠮷";
        return name;
    }();
    EXPECT_EQ(desk.superuser().value("SELECT countersign.longest_name()"), std::to_string(longestWrittenName));
    for (auto const &change : std::vector<std::function<void(Intake&, std::string const&)>>{
             [](Intake&i, auto const&name) { i.subject.name = name; }, [](Intake&i, auto const&name) { i.subject.latinName = name; },
             [](Intake&i, auto const&name) { i.subject.identitySeen.name = name; },
             [](Intake&i, auto const&name) { i.requester->name = name; },
             [](Intake&i, auto const&name) { i.requester->identitySeen.name = name; },
             [](Intake&i, auto const&name) { i.power->principal.name = name; },
             [](Intake&i, auto const&name) { i.power->agent.name = name; }}) {
        auto const named = [&](std::string const& name) { return with(validAgentIntake(), [&](Intake& i) { change(i, name); }); };
        EXPECT_DONE(open(named(longest)));
        EXPECT_TRUE(std::holds_alternative<Intake>(parseIntake(canonicalJson(named(longest)))));
        Answer const answer = open(named(longest + "文"));
        EXPECT_STATE("CS009", answer);
        EXPECT_EQ(answer.message, "A name is longer than 200 characters.");
        EXPECT_TRUE(std::holds_alternative<IntakeFault>(parseIntake(canonicalJson(named(longest + "文")))));
        EXPECT_TRUE(std::holds_alternative<Intake>(parseIntake(canonicalJson(named(longest + "文")), IntakeIs::stored)));
    }
}

} // namespace

} // namespace countersign::test
