#include "fuzz/VerifyTargets.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/Enrol.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/OpenSsl.h"
#include "certificate/PdfSealCms.h"
#include "certificate/PdfSealFrame.h"
#include "certificate/StatusList.h"
#include "certificate/VerifyFile.h"
#include "core/casework/CaseStore.h"
#include "fuzz/Promise.h"

#include <filesystem>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

namespace countersign::fuzz {

using namespace certificate;

namespace {

/// Made once a process: an authority, its office, one sheet of the first layout and some of the newest.
struct Sealed {
    std::shared_ptr<Signer const> signer;
    VerifyOptions rules;
    CertificateContent content, manyRows;
    std::string pdf, third, archive, copy;

    Sealed() {
        Instant const now = *parseInstant("2026-11-22T09:05:00+08:00");
        std::filesystem::path const folder = std::filesystem::temp_directory_path() / fmt::format("countersign-fuzz-{}", getpid());
        PassPhrase const phrase("only for fuzzing");
        auto const made = enrolDemonstration({"SZ01", "Fuzzing", 3}, phrase, folder, now);
        signer = openOfficeKey(made.key, phrase);
        std::filesystem::remove_all(folder);
        rules.trust.certificates = {signer->chain().back()};
        rules.resources = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources";
        rules.judgedAt = now;
        content = contentAt(now);
        manyRows = content;
        manyRows.wording = "record-2027-01";
        for (int day = 1; day < 60; ++day) manyRows.rows.push_back(manyRows.rows.back()), manyRows.rows.back().date -= std::chrono::days(8);
        CertificateWorkshop workshop(rules.resources, signer);
        pdf = workshop.make(content).pdf;
        third = workshop.make(ofThirdLayout(manyRows)).pdf;
        archive = workshop.make(manyRows).pdf;
        rules.password = Secret("only for fuzzing");
        copy = workshop.electronicCopy({{}, {}, canonicalJson(manyRows), {}, archive}, *rules.password);
    }

    static CertificateContent ofThirdLayout(CertificateContent content) {
        content.wording = "record-2026-12";
        return content;
    }

