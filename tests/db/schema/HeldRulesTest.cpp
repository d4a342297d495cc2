#include "core/authority/IntakeJson.h"
#include "core/authority/RuleCatalogue.h"
#include "core/person/NumberCheck.h"
#include "db/schema/Desk.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace countersign::test {

namespace {

using nlohmann::json;

/// What only the client can know, and why. Everything else that blocks on the check board is refused by the database.
std::map<std::string, std::string> const& onlyTheClientKnows() {
    static std::map<std::string, std::string> const all{
        {"name.unprintable", "which characters can be drawn is a question to the fonts, and those are the client's; what the database "
                             "can see of it (a number with characters that nobody sees, a name that no sheet has room for) it refuses"},
        {"name.folded", "a note unless an office says otherwise: two spellings of one name, which the database cannot tell from one "
                        "spelling because its own fold is kinder than the board's on purpose"},
    };
    return all;
}

/// An intake that breaks a rule, and the office's set that makes the rule a blocker where it is none by itself.
struct Broken {
    std::string rule;
    bool agent;
    std::function<void(Intake&)> change;
    json set = json::object();
};

json blocker(std::string const& rule) { return {{"rules", {{rule, {{"weight", "blocker"}}}}}}; }

std::vector<Broken> brokenForm() {
    return {
        {"field.missing", false, [](Intake& i) { i.request.purpose = "\u200b "; }},
        {"field.missing", false, [](Intake& i) { i.subject.identitySeen.number = i.subject.id.number = ""; }},
        {"field.missing", false, [](Intake& i) { i.subject.region = ""; }},
        {"field.missing", false, [](Intake& i) { i.subject.sex.reset(); }},
        {"field.missing", false, [](Intake& i) { i.request.products.clear(); }},
        {"field.missing", true, [](Intake& i) { i.requester->relation = " "; }},
        {"field.missing", true, [](Intake& i) { i.power->reasonAbsent = ""; }},
        {"field.missing", true, [](Intake& i) { i.power->agent.name = "\ufeff"; }},
        {"field.missing", true, [](Intake& i) { i.power->from.reset(); }},
        {"number.invalid", false,
         [](Intake& i) {
             i.documents = {{"14", "ZZZZ"}};
         }},
        {"number.invalid", false, [](Intake& i) { i.subject.id.number = i.subject.identitySeen.number = "110101-19900307-1233"; }},
        {"number.invalid", true, [](Intake& i) { i.subject.identitySeen.number = "H123"; }},
        {"number.birth-differs", false, [](Intake& i) { i.subject.birthDate = day("1990-03-08"); }},
        {"number.sex-differs", false, [](Intake& i) { i.subject.sex = Sex::unspecified; }},
        {"number.sex-differs", true,
         [](Intake& i) {
             i.subject.id = {"taiwan-id", i.power->principal.idNumber = "A223456781"};
         }},
        {"document.expired", false, [](Intake& i) { i.subject.identitySeen.expiresOn = day("2026-11-21"); }, blocker("document.expired")},
        {"document.not-original", false, [](Intake& i) { i.subject.identitySeen.original = false; }},
        {"document.doubled", false,
         [](Intake& i) {
             i.documents.push_back({"413", "ｐe1234567"});
         }},
        {"name.differs", false, [](Intake& i) { i.subject.identitySeen.name = "王五"; }},
        {"name.folded", false, [](Intake& i) { i.subject.identitySeen.name = "Wang Xiao-ming"; }, blocker("name.folded")},
        {"name.unprintable", false, [](Intake& i) { i.subject.name = i.subject.identitySeen.name = "王\uF8FF明"; }},
        {"identity.number-differs", false, [](Intake& i) { i.subject.identitySeen.number = "11010519491231002X"; }},
        {"subject.foreigner", false, [](Intake& i) { i.subject.region = "US"; }},
        {"subject.minor", false,
         [](Intake& i) {
             i.subject.birthDate = day("2018-03-08");
             i.subject.id = {"hkid", "A123456(3)"};
             i.subject.identitySeen.kind = "document:24";
             i.subject.identitySeen.number = "H12345678";
         }},
        {"subject.deceased", false, [](Intake& i) { i.subject.deceased = true; }},
        {"reason.none", false, [](Intake& i) { i.reasons.clear(); }},
        {"product.not-served", false,
         [](Intake& i) {
             i.request.products = {Product::record, Product::issuanceRecord};
         }},
        {"period.reversed", false, [](Intake& i) { i.request.to = day("2019-01-01"); }},
        {"period.future", false, [](Intake& i) { i.request.to = day("2026-11-23"); }},
        {"period.over-limit", false, [](Intake& i) { i.request.from = day("2016-11-19"); }, blocker("period.over-limit")},
        {"material.missing", false, [](Intake& i) { i.materials.clear(); }},
    };
}

std::vector<Broken> brokenPower() {
    return {
        {"poa.principal-differs", true, [](Intake& i) { i.power->principal.idNumber = "Z683365(A)"; }},
        {"poa.principal-differs", true, [](Intake& i) { i.power->principal.idNumber = "A.123456(3)"; }},
        {"poa.agent-differs", true, [](Intake& i) { i.power->agent.name = "完全别人"; }},
        {"poa.unsigned-principal", true, [](Intake& i) { i.power->signedByPrincipal = false; }},
        {"poa.unsigned-agent", true, [](Intake& i) { i.power->signedByAgent = false; }},
        {"poa.not-yet-valid", true, [](Intake& i) { i.power->signedOn = day("2026-11-23"); }},
        {"poa.expired", true, [](Intake& i) { i.power->validUntil = day("2026-11-21"); }},
        {"poa.too-old", true, [](Intake& i) { i.power->signedOn = day("2026-05-01"); }, blocker("poa.too-old")},
        {"poa.period-exceeds", true, [](Intake& i) { i.request.from = day("2009-12-31"); }},
        {"poa.product-exceeds", true, [](Intake& i) { i.power->products.clear(); }},
        {"poa.document-exceeds", true, [](Intake& i) { i.power->allDocuments = false; }},
        {"poa.no-query", true, [](Intake& i) { i.power->acts = {PowerAct::collect}; }},
        {"poa.no-collect", true, [](Intake& i) { i.power->acts = {PowerAct::query}; }, blocker("poa.no-collect")},
        {"poa.agent-is-principal", true,
         [](Intake& i) {
             i.requester->id = i.subject.id;
             i.power->agent.idNumber = i.power->principal.idNumber;
         }},
        {"poa.agent-is-principal", true,
         [](Intake& i) {
             i.requester->identitySeen.kind = i.subject.identitySeen.kind;
             i.requester->identitySeen.number = "H1234567801";
         }},
        {"poa.agent-is-principal", true,
         [](Intake& i) {
             i.requester->name = i.requester->identitySeen.name = i.power->agent.name = "Chan  Tai Man";
             i.requester->id = i.subject.id = {"macao-id", "1/234567/8"};
             i.subject.id.number = i.power->principal.idNumber = "5/234567/8";
             i.power->agent.idNumber = "1/234567/8";
             i.requester->identitySeen.kind = "macao-id";
             i.requester->identitySeen.number = "1/234567/8";
             i.requester->birthDate = i.subject.birthDate;
         }},
        {"poa.agent-is-principal", true, [](Intake& i) { i.power->agent.idNumber = i.power->principal.idNumber = "A123456(3)"; }},
        {"poa.agent-minor", true,
         [](Intake& i) {
             i.requester->birthDate = day("2008-11-23");
             i.requester->id.number = i.requester->identitySeen.number = i.power->agent.idNumber = "440301200811230020";
         }},
        {"poa.principal-minor", true, [](Intake& i) { i.subject.birthDate = day("2010-11-23"); }},
        {"poa.principal-deceased", true, [](Intake& i) { i.subject.deceased = true; }},
        {"poa.foreign-unauthenticated", true, [](Intake& i) { i.power->madeIn = "US"; }},
        {"poa.apostille-incomplete", true,
         [](Intake& i) {
             i.power->madeIn = "JP";
             i.power->apostille = Apostille{"日本", "X", "notary", "X", "東京", "2026-11-01", "MOFA", "\u200b", "X", "X"};
         }},
        {"poa.not-notarised", true, [](Intake&) {}, {{"limits", {{"power_notarised", 1}}}}},
        {"poa.delegated", true, [](Intake&) {}, blocker("poa.delegated")},
    };
}

std::vector<Broken> const& everythingBroken() {
    static std::vector<Broken> const all = [] {
        auto both = brokenForm();
        for (auto& each : brokenPower()) both.push_back(std::move(each));
        return both;
    }();
    return all;
}

Intake made(Broken const& broken) { return with(broken.agent ? validAgentIntake() : validSelfIntake(), broken.change); }

/// No engine looks at these standings yet, and no intake of them is taken in.
bool ofAStandingNotServed(std::string const& rule) {
    static std::array<char const*, 4> const prefixes{"guardian.", "letter.", "lawyer.", "relative."};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](char const* prefix) { return rule.starts_with(prefix); });
}

