#include "certificate/CertificateWorkshop.h"
#include "certificate/FaultOf.h"
#include "certificate/HttpTimeStamper.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OpenSsl.h"
#include "certificate/PdfSealCms.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/StampAuthority.h"
#include "certificate/TimeStampToken.h"
#include "certificate/VerifyReport.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/SilentPort.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

StampAuthority const& clocks() {
    static StampAuthority const one;
    return one;
}

Sha256 const imprint = sha256("a signature");

/// One token for all tests of a process: an authority takes time to answer.
std::string const& goodToken() {
    static std::string const token = LocalStamper(clocks()).token(imprint);
    return token;
}

std::string detailOf(std::function<void()> const& act) {
    try {
        act();
    } catch (Fault const& fault) {
        EXPECT_EQ(fault.code(), FaultCode::timeStampFailed);
        return fault.logDetail();
    }
    return "no fault";
}

// The question and the answer ------------------------------------------------------------------------------------

TEST(TimeStampQuery, AsksForWhatTheStandardHas) {
    TemporaryFolder const folder;
    writeFile(folder / "query", TimeStampQuery(imprint, "1.2.3.4.5").der());
    std::string const said = run({"openssl", "ts", "-query", "-in", folder / "query", "-text"}).out;
    EXPECT_THAT(said, HasSubstr("Version: 1"));
    EXPECT_THAT(said, HasSubstr("Hash Algorithm: sha256"));
    EXPECT_THAT(said, HasSubstr("Policy OID: 1.2.3.4.5"));
    EXPECT_THAT(said, HasSubstr("Certificate required: yes"));
    EXPECT_THAT(said, Not(HasSubstr("Nonce: unspecified")));
}

TEST(TimeStampQuery, AsksAnotherQuestionEachTime) { EXPECT_NE(TimeStampQuery(imprint).der(), TimeStampQuery(imprint).der()); }

TEST(TimeStampQuery, RefusesAPolicyThatIsNone) {
    EXPECT_EQ(faultOf([] { TimeStampQuery(imprint, "the best"); }), FaultCode::unusableInput);
}

TEST(TimeStampQuery, TakesTheAnswerToItself) {
    TimeStampQuery const query(imprint, "1.2.3.4.5");
    EXPECT_TRUE(readTimeStamp(query.tokenIn(clocks().reply(query.der())), imprint));
}

TEST(TimeStampQuery, TakesNoAnswerToAnotherQuestion) {
    TimeStampQuery const query(imprint);
    std::string const again = clocks().reply(TimeStampQuery(imprint).der());
    EXPECT_EQ(detailOf([&] { query.tokenIn(again); }), "time stamp: the answer is not to this question") << "another number";
    std::string const other = clocks().reply(TimeStampQuery(sha256("another signature")).der());
    EXPECT_EQ(detailOf([&] { query.tokenIn(other); }), "time stamp: the answer is not to this question") << "another imprint";
}

TEST(TimeStampQuery, SaysThatItWasRefused) {
    TimeStampQuery const query(imprint, "1.2.3.4.99");
    EXPECT_THAT(detailOf([&] { query.tokenIn(clocks().reply(query.der())); }), StartsWith("time stamp: refused, status 2"));
}

TEST(TimeStampQuery, TakesNothingElse) {
    TimeStampQuery const query(imprint);
    std::string const good = clocks().reply(query.der());
    for (std::string const& reply : {std::string(), std::string("<html>"), good.substr(0, good.size() - 1), good + "x", goodToken()})
        EXPECT_THAT(detailOf([&] { query.tokenIn(reply); }), StartsWith("time stamp: the answer"));
}

// The token ------------------------------------------------------------------------------------------------------

TEST(TimeStampToken, TellsItsTime) {
    auto const stamp = readTimeStamp(goodToken(), imprint);
    ASSERT_TRUE(stamp);
    EXPECT_LT(std::chrono::abs(std::chrono::system_clock::now() - stamp->at), 1h);
}

