#include "fuzz/ImageTargets.h"

#include "certificate/CheckCode.h"
#include "certificate/Enrol.h"
#include "certificate/OfficeKey.h"
#include "certificate/PageSeal.h"
#include "certificate/ScanSamples.h"
#include "certificate/SheetCodes.h"
#include "certificate/VerifyPageSeal.h"
#include "fuzz/Promise.h"

#include <filesystem>
#include <variant>

#include <fmt/format.h>
#include <unistd.h>

namespace countersign::fuzz {

using namespace certificate;

namespace {

/// Made once a process: an office, the seal of a page of it, and two pictures of that.
struct PicturedSeal {
    VerifyOptions rules;
    std::string seal, png, jpeg;

    PicturedSeal() {
        Instant const now = *parseInstant("2026-11-22T09:05:00+08:00");
        std::filesystem::path const folder = std::filesystem::temp_directory_path() / fmt::format("countersign-image-fuzz-{}", getpid());
        PassPhrase const phrase("only for fuzzing");
        auto const signer = openOfficeKey(enrolDemonstration({"SZ01", "Fuzzing", 3}, phrase, folder, now).key, phrase);
        std::filesystem::remove_all(folder);
        rules.trust.certificates = signer->chain();
        rules.judgedAt = now;
        rules.resources = std::filesystem::path(COUNTERSIGN_SOURCE_DIR) / "resources";
        seal = sealPage(recordAt(now), pageSealReference(*signer), *signer);
        test::Scan const code = test::codeOf(seal, 2);
        png = test::pngOf(code);
        jpeg = test::jpegOf(code, 50);
    }

    static PageSealRecord recordAt(Instant now) {
        PageSealRecord record;
        record.certificateNumber = "SZ01-261122-00017-0";
        record.office = "SZ01";
        record.holder = {"张𠮷", "ZHANG JI", Sex::male, *parseDay("1990-03-07"), {"hkid", "A123456(3)"}};
        record.documents = {{"24", "H12345678"}};
        record.from = *parseDay("2010-01-01");
        record.to = *parseDay("2026-11-20");
        record.wording = "record-2027-01";
        record.issuedAt = record.dataUntil = now;
        return record;
    }
};

PicturedSeal const& pictured() {
    static PicturedSeal const once;
    return once;
}

} // namespace

std::string const& imageSeed(ImageKind kind) { return kind == ImageKind::png ? pictured().png : pictured().jpeg; }

void readImageTarget(std::uint8_t const* bytes, std::size_t size) {
    auto decoded = decodeImage(textOf(bytes, size));
    auto* const image = std::get_if<GreyImage>(&decoded);
    if (!image) return;
    promise(image->pixels.size() == image->width * image->height && image->pixels.size() <= mostImagePixels, "a picture is bounded");
    // A larger one takes the fuzzer's time and shows it nothing new.
    if (image->pixels.size() > 1'000'000) return;
    try {
        findCodes(std::move(*image), [](std::string const& code) { promise(!code.empty(), "a code has bytes"); });
    } catch (std::exception const& thrown) {
        promise(thrown.what() != nullptr, "a reader may give up");
    }
}

void verifyImageTarget(std::uint8_t const* bytes, std::size_t size) {
    auto const answers = verifyImage(textOf(bytes, size), pictured().rules);
    promise(!answers.empty(), "every file has an answer");
    bool const isSeed = textOf(bytes, size) == pictured().png || textOf(bytes, size) == pictured().jpeg;
    promise(!isSeed || answers.front().verdict == Authenticity::genuine, "the seed is genuine");
    for (auto const& answer : answers) {
        bool const genuine = answer.verdict == Authenticity::genuine;
        promise(genuine || !answer.problems.empty(), "every other verdict has a reason");
        promise(genuine == answer.sealedPage.has_value(), "only a genuine page is believed");
        promise(!genuine || answer.sealedPage->checkCode == checkCodeOf(pictured().seal), "no other seal is genuine");
    }
}

} // namespace countersign::fuzz
