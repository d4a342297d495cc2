#include "db/schema/Desk.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// An intake that breaks one rule, whatever its client says of it.
struct Lie {
    std::string name;
    bool agent;
    std::function<void(Intake&)> change;
    std::string rule; ///< begins the refusal
};

/// The requester born on that day, and his number everywhere.
void bornOn(Intake& intake, std::string const& iso, std::string const& number) {
    intake.requester->birthDate = day(iso);
    intake.requester->id.number = intake.requester->identitySeen.number = intake.power->agent.idNumber = number;
}

std::vector<Lie> const& lies() {
    static std::vector<Lie> const all{
        {"PeriodReversed", false, [](Intake& i) { i.request.to = day("2019-01-01"); }, "period.reversed"},
        {"PeriodInTheFuture", false, [](Intake& i) { i.request.to = day("2026-11-23"); }, "period.future"},
        {"NoPeriod", false, [](Intake& i) { i.request.from.reset(); }, "field.missing"},
        {"NoBirthDate", false, [](Intake& i) { i.subject.birthDate.reset(); }, "field.missing"},
        {"NoIdentityNumber", false, [](Intake& i) { i.subject.id.number = i.subject.identitySeen.number = ""; }, "field.missing"},
        {"NoDocument", false, [](Intake& i) { i.documents.clear(); }, "field.missing"},
        {"EmptyDocumentNumber", false,
         [](Intake& i) {
             i.documents.push_back({"14", " "});
         },
         "field.missing"},
        {"DocumentTwice", false,
         [](Intake& i) {
             i.documents.push_back({"413", "ｐe1234567"});
         },
         "document.doubled"},
        {"Foreigner", false, [](Intake& i) { i.subject.region = "US"; }, "subject.foreigner"},
        {"NoReasonAtTheWindow", false, [](Intake& i) { i.reasons.clear(); }, "reason.none"},
        {"DeadAsksForHimself", false, [](Intake& i) { i.subject.deceased = true; }, "subject.deceased"},
        {"CopyOfTheIdentityPaper", false, [](Intake& i) { i.subject.identitySeen.original = false; }, "document.not-original"},
        {"PaperBearsAnotherNumber", false, [](Intake& i) { i.subject.identitySeen.number = "110105199203080028"; },
         "identity.number-differs"},
        {"NoCitizensNumber", false, [](Intake& i) { i.subject.id.number = i.subject.identitySeen.number = "110101199003071234"; },
         "number.invalid"},
        {"NumberOfAnotherBirthday", false, [](Intake& i) { i.subject.birthDate = day("1990-03-08"); }, "number.birth-differs"},
        {"NumberOfAnotherSex", false, [](Intake& i) { i.subject.sex = Sex::female; }, "number.sex-differs"},
        {"NoApplicationForm", false, [](Intake& i) { i.materials.clear(); }, "material.missing"},
        {"AgentsPaperNotListed", true,
         [](Intake& i) { std::erase_if(i.materials, [](Material const& each) { return each.kind == MaterialKind::identityRequester; }); },
         "material.missing"},
        {"AgentsNumberIsNone", true,
         [](Intake& i) { i.requester->id.number = i.requester->identitySeen.number = i.power->agent.idNumber = "440301198801020021"; },
         "number.invalid"},
        {"AgentsPaperBearsAnotherName", true, [](Intake& i) { i.requester->identitySeen.name = "王五"; }, "name.differs"},
        {"PowerNamesAnotherAgent", true, [](Intake& i) { i.power->agent.name = "完全别人"; }, "poa.agent-differs"},
        {"PowerNamesAnotherPrincipal", true, [](Intake& i) { i.power->principal.name = "陈小文"; }, "poa.principal-differs"},
        {"HongKongNumberIsNone", true, [](Intake& i) { i.subject.id.number = i.power->principal.idNumber = "A123456(4)"; },
         "number.invalid"},
        {"DocumentNumberIsNone", false,
         [](Intake& i) {
             i.documents.push_back({"14", "!!!"});
         },
         "number.invalid"},
        {"EmptyApostille", true,
         [](Intake& i) {
             i.power->madeIn = "JP";
             i.power->apostille.emplace();
         },
         "poa.apostille-incomplete"},
        {"TwoProducts", false,
         [](Intake& i) {
             i.request.products = {Product::issuanceRecord, Product::documentInformation};
         },
         "product.not-served"},
        {"PrincipalDiffers", true, [](Intake& i) { i.power->principal.idNumber = "Z683365(A)"; }, "poa.principal-differs"},
        {"AgentDiffers", true, [](Intake& i) { i.power->agent.idNumber = "110101199003071233"; }, "poa.agent-differs"},
        {"UnsignedByPrincipal", true, [](Intake& i) { i.power->signedByPrincipal = false; }, "poa.unsigned-principal"},
        {"UnsignedByAgent", true, [](Intake& i) { i.power->signedByAgent = false; }, "poa.unsigned-agent"},
        {"PowerOnlyACopy", true, [](Intake& i) { i.power->originalSeen = false; }, "document.not-original"},
        {"AgentsPaperOnlyACopy", true, [](Intake& i) { i.requester->identitySeen.original = false; }, "document.not-original"},
        {"SignedTomorrow", true, [](Intake& i) { i.power->signedOn = day("2026-11-23"); }, "poa.not-yet-valid"},
        {"NeverSigned", true, [](Intake& i) { i.power->signedOn.reset(); }, "poa.not-yet-valid"},
        {"ExpiredYesterday", true, [](Intake& i) { i.power->validUntil = day("2026-11-21"); }, "poa.expired"},
        {"PeriodBeginsTooEarly", true, [](Intake& i) { i.request.from = day("2009-12-31"); }, "poa.period-exceeds"},
        {"PeriodEndsTooLate", true, [](Intake& i) { i.request.to = day("2026-11-21"); }, "poa.period-exceeds"},
        {"ProductNotGranted", true, [](Intake& i) { i.power->products.clear(); }, "poa.product-exceeds"},
        {"QueryNotGranted", true, [](Intake& i) { i.power->acts = {PowerAct::collect}; }, "poa.no-query"},
        {"DocumentNotGranted", true,
         [](Intake& i) {
             i.power->allDocuments = false;
             i.power->documents = {{"70", "K12345678"}};
         },
         "poa.document-exceeds"},
        {"AgentIsPrincipal", true,
         [](Intake& i) {
             i.requester->id = i.subject.id;
             i.requester->identitySeen = i.subject.identitySeen;
             i.requester->identitySeen.name = i.requester->name;
             i.power->agent.idNumber = i.subject.id.number;
         },
         "poa.agent-is-principal"},
        {"AgentUnderAge", true, [](Intake& i) { bornOn(i, "2008-11-23", "440301200811230020"); }, "poa.agent-minor"},
        {"PrincipalUnderAge", true, [](Intake& i) { i.subject.birthDate = day("2010-11-23"); }, "poa.principal-minor"},
        {"PrincipalDead", true, [](Intake& i) { i.subject.deceased = true; }, "poa.principal-deceased"},
        {"MadeAbroadWithoutApostille", true, [](Intake& i) { i.power->madeIn = "US"; }, "poa.foreign-unauthenticated"},
        {"MadeInHongKongUnattested", true, [](Intake& i) { i.power->madeIn = "HK"; }, "poa.foreign-unauthenticated"},
    };
    return all;
}