TEST(TimeStampToken, IsOfItsImprintOnly) { EXPECT_FALSE(readTimeStamp(goodToken(), sha256("another signature"))); }

TEST(TimeStampToken, HasFewCertificatesBecauseAStrangerChoosesThem) {
    auto const* at = reinterpret_cast<unsigned char const*>(goodToken().data());
    Pkcs7 const token(d2i_PKCS7(nullptr, &at, static_cast<long>(goodToken().size())));
    STACK_OF(X509)* const all = token->d.sign->cert;
    while (sk_X509_num(all) <= 8) ASSERT_GT(sk_X509_push(all, X509_dup(sk_X509_value(all, 0))), 0);
    EXPECT_FALSE(readTimeStamp(derOf(token.get()), imprint));
    EXPECT_FALSE(readTimeStamp(goodToken() + std::string(64U << 10, '\0'), imprint));
}

TEST(TimeStampToken, IsTrustedByItsOwnRootOnly) {
    TrustAnchors const clock{{}, trustFromPem(clocks().rootPem()).certificates};
    EXPECT_TRUE(trustedTimeStamp(goodToken(), imprint, clock).at);
    EXPECT_FALSE(trustedTimeStamp(goodToken(), imprint, {{}, Authority().trust().certificates}).at);
    EXPECT_FALSE(trustedTimeStamp(goodToken(), imprint, {}).at);
    EXPECT_FALSE(trustedTimeStamp(goodToken(), imprint, {clock.timeAuthorities}).at) << "as an issuer it is no clock";
    EXPECT_FALSE(trustedTimeStamp(goodToken(), sha256("another"), clock).at);
}

// OpenSSL's own program makes no such token, so one of its pieces is exchanged: the purpose in the certificate.
TEST(TimeStampToken, IsNotMadeWithACertificateForSomethingElse) {
    EXPECT_ANY_THROW(clocks().replyByAnybody(TimeStampQuery(imprint).der()));
    std::string token = goodToken();
    std::string const timeStamping = "\x06\x01\x05\x05\x07\x03\x08", mail = "\x06\x01\x05\x05\x07\x03\x04";
    auto const at = token.find(timeStamping);
    ASSERT_NE(at, std::string::npos);
    EXPECT_FALSE(readTimeStamp(token.replace(at, mail.size(), mail), imprint));
}

TEST(TimeStampToken, IsWholeAndNothingMore) {
    std::string const& token = goodToken();
    EXPECT_FALSE(readTimeStamp({}, imprint));
    EXPECT_FALSE(readTimeStamp(token + '\0', imprint));
    for (std::size_t keep = 0; keep < token.size(); keep += 37) EXPECT_FALSE(readTimeStamp(token.substr(0, keep), imprint)) << keep;
}

TEST(TimeStampToken, NeverTellsAnotherTimeWithAByteChanged) {
    std::string token = goodToken();
    auto const time = readTimeStamp(token, imprint)->at;
    for (std::size_t i = 0; i < token.size(); ++i) {
        char const before = token[i];
        token[i] = static_cast<char>(before ^ (1 << (i % 8)));
        auto const stamp = readTimeStamp(token, imprint);
        EXPECT_EQ(stamp ? stamp->at : time, time) << "byte " << i;
        token[i] = before;
    }
}

// The sealed file ------------------------------------------------------------------------------------------------