class HeldRules : public FreshDeskTest {
protected:
    /// The office's set from that day on, as the engine reads it too.
    RuleSet set(json more, std::string const& from = "2026-01-01") {
        more.update({{"format", "countersign-rules/1"}, {"office", "SZ01"}, {"from", from}});
        desk.as("admin").run("SELECT countersign.rules_set('SZ01', $1, $2)", {from, more.dump()});
        return std::get<RuleSet>(parseRuleSet(more.dump(), &generalRules()));
    }
    /// As a clerk with psql sends it: opened, and submitted with findings that say it is clear.
    Answer submittedAsClear(Intake const& intake) {
        Answer const opened =
            desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(intake), findings(), requestKey()});
        return opened.ok() ? desk.submit(stampOf(opened), "li", "clear") : opened;
    }
};

Findings foundBy(RuleSet const& rules, Intake const& intake) {
    OrdinaryGlyphs const coverage;
    return checkAuthority(intake, {rules, intakeDay(), coverage});
}

bool blockedOnlyByTheClient(Findings const& found) {
    return std::all_of(found.all.begin(), found.all.end(),
                       [](Finding const& each) { return each.weight != Weight::blocker || onlyTheClientKnows().contains(each.rule); });
}

/// Parts of a random intake, each put into one that is in order.
using Graft = std::function<void(Intake&, Intake const&)>;
std::vector<Graft> const& grafts() {
    static std::vector<Graft> const all{
        [](Intake& i, Intake const& r) { i.reasons = r.reasons; },
        [](Intake& i, Intake const& r) { i.subject.name = i.subject.identitySeen.name = r.subject.name; },
        [](Intake& i, Intake const& r) { i.subject.latinName = r.subject.latinName; },
        [](Intake& i, Intake const& r) { i.subject.sex = r.subject.sex; },
        [](Intake& i, Intake const& r) { i.subject.birthDate = r.subject.birthDate; },
        [](Intake& i, Intake const& r) { i.subject.region = r.subject.region; },
        [](Intake& i, Intake const& r) { i.subject.id = r.subject.id; },
        [](Intake& i, Intake const& r) { i.subject.id.number = i.subject.identitySeen.number = r.subject.id.number; },
        [](Intake& i, Intake const& r) { i.subject.deceased = r.subject.deceased; },
        [](Intake& i, Intake const& r) { i.subject.identitySeen = r.subject.identitySeen; },
        [](Intake& i, Intake const& r) { i.subject.identitySeen.expiresOn = r.subject.identitySeen.expiresOn; },
        [](Intake& i, Intake const& r) { i.subject.identitySeen.number = r.subject.identitySeen.number; },
        [](Intake& i, Intake const& r) { i.documents = r.documents; },
        [](Intake& i, Intake const& r) { i.request.products = r.request.products; },
        [](Intake& i, Intake const& r) { i.request.from = r.request.from; },
        [](Intake& i, Intake const& r) { i.request.to = r.request.to; },
        [](Intake& i, Intake const& r) { i.request.purpose = r.request.purpose; },
        [](Intake& i, Intake const& r) { i.materials = r.materials; },
    };
    return all;
}
std::vector<Graft> const& graftsOfDelegation() {
    static std::vector<Graft> const all{
        [](Intake& i, Intake const& r) { i.requester->name = i.requester->identitySeen.name = i.power->agent.name = r.requester->name; },
        [](Intake& i, Intake const& r) { i.requester->sex = r.requester->sex; },
        [](Intake& i, Intake const& r) { i.requester->birthDate = r.requester->birthDate; },
        [](Intake& i, Intake const& r) { i.requester->region = r.requester->region; },
        [](Intake& i, Intake const& r) { i.requester->relation = r.requester->relation; },
        [](Intake& i, Intake const& r) { i.requester->id = r.requester->id; },
        [](Intake& i, Intake const& r) { i.requester->identitySeen = r.requester->identitySeen; },
        [](Intake& i, Intake const& r) { i.power->principal.idNumber = r.power->principal.idNumber; },
        [](Intake& i, Intake const& r) { i.power->agent.idNumber = r.power->agent.idNumber; },
        [](Intake& i, Intake const& r) { i.power->acts = r.power->acts; },
        [](Intake& i, Intake const& r) { i.power->products = r.power->products; },
        [](Intake& i, Intake const& r) { i.power->from = r.power->from; },
        [](Intake& i, Intake const& r) { i.power->to = r.power->to; },
        [](Intake& i, Intake const& r) {
            i.power->allDocuments = r.power->allDocuments;
            i.power->documents = r.power->documents;
        },
        [](Intake& i, Intake const& r) { i.power->reasonAbsent = r.power->reasonAbsent; },
        [](Intake& i, Intake const& r) { i.power->signedOn = r.power->signedOn; },
        [](Intake& i, Intake const& r) { i.power->validUntil = r.power->validUntil; },
        [](Intake& i, Intake const& r) { i.power->signedByAgent = r.power->signedByAgent; },
        [](Intake& i, Intake const& r) {
            i.power->madeIn = r.power->madeIn;
            i.power->notarised = r.power->notarised;
            i.power->apostille = r.power->apostille;
            i.power->legalised = r.power->legalised;
        },
    };
    return all;
}

