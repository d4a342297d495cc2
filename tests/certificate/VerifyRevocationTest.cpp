#include "certificate/VerifyRevocation.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfSeal.h"
#include "certificate/PdfSealCms.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/RevokingAuthority.h"
#include "certificate/SealedScans.h"
#include "certificate/StampAuthority.h"
#include "certificate/StatusList.h"
#include "certificate/VerifyBrought.h"
#include "certificate/VerifyPageSeal.h"
#include "certificate/VerifySupport.h"
#include "support/Program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using Revoked = RevokingAuthority::Revoked;

/// Lists made by `openssl ca` about an authority's offices, and what they do to something that was sealed at the tests' own time.
class RevokedIssuer : public ::testing::Test {
protected:
    static RevokingAuthority const& authority() {
        static RevokingAuthority const one;
        return one;
    }
    static std::string sealedBy(std::string const& name) { return sealedPdf(sampleContent(4), authority().signer(name)); }
    static std::string const& sealed() {
        static std::string const pdf = sealedBy("office");
        return pdf;
    }

    static std::string stampedBy(StampAuthority const& clocks) {
        CertificateWorkshop workshop(resources(), authority().signer("office"), {std::make_shared<LocalStamper>(clocks)});
        return workshop.make(sampleContent(4)).pdf;
    }

    static Instant made() { return issueTime() + 9 * 24h; }
    static std::string list(std::vector<Revoked> const& revoked, std::string const& by = "root") {
        return authority().crl(by, revoked, made(), made() + 7 * 24h);
    }
    /// What the options judge by, with these lists beside.
    static VerifyOptions with(std::vector<std::string> const& lists, VerifyOptions options = authority().trusting()) {
        for (auto const& each : lists) {
            auto read = readRevocationLists(each, options.trust, *options.judgedAt);
            if (auto const* const fault = std::get_if<RevocationFault>(&read)) throw std::runtime_error(std::string(sentenceOf(*fault)));
            for (auto& told : std::get<std::vector<RevocationList>>(read)) options.trust.revocations.push_back(std::move(told));
        }
        return options;
    }
    static std::string said(Verification const& answer) { return verdictAndProblems(answer); }
    static std::string outcome(std::vector<Revoked> const& revoked) { return said(verifyPdf(sealed(), with({list(revoked)}))); }
    static std::optional<RevocationFault> faultOf(std::string const& bytes, Instant now = made()) {
        auto const read = readRevocationLists(bytes, authority().trusting().trust, now);
        auto const* const fault = std::get_if<RevocationFault>(&read);
        return fault ? std::optional(*fault) : std::nullopt;
    }
};

// The list -------------------------------------------------------------------------------------------------------

TEST_F(RevokedIssuer, StandsInAListAsItsAuthorityWroteIt) {
    std::string const pem = list({{"office", issueTime() + 1h, "superseded"}, {"server", issueTime() + 3h, "keyTime,20261121000000Z"}});
    for (std::string const& bytes : {pem, authority().crlInDer(pem), "any words\n" + pem}) {
        auto const read = readRevocationLists(bytes, authority().trusting().trust, made());
        ASSERT_TRUE(std::holds_alternative<std::vector<RevocationList>>(read));
        auto const& lists = std::get<std::vector<RevocationList>>(read);
        ASSERT_EQ(lists.size(), 1U);
        EXPECT_EQ(lists[0].madeAt, made());
        EXPECT_EQ(lists[0].nextBy, made() + 7 * 24h);
        EXPECT_TRUE(lists[0].whole);
        ASSERT_EQ(lists[0].revoked.size(), 2U);
        EXPECT_EQ(lists[0].revoked.begin()->second.from, issueTime() + 1h);
        EXPECT_FALSE(lists[0].revoked.begin()->second.keyLost);
        EXPECT_EQ(lists[0].revoked.rbegin()->second.from, *parseInstant("2026-11-21T08:00:00+08:00")) << "when the key was lost";
        EXPECT_TRUE(lists[0].revoked.rbegin()->second.keyLost);
    }
    auto const two = readRevocationLists(pem + list({}), authority().trusting().trust, made());
    EXPECT_EQ(std::get<std::vector<RevocationList>>(two).size(), 2U);
}

