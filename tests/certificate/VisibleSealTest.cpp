#include "certificate/VisibleSeal.h"

#include "certificate/C40.h"
#include "certificate/FaultOf.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/SealSamples.h"
#include "certificate/VerifySupport.h"
#include "certificate/VisibleSealSignature.h"

#include <functional>

#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

SealHeader sampleHeader() {
    SealHeader header;
    header.country = "D<<";
    header.signer = "DETS";
    header.certificateReference = "32";
    header.issued = header.signedOn = *parseDay("2024-09-27");
    header.definition = 0xFB;
    header.category = 0x06;
    return header;
}

VisibleSeal sealIn(std::string_view bytes) {
    auto read = readSeal(bytes);
    EXPECT_TRUE(std::holds_alternative<VisibleSeal>(read));
    return std::holds_alternative<VisibleSeal>(read) ? std::get<VisibleSeal>(std::move(read)) : VisibleSeal();
}

X509Cert certificateIn(std::string const& pem) {
    X509Certs const all = certificatesFromPem(pem);
    X509Cert first(sk_X509_shift(all.get()));
    return first;
}

TEST(C40, WritesThePublishedExamples) {
    EXPECT_EQ(hexOf(*toC40("XK<CD")), "eb0466a9");
    EXPECT_EQ(hexOf(*toC40("XKCD")), "eb11fe45");
    EXPECT_EQ(hexOf(*toC40("BSI01")), "62d719c9");
    EXPECT_EQ(hexOf(*toC40("T2000AK47")), "cf3519af974c");
    EXPECT_EQ(hexOf(*toC40("PA5500K11")), "b77a38e596ce");
    EXPECT_EQ(toC40(""), "");
}