class TimeStamped : public ::testing::Test {
protected:
    static Authority const& authority() {
        static Authority const one;
        return one;
    }
    static std::shared_ptr<Signer const> signer() {
        static auto const one = authority().office("SZ01");
        return one;
    }
    static std::string sealed() {
        static std::string const pdf =
            CertificateWorkshop(resources(), signer(), {std::make_shared<LocalStamper>(clocks())}).make(sampleContent(4)).pdf;
        return pdf;
    }
    static VerifyOptions trustingBoth() {
        auto rules = trusting(authority());
        auto const clock = trustFromPem(clocks().rootPem());
        rules.trust.timeAuthorities = clock.certificates;
        return rules;
    }
    static std::string outcome(std::string const& pdf, VerifyOptions const& rules = trustingBoth()) {
        auto const answer = verifyPdf(pdf, rules);
        std::string text(wordOf(answer.verdict));
        for (auto const& each : answer.problems) text += " " + each.id;
        return text;
    }
    /// Sealed again by the office, with whatever it takes for a time stamp.
    static std::string sealedWith(StampSignature const& stamp) {
        std::string pdf = sealed();
        auto const frame = readFrame(pdf).frame.value().pdf;
        std::string hex = hexOf(buildCms(
            withoutRoot(signer()->chain()), digestOutsideHole(frame), [](Sha256 const& digest) { return signer()->sign(digest); }, stamp));
        hex.resize(frame.holeEnd - frame.holeBegin - 2, '0');
        return pdf.replace(frame.holeBegin + 1, hex.size(), hex);
    }
    /// Without the CMS as a whole, which is told as a place in what goes with this.
    static CmsParts parts(std::string const& pdf) {
        CmsParts found = partsOfCms(readFrame(pdf).frame.value().signature).value();
        found.der = {};
        return found;
    }
};

/// One that is not reached, and counts how often it was asked.
class NoStamper final : public TimeStamper {
public:
    mutable int asked = 0;

private:
    std::string ask(Sha256 const&) const override {
        ++asked;
        throw Fault(FaultCode::timeStampFailed, "time stamp: not reached");
    }
    std::size_t mostRoom() const override { return 8192; }
};

/// One whose tokens are of several lengths, or that is gone after the first; counts how often it was asked.
class ChangingStamper final : public TimeStamper {
public:
    explicit ChangingStamper(StampAuthority const& authority, int answers = 100) : m_stamper(authority), m_answers(answers) {}
    mutable int asked = 0;
    mutable std::size_t place = 8192;

private:
    std::string ask(Sha256 const& signature) const override {
        if (++asked > m_answers) throw Fault(FaultCode::timeStampFailed, "time stamp: not reached");
        return m_stamper.token(signature);
    }
    std::size_t mostRoom() const override { return place; }

    LocalStamper m_stamper;
    int m_answers;
};

TEST_F(TimeStamped, TakesAsMuchPlaceAsTheTokenAndAsksOnceWhenThatIsKnown) {
    auto const clock = std::make_shared<ChangingStamper>(clocks());
    CertificateWorkshop workshop(resources(), signer(), {clock});
    std::string const plain = CertificateWorkshop(resources(), signer()).make(sampleContent(4)).pdf;
    std::string const first = workshop.make(sampleContent(4)).pdf;
    EXPECT_EQ(clock->asked, 2) << "for the length, and for the token";
    EXPECT_NEAR(static_cast<double>(workshop.make(sampleContent(4)).pdf.size()), static_cast<double>(first.size()), 256);
    EXPECT_EQ(clock->asked, 3);
    EXPECT_EQ(outcome(first), "genuine");
    EXPECT_LT(first.size(), plain.size() + 2 * clock->room() + 512);
}

TEST_F(TimeStamped, IsIssuedWithMuchPlaceWhereTheAuthorityIsGoneBeforeTheSecondAnswer) {
    auto const clock = std::make_shared<ChangingStamper>(clocks(), 1);
    std::string const pdf = CertificateWorkshop(resources(), signer(), {clock}).make(sampleContent(4)).pdf;
    EXPECT_EQ(clock->asked, 2);
    EXPECT_EQ(outcome(pdf), "genuine");
}

TEST_F(TimeStamped, IsMadeOnceMoreWhereTheTokenIsLongerThanTheLast) {
    auto const clock = std::make_shared<ChangingStamper>(clocks());
    clock->place = 600; // what a short token once took
    CertificateWorkshop workshop(resources(), signer(), {clock});
    EXPECT_THROW(workshop.make(sampleContent(4)), Fault);
    clock->place = 8192;
    EXPECT_EQ(outcome(workshop.make(sampleContent(4)).pdf), "genuine");
}

