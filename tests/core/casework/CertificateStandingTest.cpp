#include "core/casework/CertificateStanding.h"

#include <gtest/gtest.h>

namespace countersign {
namespace {

Instant const thatMorning = *parseInstant("2026-11-28T10:00:00+08:00");

Verification genuine() {
    Verification answer;
    answer.verdict = Authenticity::genuine;
    answer.certificateNumber = "SZ01-261122-00017-0";
    answer.contentHash = "c0ffee";
    answer.content.emplace().office.code = "SZ01";
    return answer;
}

Verification genuinePage() {
    Verification answer = genuine();
    answer.content.reset();
    answer.contentHash.clear();
    answer.sealedPage.emplace().office = "SZ01";
    answer.sealedPage->contentHash = "c0ffee";
    return answer;
}

CertificateStanding standing(CertificateState state) {
    CertificateStanding made;
    made.state = state;
    made.contentHash = "c0ffee";
    return made;
}

Verification with(Verification answer, std::optional<CertificateStanding> const& found) {
    applyStanding(answer, found);
    return answer;
}

TEST(CertificateStanding, IsAskedOnlyOfOnesOwnOfficeAndWhatMayBeBelieved) {
    EXPECT_TRUE(isAskable(genuine(), "SZ01"));
    EXPECT_TRUE(isAskable(genuinePage(), "SZ01"));
    EXPECT_FALSE(isAskable(genuine(), "GZ02"));
    EXPECT_FALSE(isAskable(genuinePage(), "GZ02"));
    Verification claimed = genuine();
    claimed.content.reset();
    EXPECT_FALSE(isAskable(claimed, "SZ01"));
    for (auto const worse : {Authenticity::altered, Authenticity::revoked, Authenticity::superseded, Authenticity::unknownIssuer}) {
        Verification answer = genuinePage();
        answer.verdict = worse;
        EXPECT_FALSE(isAskable(answer, "SZ01")) << "a database that calls it in force would contradict the verdict beside it";
    }
}

TEST(CertificateStanding, InForceStaysGenuineAndSaysWhoHasIt) {
    for (auto const& answer : {genuine(), genuinePage()}) {
        auto found = standing(CertificateState::issued);
        EXPECT_EQ(with(answer, found).problems.front().message.en,
                  "By this office's database this certificate is in force, and it was not handed over yet.");
        found.receiver = "王小明";
        found.handedOverAt = thatMorning;
        Verification const told = with(answer, found);
        EXPECT_EQ(told.verdict, Authenticity::genuine);
        EXPECT_EQ(told.problems.front().id, "office.in-force");
        EXPECT_EQ(told.problems.front().message.zh, "据本单位数据库，这份证明现行有效，已于 2026-11-28 交付给王小明。");
        EXPECT_TRUE(told.officeSays);
    }
}

TEST(CertificateStanding, RevokedAndSupersededAreNotGenuine) {
    EXPECT_EQ(with(genuine(), standing(CertificateState::revoked)).verdict, Authenticity::revoked);
    auto found = standing(CertificateState::superseded);
    EXPECT_EQ(with(genuinePage(), found).verdict, Authenticity::superseded);
    EXPECT_NE(with(genuine(), found).problems.front().message.en.find("another is to take its place"), std::string::npos);
    found.replacedBy = "SZ01-261128-00003-5";
    EXPECT_NE(with(genuine(), found).problems.front().message.zh.find("SZ01-261128-00003-5"), std::string::npos);
    EXPECT_TRUE(with(genuine(), found).content) << "what it said may still be read";
}

/// Whoever has the office's key can sign what the office never issued.
TEST(CertificateStanding, WhatTheDatabaseDoesNotHoldIsNoCertificate) {
    auto other = standing(CertificateState::issued);
    other.contentHash = "decaf0";
    auto nothing = standing(CertificateState::issued);
    nothing.contentHash.clear();
    for (auto const& found : std::vector<std::optional<CertificateStanding>>{
             std::nullopt, other, nothing, standing(CertificateState::reserved), standing(CertificateState::voided)})
        for (auto const& answer : {genuine(), genuinePage()}) {
            Verification const told = with(answer, found);
            EXPECT_EQ(told.verdict, Authenticity::altered);
            EXPECT_EQ(told.problems.front().id, "office.not-issued");
            EXPECT_FALSE(told.content);
            EXPECT_FALSE(told.sealedPage);
        }
}

} // namespace
} // namespace countersign
