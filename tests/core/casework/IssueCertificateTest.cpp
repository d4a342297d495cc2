#include "core/casework/IssueCertificate.h"

#include "core/Fault.h"
#include "core/casework/CopyCertificate.h"

#include <functional>

#include <gtest/gtest.h>
#include <utility>

namespace countersign {

namespace {

/// Keeps what a database would keep, and can lose the link before or after any step. The real database is
/// tested elsewhere; here it is the order of the steps that counts.
class RememberingStore : public CaseStore {
public:
    enum class Loss { none, before, atCommit };

    Case theCase;
    std::vector<Crossing> crossings;
    std::vector<std::string> steps;
    std::optional<CertificateEntry> live;
    std::string storedPdf;
    int numbersUsed = 0;
    int looks = 0; ///< at the stored file
    Loss lossAtReserve = Loss::none;
    Loss lossAtIssue = Loss::none;
    bool stayLost = false;
    Loss next = Loss::none; ///< of the look-up after it

    /// Does the act unless the link is lost before it; loses the answer if it is lost at commit.
    template <class Act> auto losing(Loss& loss, Act act) {
        Loss const now = loss;
        if (!stayLost && now != Loss::none) loss = std::exchange(next, Loss::none);
        if (now == Loss::before) throw Fault(FaultCode::connectionLost);
        auto result = act();
        if (now == Loss::atCommit) throw Fault(FaultCode::outcomeUnknown);
        return result;
    }

    RememberingStore() {
        theCase.id = {7};
        theCase.version = {3};
        theCase.state = CaseState::ready;
        theCase.intake.subject.name = "陈大文";
        theCase.intake.subject.sex = Sex::male;
        theCase.intake.subject.birthDate = parseDay("1990-03-07");
        theCase.intake.request.from = parseDay("2010-01-01");
        theCase.intake.request.to = parseDay("2026-11-20");
    }

    SessionInfo session() override {
        SessionInfo info;
        info.office = {"SZ01", "甲", "A"};
        info.today = parseDay("2026-11-22").value();
        info.now = parseInstant("2026-11-22T09:05:42+08:00").value();
        info.dataUntil = parseInstant("2026-11-21T23:59:59+08:00").value();
        return info;
    }
    /// Done at the next look at the case: what another desk did since the look before.
    std::function<void()> meanwhile;
    Case show(CaseId) override {
        if (auto const now = std::exchange(meanwhile, nullptr)) now();
        return theCase;
    }
    std::vector<Crossing> records(CaseId) override {
        steps.push_back("records");
        return crossings;
    }
    std::vector<RegisteredDocument> registered;
    std::vector<RegisteredDocument> registeredDocuments(CaseId) override {
        steps.push_back("documents");
        return registered;
    }
    std::optional<CertificateEntry> liveCertificate(CaseId, Product) override { return live; }
    Reservation reserve(CaseId, CaseVersion, Product, std::string const&) override {
        return losing(lossAtReserve, [&] {
            if (!live) {
                ++numbersUsed;
                live = CertificateEntry{};
                live->number = "SZ01-261122-00017-0";
                steps.push_back("reserve");
            }
            return Reservation{live->number, live->state};
        });
    }
    StoredCertificate issue(std::string const& number, std::string const&, std::string const& content, std::string const& pdf,
                            int pages) override {
        return losing(lossAtIssue, [&] {
            EXPECT_EQ(number, live->number);
            if (live->state == CertificateState::reserved) {
                live->state = CertificateState::issued;
                live->pages = pages;
                storedPdf = pdf;
                storedContent = content;
                steps.push_back("issue");
            }
            return fetch(number);
        });
    }
    StoredCertificate fetch(std::string const&) override {
        ++looks;
        return {*live, theCase.id, storedContent, "", storedPdf};
    }