TEST_F(TimeStamped, IsIssuedWithoutWhereTheOfficeNeedNotWaitAndAsksNotEachTime) {
    auto const nobody = std::make_shared<NoStamper>();
    CertificateWorkshop workshop(resources(), signer(), {nobody});
    workshop.rehearse(sampleContent(4));
    EXPECT_EQ(nobody->asked, 0);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(outcome(workshop.make(sampleContent(4)).pdf), "genuine");
    EXPECT_EQ(nobody->asked, 1) << "a queue does not wait for an authority that is not there";
}

TEST_F(TimeStamped, IsRefusedBeforeANumberIsUsedWhereTheOfficeMustWait) {
    auto const must = [](std::string const& office, Day) { return office == "SZ01"; };
    auto const nobody = std::make_shared<NoStamper>();
    CertificateWorkshop workshop(resources(), signer(), {nobody, must});
    EXPECT_THAT(detailOf([&] { workshop.rehearse(sampleContent(4)); }), StartsWith("time stamp: not reached"));
    EXPECT_THAT(detailOf([&] { workshop.make(sampleContent(4)); }), StartsWith("time stamp: not reached"));
    EXPECT_THAT(detailOf([&] {
                    CertificateWorkshop(resources(), signer(), {nullptr, must}).rehearse(sampleContent(4));
                }),
                StartsWith("time stamp: no authority is named"));
    CertificateWorkshop good(resources(), signer(), {std::make_shared<LocalStamper>(clocks()), must});
    good.rehearse(sampleContent(4));
    EXPECT_EQ(outcome(good.make(sampleContent(4)).pdf), "genuine");
}

TEST_F(TimeStamped, TrustsAClockForItsTimeAndForNothingElse) {
    auto rules = trustingBoth();
    rules.trust.certificates = rules.trust.timeAuthorities;
    rules.trust.timeAuthorities.clear();
    EXPECT_THAT(outcome(sealed(), rules), StartsWith("unknown-issuer"));
    rules = trustingBoth();
    rules.trust.certificates.insert(rules.trust.certificates.end(), rules.trust.timeAuthorities.begin(), rules.trust.timeAuthorities.end());
    rules.trust.timeAuthorities.clear();
    EXPECT_EQ(outcome(sealed(), rules), "genuine time-stamp.untrusted");
}

TEST_F(TimeStamped, IsGenuineWhereTheClockIsTrusted) { EXPECT_EQ(outcome(sealed()), "genuine"); }

TEST_F(TimeStamped, TellsTheTimeOfATrustedClockOnly) {
    auto const trusted = verifyPdf(sealed(), trustingBoth()), untrusted = verifyPdf(sealed(), trusting(authority()));
    ASSERT_TRUE(trusted.stampedAt);
    EXPECT_LT(std::chrono::abs(std::chrono::system_clock::now() - *trusted.stampedAt), std::chrono::hours(1));
    EXPECT_THAT(verificationJson(trusted, "f"), HasSubstr("\"time_stamped_at\":\"" + rfc3339(*trusted.stampedAt)));
    EXPECT_THAT(verificationText(trusted, "f"), HasSubstr(rfc3339(*trusted.stampedAt)));
    EXPECT_FALSE(untrusted.stampedAt);
    EXPECT_THAT(verificationJson(untrusted, "f"), Not(HasSubstr("time_stamped_at")));
}

TEST_F(TimeStamped, IsGenuineWithARemarkWhereItIsNot) {
    auto const answer = verifyPdf(sealed(), trusting(authority()));
    EXPECT_EQ(answer.verdict, Authenticity::genuine);
    ASSERT_EQ(answer.problems.size(), 1U);
    EXPECT_EQ(answer.problems[0].id, "time-stamp.untrusted");
    EXPECT_TRUE(answer.content);
}

TEST_F(TimeStamped, DoesNotMakeTheOfficeTrusted) {
    auto rules = trustingBoth();
    rules.trust = trustFromPem(clocks().rootPem());
    EXPECT_EQ(outcome(sealed(), rules), "unknown-issuer issuer.unknown");
}

