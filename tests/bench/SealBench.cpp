#include "bench/Bench.h"

#include "certificate/Enrol.h"
#include "certificate/OfficeKey.h"
#include "certificate/OfficeKeyCertificate.h"
#include "certificate/PageSeal.h"
#include "certificate/PageSealSize.h"
#include "certificate/QrCode.h"
#include "core/Owned.h"

#include <filesystem>
#include <fmt/format.h>
#include <qrencode.h>
#include <stdexcept>
#include <unistd.h>

namespace countersign::bench {

namespace {

namespace fs = std::filesystem;

// A single one is over before the clock has ticked often.
constexpr int together = 50;
constexpr int sealRuns = 41;

CertificateContent commuter(std::size_t rows) {
    CertificateContent content;
    content.certificateNumber = "SZ01-261127-00017-0";
    content.office.code = "SZ01";
    content.issuedAt = content.dataUntil = parseInstant("2026-11-27T09:05:00+08:00").value();
    content.holder = {"张𠮷", "ZHANG JI", Sex::male, parseDay("1990-03-07").value(), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}, {"14", "E12345678"}, {"21", "C12345678"}};
    content.from = parseDay("2010-01-01").value();
    content.to = parseDay("2026-11-20").value();
    content.wording = "record-2026-11";
    for (std::size_t i = 0; i < rows; ++i)
        content.rows.push_back({content.to - std::chrono::days(i / 2), i % 2 ? Direction::entry : Direction::exit, content.documents[i % 3],
                                fmt::format("P{:02}", i % 7), "", "", i % 5 == 0 ? fmt::format("G{}", 5600 + i % 9) : ""});
    return content;
}

std::shared_ptr<certificate::Signer const> signerForSeals() {
    fs::path const folder = fs::temp_directory_path() / fmt::format("countersign-seal-bench-{}", getpid());
    certificate::PassPhrase const phrase = certificate::randomPassPhrase();
    Instant const now = parseInstant("2026-11-20T09:00:00+08:00").value();
    auto signer = certificate::openOfficeKey(certificate::enrolDemonstration({"SZ01", "Shenzhen", 3}, phrase, folder, now).key, phrase);
    fs::remove_all(folder);
    return signer;
}

std::function<void()> times(std::function<void()> const& work) {
    return [work] {
        for (int i = 0; i < together; ++i) work();
    };
}

} // namespace

void sealBench() {
    auto const signer = signerForSeals();
    auto const content = commuter(38);
    certificate::RowRange const pages[]{{0, content.rows.size()}};
    std::string const reference = certificate::pageSealReference(*signer);
    auto const seal = [&] { return certificate::sealPage(certificate::pageSealRecord(content, pages, 0, {}), reference, *signer); };
    std::string const bytes = seal();
    line(fmt::format("{} page seals of 38 rows: made / bare signature", together),
         inTurn(sealRuns, times([&] { seal(); }), times([&] { signer->sign({}); })), 3);
    auto const* const data = reinterpret_cast<unsigned char const*>(bytes.data());
    auto const bareQr = [&] {
        Owned<QRcode, QRcode_free> const code(QRcode_encodeData(static_cast<int>(bytes.size()), data, 0, QR_ECLEVEL_M));
        if (!code) throw std::runtime_error("no QR code");
    };
    line(fmt::format("{} QR codes of {} bytes / bare libqrencode", together, bytes.size()),
         inTurn(sealRuns, times([&] { certificate::QrCode{bytes}; }), times(bareQr)), 1.25);
}

} // namespace countersign::bench