TEST_F(RevokedIssuer, IsNotToldByAStrangersList) {
    RevokingAuthority const stranger; // of the same names
    EXPECT_EQ(faultOf(stranger.crl("root", {{"office", issueTime()}}, made(), made() + 24h)), RevocationFault::signerUnknown);
    EXPECT_EQ(faultOf(list({}, "below")), RevocationFault::signerUnknown) << "its certificate was not given";
    EXPECT_EQ(faultOf(list({}, "office")), RevocationFault::signerUnknown);
}

TEST_F(RevokedIssuer, IsNotToldByAListOfTomorrow) {
    std::string const pem = list({});
    EXPECT_FALSE(faultOf(pem, made() - 10min));
    EXPECT_EQ(faultOf(pem, made() - 11min), RevocationFault::datedLater);
}

TEST_F(RevokedIssuer, IsNotToldByWhatIsNoList) {
    std::string const pem = list({{"office", issueTime()}}), der = authority().crlInDer(pem);
    for (std::string const& bytes : {std::string(), std::string("no list"), authority().pem("root"), pem.substr(0, pem.size() / 2),
                                     der + "x", der.substr(0, der.size() - 1), pem + pem.substr(0, pem.size() - 60)})
        EXPECT_EQ(faultOf(bytes), RevocationFault::form);
    EXPECT_EQ(faultOf(std::string(largestRevocationFile + 1, ' ')), RevocationFault::tooLarge);
    for (std::size_t at = 0; at < der.size(); ++at) {
        std::string changed = der;
        changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
        EXPECT_TRUE(faultOf(changed)) << at;
    }
}

TEST_F(RevokedIssuer, IsNotToldByAListThatIsNotUnderstood) {
    for (char const* const extensions : {"indirect", "unknown"})
        EXPECT_EQ(faultOf(authority().crl("root", {}, made(), made() + 24h, extensions)), RevocationFault::form) << extensions;
}

TEST_F(RevokedIssuer, IsRefusedInASentenceThatSaysWhatToDo) {
    for (auto const fault : {RevocationFault::tooLarge, RevocationFault::form, RevocationFault::signerUnknown, RevocationFault::datedLater})
        EXPECT_THAT(std::string(sentenceOf(fault)), HasSubstr("; "));
}

// The sealed file ------------------------------------------------------------------------------------------------

TEST_F(RevokedIssuer, IsTrustedForWhatWasIssuedBefore) {
    EXPECT_EQ(said(verifyPdf(sealed(), authority().trusting())), "genuine") << "nobody asked";
    EXPECT_EQ(outcome({}), "genuine");
    EXPECT_EQ(outcome({{"server", issueTime() - 1h, "keyCompromise"}}), "genuine") << "another's certificate";
    EXPECT_EQ(outcome({{"office", issueTime() + 1s}}), "genuine");
    EXPECT_EQ(outcome({{"office", issueTime() + 1s, "superseded"}}), "genuine");
}

TEST_F(RevokedIssuer, IsNotTrustedForWhatWasIssuedSince) {
    for (char const* const why : {"", "superseded", "cessationOfOperation", "certificateHold", "unspecified"})
        EXPECT_EQ(outcome({{"office", issueTime(), why}}), "unknown-issuer issuer.revoked") << why;
    Verification const answer = verifyPdf(sealed(), with({list({{"office", issueTime()}})}));
    EXPECT_FALSE(answer.content);
    EXPECT_EQ(answer.certificateNumber, "SZ01-261122-00017-0");
    EXPECT_THAT(answer.problems.front().message.en, HasSubstr("as of " + rfc3339(issueTime())));
    EXPECT_THAT(answer.problems.front().message.en, HasSubstr("Do not accept it"));
    EXPECT_THAT(answer.problems.front().message.zh, HasSubstr("（自 " + rfc3339(issueTime()) + " 起）"));
}

TEST_F(RevokedIssuer, WhoseKeyWasStolenIsNotTrustedWhateverItsThiefDatesBack) {
    for (char const* const why : {"keyCompromise", "CACompromise", "keyTime,20261125000000Z"})
        EXPECT_EQ(outcome({{"office", issueTime() + 5 * 24h, why}}), "unknown-issuer issuer.revoked") << why;
}

TEST_F(RevokedIssuer, StaysRevokedInAYoungerListThatDoesNotSaySo) {
    std::string const older = authority().crl("root", {{"office", issueTime()}}, made() - 24h, made() + 24h);
    EXPECT_EQ(said(verifyPdf(sealed(), with({list({}), older}))), "unknown-issuer issuer.revoked");
}