TEST_F(TimeStamped, IsForThisSignatureAndNoOther) {
    auto const token = parts(sealed()).timeStamp;
    ASSERT_TRUE(token);
    EXPECT_TRUE(readTimeStamp(*token, sha256(parts(sealed()).signature)));
    EXPECT_EQ(outcome(sealedWith([&](Sha256 const&) { return token; })), "altered time-stamp.wrong");
    EXPECT_EQ(outcome(sealedWith([](Sha256 const&) { return goodToken(); })), "altered time-stamp.wrong");
}

TEST_F(TimeStamped, IsATokenAndNothingElse) {
    EXPECT_EQ(outcome(sealedWith([](Sha256 const&) { return "\x30\x03\x02\x01\x01"; })), "altered time-stamp.wrong");
    EXPECT_THAT(outcome(sealedWith([](Sha256 const&) { return "words"; })), StartsWith("altered "));
    EXPECT_THAT(outcome(sealedWith([](Sha256 const& signature) { return LocalStamper(clocks()).token(signature) + "more"; })),
                StartsWith("altered "));
}

TEST_F(TimeStamped, MayBeLeftOutBecauseNobodyCanTell) {
    EXPECT_EQ(outcome(sealedWith({})), "genuine");
    EXPECT_EQ(outcome(sealedWith([](Sha256 const& signature) { return LocalStamper(clocks()).token(signature); })), "genuine");
}

/// The same CMS with what `change` does to its signer.
std::string changedCms(std::string_view der, std::function<void(PKCS7_SIGNER_INFO*)> const& change) {
    auto const* at = reinterpret_cast<unsigned char const*>(der.data());
    Pkcs7 const cms(d2i_PKCS7(nullptr, &at, static_cast<long>(der.size())));
    change(sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(cms.get()), 0));
    return derOf(cms.get());
}

TEST_F(TimeStamped, IsTheOnlyThingThatIsNotSigned) {
    std::string const pdf = sealed();
    auto const frame = readFrame(pdf).frame.value();
    auto const outcomeAfter = [&](std::function<void(PKCS7_SIGNER_INFO*)> const& change) {
        std::string hex = hexOf(changedCms(partsOfCms(frame.signature)->der, change));
        hex.resize(frame.pdf.holeEnd - frame.pdf.holeBegin - 2, '0');
        std::string changed = pdf;
        return outcome(changed.replace(frame.pdf.holeBegin + 1, hex.size(), hex));
    };
    EXPECT_EQ(outcomeAfter([](PKCS7_SIGNER_INFO*) {}), "genuine");
    EXPECT_EQ(outcomeAfter([](PKCS7_SIGNER_INFO* signer) {
                  sk_X509_ATTRIBUTE_push(signer->unauth_attr, X509_ATTRIBUTE_dup(sk_X509_ATTRIBUTE_value(signer->unauth_attr, 0)));
              }),
              "altered seal.form")
        << "twice";
    EXPECT_EQ(outcomeAfter([](PKCS7_SIGNER_INFO* signer) {
                  PKCS7_add_attribute(signer, NID_pkcs9_unstructuredName, V_ASN1_UTF8STRING, ASN1_UTF8STRING_new());
              }),
              "altered seal.form")
        << "something beside it";
    EXPECT_EQ(outcomeAfter([](PKCS7_SIGNER_INFO* signer) {
                  auto* const before = sk_X509_ATTRIBUTE_value(signer->unauth_attr, 0);
                  auto* const copy = X509_ATTRIBUTE_dup(before);
                  X509_ATTRIBUTE_set1_object(copy, OBJ_nid2obj(NID_id_smime_aa_timeStampToken));
                  X509_ATTRIBUTE_set1_data(copy, V_ASN1_SEQUENCE, "\x30", 2);
                  X509_ATTRIBUTE_free(sk_X509_ATTRIBUTE_set(signer->unauth_attr, 0, copy) ? before : copy);
              }),
              "altered seal.form")
        << "two values";
}

