#include "certificate/VerifyBrought.h"

#include "certificate/SealedScans.h"
#include "certificate/StatusList.h"
#include "certificate/VerifyPageSeal.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::vector<Verification> scannedPages(int rows) {
    std::vector<Verification> all;
    for (auto const& seal : sealingOffice().seals(scannedContent(rows))) all.push_back(verifyPageSeal(seal, sealingOffice().trusting()));
    return all;
}

std::string listMade(Instant at, std::string const& ended = {}) {
    StatusList list{"SZ01", at, at + 24h, {}};
    if (!ended.empty()) list.ended.emplace(statusHash(ended), EndedAs::revoked);
    return signedStatusList(list, *sealingOffice().signer);
}

VerifiedTogether judged(std::vector<Verification> answers, std::vector<std::string> const& lists, Instant now) {
    return verifiedTogether(std::move(answers), lists, sealingOffice().trusting().trust, now);
}

TEST(BroughtTogether, PagesAreJudgedByEachOtherAndByTheOfficesList) {
    auto pages = scannedPages(60);
    auto const issued = pages.front().sealedPage->issuedAt;
    auto all = judged(pages, {listMade(issued + 1h)}, issued + 2h);
    EXPECT_TRUE(all.remarks.empty());
    EXPECT_EQ(all.answers.front().statusAsOf, issued + 1h);
    EXPECT_FALSE(all.listFaults.at(0));
    pages.erase(pages.begin());
    all = judged(pages, {listMade(issued + 1h, pages.front().certificateNumber)}, issued + 2h);
    EXPECT_EQ(all.answers.front().verdict, Authenticity::revoked);
    all = judged(pages, {}, issued + 2h);
    ASSERT_EQ(all.remarks.size(), 1U);
    EXPECT_THAT(all.remarks.front().message.en, HasSubstr("Other pages"));
}

TEST(BroughtTogether, PagesOfAnotherIssueAreNotBelieved) {
    auto pages = scannedPages(60);
    auto const another = scannedPages(61);
    pages.back() = another.back();
    auto const all = judged(pages, {}, pages.front().sealedPage->issuedAt);
    ASSERT_FALSE(all.remarks.empty());
    EXPECT_TRUE(all.remarks.front().altered);
    for (auto const& each : all.answers) {
        EXPECT_EQ(each.verdict, Authenticity::altered);
        EXPECT_FALSE(each.sealedPage);
    }
}

TEST(BroughtTogether, AListThatNobodyCanGoBySaysNothing) {
    auto const pages = scannedPages(1);
    auto const issued = pages.front().sealedPage->issuedAt;
    std::string changed = listMade(issued + 1h);
    changed[changed.find("SZ01") + 3] = '2';
    auto const all = judged(pages, {"a letter", changed, listMade(issued + 5h, pages.front().certificateNumber)}, issued + 2h);
    ASSERT_EQ(all.listFaults.size(), 3U);
    EXPECT_THAT(all.listFaults[0]->en, HasSubstr("no status list"));
    EXPECT_TRUE(all.listFaults[1]);
    EXPECT_THAT(all.listFaults[2]->en, HasSubstr("clock"));
    EXPECT_EQ(all.answers.front().verdict, Authenticity::genuine);
    EXPECT_FALSE(all.answers.front().statusAsOf);
}

} // namespace
} // namespace countersign::certificate
