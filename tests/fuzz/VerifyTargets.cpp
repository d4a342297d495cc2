#include "fuzz/VerifyTargets.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/Enrol.h"
#include "certificate/OfficeKeyCertificate.h"
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
    std::string pdf, archive, copy;

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
        manyRows.wording = "record-2026-12";
        for (int day = 1; day < 60; ++day) manyRows.rows.push_back(manyRows.rows.back()), manyRows.rows.back().date -= std::chrono::days(8);
        CertificateWorkshop workshop(rules.resources, signer);
        pdf = workshop.make(content).pdf;
        archive = workshop.make(manyRows).pdf;
        rules.password = Secret("only for fuzzing");
        copy = workshop.electronicCopy({{}, {}, canonicalJson(manyRows), {}, archive}, *rules.password);
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
    if (genuine && answer.content) promise(file == sealedSeed() || file == archiveSeed() || file == copySeed(), "no other file is genuine");
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
    std::string hex = hexOf(
        buildCms(sealed().signer->chain(), digestOutsideHole(frame), [](Sha256 const& digest) { return sealed().signer->sign(digest); }));
    hex.resize(frame.holeEnd - frame.holeBegin - 2, '0');
    Verification const answer = verify(pdf.replace(frame.holeBegin + 1, hex.size(), hex));
    promise(answer.verdict != Authenticity::genuine || answer.content == content, "what is genuine says what was sealed");
}

} // namespace

void verifyInsiderTarget(std::uint8_t const* bytes, std::size_t size) { changedByInsider(sealedSeed(), sealed().content, bytes, size); }

void verifyArchiveInsiderTarget(std::uint8_t const* bytes, std::size_t size) {
    changedByInsider(archiveSeed(), sealed().manyRows, bytes, size);
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

} // namespace countersign::fuzz