    std::vector<RuleSet> ruleSets(RuleSet const&) override { return {}; }
    CaseStamp open(Intake const&, Findings const&, std::string const&) override { return {}; }
    CaseStamp amend(CaseId, CaseVersion, Intake const&, Findings const&) override { return {}; }
    CaseStamp submit(CaseId, CaseVersion, Findings const&) override { return {}; }
    CaseStamp approve(CaseId, CaseVersion, std::string const&, std::string const&) override { return {}; }
    CaseStamp returnToClerk(CaseId, CaseVersion, std::string const&) override { return {}; }
    CaseStamp refuse(CaseId, CaseVersion, std::string const&) override { return {}; }
    CaseStamp withdraw(CaseId, CaseVersion, std::string const&) override { return {}; }
    CaseStamp handOver(CaseId, CaseVersion, std::string const&) override { return {}; }
    std::vector<QueueEntry> queue() override { return {}; }
    std::vector<QueueEntry> queueOf(std::vector<CaseId> const&) override { return {}; }
    std::optional<CaseStamp> openedWith(std::string const&) override { return std::nullopt; }
    SubjectCheck checkSubject(CaseId) override { return {}; }
    void voidReservation(std::string const&, std::string const&) override {}
    CaseId findByNumber(std::string const&) override { return {}; }
    CertificateStanding standing(std::string const&) override { return {}; }
    void copied(std::string const&) override {}
    void recordSheet(std::string const&, SheetFate const&) override {}
    void revoke(std::string const&, std::string const&) override {}
    void supersede(std::string const&, std::string const&) override {}

    std::string storedContent;
};

class CountingMaker : public CertificateMaker {
public:
    int made = 0;
    std::optional<FaultCode> refusal;
    CertificateContent last, rehearsed;

    SealedSheets make(CertificateContent const& content) override {
        ++made;
        last = content;
        return {canonicalJson(content), "pdf " + std::to_string(made), 1};
    }
    std::string electronicCopy(StoredCertificate const& stored, Secret const& password) override {
        return "copy of " + stored.pdf + " for " + password.text();
    }
    void rehearse(CertificateContent const& content) override {
        rehearsed = content;
        if (refusal) throw Fault(*refusal);
    }
    std::string wordingInForce(Product, Day) const override { return "record-2026-01"; }
};

FaultCode codeOf(std::function<void()> const& act) {
    try {
        act();
    } catch (Fault const& fault) {
        return fault.code();
    }
    ADD_FAILURE() << "nothing was thrown";
    return FaultCode::internal;
}

struct Issuing : ::testing::Test {
    RememberingStore store;
    CountingMaker maker;
    Findings found;
    StoredCertificate issue(std::optional<CaseVersion> seen = std::nullopt) {
        auto const check = [this](Intake const& intake) {
            EXPECT_EQ(intake, store.theCase.intake);
            return found;
        };
        return issueCertificate(store, maker, check, {7}, Product::record, "key", seen);
    }
};

} // namespace

TEST_F(Issuing, ReadsBeforeItReservesAndReservesBeforeItStores) {
    issue();
    EXPECT_EQ(store.steps, (std::vector<std::string>{"records", "reserve", "issue"}));
}

TEST_F(Issuing, OfDocumentsReadsTheRegistryAndTellsWhatItsProductDoes) {
    store.registered = {{{"14", "E12345678"}, "陈大文", "CHAN", Day{}, Day{}, "甲", "valid", true, 2}};
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        store.theCase.intake.request.products = {product};
        store.steps.clear();
        store.live.reset();
        store.theCase.state = CaseState::ready;
        auto const clear = [](Intake const&) { return Findings{}; };
        issueCertificate(store, maker, clear, {7}, std::nullopt, "key");
        EXPECT_EQ(store.steps, (std::vector<std::string>{"documents", "reserve", "issue"}));
        EXPECT_EQ(maker.last.product, product);
        EXPECT_TRUE(maker.last.rows.empty());
        EXPECT_EQ(maker.last.dataUntil, maker.last.issuedAt) << "as registered at that minute";
        ASSERT_EQ(maker.last.registered.size(), 1u);
        bool const whole = product == Product::documentInformation;
        EXPECT_EQ(maker.last.registered[0].name, whole ? "陈大文" : "");
        EXPECT_EQ(maker.last.registered[0].renewals, whole ? 2 : 0);
        EXPECT_EQ(maker.last.registered[0].issuedAbroad, whole);
        EXPECT_EQ(maker.last.registered[0].authority, "甲");
    }
}