    static CertificateContent contentAt(Instant now) {
        CertificateContent content;
        content.certificateNumber = "SZ01-261122-00017-0";
        content.office = {"SZ01", "深圳", "Shenzhen"};
        content.issuedAt = content.dataUntil = now;
        content.holder = {"张𠮷", "ZHANG JI", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
        content.documents = {{"24", "H12345678"}};
        content.from = *parseDay("2010-01-01");
        content.to = *parseDay("2026-11-20");
        content.wording = "record-2026-01";
        content.rows = {{content.to, Direction::exit, content.documents[0], "LHU", "罗湖口岸", "Luohu", ""}};
        content.stamp = {false, ""};
        return content;
    }
};

Sealed const& sealed() {
    static Sealed const once;
    return once;
}

StatusList const& statusList() {
    static StatusList const list = [] {
        StatusList made{"SZ01", sealed().content.issuedAt, sealed().content.issuedAt + std::chrono::hours(24), {}};
        for (int serial = 1; serial <= 6; ++serial)
            made.ended[statusHash(fmt::format("SZ01-261122-{:05}-0", serial))] = serial % 2 ? EndedAs::revoked : EndedAs::superseded;
        return made;
    }();
    return list;
}

Verification verify(std::string const& bytes) {
    std::istringstream file(bytes);
    return verifyFile(file, sealed().rules);
}

} // namespace

std::string const& sealedSeed() { return sealed().pdf; }
std::string const& archiveSeed() { return sealed().archive; }
std::string const& thirdSeed() { return sealed().third; }
std::string const& copySeed() { return sealed().copy; }

std::string const& auditLogSeed() {
    static std::string const log = [] {
        std::string const row =
            R"({"act":"a","actor":"li","at":"2026-11-22T09:00:00.000000+08:00","case":1,"certificate":null,"detail":{},)"
            R"("office":"SZ01","person":null,"seq":1})";
        Sha256 const digest = sha256(fmt::format("{:064}\n{}", 0, row));
        std::string const hash = hexOf({reinterpret_cast<char const*>(digest.data()), digest.size()});
        return fmt::format("{{\"format\":\"countersign-audit/1\"}}\n{{\"hash\":\"{0}\",\"row\":{1}}}\n"
                           "{{\"head\":{{\"hash\":\"{0}\",\"office\":\"SZ01\",\"rows\":1}}}}\n",
                           hash, row);
    }();
    return log;
}

void verifyFileTarget(std::uint8_t const* bytes, std::size_t size) {
    std::string const file(textOf(bytes, size));
    Verification const answer = verify(file);
    bool const genuine = answer.verdict == Authenticity::genuine;
    promise(genuine || !answer.problems.empty(), "every other verdict has a reason");
    promise(genuine || !answer.content, "only a genuine file is believed");
    if (genuine && answer.content)
        promise(file == sealedSeed() || file == thirdSeed() || file == archiveSeed() || file == copySeed(), "no other file is genuine");
}

namespace {

void changedByInsider(std::string pdf, CertificateContent const& content, std::uint8_t const* bytes, std::size_t size) {
    for (std::size_t i = 0; i + 2 < size; i += 3) {
        std::size_t const at = (bytes[i] * 256U + bytes[i + 1]) % pdf.size();
        pdf[at] = static_cast<char>(bytes[i + 2]);
    }
    auto const reading = readFrame(pdf);
    if (!reading.frame) return verifyFileTarget(reinterpret_cast<std::uint8_t const*>(pdf.data()), pdf.size());
    auto const& frame = reading.frame->pdf;
    std::string hex = hexOf(buildCms(withoutRoot(sealed().signer->chain()), digestOutsideHole(frame),
                                     [](Sha256 const& digest) { return sealed().signer->sign(digest); }));
    std::size_t const room = frame.holeEnd - frame.holeBegin - 2;
    promise(hex.size() <= room, "the insider's signature fits");
    hex.resize(room, '0');
    Verification const answer = verify(pdf.replace(frame.holeBegin + 1, hex.size(), hex));
    promise(answer.verdict != Authenticity::genuine || answer.content == content, "what is genuine says what was sealed");
}

} // namespace

void verifyInsiderTarget(std::uint8_t const* bytes, std::size_t size) { changedByInsider(sealedSeed(), sealed().content, bytes, size); }

void verifyArchiveInsiderTarget(std::uint8_t const* bytes, std::size_t size) {
    changedByInsider(archiveSeed(), sealed().manyRows, bytes, size);
}

void verifyThirdInsiderTarget(std::uint8_t const* bytes, std::size_t size) {
    changedByInsider(thirdSeed(), Sealed::ofThirdLayout(sealed().manyRows), bytes, size);
}

void verifyCopyInsiderTarget(std::uint8_t const* bytes, std::size_t size) { changedByInsider(copySeed(), sealed().manyRows, bytes, size); }

std::string const& statusListSeed() {
    static std::string const list = [] {
        std::string made = signedStatusList(statusList(), *sealed().signer);
        promise(std::holds_alternative<StatusList>(readStatusList(made, sealed().rules.trust)), "the seed is a list");
        return made;
    }();
    return list;
}

void readStatusListTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const read = readStatusList(textOf(bytes, size), sealed().rules.trust);
    auto const* const list = std::get_if<StatusList>(&read);
    if (!list) return;
    StatusList const& signedOne = statusList();
    promise(list->office == signedOne.office && list->madeAt == signedOne.madeAt && list->nextBy == signedOne.nextBy &&
                list->ended == signedOne.ended,
            "a list that is taken says what was signed");
}

namespace {

/// An authority of its own: the one that certified the office keeps no key.
struct Revoking {
    PrivateOrPublicKey key{EVP_EC_gen(SN_X9_62_prime256v1)};
    X509Cert certificate{X509_new()};
    TrustAnchors trust;
    std::string list;
    Instant now = *parseInstant("2026-11-22T09:05:00+08:00");