TEST_F(RevokedIssuer, IsTrustedWhereATrustedClockSawTheSealBeforeTheKeyWasStolen) {
    static StampAuthority const clocks;
    std::string const stamped = stampedBy(clocks);
    Instant const now = std::chrono::floor<std::chrono::seconds>(thisMoment());
    auto const revokedAt = [&](Instant at, char const* why, bool clockTrusted = true) {
        auto rules = authority().trusting();
        rules.judgedAt = now + 2h;
        if (clockTrusted) rules.trust.timeAuthorities = trustFromPem(clocks.rootPem()).certificates;
        return said(verifyPdf(stamped, with({authority().crl("root", {{"office", at, why}}, now, now + 24h)}, rules)));
    };
    EXPECT_EQ(revokedAt(now + 1h, "keyCompromise"), "genuine time-stamp.revocation-unchecked") << "of the clock there is no list";
    EXPECT_EQ(revokedAt(now - 1h, "keyCompromise"), "unknown-issuer issuer.revoked");
    EXPECT_EQ(revokedAt(now - 1h, "superseded"), "unknown-issuer issuer.revoked") << "sealed afterwards, whatever it says";
    EXPECT_EQ(revokedAt(now + 1h, "keyTime,20261121000000Z"), "unknown-issuer issuer.revoked");
    EXPECT_EQ(revokedAt(now + 1h, "keyCompromise", false), "unknown-issuer issuer.revoked") << "nobody believes that clock";
}

// A clock whose key was stolen tells any time; one whose certificate was taken back for another reason told the truth until then.
TEST_F(RevokedIssuer, IsNotSavedByAClockThatIsRevokedItself) {
    StampAuthority const clocks;
    std::string const stamped = stampedBy(clocks);
    Instant const now = std::chrono::floor<std::chrono::seconds>(thisMoment());
    auto rules = authority().trusting();
    rules.judgedAt = now + 2h;
    std::string const stolen = authority().crl("root", {{"office", now + 1h, "keyCompromise"}}, now, now + 24h);
    EXPECT_THROW(with({clocks.revoking(now, "superseded")}, rules), std::runtime_error) << "whose list is that?";
    rules.trust.timeAuthorities = trustFromPem(clocks.rootPem()).certificates;
    auto const judged = [&](std::string const& ofTheClock) {
        auto const given = with({authority().crl("root", {}, now, now + 24h), ofTheClock}, rules);
        return said(verifyPdf(stamped, given)) + ", " + said(verifyPdf(stamped, with({stolen, ofTheClock}, rules)));
    };
    EXPECT_EQ(judged(clocks.revokingNobody()), "genuine, genuine");
    for (char const* const why : {"", "keyCompromise", "certificateHold", "CACompromise"})
        EXPECT_EQ(judged(clocks.revoking(now + 1h, why)), "genuine time-stamp.revoked, unknown-issuer issuer.revoked") << why;
    EXPECT_EQ(judged(clocks.revoking(now - 1h, "superseded")), "genuine time-stamp.revoked, unknown-issuer issuer.revoked");
    EXPECT_EQ(judged(clocks.revoking(now + 1h, "superseded")), "genuine, genuine");
    EXPECT_EQ(said(verifyPdf(stamped, with({stolen}, rules))), "genuine time-stamp.revocation-unchecked");
    rules.judgedAt = now + 40 * 24h; // openssl's list is of thirty days
    EXPECT_EQ(judged(clocks.revokingNobody()), "genuine issuer.revocation-stale time-stamp.revocation-unchecked, "
                                               "genuine issuer.revocation-stale time-stamp.revocation-unchecked");
}

TEST_F(RevokedIssuer, IsNotSavedByAClockThatIsTrustedByNameAndRevoked) {
    StampAuthority const clocks;
    std::string const stamped = stampedBy(clocks);
    Instant const now = std::chrono::floor<std::chrono::seconds>(thisMoment());
    auto rules = authority().trusting();
    rules.judgedAt = now + 2h;
    rules.trust.timeAuthorities = trustFromPem(clocks.clockPem()).certificates;
    rules.trust.certificates.push_back(trustFromPem(clocks.rootPem()).certificates.front());
    auto const judged = [&](std::string const& ofTheClock) {
        return said(verifyPdf(stamped, with({authority().crl("root", {}, now, now + 24h), ofTheClock}, rules)));
    };
    EXPECT_EQ(judged(clocks.revokingNobody()), "genuine");
    EXPECT_EQ(judged(clocks.revoking(now - 1h, "keyCompromise")), "genuine time-stamp.revoked");
}