std::size_t below(std::mt19937_64& random, std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); }

/// One in order, but for one to three parts of any intake.
Intake almostInOrder(std::mt19937_64& random) {
    bool const agent = below(random, 2) == 1;
    Intake intake = agent ? validAgentIntake() : validSelfIntake();
    for (std::size_t left = below(random, 3) + 1; left > 0; --left) {
        Intake any = randomIntake(random);
        while (agent && any.standing != Standing::agent) any = randomIntake(random);
        bool const ofPower = agent && below(random, 2) == 1;
        auto const& parts = ofPower ? graftsOfDelegation() : grafts();
        parts[below(random, parts.size())](intake, any);
    }
    return intake;
}

/// Numbers that are right, and one or two signs away from it.
json numbersToJudge(std::mt19937_64& random) {
    static std::vector<std::pair<std::string, std::vector<std::string>>> const right{
        {"citizen-id", {"110101199003071233", "44030119880102002X", "110105491231002", "810000199003071233", "440301200811230020"}},
        {"foreign-permanent-id", {"ABC123456789012", "911840199003071232"}},
        {"hkid", {"A123456(3)", "A1234563", "AB987654(3)", "Z683365(A)"}},
        {"macao-id", {"1/234567/8", "12345678", "5234567(8)"}},
        {"taiwan-id", {"A123456789", "A800000014"}},
        {"document:06", {"0012345601(B)", "1234567"}},
        {"document:11", {"DE1234567", "D12345678"}},
        {"document:412", {"SE1234567", "S.1234567"}},
        {"document:13", {"PE1234567", "P.1234567", "P12345678"}},
        {"document:14", {"E12345678", "EA1234567", "G12345678", "141234567"}},
        {"document:15", {"12345", "A1234567890"}},
        {"document:511", {"12345678", "0012345601B", "0012345601"}},
        {"document:17", {"A12345678"}},
        {"document:20", {"F1234567"}},
        {"document:21", {"C12345678", "CA1234567", "W12345678"}},
        {"document:24", {"H12345678", "HA1234567", "M1234567801"}},
        {"document:517", {"L12345678", "T12345678"}},
        {"document:27", {"27A12345"}},
        {"document:70", {"K12345678", "KJ1234567", "H12345678"}},
        {"document:71", {"MA1234567"}},
        {"document:99", {"X-12/34", "AB1"}},
    };
    static std::array<std::string, 16> const signs{"0", "1", "7", "9", "A", "I", "O", "X", "Z", "(", ")", "/", "-", ".", " ", "Ａ"};
    json all = json::array();
    for (auto const& [kind, numbers] : right)
        for (auto const& number : numbers)
            for (int round = 0; round < 60; ++round) {
                std::string text = number;
                for (int change = 0; change < round % 3; ++change) {
                    std::size_t const at = below(random, text.size() + 1);
                    bool const instead = at < text.size() && below(random, 3) != 0 && static_cast<unsigned char>(text[at]) < 0x80;
                    std::string const sign = below(random, 6) ? signs[below(random, signs.size())] : "";
                    // Between the bytes of a full-width letter nothing is put.
                    if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) continue;
                    text.replace(at, instead ? 1 : 0, sign);
                }
                all.push_back({{"kind", kind}, {"number", text}});
            }
    return all;
}

} // namespace

