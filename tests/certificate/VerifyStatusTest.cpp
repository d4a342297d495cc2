#include "certificate/VerifyStatus.h"

#include "certificate/VerifySupport.h"

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace std::chrono_literals;
using test::issueTime;

Verification genuine() {
    Verification answer;
    answer.verdict = Authenticity::genuine;
    answer.content = test::sampleContent(1);
    answer.certificateNumber = answer.content->certificateNumber;
    return answer;
}

StatusList listOf(Instant madeAt, std::optional<EndedAs> state = std::nullopt) {
    StatusList list{"SZ01", madeAt, madeAt + 24h, {}};
    if (state) list.ended.emplace(statusHash("SZ01-261122-00017-0"), *state);
    return list;
}

std::string judgedBy(std::vector<StatusList> const& lists, Instant now = issueTime() + 2h) {
    Verification answer = genuine();
    applyStatus(answer, lists, now);
    std::string text(wordOf(answer.verdict));
    if (answer.statusAsOf) text += " as-of";
    for (auto const& each : answer.problems) text += " " + each.id;
    return text;
}

TEST(VerifyStatus, SaysWhatTheOfficesListKnows) {
    EXPECT_EQ(judgedBy({}), "genuine");
    EXPECT_EQ(judgedBy({listOf(issueTime() + 1h)}), "genuine as-of");
    EXPECT_EQ(judgedBy({listOf(issueTime() + 1h, EndedAs::revoked)}), "revoked status.revoked");
    EXPECT_EQ(judgedBy({listOf(issueTime() + 1h, EndedAs::superseded)}), "superseded status.superseded");
    EXPECT_EQ(judgedBy({listOf(issueTime() + 1h, EndedAs::voided)}), "revoked status.voided");
}

TEST(VerifyStatus, GoesByTheYoungestListOfTheCertificatesOffice) {
    EXPECT_EQ(judgedBy({listOf(issueTime() + 1h), listOf(issueTime() + 90min, EndedAs::revoked)}), "revoked status.revoked");
    EXPECT_EQ(judgedBy({listOf(issueTime() + 90min, EndedAs::revoked), listOf(issueTime() + 1h)}), "revoked status.revoked");
    auto other = listOf(issueTime() + 1h, EndedAs::revoked);
    other.office = "GZ02";
    EXPECT_EQ(judgedBy({other}), "genuine status.missing") << "not checked, and it is said";
}

TEST(VerifyStatus, BringsNothingBackThatAnOlderListEnded) {
    EXPECT_EQ(judgedBy({listOf(issueTime() + 1h, EndedAs::revoked), listOf(issueTime() + 90min)}), "revoked status.revoked");
}

TEST(VerifyStatus, GoesByTheNewerCertificateThatTakesItsPlace) {
    std::vector<Verification> both{genuine(), genuine()};
    both[1].certificateNumber = both[1].content->certificateNumber = "SZ01-261122-00018-Y";
    both[1].content->replaces = both[0].certificateNumber;
    applyReplacements(both);
    EXPECT_EQ(both[0].verdict, Authenticity::superseded);
    EXPECT_EQ(both[1].verdict, Authenticity::genuine);
    both[0] = genuine();
    both[1].verdict = Authenticity::altered;
    applyReplacements(both);
    EXPECT_EQ(both[0].verdict, Authenticity::genuine) << "what is not believed takes nobody's place";
}

TEST(VerifyStatus, SaysThatAListIsOlderThanTheCertificateOrOld) {
    EXPECT_EQ(judgedBy({listOf(issueTime() - 1min)}), "genuine status.older");
    EXPECT_EQ(judgedBy({listOf(issueTime())}, issueTime() + 24h), "genuine as-of");
    EXPECT_EQ(judgedBy({listOf(issueTime())}, issueTime() + 24h + 1min), "genuine status.stale");
    EXPECT_EQ(judgedBy({listOf(issueTime(), EndedAs::revoked)}, issueTime() + 1000h), "revoked status.revoked");
}

TEST(VerifyStatus, LeavesAnotherVerdictAsItIs) {
    Verification altered;
    altered.verdict = Authenticity::altered;
    altered.certificateNumber = "SZ01-261122-00017-0";
    applyStatus(altered, {listOf(issueTime() + 1h, EndedAs::revoked)}, issueTime());
    EXPECT_EQ(altered.verdict, Authenticity::altered);
    EXPECT_TRUE(altered.problems.empty());
}

} // namespace
} // namespace countersign::certificate