TEST_F(Issuing, OfSingleDocumentsThatAPowerNamesSaysThoseAskedForAndNoOthers) {
    Case theirs = store.theCase;
    theirs.intake.power.emplace();
    theirs.intake.power->documents = {{"21", "C11111111"}};
    auto const made = [&](Product product) { return contentFor(theirs, store.session(), {}, "SZ01-261126-00001-X", "w", {}, product); };
    EXPECT_TRUE(made(Product::issuanceRecord).namedDocumentsOnly);
    for (auto const product : {Product::record, Product::documentInformation}) EXPECT_FALSE(made(product).namedDocumentsOnly);
    for (auto const product : {Product::record, Product::issuanceRecord, Product::documentInformation})
        EXPECT_EQ(made(product).documents, theirs.intake.documents);
    theirs.intake.power->allDocuments = true;
    EXPECT_FALSE(made(Product::issuanceRecord).namedDocumentsOnly);
}

TEST_F(Issuing, IsOfTheVersionThatWasSeen) {
    issue(store.theCase.version);
    EXPECT_EQ(store.numbersUsed, 1);
}

TEST_F(Issuing, UsesNoNumberForAVersionThatNobodySaw) {
    EXPECT_EQ(codeOf([this] { issue(CaseVersion{store.theCase.version.value - 1}); }), FaultCode::changedElsewhere);
    EXPECT_EQ(store.steps, std::vector<std::string>{});
}

TEST_F(Issuing, RunAgainGivesTheStoredBytesAndMakesNothing) {
    EXPECT_EQ(issue().pdf, "pdf 1");
    EXPECT_EQ(issue().pdf, "pdf 1");
    EXPECT_EQ(maker.made, 1);
    EXPECT_EQ(store.numbersUsed, 1);
}

TEST_F(Issuing, UsesNoNumberWhenACharacterCannotBeDrawn) {
    maker.refusal = FaultCode::unprintable;
    EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::unprintable);
    EXPECT_EQ(store.numbersUsed, 0);
}

TEST_F(Issuing, UsesNoNumberWhenTheKeyIsUnusable) {
    maker.refusal = FaultCode::keyUnusable;
    EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::keyUnusable);
    EXPECT_EQ(store.numbersUsed, 0);
}

TEST_F(Issuing, LooksUpAReservationWhoseCommitWasLost) {
    store.lossAtReserve = RememberingStore::Loss::atCommit;
    EXPECT_EQ(issue().entry.number, "SZ01-261122-00017-0");
    EXPECT_EQ(store.numbersUsed, 1);
}

TEST_F(Issuing, LooksUpAnIssueWhoseCommitWasLost) {
    store.lossAtIssue = RememberingStore::Loss::atCommit;
    EXPECT_EQ(issue().entry.state, CertificateState::issued);
    EXPECT_EQ(store.numbersUsed, 1);
}

TEST_F(Issuing, SaysUnknownWhenTheLookUpFailsToo) {
    store.lossAtIssue = RememberingStore::Loss::atCommit;
    store.stayLost = true;
    EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::outcomeUnknown);
}

TEST_F(Issuing, DoesNotSayThatNothingWasDoneWhenOnlyTheLookUpDidNothing) {
    store.lossAtIssue = RememberingStore::Loss::atCommit;
    store.next = RememberingStore::Loss::before;
    EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::outcomeUnknown);
    EXPECT_EQ(issue().entry.state, CertificateState::issued);
    EXPECT_EQ(store.numbersUsed, 1);
}

TEST_F(Issuing, GoesOnWithTheSameNumberAfterALossBetweenTheSteps) {
    store.lossAtIssue = RememberingStore::Loss::before;
    EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::connectionLost);
    issue();
    EXPECT_EQ(store.numbersUsed, 1);
    EXPECT_EQ(maker.last.certificateNumber, "SZ01-261122-00017-0");
}

TEST_F(Issuing, FindsWhatADyingDeskCommittedBetweenTheTwoLooks) {
    issue();
    store.theCase.state = CaseState::ready;
    store.live->state = CertificateState::reserved;
    store.meanwhile = [this] {
        store.theCase.state = CaseState::issued;
        store.live->state = CertificateState::issued;
    };
    EXPECT_EQ(issue().pdf, "pdf 1");
    EXPECT_EQ(store.numbersUsed, 1);
    EXPECT_EQ(maker.made, 1);
}

