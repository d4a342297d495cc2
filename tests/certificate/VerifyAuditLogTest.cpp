#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfSealCms.h"
#include "certificate/RevokingAuthority.h"
#include "certificate/VerifyFile.h"
#include "certificate/VerifyReport.h"
#include "certificate/VerifySupport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

std::string hashOf(std::string const& text) {
    Sha256 const digest = sha256(text);
    return hexOf({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

/// A log as `countersignctl audit export` writes it.
class Log {
public:
    void add(std::string const& act, std::string const& office = "SZ01") {
        std::string const row =
            fmt::format(R"({{"act":"{}","actor":"li","at":"2026-11-22T09:00:00.000000+08:00","case":null,"certificate":null,)"
                        R"("detail":{{}},"office":"{}","person":null,"seq":{}}})",
                        act, office, lines.size() + 1);
        hash = hashOf(hash + "\n" + row);
        lines.push_back(fmt::format(R"({{"hash":"{}","row":{}}})", hash, row));
    }

    std::string head() const { return fmt::format(R"({{"head":{{"hash":"{}","office":"SZ01","rows":{}}}}})", hash, lines.size()); }

    std::string checkpointText() const {
        return fmt::format(R"({{"at":"2026-11-22T09:05:00+08:00","hash":"{}","office":"SZ01","seq":{}}})", hash, lines.size());
    }

    std::string checkpoint(Signer const& signer) const {
        std::string const text = checkpointText();
        std::string const cms = buildCms(signer.chain(), sha256(text), [&](Sha256 const& digest) { return signer.sign(digest); });
        std::string base64(cms.size() / 3 * 4 + 8, '\0');
        int const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()),
                                         reinterpret_cast<unsigned char const*>(cms.data()), static_cast<int>(cms.size()));
        base64.resize(static_cast<std::size_t>(size));
        return fmt::format(R"({{"checkpoint":{},"signature":"{}"}})", text, base64);
    }

    std::string file(std::vector<std::string> const& last) const {
        std::string text = R"({"format":"countersign-audit/1"})"
                           "\n";
        for (auto const& line : lines) text += line + "\n";
        for (auto const& line : last) text += line + "\n";
        return text;
    }
    std::string file() const { return file({head()}); }

    std::vector<std::string> lines;
    std::string hash = std::string(64, '0');
};

class VerifyAuditLog : public ::testing::Test {
protected:
    VerifyAuditLog() {
        for (auto const* act : {"office.added", "case.opened", "case.submitted", "records.seen"}) m_log.add(act);
    }

    static Verification verify(std::string const& text, TrustAnchors const& trust = {}) {
        std::istringstream file(text);
        return verifyFile(file, {trust, resources()});
    }
    static std::string outcome(std::string const& text, TrustAnchors const& trust = {}) { return outcomeOf(verify(text, trust)); }
    static std::string outcomeOf(Verification const& answer) {
        std::string said(wordOf(answer.verdict));
        for (auto const& each : answer.problems) said += " " + each.id;
        return said;
    }

    Log m_log;
};

TEST_F(VerifyAuditLog, FindsAWholeChainThatNobodySignedOfAnUnknownIssuer) {
    EXPECT_EQ(outcome(m_log.file()), "unknown-issuer log.unsigned");
}

TEST_F(VerifyAuditLog, TellsOfficeRowsAndLastHash) { EXPECT_EQ(verify(m_log.file()).auditLog, (AuditLogSummary{"SZ01", 4, m_log.hash})); }

TEST_F(VerifyAuditLog, FollowsAKnownVectorMadeByShell) {
    // printf '%064d\n{"act":"log.begun",...}' 0 | sha256sum
    std::string const row =
        R"({"act":"log.begun","actor":"postgres","at":"2026-11-22T08:00:00.000000+08:00","case":null,"certificate":null,)"
        R"("detail":{},"office":"*","person":null,"seq":1})";
    std::string const hash = "b0226024d775d2d7d6450ed9118f11a70d13fd0513849ed5bd26ab660a606b99";
    std::string const text =
        R"({"format":"countersign-audit/1"})"
        "\n" +
        fmt::format("{{\"hash\":\"{0}\",\"row\":{1}}}\n{{\"head\":{{\"hash\":\"{0}\",\"office\":\"*\",\"rows\":1}}}}\n", hash, row);
    EXPECT_EQ(outcome(text), "unknown-issuer log.unsigned");
}

TEST_F(VerifyAuditLog, SeesAChangedRowAndItsPlace) {
    std::string text = m_log.file();
    text.replace(text.find("case.opened"), 11, "case.closed");
    Verification const answer = verify(text);
    EXPECT_EQ(answer.verdict, Authenticity::altered);
    ASSERT_EQ(answer.problems.size(), 1U);
    EXPECT_EQ(answer.problems[0].id, "log.chain");
    EXPECT_THAT(answer.problems[0].message.en, ::testing::HasSubstr("reordered (line 3)."));
    EXPECT_THAT(answer.problems[0].message.zh, ::testing::HasSubstr("重排（第 3 行）。"));
}

TEST_F(VerifyAuditLog, SeesEveryChangedByteOfARow) {
    std::string const text = m_log.file();
    auto const from = text.find(m_log.lines[1]);
    for (std::size_t i = from; i < from + m_log.lines[1].size(); ++i) {
        std::string changed = text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        ASSERT_EQ(verify(changed).verdict, Authenticity::altered) << i;
    }
}

TEST_F(VerifyAuditLog, SeesAMissingRow) {
    for (std::size_t gone = 0; gone < 4; ++gone) {
        Log log = m_log;
        log.lines.erase(log.lines.begin() + static_cast<long>(gone));
        std::string const kept = log.file({m_log.head()});
        EXPECT_EQ(verify(kept).verdict, Authenticity::altered) << gone;
    }
}

TEST_F(VerifyAuditLog, SeesRowsInAnotherOrder) {
    std::swap(m_log.lines[1], m_log.lines[2]);
    EXPECT_EQ(outcome(m_log.file()), "altered log.chain");
}

TEST_F(VerifyAuditLog, SeesARowTwice) {
    m_log.lines.insert(m_log.lines.begin() + 1, m_log.lines[0]);
    EXPECT_EQ(outcome(m_log.file()), "altered log.chain");
}

TEST_F(VerifyAuditLog, SeesRowsOfTwoOfficesInOneChain) {
    m_log.add("case.opened", "GZ02");
    EXPECT_EQ(outcome(m_log.file()), "altered log.chain");
}

TEST_F(VerifyAuditLog, SeesThatTheLastRowsWereCutOff) {
    std::string const head = m_log.head();
    m_log.lines.pop_back();
    EXPECT_EQ(outcome(m_log.file({head})), "altered log.head");
    EXPECT_EQ(outcome(m_log.file({})), "altered log.head") << "no last line at all";
}

TEST_F(VerifyAuditLog, SeesRowsAfterTheLastLine) {
    std::string const head = m_log.head();
    std::string const row = m_log.lines.back();
    EXPECT_EQ(outcome(m_log.file({head, row})), "altered log.line");
    EXPECT_EQ(outcome(m_log.file({head, head})), "altered log.line");
}

TEST_F(VerifyAuditLog, SeesAHalfLineAtTheEnd) {
    std::string text = m_log.file();
    text.pop_back();
    EXPECT_EQ(outcome(text), "altered log.line");
}

TEST_F(VerifyAuditLog, RefusesAKeyThatIsGivenTwice) {
    std::string const row = R"({"act":"a","act":"b","actor":"li","at":"2026-11-22T09:00:00.000000+08:00","case":null,"certificate":null,)"
                            R"("detail":{},"office":"SZ01","person":null,"seq":5})";
    m_log.hash = hashOf(m_log.hash + "\n" + row);
    m_log.lines.push_back(fmt::format(R"({{"hash":"{}","row":{}}})", m_log.hash, row));
    EXPECT_EQ(outcome(m_log.file()), "altered log.line");
}

TEST_F(VerifyAuditLog, RefusesARowWithMoreOrFewerKeys) {
    for (
        std::string const row :
        {R"({"office":"SZ01","seq":5})", R"([])", R"("text")",
         R"({"act":"a","actor":"li","at":"","case":null,"certificate":null,"detail":{},"extra":1,"office":"SZ01","person":null,"seq":5})"}) {
        Log log = m_log;
        log.hash = hashOf(log.hash + "\n" + row);
        log.lines.push_back(fmt::format(R"({{"hash":"{}","row":{}}})", log.hash, row));
        EXPECT_EQ(outcome(log.file()), "altered log.line") << row;
    }
}

TEST_F(VerifyAuditLog, ReadsAnEmptyChain) {
    Log const empty;
    EXPECT_EQ(outcome(empty.file()), "unknown-issuer log.unsigned");
}

TEST_F(VerifyAuditLog, SurvivesDeepNesting) {
    std::string const deep(200'000, '[');
    m_log.lines.push_back(fmt::format(R"({{"hash":"{}","row":{}}})", m_log.hash, deep));
    EXPECT_EQ(outcome(m_log.file()), "altered log.line");
}

TEST_F(VerifyAuditLog, RefusesALineWithoutEnd) {
    std::string const text = R"({"format":"countersign-audit/1"})"
                             "\n" +
                             std::string((1 << 20) + 1, 'x');
    EXPECT_EQ(outcome(text), "altered log.line");
}

TEST_F(VerifyAuditLog, CallsAnotherFormatUnreadable) {
    EXPECT_EQ(outcome("{\"format\":\"countersign-audit/2\"}\n"), "unreadable log.line");
}

TEST_F(VerifyAuditLog, TrustsACheckpointThatTheOfficeSigned) {
    Authority const authority;
    std::string const last = m_log.checkpoint(*authority.office("SZ01"));
    EXPECT_EQ(outcome(m_log.file({m_log.head(), last}), authority.trust()), "genuine");
    EXPECT_EQ(outcome(m_log.file({last}), authority.trust()), "genuine");
}

TEST_F(VerifyAuditLog, KnowsNoIssuerOfAStrangersCheckpoint) {
    Authority const authority, stranger;
    std::string const text = m_log.file({m_log.checkpoint(*stranger.office("SZ01"))});
    EXPECT_EQ(outcome(text, authority.trust()), "unknown-issuer issuer.unknown");
    EXPECT_EQ(outcome(text), "unknown-issuer issuer.no-trust");
}

TEST_F(VerifyAuditLog, KnowsNoIssuerOfACheckpointOfAnotherOffice) {
    Authority const authority;
    EXPECT_EQ(outcome(m_log.file({m_log.checkpoint(*authority.office("GZ02"))}), authority.trust()), "unknown-issuer issuer.unknown");
}

TEST_F(VerifyAuditLog, SeesACheckpointOfAnEarlierRow) {
    Authority const authority;
    std::string const earlier = m_log.checkpoint(*authority.office("SZ01"));
    m_log.add("case.withdrawn");
    EXPECT_EQ(outcome(m_log.file({earlier}), authority.trust()), "altered log.checkpoint");
}

TEST_F(VerifyAuditLog, SeesAChangedCheckpoint) {
    Authority const authority;
    std::string last = m_log.checkpoint(*authority.office("SZ01"));
    last.replace(last.find("09:05"), 5, "09:06");
    EXPECT_EQ(outcome(m_log.file({last}), authority.trust()), "altered log.checkpoint");
}

/// Anybody can write a log that nobody signed.
TEST_F(VerifyAuditLog, KeepsTheNameOfItsOfficeWithinALine) {
    Log log;
    log.add("office.added", "SZ01\\n  GENUINE\\u202E");
    std::string const text = log.file({fmt::format(R"({{"head":{{"hash":"{}","office":"SZ01\n  GENUINE\u202E","rows":1}}}})", log.hash)});
    EXPECT_THAT(verificationText(verify(text), "log"), ::testing::HasSubstr("SZ01\\x0A  GENUINE\\u202E, 1 行 rows"));
}

TEST_F(VerifyAuditLog, IsNotSignedWithACertificateThatIsForSomethingElse) {
    RevokingAuthority const authority;
    auto const outcomeBy = [&](std::string const& name) {
        return outcome(m_log.file({m_log.checkpoint(*authority.signer(name))}), authority.trusting().trust);
    };
    EXPECT_EQ(outcomeBy("office"), "genuine");
    EXPECT_EQ(outcomeBy("server"), "unknown-issuer issuer.key-usage");
}

TEST_F(VerifyAuditLog, IsNotSignedWithACertificateThatWasRevoked) {
    RevokingAuthority const authority;
    Instant const now = issueTime() + std::chrono::days(2);
    auto const outcomeIf = [&](std::vector<RevokingAuthority::Revoked> const& revoked, Instant nextBy) {
        auto rules = authority.trusting();
        rules.judgedAt = now;
        auto read = readRevocationLists(authority.crl("root", revoked, issueTime(), nextBy), rules.trust, now);
        rules.trust.revocations = std::get<std::vector<RevocationList>>(std::move(read));
        std::istringstream file(m_log.file({m_log.checkpoint(*authority.signer("office"))}));
        return outcomeOf(verifyFile(file, rules));
    };
    Instant const later = issueTime() + std::chrono::hours(1), next = now + std::chrono::days(1);
    EXPECT_EQ(outcomeIf({}, next), "genuine");
    EXPECT_EQ(outcomeIf({{"office", later, "superseded"}}, next), "genuine");
    EXPECT_EQ(outcomeIf({{"office", later, "superseded"}}, now - std::chrono::days(1)), "genuine issuer.revocation-stale");
    EXPECT_EQ(outcomeIf({{"office", issueTime()}}, next), "unknown-issuer issuer.revoked");
    EXPECT_EQ(outcomeIf({{"office", later, "keyCompromise"}}, next), "unknown-issuer issuer.revoked");
}

// Who has the key of an office writes any moment under a checkpoint; only one that has not come yet betrays him.
TEST_F(VerifyAuditLog, IsNotSignedLaterThanNow) {
    RevokingAuthority const authority;
    std::string const text = m_log.file({m_log.checkpoint(*authority.signer("office"))});
    auto const outcomeAt = [&](Instant now) {
        auto rules = authority.trusting();
        rules.judgedAt = now;
        std::istringstream file(text);
        return outcomeOf(verifyFile(file, rules));
    };
    Instant const signedAt = parseInstant("2026-11-22T09:05:00+08:00").value();
    EXPECT_EQ(outcomeAt(signedAt - clocksMayDiffer), "genuine");
    EXPECT_EQ(outcomeAt(signedAt - clocksMayDiffer - std::chrono::seconds(1)), "unknown-issuer issuer.dated-later");
}

} // namespace
} // namespace countersign::certificate
