#include "certificate/TrialSeal.h"

#include "certificate/ScanSamples.h"
#include "certificate/SealedScans.h"
#include "certificate/UnicodeMaps.h"
#include "certificate/VerifyPageSeal.h"
#include "certificate/VisibleSealSignature.h"
#include "core/Fault.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::HasSubstr;

PageSealRecord recordIn(std::string const& seal) {
    auto const read = readPageSeal(seal);
    return std::get<PageSealReading>(read).record;
}

bool tells(Verification const& answer, std::string const& id) {
    return std::any_of(answer.problems.begin(), answer.problems.end(), [&id](auto const& problem) { return problem.id == id; });
}

std::size_t signatureIn(std::string const& seal) { return seal.size() - 66; }

/// Keys and certificates are openssl's; the certificate of two pages is the product's.
class SealsOnTrial : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder.emplace();
        ASSERT_EQ(run({COUNTERSIGN_SOURCE_DIR "/tests/support/trial-authority", *s_folder / "."}).exitCode, 0);
    }
    static void TearDownTestSuite() { s_folder.reset(); }

    static std::string at(std::string const& name) { return *s_folder / name; }
    static TrialSealKey key(std::string const& name = "sm2.pem") { return {at(name), PassPhrase({})}; }

    static VerifyOptions asked() {
        VerifyOptions options = sealingOffice().trusting();
        for (char const* const name : {"ca.pem", "sm2.crt", "other.crt", "p256.crt", "early.crt"})
            for (auto const& each : trustFromPem(readFile(at(name))).certificates) options.trust.certificates.push_back(each);
        options.trialSeals = true;
        return options;
    }
    static std::vector<std::string> seals() { return trialSealsOf(scannedPdf(27), asked(), key()); }
    static Authenticity verdict(std::string const& seal) { return verifyPageSeal(seal, asked()).verdict; }

    /// What openssl signs with the key, as a seal.
    static std::string signedByOpenssl(std::string const& bytes) {
        writeFile(at("bytes"), bytes);
        EXPECT_EQ(run({"openssl", "pkeyutl", "-sign", "-inkey", at("sm2.key"), "-rawin", "-digest", "sm3", "-pkeyopt",
                       "distid:1234567812345678", "-in", at("bytes"), "-out", at("signature")})
                      .exitCode,
                  0);
        return signedSeal(bytes, readFile(at("signature")));
    }

    static void refuses(std::string const& name, std::string const& why) {
        try {
            trialSealsOf(scannedPdf(27), asked(), key(name));
            ADD_FAILURE() << name << " was taken";
        } catch (Fault const& fault) {
            EXPECT_EQ(fault.code(), FaultCode::keyUnusable);
            EXPECT_THAT(fault.logDetail(), HasSubstr(why));
        }
    }

    static inline std::optional<TemporaryFolder> s_folder;
};

TEST_F(SealsOnTrial, SayWhatThePagesOwnSealsSay) {
    auto const own = sealingOffice().seals(scannedContent(27)), tried = seals();
    ASSERT_EQ(tried.size(), own.size());
    for (std::size_t page = 0; page < own.size(); ++page) {
        EXPECT_EQ(recordIn(tried[page]), recordIn(own[page]));
        auto const answer = verifyPageSeal(tried[page], asked());
        EXPECT_EQ(answer.verdict, Authenticity::genuine);
        EXPECT_EQ(answer.page, static_cast<int>(page) + 1);
        EXPECT_TRUE(tells(answer, "page-seal.trial-holds"));
    }
}

TEST_F(SealsOnTrial, AreNobodysUnasked) {
    VerifyOptions options = asked();
    options.trialSeals = false;
    auto const answer = verifyPageSeal(seals().front(), options);
    EXPECT_EQ(answer.verdict, Authenticity::notACertificate);
    EXPECT_TRUE(tells(answer, "page-seal.trial"));
    EXPECT_EQ(answer.certificateNumber, std::string());
    EXPECT_FALSE(answer.sealedPage);
}

TEST_F(SealsOnTrial, HoldForOpenssl) {
    std::string const seal = seals().back();
    writeFile(at("bytes"), seal.substr(0, signatureIn(seal)));
    writeFile(at("signature"), derOfRaw(std::string_view(seal).substr(signatureIn(seal) + 2)));
    ASSERT_EQ(run({"openssl", "x509", "-in", at("sm2.crt"), "-noout", "-pubkey", "-out", at("public.pem")}).exitCode, 0);
    auto const said = run({"openssl", "pkeyutl", "-verify", "-pubin", "-inkey", at("public.pem"), "-rawin", "-digest", "sm3", "-pkeyopt",
                           "distid:1234567812345678", "-in", at("bytes"), "-sigfile", at("signature")});
    EXPECT_EQ(said.exitCode, 0) << said.out << said.err;
}