TEST_F(RevokedIssuer, IsSeenWhereNothingButTheSignatureIsRead) {
    auto rules = authority().trusting();
    rules.signatureOnly = true;
    EXPECT_EQ(said(verifyPdf(sealed(), with({list({})}, rules))), "unchanged content.unchecked");
    EXPECT_EQ(said(verifyPdf(sealed(), with({list({{"office", issueTime()}})}, rules))), "unknown-issuer issuer.revoked");
    EXPECT_EQ(said(verifyPdf(sealed(), with({list({{"office", issueTime() + 24h, "superseded"}})}, rules))), "unchanged content.unchecked");
}

// Above the office -----------------------------------------------------------------------------------------------

TEST_F(RevokedIssuer, MayBeTheAuthorityAboveTheOffice) {
    std::string const pdf = sealedBy("branch");
    auto const given = authority().trusting({"below"});
    std::string const ofBelow = list({}, "below");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({}), ofBelow}, given))), "genuine");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"below", issueTime()}}), ofBelow}, given))), "unknown-issuer issuer.revoked")
        << "also where somebody trusts it by name";
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"below", issueTime() + 24h, "CACompromise"}}), ofBelow}, given))),
              "unknown-issuer issuer.revoked");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"below", issueTime() + 24h, "superseded"}}), ofBelow}, given))), "genuine");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({}), list({{"branch", issueTime()}}, "below")}, given))), "unknown-issuer issuer.revoked");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"below", issueTime()}})}))), "unknown-issuer issuer.revoked");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({})}))), "genuine issuer.revocation-unchecked") << "the one below may have revoked the branch";
}

/// As files once were: with the root in the signature.
std::string sealedWithRoot(CertificateContent const& content, Signer const& signer) {
    constexpr std::size_t enough = 4096;
    auto const drawn = drawnSheets(content, signer);
    auto prepared = prepareForSeal(drawn, content, PackedContent(canonicalJson(content)), enough, {});
    std::string const hex =
        hexOf(buildCms(signer.chain(), digestOutsideHole(prepared), [&](Sha256 const& digest) { return signer.sign(digest); }));
    return prepared.bytes.replace(prepared.holeBegin + 1, hex.size(), hex);
}

TEST_F(RevokedIssuer, IsSeenWhereOnlyTheAuthorityBelowIsTrusted) {
    auto rules = authority().trusting();
    rules.trust.certificates = trustFromPem(authority().pem("below")).certificates;
    std::string const pdf = sealedBy("branch");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({}, "below")}, rules))), "genuine");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"branch", issueTime() + 24h, "keyCompromise"}}, "below")}, rules))),
              "unknown-issuer issuer.revoked");
}

// The file's own chain goes further up than what is trusted, and says nothing against that.
TEST_F(RevokedIssuer, IsSeenWhereTheFileGoesFurtherUpThanWhatIsTrusted) {
    auto rules = authority().trusting();
    rules.trust.certificates = trustFromPem(authority().pem("below")).certificates;
    std::string const pdf = sealedWithRoot(sampleContent(4), *authority().signer("branch"));
    EXPECT_EQ(said(verifyPdf(pdf, with({list({}, "below")}, rules))), "genuine issuer.revocation-unchecked");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"branch", issueTime() + 24h, "keyCompromise"}}, "below")}, rules))),
              "unknown-issuer issuer.revoked");
}

/// Whoever stole an authority's key certifies it himself and puts that into the file.
TEST_F(RevokedIssuer, IsNotHiddenBehindAnotherCertificateOfTheSameKey) {
    std::string const pdf = sealedPdf(sampleContent(4), authority().signer("branch", "itself"));
    auto const given = authority().trusting({"below"});
    EXPECT_EQ(said(verifyPdf(pdf, with({list({}), list({}, "below")}, given))), "genuine");
    EXPECT_EQ(said(verifyPdf(pdf, with({list({{"below", issueTime() + 24h, "CACompromise"}}), list({}, "below")}, given))),
              "unknown-issuer issuer.revoked");
}