TEST(C40, ReadsBackWhatItWrites) {
    for (std::string const text : {"", "A", "AB", "ABC", "<", "<<", "A<", "ZZZZ", "9<<9", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"}) {
        auto const bytes = toC40(text);
        ASSERT_TRUE(bytes) << text;
        EXPECT_EQ(bytes->size(), c40Size(text.size()));
        EXPECT_EQ(fromC40(*bytes), text);
    }
}

TEST(C40, HasNoOtherCharacters) {
    for (char const* const text : {"a", "A B", "A-", "é", "\n"}) EXPECT_FALSE(toC40(text)) << text;
}

TEST(C40, ReadsOfAllPairsOfBytesOnlyThoseThatItWrites) {
    int accepted = 0;
    for (int pair = 0; pair < 0x10000; ++pair) {
        std::string const bytes{static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        auto const text = fromC40(bytes);
        if (!text) continue;
        EXPECT_EQ(toC40(*text), bytes);
        ++accepted;
    }
    EXPECT_EQ(accepted, 37 + 37 * 37 + 37 * 37 * 37);
    EXPECT_FALSE(fromC40("A"));
}

TEST(VisibleSeal, WritesThePublishedHeaders) {
    auto header = sampleHeader();
    EXPECT_EQ(hexOf(headerBytes(header)), "dc036abc6d32c8a72cb18d7ad88d7ad8fb06");
    header.certificateReference = "5022026";
    header.issued = *parseDay("2026-02-05");
    EXPECT_EQ(hexOf(headerBytes(header)).substr(0, 28), "dc036abc6d32c8ac38e72627fe37");
    header = sampleHeader();
    header.version = 3;
    header.certificateReference = "00032";
    EXPECT_EQ(hexOf(headerBytes(header)), "dc026abc6d32c8a51a1f8d7ad88d7ad8fb06");
}

TEST(VisibleSeal, ReadsThePublishedHeaderOfALongerReference) {
    auto const seal = sealIn(fromHex("dc036abc6d32c8ac38e72627fe371f4fba1f4fbaf90c") + "\xFF\x40" + std::string(64, 'x'));
    EXPECT_EQ(seal.header.country, "D<<");
    EXPECT_EQ(seal.header.signer, "DETS");
    EXPECT_EQ(seal.header.certificateReference, "5022026");
    EXPECT_EQ(isoDay(seal.header.issued), "2026-02-05");
    EXPECT_EQ(seal.header.definition, 0xF9);
    EXPECT_EQ(seal.header.category, 0x0C);
}

TEST(VisibleSeal, WritesNoHeaderThatCannotBeRead) {
    using Change = std::function<void(SealHeader&)>;
    for (Change const& change :
         {Change([](auto& h) { h.country = "D"; }), Change([](auto& h) { h.country = "de<"; }), Change([](auto& h) { h.signer = "DET"; }),
          Change([](auto& h) { h.signer = "DE-S"; }), Change([](auto& h) { h.certificateReference = ""; }),
          Change([](auto& h) { h.certificateReference = std::string(256, '1'); }), Change([](auto& h) { h.certificateReference = "a"; }),
          Change([](auto& h) { h.version = 5; }), Change([](auto& h) { h.version = 3; }),
          Change([](auto& h) { h.issued = *parseDay("9999-12-31") + std::chrono::days(1); })}) {
        auto header = sampleHeader();
        change(header);
        EXPECT_EQ(faultOf([&] { headerBytes(header); }), FaultCode::unusableInput);
    }
}

TEST(VisibleSeal, ReadsEveryPublishedSealAndItsSignatureHolds) {
    auto const all = publishedSeals();
    ASSERT_EQ(all.size(), 13U);
    for (auto const& each : all) {
        SCOPED_TRACE(each.name);
        auto const seal = sealIn(each.bytes);
        EXPECT_EQ(signedBytesOf(seal.header, seal.message), seal.signedBytes);
        if (each.certificate.empty()) continue;
        auto const certificate = certificateIn(publishedCertificate(each.certificate));
        ASSERT_TRUE(certificate);
        EXPECT_TRUE(isSignedWith(seal, certificate.get()));
        auto changed = seal;
        changed.signedBytes.back() = static_cast<char>(changed.signedBytes.back() ^ 1);
        EXPECT_FALSE(isSignedWith(changed, certificate.get()));
    }
}

TEST(VisibleSeal, ReadsTheValuesOfAPublishedSeal) {
    for (auto const& each : publishedSeals()) {
        if (each.name != "residence-sticker") continue;
        auto const seal = sealIn(each.bytes);
        EXPECT_EQ(seal.header.version, 4);
        EXPECT_EQ(seal.header.certificateReference, "32");
        EXPECT_EQ(isoDay(seal.header.issued), "2021-01-01");
        EXPECT_EQ(isoDay(seal.header.signedOn), "2021-12-03");
        ASSERT_EQ(seal.message.size(), 3U);
        EXPECT_EQ(fromC40(seal.message[0].value), "PA5500K11");
        EXPECT_EQ(fromC40(seal.message[1].value), "03359010");
        EXPECT_EQ(fromC40(seal.message[2].value), "21614");
    }
}

TEST(VisibleSeal, NoPublishedSealIsAPageOfACertificate) {
    for (auto const& each : publishedSeals()) EXPECT_EQ(pageFaultIn(each.bytes), SealFault::foreignProfile);
}

TEST(VisibleSeal, NamesACertificateByItsSerialNumber) {
    for (std::string const name : {"DETS27", "DETS32", "UTTS5B"})
        EXPECT_EQ(name.substr(4), certificateReferenceOf(certificateIn(publishedCertificate(name)).get()));
}

TEST(VisibleSeal, CutsALongValueIntoPiecesAndJoinsThemAgain) {
    for (std::size_t const size : {0U, 1U, 126U, 127U, 128U, 253U, 254U, 255U, 700U}) {
        std::vector<SealEntry> const message{{1, std::string(size, 'v')}, {2, "x"}};
        auto const bytes = framed(sampleHeader(), message);
        EXPECT_EQ(sealIn(bytes).message, message);
        EXPECT_EQ(bytes.size(), headerBytes(sampleHeader()).size() + framedSize(size) + 3 + 66);
    }
}

/// What stands between header and signature, given as it is.
std::optional<SealFault> faultOfMessage(std::string const& message, std::string const& end = "\xFF\x40" + std::string(64, 's')) {
    return faultIn(headerBytes(sampleHeader()) + message + end);
}

TEST(VisibleSeal, RefusesWhatIsNotWrittenAsItMustBe) {
    using namespace std::string_literals;
    std::string const full = "\x01\x7F" + std::string(127, 'v');
    EXPECT_EQ(faultOfMessage("\x01\x01v"), std::nullopt);
    EXPECT_EQ(faultOfMessage(""), std::nullopt);
    EXPECT_EQ(faultOfMessage("\x01\x01v\x01\x01w"), SealFault::repeatedTag);
    EXPECT_EQ(faultOfMessage("\x01\x01v\x02\x01w\x01\x01v"), SealFault::repeatedTag);
    EXPECT_EQ(faultOfMessage(full + "\x01\x01w"), std::nullopt);
    EXPECT_EQ(faultOfMessage(full + "\x01\x00"s), SealFault::repeatedTag);
    EXPECT_EQ(faultOfMessage(full + "\x02\x01w\x01\x01w"), SealFault::repeatedTag);
    EXPECT_EQ(faultOfMessage("\x01\x80" + std::string(128, 'v')), SealFault::longValue);
    EXPECT_EQ(faultOfMessage("\x01\x81\x80" + std::string(128, 'v')), SealFault::longValue);
    EXPECT_EQ(faultOfMessage("\x01\x01v", ""), SealFault::unsignedSeal);
    EXPECT_EQ(faultOfMessage("\x01", ""), SealFault::cutOff);
    EXPECT_EQ(faultOfMessage("\x01\x05v", ""), SealFault::cutOff);
    EXPECT_EQ(faultOfMessage("\x01\x01v", "\xFF\x40" + std::string(65, 's')), SealFault::bytesBehind);
    EXPECT_EQ(faultOfMessage("\x01\x01v", "\xFF\x40" + std::string(63, 's')), SealFault::cutOff);
    EXPECT_EQ(faultOfMessage("\x01\x01v", "\xFF\x3F" + std::string(63, 's')), SealFault::brokenSignature);
    EXPECT_EQ(faultOfMessage("\x01\x01v", "\xFF\x00"s), SealFault::brokenSignature);
    EXPECT_EQ(faultOfMessage("\x01\x7F" + std::string(127, 'v') + std::string(longestSeal, 'v')), SealFault::tooLong);
    EXPECT_EQ(faultIn(headerBytes(sampleHeader()).substr(0, 17)), SealFault::brokenHeader);
    EXPECT_EQ(faultIn(""), SealFault::noSeal);
    EXPECT_EQ(faultIn("\xDC"), SealFault::noSeal);
    EXPECT_EQ(faultIn("https://example.org"), SealFault::noSeal);
    EXPECT_EQ(faultIn("\xDC\x04xxxxxxxxxxxxxxxxxxxx"), SealFault::unknownVersion);
}

TEST(VisibleSeal, RefusesAHeaderThatIsNotWrittenAsItMustBe) {
    std::string const tail = "\xFF\x40" + std::string(64, 's');
    for (char const* const hex : {
             "dc0300006d32c8a72cb18d7ad88d7ad8fb06", // the country is no C40
             "dc036abc6d32c8a51a1f8d7ad88d7ad8fb06", // a reference of no character
             "dc036abc6d32c8a72cb1000000"
             "8d7ad8fb06", // no day
             "dc036abc6d32c8a72cb11d3b63"
             "8d7ad8fb06", // 30 February
             "dc036abc6d32c8a72cb1ffffff"
             "8d7ad8fb06", // no month
         })
        EXPECT_EQ(faultIn(fromHex(hex) + tail), SealFault::brokenHeader) << hex;
}

TEST(VisibleSeal, RefusesALengthThatReadersDisagreeOn) {
    // The visa of the kingdom of Utopia in the test data of vdstools has a value of 128 bytes under a single length byte 80.
    auto const head = fromHex("dc03d9c56d296ae819a65fdb275fdb275f0302308a1bd2b074e013565cea57fc133c133c133c133c133c133c9e2e4cee"
                              "19d93771598f1a9539e4269e269e4b7c133c133f0380");
    EXPECT_EQ(faultIn(head + std::string(128, 'v') + "\xFF\x40" + std::string(64, 's')), SealFault::longValue);
}

TEST(VisibleSeal, EveryReasonHasASentence) {
    for (int i = 0; i <= static_cast<int>(SealFault::contradiction); ++i) EXPECT_FALSE(whyNoSeal(static_cast<SealFault>(i)).empty());
}

TEST(VisibleSeal, IsSignedByAnOfficeKeyAndByNoOther) {
    Authority const authority;
    auto const signer = authority.office("SZ01"), other = authority.office("SZ01");
    auto const certificate = certificateFromDer(signer->chain().front()), others = certificateFromDer(other->chain().front());
    for (int i = 0; i < 200; ++i) { // short numbers r and s come once in 256
        auto const seal = sealIn(signSeal(signedBytesOf(sampleHeader(), {{1, "v"}}), *signer));
        EXPECT_EQ(seal.signature.size(), 64U);
        EXPECT_TRUE(isSignedWith(seal, certificate.get()));
        EXPECT_FALSE(isSignedWith(seal, others.get()));
    }
    EXPECT_FALSE(isSignedWith(sealIn(framed(sampleHeader(), {})), certificate.get()));
    EXPECT_FALSE(isSignedWith(sealIn(framed(sampleHeader(), {})), nullptr));
}

} // namespace
} // namespace countersign::certificate
