#include "certificate/StatusList.h"

#include "certificate/FaultOf.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PdfSealCms.h"
#include "certificate/SignedText.h"
#include "certificate/VerifySupport.h"
#include "core/Fault.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace std::chrono_literals;
using test::Authority;
using test::issueTime;

class StatusLists : public testing::Test {
protected:
    static StatusList list() {
        StatusList list{"SZ01", issueTime(), issueTime() + 24h, {}};
        list.ended = {{statusHash("SZ01-261122-00017-0"), EndedAs::revoked},
                      {statusHash("SZ01-261122-00018-Y"), EndedAs::superseded},
                      {statusHash("SZ01-261122-00019-W"), EndedAs::voided}};
        return list;
    }
    std::optional<StatusFault> faultOf(std::string const& bytes) const {
        auto const read = readStatusList(bytes, m_authority.trust());
        auto const* const fault = std::get_if<StatusFault>(&read);
        return fault ? std::optional(*fault) : std::nullopt;
    }

    Authority m_authority;
    std::shared_ptr<Signer const> m_signer = m_authority.office("SZ01");
};

TEST_F(StatusLists, SayWhatBecameOfANumber) {
    auto const read = readStatusList(signedStatusList(list(), *m_signer), m_authority.trust());
    ASSERT_TRUE(std::holds_alternative<StatusList>(read));
    auto const& got = std::get<StatusList>(read);
    EXPECT_EQ(got.office, "SZ01");
    EXPECT_EQ(got.madeAt, issueTime());
    EXPECT_EQ(got.nextBy, issueTime() + 24h);
    EXPECT_EQ(got.stateOf("SZ01-261122-00017-0"), EndedAs::revoked);
    EXPECT_EQ(got.stateOf("SZ01-261122-00018-Y"), EndedAs::superseded);
    EXPECT_EQ(got.stateOf("SZ01-261122-00019-W"), EndedAs::voided);
    EXPECT_EQ(got.stateOf("SZ01-261122-00020-U"), std::nullopt);
}

TEST_F(StatusLists, HoldNoNumber) { EXPECT_EQ(signedStatusList(list(), *m_signer).find("261122"), std::string::npos); }

TEST_F(StatusLists, AreHashedAsAnybodyCan) {
    std::string const said = test::run({"openssl", "dgst", "-sha256", "-r"}, "SZ01-261122-00017-0").out;
    EXPECT_EQ(statusHash("SZ01-261122-00017-0"), said.substr(0, 64));
}

TEST_F(StatusLists, AreRefusedWhereAnyByteWasChanged) {
    std::string const bytes = signedStatusList(list(), *m_signer);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_TRUE(faultOf(changed)) << at;
    }
    EXPECT_TRUE(faultOf(bytes + "\n"));
    EXPECT_TRUE(faultOf(bytes.substr(0, bytes.size() - 1)));
    EXPECT_TRUE(faultOf(""));
    EXPECT_EQ(faultOf(std::string(largestStatusList + 1, ' ')), StatusFault::tooLarge);
}

TEST_F(StatusLists, AreRefusedFromAStrangerAndFromAnotherOffice) {
    EXPECT_EQ(faultOf(signedStatusList(list(), *Authority().office("SZ01"))), StatusFault::issuerUnknown);
    EXPECT_EQ(test::faultOf([&] { signedStatusList(list(), *m_authority.office("GZ02")); }), FaultCode::keyUnusable);
    // Another office of the same authority, which signs for SZ01 all the same.
    std::string const line = signedStatusList(list(), *m_signer);
    std::string const text = line.substr(0, line.find('\n'));
    EXPECT_EQ(faultOf(text + "\n{\"signature\":\"" + signatureOver(text, *m_authority.office("GZ02")) + "\"}\n"),
              StatusFault::issuerUnknown);
}

TEST_F(StatusLists, AreRefusedWhenTheOfficesKeyHadExpired) {
    auto late = list();
    late.madeAt += 4 * 366 * 24h;
    EXPECT_EQ(test::faultOf([&] { signedStatusList(late, *m_signer); }), FaultCode::keyUnusable);
}

TEST_F(StatusLists, AreRefusedInAnyOtherFormAlthoughTheSignatureIsTrue) {
    auto const file = [this](std::string const& text) { return text + "\n{\"signature\":\"" + signatureOver(text, *m_signer) + "\"}\n"; };
    std::string const line = signedStatusList(list(), *m_signer);
    std::string const good = line.substr(0, line.find('\n'));
    EXPECT_FALSE(faultOf(file(good)));
    for (std::string const& bad : {std::string("{}"), std::string("[]"), std::string("nothing"), good + " ", " " + good,
                                   good.substr(0, good.size() - 1) + ",\"more\":1}", "{\"office\":\"SZ01\"," + good.substr(1)})
        EXPECT_EQ(faultOf(file(bad)), StatusFault::form) << bad;
}

TEST_F(StatusLists, BearNoTimeStamp) {
    std::string const line = signedStatusList(list(), *m_signer);
    std::string const text = line.substr(0, line.find('\n'));
    std::string const cms = buildCms(
        m_signer->chain(), sha256(text), [this](Sha256 const& digest) { return m_signer->sign(digest); },
        [](Sha256 const&) { return std::optional<std::string>("\x30\x00"); });
    test::TemporaryFolder const folder;
    test::writeFile(folder / "cms", cms);
    std::string const base64 = test::run({"openssl", "base64", "-A", "-in", folder / "cms"}).out;
    EXPECT_EQ(faultOf(text + "\n{\"signature\":\"" + base64 + "\"}\n"), StatusFault::form);
}

TEST_F(StatusLists, SayInASentenceWhatToDo) {
    for (auto const fault : {StatusFault::tooLarge, StatusFault::form, StatusFault::signature, StatusFault::issuerUnknown})
        EXPECT_THAT(std::string(sentenceOf(fault)), testing::HasSubstr("; "));
}

} // namespace
} // namespace countersign::certificate