TEST_F(HeldRules, EveryRuleThatCanBlockIsRefusedOrOnTheListOfWhatOnlyTheClientKnows) {
    for (auto const& broken : everythingBroken()) {
        SCOPED_TRACE(broken.rule + " " + canonicalJson(made(broken)));
        Findings const found = foundBy(set(broken.set), made(broken));
        EXPECT_TRUE(std::any_of(found.all.begin(), found.all.end(), [&](Finding const& each) {
            return each.rule == broken.rule && each.weight == Weight::blocker;
        })) << findingsJson(found);
        Answer const answer = submittedAsClear(made(broken));
        if (onlyTheClientKnows().contains(broken.rule)) {
            EXPECT_TRUE(answer.ok()) << "the database knows it after all: take it from the list. " << answer.message;
            continue;
        }
        EXPECT_EQ(answer.state, "CS009") << answer.message;
        EXPECT_NE(answer.message.find(broken.rule + ":"), std::string::npos) << answer.message;
    }
}

TEST_F(HeldRules, TheListOfBrokenIntakesHasEveryRuleOfTheStandingsThatAreServed) {
    for (auto const& entry : ruleCatalogue()) {
        std::string const id(entry.id);
        bool const listed =
            std::any_of(everythingBroken().begin(), everythingBroken().end(), [&](auto const& each) { return each.rule == id; });
        EXPECT_NE(listed, ofAStandingNotServed(id)) << id;
    }
}