TEST_F(SealsOnTrial, SignedByOpensslHold) {
    std::string const seal = seals().front();
    std::string const theirs = signedByOpenssl(seal.substr(0, signatureIn(seal)));
    EXPECT_NE(theirs, seal);
    EXPECT_EQ(verdict(theirs), Authenticity::genuine);
}

/// Neither is one kind of seal the other, whoever signed it.
TEST_F(SealsOnTrial, AreTheirOwnKind) {
    auto const& office = *sealingOffice().signer;
    PageSealRecord const record = recordIn(seals().front());
    std::string const reference = pageSealReference(office);
    std::string const tried = trialSealBytes(record, reference);
    EXPECT_EQ(verdict(sealPage(record, reference, office)), Authenticity::genuine);
    EXPECT_EQ(verdict(signSeal(tried, office)), Authenticity::unknownIssuer);
    EXPECT_EQ(verdict(signedByOpenssl(tried)), Authenticity::unknownIssuer);

    std::string const seal = seals().front();
    std::string asOffices = seal.substr(0, signatureIn(seal));
    asOffices[asOffices.find("\xCE\x50")] = '\xC1';
    ASSERT_TRUE(std::holds_alternative<PageSealReading>(readPageSeal(signedByOpenssl(asOffices))));
    EXPECT_EQ(verdict(signedByOpenssl(asOffices)), Authenticity::unknownIssuer);
}

TEST_F(SealsOnTrial, ChangedAnywhereAreNotGenuine) {
    std::string seal = seals().back();
    auto const options = asked();
    for (std::size_t at = 0; at < seal.size(); ++at) {
        seal[at] = static_cast<char>(seal[at] ^ 1 << at % 8);
        EXPECT_NE(verifyPageSeal(seal, options).verdict, Authenticity::genuine) << at;
        seal[at] = static_cast<char>(seal[at] ^ 1 << at % 8);
    }
    EXPECT_EQ(verifyPageSeal(seal, options).verdict, Authenticity::genuine);
}

TEST_F(SealsOnTrial, StandForNoPageOfAFile) {
    auto const content = scannedContent(27);
    UnmappedSheets drawn = drawnSheets(content, *sealingOffice().signer);
    drawn.seals = seals();
    EXPECT_EQ(verifyPdf(sealedOver(drawn, content, *sealingOffice().signer), asked()).verdict, Authenticity::altered);
}

TEST_F(SealsOnTrial, NeedAKeyOfTheirOwn) {
    refuses("p256.pem", "none of SM2");
    refuses("other.pem", "office SZ01");
    refuses("early.pem", "not valid when");
    writeFile(at("bare.pem"), readFile(at("sm2.key")));
    std::filesystem::permissions(at("bare.pem"), std::filesystem::perms::owner_read);
    refuses("bare.pem", "no certificate");
}

TEST_F(SealsOnTrial, AreMadeForGenuineFilesOnly) {
    std::string changed = scannedPdf(27);
    changed[changed.size() / 2] ^= 1;
    EXPECT_THROW(trialSealsOf(changed, asked(), key()), Fault);
    EXPECT_THROW(trialSealsOf("nothing of the kind", asked(), key()), Fault);
}

/// Drawn as the picture says, one square after the other, eight pixels a millimetre.
Scan drawnFrom(std::string const& svg, std::size_t side) {
    constexpr std::size_t scale = 4;
    Scan scan = blankScan(side * scale, side * scale);
    std::istringstream squares(svg.substr(svg.find("d=\"M") + 4));
    std::size_t column = 0, row = 0;
    std::string drawn;
    while (squares >> column >> row && std::getline(squares, drawn, 'M')) {
        EXPECT_TRUE(drawn.starts_with("h1v1h-1z"));
        for (std::size_t y = 0; y < scale; ++y)
            for (std::size_t x = 0; x < scale; ++x) scan.at(column * scale + x, row * scale + y) = 0;
    }
    return scan;
}

TEST_F(SealsOnTrial, AreReadFromTheirPictures) {
    std::string const svg = sealPicture(seals().back());
    std::size_t const side = std::stoul(svg.substr(svg.find("0 0 ") + 4));
    EXPECT_THAT(svg, HasSubstr("width=\"" + std::to_string(side / 2)));
    auto const answers = verifyImage(pngOf(drawnFrom(svg, side)), asked());
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers.front().verdict, Authenticity::genuine);
    EXPECT_EQ(answers.front().page, 2);
}

} // namespace
} // namespace countersign::certificate