TEST_F(Issuing, RefusesACaseThatIsNotReady) {
    for (auto state : {CaseState::draft, CaseState::submitted, CaseState::returned, CaseState::refused, CaseState::withdrawn}) {
        store.theCase.state = state;
        EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::wrongState) << wordOf(state);
    }
    EXPECT_TRUE(store.steps.empty()) << "not one crossing was read";
}

TEST_F(Issuing, RefusesOverABlockerBeforeACrossingIsReadOrANumberUsed) {
    found.all = {{"poa.no-collect", Weight::note, {}, {}, {}}, {"subject.minor", Weight::blocker, {}, {}, {}}};
    try {
        issue();
        ADD_FAILURE() << "it was issued";
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::intakeRefused);
        EXPECT_EQ(fault.logDetail(), "subject.minor");
    }
    EXPECT_TRUE(store.steps.empty());
    EXPECT_EQ(store.numbersUsed, 0);
}

TEST_F(Issuing, GoesOnOverWhatASecondPersonHasSeen) {
    found.all = {{"poa.delegated", Weight::supervisor, {}, {}, {}}, {"name.folded", Weight::note, {}, {}, {}}};
    EXPECT_EQ(issue().pdf, "pdf 1");
}

TEST_F(Issuing, GivesWhatIsIssuedWhateverTheRulesFindSince) {
    issue();
    store.theCase.state = CaseState::issued;
    found.all = {{"poa.expired", Weight::blocker, {}, {}, {}}};
    EXPECT_EQ(issue().pdf, "pdf 1");
}

TEST_F(Issuing, CutsTimesToTheMinute) {
    issue();
    EXPECT_EQ(rfc3339(maker.last.issuedAt), "2026-11-22T09:05:00+08:00");
    EXPECT_EQ(rfc3339(maker.last.dataUntil), "2026-11-21T23:59:00+08:00");
}

TEST_F(Issuing, NamesTheLastCertificateOfTheProductThatWasSuperseded) {
    issue();
    EXPECT_EQ(maker.last.replaces, "");
    auto const entry = [](char const* number, Product product, CertificateState state) {
        CertificateEntry each;
        each.number = number;
        each.product = product;
        each.state = state;
        return each;
    };
    using enum CertificateState;
    Case theirs = store.theCase;
    theirs.certificates = {
        entry("SZ01-261122-00009-X", Product::record, superseded), entry("SZ01-261123-00001-X", Product::record, superseded),
        entry("SZ01-261122-00010-X", Product::record, superseded), entry("SZ01-261124-00001-X", Product::record, voided),
        entry("SZ01-261124-00002-X", Product::record, revoked),    entry("SZ01-261125-00001-X", Product::issuanceRecord, superseded)};
    EXPECT_EQ(contentFor(theirs, store.session(), {}, "SZ01-261126-00001-X", "w", {}, Product::record).replaces, "SZ01-261123-00001-X");
    EXPECT_EQ(contentFor(theirs, store.session(), {}, "SZ01-261126-00001-X", "w", {}, Product::documentInformation).replaces, "");
}

TEST_F(Issuing, PrintsTheStandardCharacterForAPrivateUseTwin) {
    store.theCase.intake.subject.name = "张\uE863";
    issue();
    EXPECT_EQ(maker.last.holder.name, "张䶮");
}

TEST_F(Issuing, PrintsNothingThatNobodySees) {
    store.theCase.intake.subject.name = "陈\u200B大\u034F文\uFEFF";
    store.theCase.intake.subject.latinName = "CHAN \u202ETAI MAN";
    issue();
    EXPECT_EQ(maker.last.holder.name, "陈大文");
    EXPECT_EQ(maker.last.holder.latinName, "CHAN TAI MAN");
}

TEST_F(Issuing, RefusesAnIncompleteIntake) {
    store.theCase.intake.subject.birthDate.reset();
    EXPECT_EQ(codeOf([&] { issue(); }), FaultCode::intakeRefused);
}