TEST_F(HeldRules, WhatTheEngineBlocksTheDatabaseRefusesAndNothingElse) {
    constexpr int rounds = 500;
    std::mt19937_64 random(20261122);
    int let = 0;
    for (int round = 0; round < rounds; ++round) {
        Intake intake = round % 10 == 0 ? randomIntake(random) : almostInOrder(random);
        intake.office = "SZ01";
        std::string const text = canonicalJson(intake);
        // The calendar of PostgreSQL knows no year 0.
        if (text.find("\"0000-") != std::string::npos) continue;
        Findings const found = foundBy(generalRules(), intake);
        Answer const answer = submittedAsClear(intake);
        SCOPED_TRACE(fmt::format("seed 20261122 round {}: {} {}\n{}\n{}", round, answer.state, answer.message, findingsJson(found), text));
        if (found.verdict() == Verdict::blocked) {
            EXPECT_TRUE(answer.state == "CS009" || answer.state == "CS008" || blockedOnlyByTheClient(found));
            continue;
        }
        ++let;
        EXPECT_TRUE(answer.ok() || answer.state == "CS008");
        EXPECT_TRUE(!answer.ok() || found.verdict() == Verdict::clear || stampOf(answer).state == "submitted");
    }
    EXPECT_GT(let, rounds / 20) << "a property of nothing proves nothing";
}

TEST_F(HeldRules, NumbersAreJudgedAsTheEngineJudgesThem) {
    std::mt19937_64 random(11643);
    json const numbers = numbersToJudge(random);
    json const held = desk.superuser().json("SELECT jsonb_agg(countersign.number_holds(each ->> 'kind', each ->> 'number') ORDER BY place) "
                                            "FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (each, place)",
                                            {numbers.dump()});
    int right = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::string const kind = numbers[i].at("kind");
        auto const check = checkNumber(kind, numbers[i].at("number").get<std::string>());
        bool const holds = check && check->valid && !(kind == "citizen-id" && check->reason == "superseded-format");
        right += holds ? 1 : 0;
        EXPECT_EQ(held[i].get<bool>(), holds) << numbers[i].dump();
    }
    EXPECT_GT(right, 200);
    EXPECT_GT(numbers.size() - static_cast<std::size_t>(right), 200U);
}

