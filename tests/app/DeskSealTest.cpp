#include "app/desk/DeskSeal.h"

#include "app/desk/DeskCheck.h"
#include "certificate/Enrol.h"
#include "core/Fault.h"
#include "support/SoftToken.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

// The office's key as a desk has it between a sign-in and the lock. What a token refuses besides is KeyToken's.

namespace countersign::app {
namespace {

namespace fs = std::filesystem;
using test::SoftToken;
using testing::HasSubstr;

class TheDesksSeal : public testing::Test {
protected:
    TheDesksSeal() {
        certificate::PassPhrase const phrase("only for this test");
        fs::path const file = m_folder / "SZ01.p12";
        certificate::DemonstrationRoot const root(*parseInstant("2026-12-01T09:05:00+08:00"));
        test::writeFile(file, root.certify({"SZ01", "深圳市公安局出入境管理局", 3}, phrase).pkcs12);
        m_token.load(file, phrase.text(), "seal");
        setenv("COUNTERSIGN_SEAL", m_token.uri("seal").c_str(), 1);
        unsetenv("COUNTERSIGN_SEAL_PASSWORD");
    }
    ~TheDesksSeal() override {
        unsetenv("COUNTERSIGN_SEAL");
        unsetenv("COUNTERSIGN_SEAL_PASSWORD");
    }

    template <class Act> static std::string refusalOf(Act act) {
        try {
            act();
            return "done";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::keyUnusable);
            return fault.logDetail();
        }
    }
    bool signs() {
        return refusalOf([&] { m_seal.signer()->sign({}); }) == "done";
    }

    test::TemporaryFolder m_folder;
    SoftToken m_token;
    DeskSeal m_seal;
};

TEST_F(TheDesksSeal, IsOpenedOnceByThePinThatSomebodyTypesAndForgotten) {
    EXPECT_TRUE(m_seal.wantsPin());
    EXPECT_THAT(refusalOf([&] { m_seal.signer(); }), HasSubstr("wants its PIN"));
    m_seal.open(Secret(SoftToken::pin));
    EXPECT_FALSE(m_seal.wantsPin());
    auto const signer = m_seal.signer();
    signer->requirePresent();
    EXPECT_FALSE(signer->sign({}).empty());
    m_seal.forget();
    EXPECT_TRUE(m_seal.wantsPin());
    EXPECT_THAT(refusalOf([&] { signer->sign({}); }), HasSubstr("wants its PIN")) << "also who had it already";
    m_seal.open(Secret(SoftToken::pin));
    EXPECT_FALSE(signer->sign({}).empty()) << "and it goes on when it is opened anew";
}

TEST_F(TheDesksSeal, TriesAWrongPinOnceWhoeverGaveIt) {
    EXPECT_THAT(refusalOf([&] { m_seal.open(Secret("000000")); }), HasSubstr("the PIN is wrong"));
    EXPECT_TRUE(m_seal.wantsPin());
    m_seal.open(Secret(SoftToken::pin));
    m_seal.forget();
    setenv("COUNTERSIGN_SEAL_PASSWORD", "000000", 1);
    EXPECT_FALSE(m_seal.wantsPin());
    std::string const first = refusalOf([&] { m_seal.signer(); });
    EXPECT_THAT(first, HasSubstr("the PIN is wrong"));
    setenv("COUNTERSIGN_SEAL_PASSWORD", SoftToken::pin, 1);
    EXPECT_EQ(refusalOf([&] { m_seal.signer(); }), first) << "no second try is spent on it";
    EXPECT_TRUE(m_seal.chainAtHand().empty());
}

TEST_F(TheDesksSeal, WantsThePinWhereTheEnvironmentHoldsNothing) {
    setenv("COUNTERSIGN_SEAL_PASSWORD", "", 1);
    EXPECT_TRUE(m_seal.wantsPin());
    setenv("COUNTERSIGN_SEAL", "/nowhere/office.p12", 1);
    EXPECT_FALSE(m_seal.wantsPin()) << "a file has no PIN";
    EXPECT_TRUE(m_seal.chainAtHand().empty());
}

TEST_F(TheDesksSeal, IsOpenedByTheEnvironmentsPinOnceForAllThatAskForIt) {
    setenv("COUNTERSIGN_SEAL_PASSWORD", SoftToken::pin, 1);
    EXPECT_EQ(m_seal.chainAtHand().size(), 1U);
    setenv("COUNTERSIGN_SEAL_PASSWORD", "000000", 1);
    EXPECT_EQ(m_seal.chainAtHand().size(), 1U) << "it is open";
    EXPECT_TRUE(signs());
}

TEST_F(TheDesksSeal, AsksForThePinAgainWhenTheTokenWasTakenOut) {
    m_seal.open(Secret(SoftToken::pin));
    auto const signer = m_seal.signer();
    m_token.pull();
    for (int tries = 0; tries < 3 && !m_seal.wantsPin(); ++tries) refusalOf([&] { signer->sign({}); });
    EXPECT_TRUE(m_seal.wantsPin());
}

TEST_F(TheDesksSeal, VerifyingCostsNoPin) {
    DeskCheck const check([] { return std::nullopt; }, [this] { return m_seal.chainAtHand(); });
    try {
        check.check("%PDF-1.4", std::nullopt);
        FAIL() << "this desk trusts nobody";
    } catch (Fault const& fault) {
        EXPECT_THAT(fault.logDetail(), HasSubstr("no trusted issuer"));
    }
    m_seal.open(Secret(SoftToken::pin)); // every try is still there
    EXPECT_TRUE(signs());
}

} // namespace
} // namespace countersign::app