/// The same, of which no desk could read the intake either: refused before a case begins, and a broken rule all the same.
std::vector<Lie> const& unreadableLies() {
    static std::vector<Lie> const all{
        {"PaperOfNoKind", true, [](Intake& i) { i.requester->identitySeen.kind = "whatever"; }, "number.invalid"},
        {"OtherStanding", false, [](Intake& i) { i.standing = Standing::guardian; }, "standing.not-served"},
        {"AgentWithoutPower", true, [](Intake& i) { i.power.reset(); }, "field.missing"},
        {"AgentWithoutRequester", true, [](Intake& i) { i.requester.reset(); }, "field.missing"},
    };
    return all;
}

std::string replaced(std::string text, std::string const& what, std::string const& by) {
    return text.replace(text.find(what), what.size(), by);
}

class ALyingClient : public DeskTest, public testing::WithParamInterface<Lie> {};

TEST_P(ALyingClient, CannotSkipARuleByClearFindings) {
    Lie const& lie = GetParam();
    Stamp const draft = desk.open(with(lie.agent ? validAgentIntake() : validSelfIntake(), lie.change));
    std::string const logged = desk.logOf(draft.id);
    Answer const answer = desk.submit(draft, "li", "clear");
    EXPECT_EQ(answer.state, "CS009");
    EXPECT_EQ(answer.message.rfind(lie.rule + ":", 0), 0U) << answer.message;
    EXPECT_EQ(desk.logOf(draft.id), logged);
}

INSTANTIATE_TEST_SUITE_P(Rules, ALyingClient, testing::ValuesIn(lies()), [](auto const& each) { return each.param.name; });

class ALieThatNoDeskReads : public DeskTest, public testing::WithParamInterface<Lie> {};