TEST_F(HeldRules, HowYoungIsTooYoungIsTheOfficesLimitOfThatDay) {
    auto const bornOn = [](std::string const& iso) {
        return with(validSelfIntake(), [&](Intake& i) {
            i.subject.birthDate = day(iso);
            i.subject.id = {"hkid", "C123456(9)"};
            i.subject.identitySeen = {"hkid", "C123456(9)", i.subject.name, day("2035-01-01"), true};
            i.documents = {{"24", "H99999999"}};
        });
    };
    EXPECT_DONE(submittedAsClear(bornOn("2010-11-22")));
    EXPECT_STATE("CS009", submittedAsClear(bornOn("2010-11-23")));
    set({{"limits", {{"guardian_age", 14}}}});
    EXPECT_DONE(submittedAsClear(bornOn("2010-11-23")));
    EXPECT_STATE("CS009", submittedAsClear(bornOn("2012-11-23")));
    set({{"limits", {{"guardian_age", 21}}}}, "2026-11-23");
    EXPECT_DONE(submittedAsClear(bornOn("2010-11-23"))); // from tomorrow on only
    set({{"limits", {{"guardian_age", 21}}}}, "2026-11-22");
    EXPECT_STATE("CS009", submittedAsClear(bornOn("2005-11-23")));
    set({{"rules", {{"subject.minor", {{"weight", "supervisor"}}}}}}, "2026-11-22");
    EXPECT_EQ(stampOf(submittedAsClear(bornOn("2018-11-23"))).state, "submitted");
}

TEST_F(HeldRules, ANotaryThatTheOfficeComesToWantClosesWhatWasReady) {
    Stamp const at = desk.ready();
    EXPECT_DONE(desk.records(at.id));
    set({{"limits", {{"power_notarised", 1}}}});
    EXPECT_STATE("CS009", desk.records(at.id));
    EXPECT_STATE("CS009", desk.reserve(at));
    EXPECT_STATE("CS009", submittedAsClear(validAgentIntake()));
    EXPECT_DONE(submittedAsClear(with(validAgentIntake(), [](Intake& i) { i.power->notarised = true; })));
    EXPECT_DONE(submittedAsClear(with(validAgentIntake(), [](Intake& i) { // abroad the apostille takes its place
        i.power->madeIn = "JP";
        i.power->legalised = true;
    })));
}

TEST_F(HeldRules, ARegionThatTheRegistryHasOtherwiseIsSeenByASecondPerson) {
    auto const knownAs = [&](std::string const& region) {
        desk.superuser().run("UPDATE countersign.person SET region = $1 WHERE id_number = '110101199003071233'", {region});
    };
    for (auto const* same : {"CN", "CHN"}) {
        knownAs(same);
        EXPECT_EQ(stampOf(submittedAsClear(validSelfIntake())).state, "ready") << same;
    }
    Stamp const before = desk.ready(validSelfIntake());
    for (auto const* other : {"US", "USA", "HK"}) {
        knownAs(other);
        Stamp const at = stampOf(submittedAsClear(validSelfIntake()));
        EXPECT_EQ(at.state, "submitted") << other;
        EXPECT_DONE(desk.approve(at));
        EXPECT_DONE(desk.records(at.id));
        EXPECT_STATE("CS007", desk.records(before.id)); // one clerk alone let it through
    }
}

TEST_F(HeldRules, TheSessionIsToldTheLookBackThatTheDatabaseGoesBy) {
    auto const told = [&](std::string const& who) { return desk.as(who).json("SELECT countersign.session_info()").at("look_back_years"); };
    EXPECT_EQ(told("li"), 10);
    desk.as("admin").run("SELECT countersign.office_set('SZ01', 'look_back_years', '3')");
    EXPECT_EQ(told("li"), 3);
    EXPECT_EQ(told("gao"), 10);
    EXPECT_TRUE(told("admin").is_null());
    set({{"limits", {{"agent_age", 20}}}});
    EXPECT_EQ(told("li"), 3) << "a rule set that does not speak of it";
    set({{"limits", {{"look_back_years", 0}}}});
    EXPECT_EQ(told("li"), 0);
    set({{"limits", {{"look_back_years", 7}}}}, "2026-11-23");
    EXPECT_EQ(told("li"), 0) << "from tomorrow on only";
}

} // namespace countersign::test
