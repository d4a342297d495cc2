#include "bench/Bench.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/Enrol.h"
#include "certificate/SheetDrawing.h"
#include "core/Owned.h"
#include "core/person/Name.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <hb-subset.h>
#include <hpdf.h>
#include <set>
#include <stdexcept>
#include <unistd.h>

namespace countersign::bench {

namespace {

namespace fs = std::filesystem;
using certificate::DrawnSheets;

CertificateContent contentOf(std::size_t rows) {
    CertificateContent content;
    content.certificateNumber = "SZ01-261122-00017-0";
    content.office = {"SZ01", "深圳市公安局出入境管理处", "Exit-Entry Administration, Shenzhen"};
    content.issuedAt = parseInstant("2026-11-22T09:05:00+08:00").value();
    content.dataUntil = content.issuedAt;
    content.holder = {"张𠮷", "ZHANG JI", Sex::male, parseDay("1990-03-07").value(), {"hkid", "A123456(3)"}};
    content.documents = {{"24", "H12345678"}, {"14", "E12345678"}, {"21", "C12345678"}};
    content.from = parseDay("2010-01-01").value();
    content.to = parseDay("2026-11-20").value();
    content.stamp = {true, "出入境记录查询专用章"};
    static constexpr std::array ports{std::pair{"罗湖口岸", "Luohu"}, std::pair{"深圳湾口岸", "Shenzhen Bay"},
                                      std::pair{"港珠澳大桥口岸", "Hong Kong-Zhuhai-Macao Bridge"}, std::pair{"皇岗口岸", "Huanggang"}};
    for (std::size_t row = 0; row < rows; ++row) {
        auto const& [zh, en] = ports.at(row % ports.size());
        content.rows.push_back({content.to - std::chrono::days(static_cast<int>(row) * 3 / 4), row % 2 ? Direction::entry : Direction::exit,
                                content.documents.at(row % 3), "LUO", zh, en, ""});
    }
    return content;
}

/// A plain subset of the same font, as somebody without our library would make it beforehand.
std::string plainSubset(std::string const& fontFile, DrawnSheets const& drawn) {
    Owned<hb_blob_t, hb_blob_destroy> const blob(hb_blob_create_from_file(fontFile.c_str()));
    Owned<hb_face_t, hb_face_destroy> const face(hb_face_create(blob.get(), 0));
    Owned<hb_subset_input_t, hb_subset_input_destroy> const input(hb_subset_input_create_or_fail());
    hb_set_t* const wanted = hb_subset_input_unicode_set(input.get());
    for (auto const& page : drawn.pageTexts)
        for (auto const& text : page)
            for (char32_t const each : codePoints(text))
                if (each < 0x10000) hb_set_add(wanted, each);
    hb_set_t* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (auto const tag : {"GSUB", "GPOS", "GDEF"}) hb_set_add(dropped, hb_tag_from_string(tag, 4));
    Owned<hb_face_t, hb_face_destroy> const subset(hb_subset_or_fail(face.get(), input.get()));
    if (!subset) throw std::runtime_error("no subset");
    Owned<hb_blob_t, hb_blob_destroy> const bytes(hb_face_reference_blob(subset.get()));
    unsigned size = 0;
    char const* const data = hb_blob_get_data(bytes.get(), &size);
    return {data, size};
}

/// The same lines of text on as many pages, with nothing measured, wrapped, ruled or sealed.
std::size_t bareDrawing(DrawnSheets const& drawn, fs::path const& font) {
    HPDF_Doc const document = HPDF_New(nullptr, nullptr);
    HPDF_SetCompressionMode(document, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(document);
    HPDF_Font const face = HPDF_GetFont(document, HPDF_LoadTTFontFromFile(document, font.c_str(), HPDF_TRUE), "UTF-8");
    for (auto const& texts : drawn.pageTexts) {
        HPDF_Page const page = HPDF_AddPage(document);
        HPDF_Page_SetFontAndSize(page, face, 9);
        HPDF_Page_BeginText(page);
        float at = 0;
        for (auto const& text : texts) {
            HPDF_Page_TextOut(page, 40 + 60 * static_cast<float>(static_cast<int>(at) % 8), 800 - 2 * at, text.c_str());
            at += 1;
        }
        HPDF_Page_EndText(page);
    }
    HPDF_SaveToStream(document);
    HPDF_UINT32 size = HPDF_GetStreamSize(document);
    std::string bytes(size, '\0');
    HPDF_ResetStream(document);
    HPDF_ReadFromStream(document, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    HPDF_Free(document);
    return size;
}

fs::path babelStone() {
    for (auto const& each : fs::recursive_directory_iterator("/usr/share/fonts"))
        if (each.path().filename() == "BabelStoneHan.ttf") return each.path();
    throw std::runtime_error("BabelStoneHan.ttf is not installed");
}

struct TemporaryFile {
    fs::path path = fs::temp_directory_path() / fmt::format("countersign-bench-{}.ttf", getpid());
    explicit TemporaryFile(std::string const& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
    ~TemporaryFile() { fs::remove(path); }
};

} // namespace

void drawBenches(std::string const& resources) {
    certificate::PassPhrase const phrase = certificate::randomPassPhrase();
    Instant const now = parseInstant("2026-11-20T09:00:00+08:00").value();
    auto const files = certificate::DemonstrationRoot(now).certify({"SZ01", "Shenzhen", 3}, phrase);
    fs::path const key = fs::temp_directory_path() / fmt::format("countersign-bench-{}.p12", getpid());
    std::ofstream(key, std::ios::binary) << files.pkcs12;
    fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
    auto const signer = certificate::openOfficeKey(key, phrase);
    fs::remove(key);
    certificate::CertificateWorkshop workshop(resources, signer);
    certificate::SheetDrawing const drawing{fs::path(resources)};
    drawing.warm();
    for (auto const& [rows, runs] : {std::pair{20, 40}, std::pair{7300, 6}}) {
        CertificateContent content = contentOf(static_cast<std::size_t>(rows));
        content.wording = workshop.wordingInForce(Product::record, parseDay("2026-11-22").value());
        DrawnSheets const drawn = drawing.draw(content);
        TemporaryFile const font(plainSubset(babelStone(), drawn));
        double const bare = best(runs, [&] { bareDrawing(drawn, font.path); });
        double const ours = best(runs, [&] { drawing.draw(content); });
        double const sealed = best(runs, [&] { workshop.make(content); });
        line(fmt::format("{} rows, {} pages: draw / bare libharu", rows, drawn.pages), ours, bare, 1.5);
        fmt::print("{:<44} {:>9.2f} ms  (drawn, embedded and signed; file {} KB)\n", fmt::format("{} rows: issued bytes", rows), sealed,
                   workshop.make(content).pdf.size() / 1024);
    }
}

} // namespace countersign::bench
