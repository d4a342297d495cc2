#include "fuzz/SealTargets.h"

#include "certificate/CheckCode.h"
#include "certificate/Enrol.h"
#include "certificate/OfficeKey.h"
#include "certificate/PageSealMessage.h"
#include "fuzz/Promise.h"

#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

namespace countersign::fuzz {

using namespace certificate;

namespace {

/// Made once a process: an office and two pages of it.
struct SealedPages {
    std::shared_ptr<Signer const> signer;
    std::string full, datesOnly, issuance, information;

    SealedPages() {
        Instant const now = *parseInstant("2026-11-22T09:05:00+08:00");
        std::filesystem::path const folder = std::filesystem::temp_directory_path() / fmt::format("countersign-seal-fuzz-{}", getpid());
        PassPhrase const phrase("only for fuzzing");
        signer = openOfficeKey(enrolDemonstration({"SZ01", "Fuzzing", 3}, phrase, folder, now).key, phrase);
        std::filesystem::remove_all(folder);
        full = sealed(contentAt(now));
        auto content = contentAt(now);
        content.columns = Columns::datesOnly;
        datesOnly = sealed(content);
        issuance = sealed(documentsAt(now, Product::issuanceRecord));
        information = sealed(documentsAt(now, Product::documentInformation));
    }

    std::string sealed(CertificateContent const& content) const {
        RowRange const pages[]{{0, 3}, {3, content.found()}};
        return sealPage(pageSealRecord(content, pages, 1, {}), pageSealReference(*signer), *signer);
    }

    static CertificateContent documentsAt(Instant now, Product product) {
        CertificateContent content = contentAt(now);
        content.product = product;
        content.rows.clear();
        bool const whole = product == Product::documentInformation;
        for (int i = 0; i < 9; ++i) {
            RegisteredDocument row;
            row.document = i < 3 ? content.documents[static_cast<std::size_t>(i)] : DocumentNumber{"14", fmt::format("G{:08}", i * 7919)};
            if (!whole || i < 7) row.issuedOn = content.to - std::chrono::days(i * 300);
            if (i % 4 != 3) row.expiresOn = content.to + std::chrono::days(i * 311);
            row.authority = i % 3 == 0 ? "公安部出入境管理局" : i % 3 == 1 ? "" : "SHENZHEN";
            row.status = i % 2 == 0 ? "valid" : "";
            if (whole) {
                row.name = i < 5 ? "张𠮷" : "";
                row.latinName = "ZHANG JI";
                row.issuedAbroad = i % 5 == 0;
                row.renewals = i * i;
            }
            content.registered.push_back(std::move(row));
        }
        return content;
    }

    static CertificateContent contentAt(Instant now) {
        CertificateContent content;
        content.certificateNumber = "SZ01-261122-00017-0";
        content.office.code = "SZ01";
        content.issuedAt = content.dataUntil = now;
        content.holder = {"张𠮷", "ZHANG JI", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
        content.documents = {{"24", "H12345678"}, {"14", "E12345678"}, {"21", "C12345678"}};
        content.from = *parseDay("2010-01-01");
        content.to = *parseDay("2026-11-20");
        content.wording = "record-2026-11";
        for (int i = 0; i < 12; ++i)
            content.rows.push_back({content.to - std::chrono::days(i * i), i % 2 == 0 ? Direction::exit : Direction::entry,
                                    i == 7 ? DocumentNumber{"99", "X1"} : content.documents[static_cast<std::size_t>(i) % 3],
                                    fmt::format("P{:02}", i % 5), "", "", i % 4 == 0 ? "" : fmt::format("G{}", 6000 + i)});
        return content;
    }
};

SealedPages const& pages() {
    static SealedPages const once;
    return once;
}

void readAndWriteAgain(std::string_view bytes) {
    auto const framed = readSeal(bytes);
    if (auto const* const seal = std::get_if<VisibleSeal>(&framed)) {
        std::string const again = signedBytesOf(seal->header, seal->message);
        promise(again == seal->signedBytes && bytes.substr(0, again.size()) == again, "a seal has one form");
        promise(again.size() + 2 + seal->signature.size() == bytes.size(), "nothing follows a seal");
    }
    auto const read = readPageSeal(bytes);
    if (auto const* const page = std::get_if<PageSealReading>(&read)) {
        promise(pageSealMessage(page->record) == page->seal.message, "a record has one form");
        promise(page->record.rowsHere() <= 255, "no page has more rows");
    }
}

} // namespace

std::string const& pageSealSeed(std::size_t which) {
    std::string const* const seeds[pageSealSeeds]{&pages().full, &pages().datesOnly, &pages().issuance, &pages().information};
    return *seeds[which % pageSealSeeds];
}

void readPageSealTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const text = textOf(bytes, size);
    readAndWriteAgain(text);
    auto const code = canonicalCheckCode(text);
    promise(!code || canonicalCheckCode(*code) == code, "a check code has one form");
}

void readPageSealValuesTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const seal = std::get<VisibleSeal>(readSeal(pageSealSeed(size / 3)));
    auto message = seal.message;
    for (std::size_t i = 0; i + 2 < size; i += 3) {
        std::string& value = message[bytes[i] % message.size()].value;
        std::size_t const at = bytes[i + 1] % (value.size() + 1);
        switch (bytes[i] / 64) {
        case 0: value.insert(at, 1, static_cast<char>(bytes[i + 2])); break;
        case 1: value.erase(at, bytes[i + 2] % 4); break;
        default:
            if (at < value.size()) value[at] = static_cast<char>(bytes[i + 2]);
        }
    }
    std::string const framed = signedBytesOf(seal.header, message) + "\xFF\x40" + seal.signature;
    readAndWriteAgain(framed);
}

void verifyPageSealTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const text = textOf(bytes, size);
    auto const read = readPageSeal(text);
    auto const* const page = std::get_if<PageSealReading>(&read);
    bool const genuine = page && isSealOf(*page, pages().signer->chain().front());
    bool known = false;
    for (std::size_t which = 0; which < pageSealSeeds; ++which) known = known || text == pageSealSeed(which);
    promise(!genuine || known, "no other seal is genuine");
}

} // namespace countersign::fuzz