TEST_F(TimeStamped, IsNeverGenuineWithAByteOfTheOfficesSealChanged) {
    std::string pdf = sealed();
    auto const whole = readFrame(pdf).frame.value();
    auto const& frame = whole.pdf;
    auto const cms = partsOfCms(whole.signature).value();
    std::size_t const token = frame.holeBegin + 1 + 2 * cms.der.find(*cms.timeStamp);
    std::size_t const last = frame.holeBegin + 1 + 2 * cms.der.size();
    for (std::size_t i = frame.holeBegin; i < frame.holeEnd; i += 3) {
        char const before = pdf[i];
        pdf[i] = before == '1' ? '2' : '1';
        // Within the token some bytes are the authority's, and what they say is its word and not the office's.
        bool const theirs = i >= token && i < last;
        ASSERT_TRUE(theirs || verifyPdf(pdf, trustingBoth()).verdict != Authenticity::genuine) << "byte " << i;
        pdf[i] = before;
    }
}

TEST_F(TimeStamped, IsFoundByOthers) {
    TemporaryFolder const folder;
    std::string const pdf = sealed();
    writeFile(folder / "sealed.pdf", pdf);
    std::string const said = run({"pdfsig", "-nocert", folder / "sealed.pdf"}).out;
    EXPECT_THAT(said, HasSubstr("Signature is Valid."));
    EXPECT_THAT(said, HasSubstr("Total document signed"));
    EXPECT_EQ(run({"qpdf", "--check", folder / "sealed.pdf"}).exitCode, 0);

    auto const frame = readFrame(pdf).frame.value();
    writeFile(folder / "seal.cms", frame.signature);
    writeFile(folder / "signed", pdf.substr(0, frame.pdf.holeBegin) + pdf.substr(frame.pdf.holeEnd));
    writeFile(folder / "root.pem", authority().rootPem());
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(issueTime().time_since_epoch()).count();
    Ran const ran =
        run({"openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder / "seal.cms", "-content", folder / "signed",
             "-CAfile", folder / "root.pem", "-purpose", "any", "-attime", std::to_string(seconds), "-out", folder / "out"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;

    writeFile(folder / "token", parts(pdf).timeStamp.value());
    writeFile(folder / "value", parts(pdf).signature);
    writeFile(folder / "clocks.pem", clocks().rootPem());
    Ran const stamp = run(
        {"openssl", "ts", "-verify", "-token_in", "-in", folder / "token", "-data", folder / "value", "-CAfile", folder / "clocks.pem"});
    EXPECT_THAT(stamp.out, HasSubstr("Verification: OK")) << stamp.err;
}

/// What a key that has expired since signs now and dates back into its validity; the clock knows better.
TEST_F(TimeStamped, IsNotGenuineWhereTheOfficesKeyHadExpired) {
    Instant const then = std::chrono::floor<std::chrono::minutes>(thisMoment()) - 4 * 365 * 24h;
    Authority const past(then);
    auto const expired = past.office("SZ01");
    auto content = sampleContent(4);
    content.issuedAt = content.dataUntil = then;
    CertificateWorkshop stamping(resources(), expired, {std::make_shared<LocalStamper>(clocks())});
    std::string const pdf = stamping.make(content).pdf;
    auto rules = trusting(past);
    EXPECT_EQ(outcome(pdf, rules), "genuine time-stamp.untrusted") << "nobody else says when it was sealed";
    rules.trust.timeAuthorities = trustFromPem(clocks().rootPem()).certificates;
    EXPECT_EQ(outcome(pdf, rules), "unknown-issuer time-stamp.outside-validity");
    EXPECT_FALSE(verifyPdf(pdf, rules).content);

    CertificateWorkshop plain(resources(), expired);
    auto const stored = storedAs(content, plain.make(content).pdf);
    EXPECT_EQ(faultOf([&] { stamping.electronicCopy(stored, Secret(copyPassword)); }), FaultCode::keyUnusable)
        << "a copy that nobody would take is not made";
    rules.password = Secret(copyPassword);
    EXPECT_EQ(outcome(plain.electronicCopy(stored, Secret(copyPassword)), rules), "genuine");
}

// The network ----------------------------------------------------------------------------------------------------

TEST(HttpTimeStamper, BringsATokenFromTheAuthority) {
    StampServer const server([](std::string const& query) { return StampServer::response(clocks().reply(query)); });
    HttpTimeStamper const stamper({.address = server.address(), .policy = "1.2.3.4.5"});
    EXPECT_TRUE(readTimeStamp(stamper.token(imprint), imprint));
    EXPECT_THAT(server.lastHead(), StartsWith("POST /stamp HTTP/1.1\r\n"));
    EXPECT_THAT(server.lastHead(), HasSubstr("Content-Type: application/timestamp-query\r\n"));
}

TEST(HttpTimeStamper, KeepsRoomForWhatAuthoritiesSend) {
    HttpTimeStamper const stamper({.address = "http://127.0.0.1:1/"});
    EXPECT_GT(stamper.room(), goodToken().size() * 3 / 2);
    // In PDF/A-2 no string is longer than this (ISO 19005-2, 6.1.13).
    EXPECT_LT(stamper.room() + 4096, 32767U);
}

TEST(HttpTimeStamper, SaysThatNobodyIsThere) {
    HttpTimeStamper const stamper({.address = "http://127.0.0.1:1/", .most = 2s});
    EXPECT_THAT(detailOf([&] { stamper.token(imprint); }), StartsWith("time stamp: not reached"));
}

TEST(HttpTimeStamper, WaitsNoLongerThanItShall) {
    SilentPort const silent;
    HttpTimeStamper const stamper({.address = fmt::format("http://127.0.0.1:{}/", silent.number()), .most = 300ms});
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_THAT(detailOf([&] { stamper.token(imprint); }), StartsWith("time stamp: not reached"));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
}

TEST(HttpTimeStamper, SaysThatTheServerRefused) {
    StampServer const server([](std::string const&) { return StampServer::response("no", "403 Forbidden"); });
    EXPECT_EQ(detailOf([&] { HttpTimeStamper({.address = server.address()}).token(imprint); }), "time stamp: refused, HTTP 403");
}

TEST(HttpTimeStamper, FollowsNobodyElsewhere) {
    StampServer const server([](std::string const&) {
        return std::string("HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    EXPECT_EQ(detailOf([&] { HttpTimeStamper({.address = server.address()}).token(imprint); }), "time stamp: refused, HTTP 302");
}

TEST(HttpTimeStamper, TakesNoEndlessAnswer) {
    StampServer const server([](std::string const&) { return StampServer::response(std::string(1U << 20, 'x')); });
    EXPECT_EQ(detailOf([&] { HttpTimeStamper({.address = server.address()}).token(imprint); }), "time stamp: the answer is too long");
}

TEST(HttpTimeStamper, TakesNoAnswerThatIsNone) {
    for (std::string const body : {"", "<html>welcome</html>"}) {
        StampServer const server([&](std::string const&) { return StampServer::response(body); });
        EXPECT_EQ(detailOf([&] { HttpTimeStamper({.address = server.address()}).token(imprint); }),
                  "time stamp: the answer cannot be read");
    }
}

TEST(HttpTimeStamper, TakesNoTokenThatHasNoPlace) {
    StampServer const server([](std::string const& query) { return StampServer::response(clocks().reply(query)); });
    EXPECT_THAT(detailOf([&] { HttpTimeStamper({.address = server.address(), .room = 1000}).token(imprint); }),
                StartsWith("time stamp: the answer is larger than its place"));
}

TEST(HttpTimeStamper, AsksWebServersOnly) {
    for (char const* address : {"", "ftp://example.org/", "file:///etc/passwd", "example.org"})
        EXPECT_EQ(faultOf([&] { HttpTimeStamper({.address = address}); }), FaultCode::unusableInput) << address;
}

} // namespace
} // namespace countersign::certificate