TEST_F(RevokedIssuer, AreTwoOfWhichEachHasItsOwnList) {
    RevokingAuthority const stranger; // of the same names and numbers
    auto both = authority().trusting();
    both.trust.certificates.push_back(stranger.trusting().trust.certificates.front());
    std::string const theirs = stranger.crl("root", {{"office", issueTime()}}, made(), made() + 7 * 24h);
    EXPECT_EQ(said(verifyPdf(sealed(), with({theirs}, both))), "genuine issuer.revocation-unchecked");
}

// What lists leave open ------------------------------------------------------------------------------------------

TEST_F(RevokedIssuer, IsSaidNotToBeCheckedWhereNoListIsOfItsAuthority) {
    auto const given = authority().trusting({"below"});
    EXPECT_EQ(said(verifyPdf(sealed(), with({list({}, "below")}, given))), "genuine issuer.revocation-unchecked");
    std::string const part = authority().crl("root", {{"server", issueTime()}}, made(), made() + 24h, "part");
    EXPECT_EQ(said(verifyPdf(sealed(), with({part}))), "genuine issuer.revocation-unchecked") << "it may stand in another part";
    std::string const found = authority().crl("root", {{"office", issueTime()}}, made(), made() + 24h, "part");
    EXPECT_THAT(said(verifyPdf(sealed(), with({found}))), ::testing::StartsWith("unknown-issuer issuer.revoked"));
}

TEST_F(RevokedIssuer, MayHaveBeenRevokedSinceAListThatHasExpired) {
    std::string const old = authority().crl("root", {}, made() - 24h, made());
    Verification const answer = verifyPdf(sealed(), with({old}));
    EXPECT_EQ(said(answer), "genuine issuer.revocation-stale");
    EXPECT_THAT(answer.problems.front().message.en, HasSubstr(rfc3339(made())));
    EXPECT_EQ(said(verifyPdf(sealed(), with({old, list({})}))), "genuine") << "the newer one is there";
    std::string const revoking = authority().crl("root", {{"office", issueTime()}}, made() - 24h, made());
    EXPECT_THAT(said(verifyPdf(sealed(), with({revoking}))), ::testing::StartsWith("unknown-issuer issuer.revoked"));
}

// Pages and lists ------------------------------------------------------------------------------------------------

TEST_F(RevokedIssuer, HasPagesThatNoClockSaw) {
    std::string const seal = drawnSheets(scannedContent(3), *authority().signer("office")).seals.front();
    auto const judged = [&](std::vector<Revoked> const& revoked) {
        return said(verifyPageSeal(seal, with({list(revoked)}, authority().trusting({"office"}))));
    };
    EXPECT_EQ(judged({}), "genuine page.compare");
    EXPECT_EQ(judged({{"office", issueTime() + 1min, "superseded"}}), "genuine page.compare");
    EXPECT_EQ(judged({{"office", issueTime(), "superseded"}}), "unknown-issuer issuer.revoked");
    EXPECT_EQ(judged({{"office", issueTime() + 24h, "keyCompromise"}}), "unknown-issuer issuer.revoked");
    auto const given = authority().trusting({"below", "office"});
    EXPECT_EQ(said(verifyPageSeal(seal, with({list({}, "below")}, given))), "genuine issuer.revocation-unchecked page.compare");
}

TEST_F(RevokedIssuer, HasStatusListsThatNobodyGoesBy) {
    std::string const status = signedStatusList({"SZ01", issueTime(), issueTime() + 24h, {}}, *authority().signer("office"));
    auto const judged = [&](std::vector<Revoked> const& revoked) {
        auto const read = readStatusList(status, with({list(revoked)}).trust);
        return std::holds_alternative<StatusList>(read) ? std::nullopt : std::optional(std::get<StatusFault>(read));
    };
    EXPECT_EQ(judged({}), std::nullopt);
    EXPECT_EQ(judged({{"office", issueTime() + 1h, "superseded"}}), std::nullopt);
    EXPECT_EQ(judged({{"office", issueTime(), "superseded"}}), StatusFault::issuerRevoked);
    EXPECT_EQ(judged({{"office", issueTime() + 1h, "keyCompromise"}}), StatusFault::issuerRevoked);
    auto const rules = with({list({{"office", issueTime()}})});
    auto const brought = verifiedTogether({}, {status}, rules.trust, *rules.judgedAt);
    ASSERT_TRUE(brought.listFaults.at(0));
    EXPECT_THAT(brought.listFaults[0]->en, HasSubstr("under its new one"));
}

} // namespace
} // namespace countersign::certificate
