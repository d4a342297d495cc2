#include "bench/Bench.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/Enrol.h"
#include "certificate/FontLibrary.h"
#include "certificate/OfficeKey.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetLayout.h"
#include "core/Owned.h"
#include "core/person/Name.h"

#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <hb-subset.h>
#include <hpdf.h>
#include <openssl/sha.h>
#include <qrencode.h>
#include <stdexcept>
#include <tuple>
#include <unistd.h>

namespace countersign::bench {

namespace {

namespace fs = std::filesystem;
using certificate::SheetLayout;

CertificateContent contentOf(std::size_t rows) {
    CertificateContent content;
    content.certificateNumber = "SZ01-261201-00017-0";
    content.office = {"SZ01", "深圳市公安局出入境管理处", "Exit-Entry Administration, Shenzhen"};
    content.issuedAt = parseInstant("2026-12-01T09:05:00+08:00").value();
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

/// What bare libharu is given: places and fonts that somebody worked out beforehand.
struct Prepared {
    certificate::SheetLayout layout;
    std::vector<std::string> fontFiles; ///< by index in the library; empty where unused
};

/// A plain subset of one font with the characters that the layout draws with it.
std::string plainSubset(hb_face_t* face, SheetLayout const& layout, int font) {
    Owned<hb_subset_input_t, hb_subset_input_destroy> const input(hb_subset_input_create_or_fail());
    hb_set_t* const wanted = hb_subset_input_unicode_set(input.get());
    for (auto const& text : layout.texts)
        for (auto const& run : text.runs)
            if (run.font == font)
                for (char32_t const each : codePoints(run.codes)) hb_set_add(wanted, each);
    if (hb_set_is_empty(wanted)) return {};
    hb_set_t* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (auto const* const tag : {"GSUB", "GPOS", "GDEF"}) hb_set_add(dropped, hb_tag_from_string(tag, 4));
    Owned<hb_face_t, hb_face_destroy> const subset(hb_subset_or_fail(face, input.get()));
    if (!subset) throw std::runtime_error("no subset");
    Owned<hb_blob_t, hb_blob_destroy> const bytes(hb_face_reference_blob(subset.get()));
    unsigned size = 0;
    char const* const data = hb_blob_get_data(bytes.get(), &size);
    return {data, size};
}

HPDF_REAL points(double millimetres) { return static_cast<HPDF_REAL>(millimetres * 72 / 25.4); }

void drawBare(HPDF_Page page, certificate::SheetPage const& layout, std::vector<HPDF_Font> const& fonts) {
    constexpr double height = 297;
    for (auto const& rule : layout.rules) {
        HPDF_Page_SetLineWidth(page, points(rule.width));
        HPDF_Page_MoveTo(page, points(rule.x1), points(height - rule.y1));
        HPDF_Page_LineTo(page, points(rule.x2), points(height - rule.y2));
        HPDF_Page_Stroke(page);
    }
    HPDF_Page_BeginText(page);
    double x = 0;
    double y = 0;
    for (auto const& placed : layout.lines) {
        HPDF_Page_MoveTextPos(page, points(placed.x - x), points(y - placed.baseline) + (y == 0 ? points(height) : 0));
        x = placed.x;
        y = placed.baseline;
        for (auto const& run : placed.line->runs) {
            HPDF_Page_SetFontAndSize(page, fonts[static_cast<std::size_t>(run.font)], static_cast<HPDF_REAL>(placed.size));
            HPDF_Page_ShowText(page, run.codes.c_str());
        }
    }
    HPDF_Page_EndText(page);
}

/// The page's seal by bare libqrencode, a byte a module.
void drawBareCode(HPDF_Doc document, HPDF_Page page, certificate::SealPlace const& place, std::string const& seal) {
    auto const* const data = reinterpret_cast<unsigned char const*>(seal.data());
    Owned<QRcode, QRcode_free> const code(QRcode_encodeData(static_cast<int>(seal.size()), data, 0, QR_ECLEVEL_M));
    if (!code) throw std::runtime_error("no QR code");
    auto const side = static_cast<unsigned>(code->width);
    std::string greys(std::size_t{side} * side, '\0');
    for (std::size_t at = 0; at < greys.size(); ++at) greys[at] = static_cast<char>((code->data[at] & 1) - 1);
    HPDF_Image const image =
        HPDF_LoadRawImageFromMem(document, reinterpret_cast<HPDF_BYTE const*>(greys.data()), side, side, HPDF_CS_DEVICE_GRAY, 8);
    double const length = side * place.module;
    HPDF_Page_DrawImage(page, image, points(place.left), points(297 - place.top - length), points(length), points(length));
}

/// The same text at the same places with the same rules, and the codes of the same seals; nothing is measured, wrapped, checked or
/// mapped for extraction, and nothing is sealed.
std::size_t bareDrawing(Prepared const& prepared) {
    HPDF_Doc const document = HPDF_New(nullptr, nullptr);
    HPDF_SetCompressionMode(document, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(document);
    std::vector<HPDF_Font> fonts;
    for (auto const& file : prepared.fontFiles)
        fonts.push_back(file.empty() ? nullptr
                                     : HPDF_GetFont(document, HPDF_LoadTTFontFromFile(document, file.c_str(), HPDF_TRUE), "UTF-8"));
    std::size_t pages = 0;
    for (auto const& layout : prepared.layout.pages) {
        HPDF_Page const page = HPDF_AddPage(document);
        HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
        drawBare(page, layout, fonts);
        if (layout.seal) drawBareCode(document, page, *layout.seal, prepared.layout.seals.at(pages));
        ++pages;
    }
    HPDF_SaveToStream(document);
    HPDF_UINT32 size = HPDF_GetStreamSize(document);
    std::string bytes(size, '\0');
    HPDF_ResetStream(document);
    HPDF_ReadFromStream(document, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    HPDF_STATUS const failed = HPDF_GetError(document);
    HPDF_Free(document);
    if (failed != HPDF_OK) throw std::runtime_error(fmt::format("bare libharu: 0x{:04X}", failed));
    return size;
}

/// The prepared fonts, which libharu takes from files only.
class FontFolder {
public:
    FontFolder() : m_path(fs::temp_directory_path() / fmt::format("countersign-bench-{}", getpid())) { fs::create_directory(m_path); }
    ~FontFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    FontFolder(FontFolder const&) = delete;
    FontFolder& operator=(FontFolder const&) = delete;

    fs::path const& path() const { return m_path; }
    std::string keep(std::string const& name, std::string const& bytes) const {
        std::ofstream(m_path / name, std::ios::binary) << bytes;
        return m_path / name;
    }

private:
    fs::path m_path;
};

Prepared prepare(certificate::SheetDrawing const& drawing, certificate::FontLibrary const& library, CertificateContent const& content,
                 FontFolder const& folder) {
    Prepared prepared{drawing.layOut(content), {}};
    for (std::size_t font = 0; font < library.fonts().size(); ++font) {
        std::string const subset = plainSubset(library.fonts()[font].face(), prepared.layout, static_cast<int>(font));
        prepared.fontFiles.push_back(subset.empty() ? "" : folder.keep(fmt::format("{}.ttf", font), subset));
    }
    return prepared;
}

std::shared_ptr<certificate::Signer const> officeKey(FontFolder const& folder) {
    certificate::PassPhrase const phrase = certificate::randomPassPhrase();
    Instant const now = parseInstant("2026-11-20T09:00:00+08:00").value();
    auto const files = certificate::DemonstrationRoot(now).certify({"SZ01", "Shenzhen", 3}, phrase);
    fs::path const key = folder.keep("office.p12", files.pkcs12);
    fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
    return certificate::openOfficeKey(key, phrase);
}

/// What any signature over these bytes costs: the hash of the file and one ECDSA.
double oneSignature(std::string const& pdf, certificate::Signer const& signer) {
    return median(21, [&] {
        certificate::Sha256 digest{};
        SHA256(reinterpret_cast<unsigned char const*>(pdf.data()), pdf.size(), digest.data());
        if (signer.sign(digest).empty()) throw std::runtime_error("no signature");
    });
}

} // namespace

void drawBenches(std::string const& resources) {
    FontFolder const folder;
    auto const signer = officeKey(folder);
    certificate::CertificateWorkshop workshop(resources, signer);
    auto const library = std::make_shared<certificate::FontLibrary>(resources);
    certificate::SheetDrawing const drawing(library, certificate::WordingBook(resources));
    drawing.warm();
    for (auto const& [rows, runs, most] : {std::tuple{20, 101, 20.0}, std::tuple{7300, 31, 700.0}}) {
        CertificateContent content = contentOf(static_cast<std::size_t>(rows));
        content.wording = workshop.wordingInForce(Product::record, shanghaiDay(content.issuedAt));
        Prepared const prepared = prepare(drawing, *library, content, folder);
        auto const bare = [&] { bareDrawing(prepared); };
        std::string const what = fmt::format("{} rows, {} pages:", rows, prepared.layout.pages.size());
        line(what + " drawn / bare libharu and libqrencode",
             inTurn(
                 runs, [&] { drawing.draw(content); }, bare),
             1.5);
        std::string const pdf = workshop.make(content).pdf;
        double const pageSignature = median(101, [&] { signer->sign({}); });
        double const signatures = oneSignature(pdf, *signer) + pageSignature * static_cast<double>(prepared.layout.pages.size());
        auto const made = inTurn(
            runs, [&] { workshop.make(content); }, bare);
        lineWithAllowance(what + " drawn, page-sealed, signed / the same", made, 1.5, signatures, "bare signatures");
        fmt::print("{:<58} {:>8.2f} ms {:>31.0f} ms {}\n", "", made.ours, most, made.ours <= most ? "kept" : "MISSED");
        fmt::print("{:<58} {} KB / {} KB\n", "", pdf.size() / 1024, bareDrawing(prepared) / 1024);
    }
}

} // namespace countersign::bench