TEST_F(Issuing, IsCopiedForThePasswordThatTheApplicantChose) {
    auto const number = issue().entry.number;
    store.steps.clear();
    store.looks = 0;
    ElectronicCopy const copy = copyCertificate(store, maker, number, Secret("luohu 2026!"));
    EXPECT_EQ(copy.pdf, "copy of pdf 1 for luohu 2026!");
    EXPECT_EQ(copy.entry.number, number);
    EXPECT_EQ(store.looks, 1);
    EXPECT_TRUE(store.steps.empty()) << "nothing is kept";
    EXPECT_EQ(maker.made, 1);
}

TEST_F(Issuing, CopiesOnlyWithAKeyThatMaySealNow) {
    auto const number = issue().entry.number;
    auto theirs = std::get<CertificateContent>(parseContent(store.storedContent));
    theirs.issuedAt -= std::chrono::hours(24 * 900);
    theirs.dataUntil = theirs.issuedAt;
    store.storedContent = canonicalJson(theirs);
    copyCertificate(store, maker, number, Secret("luohu 2026!"));
    EXPECT_EQ(maker.rehearsed.issuedAt, parseInstant("2026-11-22T09:05:00+08:00")) << "today, whenever it was issued";
    maker.refusal = FaultCode::keyUnusable;
    EXPECT_EQ(codeOf([&] { copyCertificate(store, maker, number, Secret("luohu 2026!")); }), FaultCode::keyUnusable);
}

TEST_F(Issuing, LooksAtNothingForAPasswordThatCannotBeUsed) {
    auto const number = issue().entry.number;
    store.looks = 0;
    for (std::string const password : {"", "short", "密码密码密码"})
        EXPECT_EQ(codeOf([&] { copyCertificate(store, maker, number, Secret(password)); }), FaultCode::unusableInput);
    EXPECT_EQ(store.looks, 0);
}

TEST_F(Issuing, CopiesNothingThatIsNoLongerInForce) {
    auto const number = issue().entry.number;
    for (auto const state :
         {CertificateState::revoked, CertificateState::superseded, CertificateState::voided, CertificateState::reserved}) {
        store.live->state = state;
        EXPECT_EQ(codeOf([&] { copyCertificate(store, maker, number, Secret("luohu 2026!")); }), FaultCode::certificateState);
    }
    store.live->state = CertificateState::issued;
    store.storedContent = "{}";
    EXPECT_EQ(codeOf([&] { copyCertificate(store, maker, number, Secret("luohu 2026!")); }), FaultCode::storedUnreadable);
}

TEST(RulesInForce, HaveTheLookBackOfTheDatabase) {
    RuleSet general;
    general.office = "*";
    general.from = *parseDay("2011-01-01");
    general.limits = {{"look_back_years", 10}, {"guardian_age", 16}};
    SessionInfo session;
    session.office.code = "SZ01";
    session.today = *parseDay("2026-11-22");
    EXPECT_EQ(rulesInForce({general}, session)->limit("look_back_years"), 10) << "outside an office nothing is known of it";
    for (int const years : {0, 3, 20}) {
        session.lookBackYears = years;
        EXPECT_EQ(rulesInForce({general}, session)->limit("look_back_years"), years);
        EXPECT_EQ(rulesInForce({general}, session)->limit("guardian_age"), 16);
    }
    session.today = *parseDay("2010-12-31");
    EXPECT_FALSE(rulesInForce({general}, session));
}

TEST(CaseWords, GoThereAndBack) {
    for (auto state : {CaseState::draft, CaseState::submitted, CaseState::returned, CaseState::ready, CaseState::issued,
                       CaseState::handedOver, CaseState::refused, CaseState::withdrawn})
        EXPECT_EQ(caseStateFrom(wordOf(state)), state);
    for (auto state : {CertificateState::reserved, CertificateState::issued, CertificateState::voided, CertificateState::superseded,
                       CertificateState::revoked})
        EXPECT_EQ(certificateStateFrom(wordOf(state)), state);
    for (auto outcome : {SheetOutcome::good, SheetOutcome::jam, SheetOutcome::partial, SheetOutcome::lost, SheetOutcome::misfeed})
        EXPECT_EQ(sheetOutcomeFrom(wordOf(outcome)), outcome);
    EXPECT_FALSE(caseStateFrom("Draft"));
}

} // namespace countersign