    Revoking() {
        X509_set_version(certificate.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_NAME* const name = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<unsigned char const*>("Fuzzing"), -1, -1, 0);
        X509_set_issuer_name(certificate.get(), name);
        X509_time_adj_ex(X509_getm_notBefore(certificate.get()), -1, 0, nullptr);
        X509_time_adj_ex(X509_getm_notAfter(certificate.get()), 9000, 0, nullptr);
        X509_set_pubkey(certificate.get(), key.get());
        for (auto const& [kind, value] : {std::pair(NID_basic_constraints, "critical,CA:TRUE"), {NID_key_usage, "keyCertSign,cRLSign"}}) {
            Owned<X509_EXTENSION, X509_EXTENSION_free> const extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value));
            X509_add_ext(certificate.get(), extension.get(), -1);
        }
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        trust.certificates = {derOf(certificate.get())};
        Owned<X509_CRL, X509_CRL_free> const made(X509_CRL_new());
        fill(made.get());
        list = signedAnew(made.get());
    }

    void fill(X509_CRL* crl) const {
        std::time_t seconds = std::chrono::system_clock::to_time_t(now);
        Owned<ASN1_TIME, ASN1_TIME_free> const at(ASN1_TIME_set(nullptr, seconds)), next(ASN1_TIME_set(nullptr, seconds + 86400));
        Owned<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free> const lost(ASN1_GENERALIZEDTIME_set(nullptr, seconds - 86400));
        Owned<ASN1_ENUMERATED, ASN1_ENUMERATED_free> const reason(ASN1_ENUMERATED_new());
        ASN1_ENUMERATED_set(reason.get(), CRL_REASON_KEY_COMPROMISE);
        X509_CRL_set_version(crl, X509_CRL_VERSION_2);
        X509_CRL_set_issuer_name(crl, X509_get_subject_name(certificate.get()));
        X509_CRL_set1_lastUpdate(crl, at.get());
        X509_CRL_set1_nextUpdate(crl, next.get());
        for (long serial = 5; serial < 8; ++serial) {
            Owned<ASN1_INTEGER, ASN1_INTEGER_free> const number(ASN1_INTEGER_new());
            ASN1_INTEGER_set(number.get(), serial);
            X509_REVOKED* const entry = X509_REVOKED_new();
            X509_REVOKED_set_serialNumber(entry, number.get());
            X509_REVOKED_set_revocationDate(entry, at.get());
            X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason.get(), 0, 0);
            X509_REVOKED_add1_ext_i2d(entry, NID_invalidity_date, lost.get(), 0, 0);
            X509_CRL_add0_revoked(crl, entry);
        }
    }

    std::string signedAnew(X509_CRL* crl) const {
        unsigned char* der = nullptr;
        int const size = X509_CRL_sign(crl, key.get(), EVP_sha256()) > 0 ? i2d_X509_CRL(crl, &der) : 0;
        std::string const bytes(reinterpret_cast<char*>(der), size > 0 ? static_cast<std::size_t>(size) : 0);
        OPENSSL_free(der);
        return bytes;
    }
};

Revoking const& revoking() {
    static Revoking const once;
    return once;
}

} // namespace

std::string const& revocationListSeed() {
    promise(readRevocationLists(revoking().list, revoking().trust, revoking().now).index() == 0, "the seed is a list");
    return revoking().list;
}

void readRevocationListTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const read = readRevocationLists(textOf(bytes, size), revoking().trust, revoking().now);
    if (auto const* const lists = std::get_if<std::vector<RevocationList>>(&read))
        for (auto const& list : *lists) promise(list.revoked.size() == 3 && list.madeAt == revoking().now, "it says what was signed");
    auto const* at = bytes;
    Owned<X509_CRL, X509_CRL_free> const changed(d2i_X509_CRL(nullptr, &at, static_cast<long>(size)));
    if (!changed) return;
    auto const anew = readRevocationLists(revoking().signedAnew(changed.get()), revoking().trust, revoking().now);
    if (auto const* const lists = std::get_if<std::vector<RevocationList>>(&anew))
        for (auto const& list : *lists) promise(list.authority == revoking().trust.certificates.front(), "it names who signed it");
}

} // namespace countersign::fuzz