TEST_P(ALieThatNoDeskReads, IsRefusedBeforeACaseBeginsAndWouldBeAgain) {
    Lie const& lie = GetParam();
    std::string const intake = canonicalJson(with(lie.agent ? validAgentIntake() : validSelfIntake(), lie.change));
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {intake, findings(), requestKey()}));
    EXPECT_NE(
        desk.superuser().value("SELECT count(*) FROM countersign.broken_rules($1::jsonb, 'SZ01') WHERE rule = $2 AND weight = 'blocker'",
                               {intake, lie.rule}),
        "0");
}

INSTANTIATE_TEST_SUITE_P(Rules, ALieThatNoDeskReads, testing::ValuesIn(unreadableLies()), [](auto const& each) { return each.param.name; });

class IntakeRules : public DeskTest {};

TEST_F(IntakeRules, LetThroughWhatIsJustInOrder) {
    Intake const edge = with(validAgentIntake(), [](Intake& i) {
        i.request.to = i.power->to = day("2026-11-22");
        i.power->signedOn = i.power->validUntil = day("2026-11-22");
        bornOn(i, "2008-11-22", "440301200811220025");
        i.power->allDocuments = false;
        i.power->documents = {{"516", "h12345678"}};
        i.power->madeIn = "TW";
        i.power->notarised = true;
    });
    EXPECT_DONE(desk.submit(desk.open(edge)));
    EXPECT_DONE(desk.submit(desk.open(with(validAgentIntake(), [](Intake& i) { i.power->validUntil.reset(); }))));
}

TEST_F(IntakeRules, AnExpiredPaperIsSeenByASecondPersonWhateverTheClientSays) {
    auto const submittedWith = [&](std::string const& expires) {
        return desk.submit(desk.open(with(validSelfIntake(), [&](Intake& i) { i.subject.identitySeen.expiresOn = day(expires); })), "li",
                           "clear");
    };
    EXPECT_EQ(stampOf(submittedWith("2026-11-22")).state, "ready");
    EXPECT_EQ(stampOf(submittedWith("2026-11-21")).state, "submitted");
}

TEST_F(IntakeRules, ALatinNameThatTheRegistryDoesNotKnowIsSeenByASecondPerson) {
    auto const submittedAs = [&](std::string const& latin) {
        return stampOf(desk.submit(desk.open(with(validSelfIntake(), [&](Intake& i) { i.subject.latinName = latin; })), "li", "clear"));
    };
    EXPECT_EQ(submittedAs("WANG XIAOMING").state, "ready");
    EXPECT_EQ(submittedAs("Wang Xiao-ming").state, "ready");
    EXPECT_EQ(submittedAs("").state, "ready");
    EXPECT_EQ(submittedAs("SOMEBODY ELSE ENTIRELY").state, "submitted");
}

TEST_F(IntakeRules, NamesOnPapersMayBeSpeltAsPapersSpellThem) {
    EXPECT_DONE(desk.submit(desk.open(with(validAgentIntake(), [](Intake& i) {
        i.requester->name = "吕梅";
        i.requester->identitySeen.name = "吕 梅";
        i.power->agent.name = "吕·梅";
        i.power->principal.name = "Chan, Tai-Man";
    }))));
}

TEST_F(IntakeRules, NoGreatNumberAndNoControlCharacterIsTakenIn) {
    std::string const base = canonicalJson(validSelfIntake());
    for (std::string const each : {"1e131071", "1e-131071", "0.5"}) {
        std::string const greater = replaced(base, R"("pages":1)", R"("pages":)" + each);
        EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {greater, findings(), requestKey()}));
        EXPECT_STATE("CS009",
                     desk.as("li").tried(
                         "SELECT countersign.case_open($1, $2, $3)",
                         {base, R"({"format":"countersign-findings/1","verdict":"clear","findings":[],"x":)" + each + "}", requestKey()}));
    }
    std::string const said = R"({"fields":[],"message":{"en":"x","zh":"SAID"},"rule":"r","weight":"note"})";
    auto const found = [&said](std::string const& words) {
        return R"({"format":"countersign-findings/1","verdict":"clear","findings":[)" + replaced(said, "SAID", words) + "]}";
    };
    EXPECT_DONE(desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {base, found("好"), requestKey()}));
    for (auto const* each : {"好\\n", "\\u001b[2J", "好\u0085"})
        EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {base, found(each), requestKey()}));
    for (auto const* each : {"王\\n小明", "\\u001b[2J", "王\u0085"})
        EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)",
                                                  {replaced(base, "王小明", each), findings(), requestKey()}));
}

TEST_F(IntakeRules, NameEveryRuleThatIsBrokenAtOnce) {
    Intake const both = with(validAgentIntake(), [](Intake& i) {
        i.power->signedByAgent = false;
        i.request.to = day("2027-01-01");
    });
    std::string const message = desk.submit(desk.open(both)).message;
    EXPECT_NE(message.find("poa.unsigned-agent"), std::string::npos) << message;
    EXPECT_NE(message.find("period.future"), std::string::npos) << message;
}

TEST_F(IntakeRules, ABlockedVerdictIsBelieved) {
    Stamp const draft = desk.open(validSelfIntake());
    EXPECT_STATE("CS009", desk.submit(draft, "li", "blocked"));
    EXPECT_STATE("CS009", desk.submit(draft, "li", "wonderful"));
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_submit($1, 1, 'no json')", {draft.id}));
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_submit($1, 1, NULL)", {draft.id}));
}

/// Texts that are no intake at all.
class NoIntake : public DeskTest, public testing::WithParamInterface<std::string> {};

TEST_P(NoIntake, IsRefusedBeforeACaseBegins) {
    EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {GetParam(), findings(), requestKey()}));
}

INSTANTIATE_TEST_SUITE_P(Texts, NoIntake,
                         testing::Values("", "nonsense", "[]", "null", "{}", R"({"format":"countersign-intake/2"})",
                                         // another office
                                         canonicalJson(with(validAgentIntake(), [](Intake& i) { i.office = "GZ02"; })),
                                         // white space, a key twice, a surrogate escape: not canonical
                                         " " + canonicalJson(validAgentIntake()),
                                         replaced(canonicalJson(validAgentIntake()), R"("office":"SZ01")",
                                                  R"("office":"GZ02","office":"SZ01")"),
                                         replaced(canonicalJson(validAgentIntake()), "陈", "\\u9648"),
                                         replaced(canonicalJson(validAgentIntake()), R"("standing":"agent")", R"("standing":"friend")"),
                                         replaced(canonicalJson(validAgentIntake()), "陈大文", "\\u0000"), std::string(300000, '['),
                                         replaced(canonicalJson(validAgentIntake()), "陈大文", std::string(300000, 'x'))));

TEST_F(IntakeRules, StrangeButCanonicalValuesAreRefusedAtSubmitWithoutAnErrorOfAnotherKind) {
    std::string const base = canonicalJson(validAgentIntake());
    for (auto const& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {R"("reasons":["hmt-resident","over-ten-years"])", R"("reasons":7)"},
             {R"("birth_date":"1990-03-07")", R"("birth_date":["1990-03-07"])"},
             {R"("documents":[{"number":"H12345678","type":"24"}])", R"("documents":[7,null,[]])"},
             {R"("documents":[{"number":"H12345678","type":"24"}])", R"("documents":{"number":"x"})"},
             {R"("from":"2010-01-01")", R"("from":"0000-00-00")"},
             {R"("signed_on":"2026-11-10")", R"("signed_on":"2026-02-30")"},
             {R"("acts":["query","collect"])", R"("acts":{})"}}) {
        auto const opened =
            desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {replaced(base, from, to), findings(), requestKey()});
        if (!opened.ok()) {
            EXPECT_EQ(opened.state, "CS009") << to << opened.message;
            continue;
        }
        EXPECT_STATE("CS009", desk.submit(stampOf(opened)));
    }
}

TEST_F(IntakeRules, AnyIntakeOfTheInterfaceOpensAndIsSubmittedOrRefusedByARule) {
    std::mt19937_64 random(20261122);
    for (int round = 0; round < 60; ++round) {
        Intake intake = randomIntake(random);
        intake.office = "SZ01";
        Answer const opened =
            desk.as("li").tried("SELECT countersign.case_open($1, $2, $3)", {canonicalJson(intake), findings(), requestKey()});
        ASSERT_TRUE(opened.ok()) << "seed 20261122 round " << round << ": " << opened.state << " " << opened.message << "\n"
                                 << canonicalJson(intake);
        Answer const answer = desk.submit(stampOf(opened));
        EXPECT_TRUE(answer.ok() || answer.state == "CS009" || answer.state == "CS008")
            << "round " << round << ": " << answer.state << answer.message;
    }
}

TEST_F(IntakeRules, TheDatabaseBlocksNothingThatTheEngineOfTheDeskLetsThrough) {
    // Both read the same rules; where they differed, a clerk would be refused with nothing on his check board.
    std::vector<Lie> all = lies();
    all.insert(all.end(), unreadableLies().begin(), unreadableLies().end());
    for (auto const& lie : all) {
        Intake const intake = with(lie.agent ? validAgentIntake() : validSelfIntake(), lie.change);
        if (intake.standing != Standing::self && intake.standing != Standing::agent) continue;
        EXPECT_EQ(findingsOf(intake).verdict(), Verdict::blocked) << lie.name;
    }
}

} // namespace

} // namespace countersign::test
