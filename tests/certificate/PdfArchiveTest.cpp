#include "certificate/PdfArchive.h"

#include "certificate/CertificateWorkshop.h"
#include "certificate/ColourProfile.h"
#include "certificate/EmbeddedContent.h"
#include "certificate/FontLibrary.h"
#include "certificate/PageSealing.h"
#include "certificate/PdfSeal.h"
#include "certificate/ReadFont.h"
#include "certificate/SheetDrawing.h"
#include "certificate/SheetSamples.h"
#include "certificate/StampAuthority.h"
#include "certificate/VerifySupport.h"
#include "core/person/Name.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::certificate {
namespace {

using namespace countersign::test;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace fs = std::filesystem;
using Handle = QPDFObjectHandle;

/// An ideograph that only the last of the fonts draws.
char32_t rarest() {
    FontLibrary const library(resources());
    for (char32_t c = 0x20000; c < 0x2A6D0; ++c)
        if (auto const glyph = library.glyphOf(c, true); glyph && glyph->font == 3) return c;
    throw std::runtime_error("the fonts have become one");
}

CertificateContent contentOf(int rows, SheetLanguage language) {
    CertificateContent content = sampleContent(rows);
    content.language = language;
    content.from = parseDay("2000-01-01").value(); // a row a day, for thousands of them
    return content;
}

CertificateContent rareContent() {
    CertificateContent content = contentOf(2, SheetLanguage::zhEn);
    content.holder.name = "张𠮷" + utf8(std::u32string(1, rarest()));
    return content;
}

/// Read back by qpdf, with everything that it has to complain about as an exception.
class Opened {
public:
    explicit Opened(std::string const& bytes) : m_bytes(bytes) {
        pdf.setAttemptRecovery(false);
        pdf.processMemoryFile("certificate", m_bytes.data(), m_bytes.size());
    }
    Handle root() { return pdf.getRoot(); }

    QPDF pdf;

private:
    std::string m_bytes;
};

std::string streamOf(Handle stream) {
    auto const data = stream.getStreamData(qpdf_dl_all);
    return {reinterpret_cast<char const*>(data->getBuffer()), data->getSize()};
}

class PdfArchive : public ::testing::Test {
protected:
    static std::string sealed(CertificateContent const& content) { return sealedPdf(content, signer()); }
    static std::shared_ptr<Signer const> signer() {
        static auto const one = authority().office("SZ01");
        return one;
    }
    static Authority& authority() {
        static Authority one;
        return one;
    }
    static std::string verdict(std::string const& pdf) {
        auto const answer = verifyPdf(pdf, trusting(authority()));
        std::string text(wordOf(answer.verdict));
        for (auto const& each : answer.problems) text += " " + each.id;
        return text;
    }
    static UnmappedSheets drawn(CertificateContent const& content) {
        return drawing().drawForSeal(content, sealingWith(*signer(), content, canonicalJson(content)));
    }
    static std::string sealedAs(UnmappedSheets const& sheets, CertificateContent const& content) {
        return sealPdf(sheets, content, PackedContent(canonicalJson(content)), *signer());
    }

    fs::path kept(std::string const& name, std::string const& pdf) const {
        writeFile(m_folder / name, pdf);
        return m_folder / name;
    }

    TemporaryFolder m_folder;
};

// What others find -----------------------------------------------------------------------------------------------

/// Debian's only validator knows the first part of the standard. Ours differ from it in nothing but the number of the part.
std::string asFirstPart(std::string pdf) {
    std::string const part = "<pdfaid:part>";
    auto const at = pdf.find(part + "2<");
    if (at == std::string::npos) throw std::runtime_error("no part");
    pdf[at + part.size()] = '1';
    return pdf;
}

Ran preflight(fs::path const& folder) {
    std::string classPath;
    for (char const* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"})
        classPath += fmt::format("/usr/share/java/{}.jar:", jar);
    return run({"java", "-cp", classPath, "org.apache.pdfbox.preflight.Validator_A1b", "batch", folder});
}

TEST_F(PdfArchive, PassesTheValidator) {
    std::vector<std::string> names;
    auto const add = [&](std::string const& name, CertificateContent const& content) {
        kept(name, asFirstPart(sealed(content)));
        names.push_back(name);
    };
    for (int const rows : {0, 1, 27, 60, 7300}) {
        add(fmt::format("zh-{}.pdf", rows), contentOf(rows, SheetLanguage::zh));
        add(fmt::format("zh-en-{}.pdf", rows), contentOf(rows, SheetLanguage::zhEn));
    }
    for (auto const product : {Product::issuanceRecord, Product::documentInformation})
        for (std::size_t const rows : {0u, 1u, 40u})
            for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn})
                add(fmt::format("product-{}-{}-{}.pdf", static_cast<int>(product), rows, language == SheetLanguage::zh ? "zh" : "zh-en"),
                    documentsContent(product, rows, language));
    add("rare.pdf", rareContent());
    auto brackets = contentOf(2, SheetLanguage::zh);
    brackets.rows[0].portZh = "﹁罗湖﹂﹇口岸﹈"; // their widths are no whole units
    add("brackets.pdf", brackets);
    auto byHand = contentOf(3, SheetLanguage::zhEn);
    byHand.stamp = {false, ""};
    add("by-hand.pdf", byHand);
    auto datesOnly = contentOf(40, SheetLanguage::zhEn);
    datesOnly.columns = Columns::datesOnly;
    add("dates-only.pdf", datesOnly);
    StampAuthority const clocks;
    CertificateWorkshop stamping(resources(), signer(), {std::make_shared<LocalStamper>(clocks)});
    kept("stamped.pdf", asFirstPart(stamping.make(contentOf(1, SheetLanguage::zh)).pdf));
    names.push_back("stamped.pdf");
    Ran const ran = preflight(m_folder.path());
    for (auto const& name : names) EXPECT_THAT(ran.out, HasSubstr("The file " + name + " is a valid PDF/A-1b file")) << ran.out << ran.err;
}

TEST_F(PdfArchive, IsOfTheSecondPart) {
    kept("second.pdf", sealed(contentOf(1, SheetLanguage::zhEn)));
    std::string const said = preflight(m_folder.path()).out;
    EXPECT_THAT(said, HasSubstr("second.pdf is not a valid PDF/A-1b file, error(s) :\n7.11.2 : Error on MetaData, part must be 1\n\n"));
}

TEST_F(PdfArchive, IsNothingThatEarlierLayoutsClaim) {
    auto content = contentOf(1, SheetLanguage::zhEn);
    content.wording = secondWording;
    std::string const pdf = sealed(content);
    EXPECT_THAT(pdf, Not(HasSubstr("pdfaid")));
    EXPECT_THAT(pdf, Not(HasSubstr("/PieceInfo")));
    EXPECT_THAT(pdf, HasSubstr("/EmbeddedFiles"));
    EXPECT_EQ(verdict(pdf), "genuine");
}

// Such files are sent by the thousand: most of one is fonts, which is why their outlines are few (CompactFont.h).
TEST_F(PdfArchive, OfOnePageTakesFortyKilobytes) {
    CertificateWorkshop workshop(resources(), signer());
    int ofOnePage = 0;
    auto const expectSmall = [&](CertificateContent const& content, std::string const& name) {
        auto const sheets = workshop.make(content);
        if (sheets.pages > 1) return;
        ++ofOnePage;
        EXPECT_LE(sheets.pdf.size(), 40'000u) << name;
    };
    for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn})
        for (std::size_t rows = 0; rows <= 27; ++rows) {
            auto const name = fmt::format("{} rows, {}", rows, language == SheetLanguage::zh ? "zh" : "zh-en");
            expectSmall(residentContent(rows, language), "record of " + name);
            for (auto const product : {Product::issuanceRecord, Product::documentInformation})
                expectSmall(documentsContent(product, rows, language), fmt::format("product {} of {}", static_cast<int>(product), name));
        }
    EXPECT_GT(ofOnePage, 80);
    StampAuthority const clocks;
    CertificateWorkshop stamping(resources(), signer(), {std::make_shared<LocalStamper>(clocks)});
    for (std::size_t const rows : {0u, 6u, 20u}) EXPECT_LE(stamping.make(residentContent(rows)).pdf.size(), 40'000u) << "with a time stamp";
}

TEST_F(PdfArchive, IsReadWithoutAWarning) {
    for (auto const& content : {rareContent(), contentOf(400, SheetLanguage::zh), documentsContent(Product::issuanceRecord, 40),
                                documentsContent(Product::documentInformation, 40, SheetLanguage::zhEn)}) {
        auto const file = kept("file.pdf", sealed(content));
        Ran const checked = run({"qpdf", "--check", file});
        EXPECT_EQ(checked.exitCode, 0) << checked.out << checked.err;
        EXPECT_THAT(checked.out, HasSubstr("No syntax or stream encoding errors"));
        EXPECT_THAT(run({"pdftotext", file, "-"}).err, IsEmpty());
        EXPECT_THAT(run({"pdftoppm", "-r", "40", "-gray", file, m_folder / "page"}).err, IsEmpty());
        EXPECT_THAT(run({"pdfinfo", file}).err, IsEmpty());
        // Debian's mutool says first of every file with a profile that it was built without them.
        EXPECT_THAT(run({"mutool", "draw", "-r", "40", "-q", "-o", m_folder / "%d.png", file}).err,
                    AnyOf("", "warning: ICC support is not available\n"));
    }
}

TEST_F(PdfArchive, IsSignedAsAWhole) {
    auto const file = kept("file.pdf", sealed(contentOf(60, SheetLanguage::zhEn)));
    std::string const said = run({"pdfsig", "-nocert", file}).out;
    EXPECT_THAT(said, HasSubstr("Signature is Valid."));
    EXPECT_THAT(said, HasSubstr("Total document signed"));
    EXPECT_THAT(said, Not(HasSubstr("Signature #2")));
}

TEST_F(PdfArchive, EmbedsEveryFontWithItsMeaning) {
    std::string const said = run({"pdffonts", kept("file.pdf", sealed(rareContent()))}).out;
    EXPECT_THAT(said, HasSubstr("HanaMinB"));
    std::istringstream rows(said.substr(said.find('\n', said.find("-----")) + 1));
    int fonts = 0;
    for (std::string row; std::getline(rows, row); ++fonts) EXPECT_THAT(row, HasSubstr("Identity-H       yes yes yes"));
    EXPECT_EQ(fonts, 3);
}

TEST_F(PdfArchive, GivesTheTextBackWithItsRareCharacters) {
    auto const content = rareContent();
    auto const pages = extractedPages(sealed(content));
    ASSERT_FALSE(pages.empty());
    EXPECT_THAT(squeezed(pages[0]), HasSubstr(content.holder.name));
}

TEST_F(PdfArchive, ShowsTheOutlineToEveryReader) {
    auto const file = kept("file.pdf", sealed(contentOf(60, SheetLanguage::zhEn)));
    std::string const said = run({"mutool", "show", file, "outline"}).out;
    EXPECT_THAT(said, HasSubstr("\"第 1 页 / Page 1 (rows 1–"));
    EXPECT_THAT(said, HasSubstr("\"第 2 页 / Page 2 (rows "));
    EXPECT_THAT(said, HasSubstr("–60)\""));
}

/// Apart from where a cell breaks into lines.
TEST_F(PdfArchive, GivesTheDocumentsOfTheOtherProductsBack) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        auto const content = documentsContent(product, 5, SheetLanguage::zhEn);
        std::string whole;
        for (auto const& page : extractedPages(sealed(content))) whole += squeezed(page);
        EXPECT_THAT(whole, HasSubstr(content.holder.name));
        for (auto const& row : content.registered) EXPECT_THAT(whole, HasSubstr(row.document.number));
    }
}

// What is in it --------------------------------------------------------------------------------------------------

TEST_F(PdfArchive, DescribesItselfTwiceInTheSameWords) {
    Opened opened(sealed(contentOf(60, SheetLanguage::zhEn)));
    Handle metadata = opened.root().getKey("/Metadata");
    EXPECT_FALSE(metadata.getDict().hasKey("/Filter")) << "searched without a PDF library";
    std::string const xmp = streamOf(metadata);
    Handle info = opened.pdf.getTrailer().getKey("/Info");
    std::string const title = info.getKey("/Title").getUTF8Value();
    EXPECT_EQ(title, "出入境记录查询结果 / Search Result of Exit and Entry Records SZ01-261122-00017-0");
    EXPECT_THAT(xmp, HasSubstr("<rdf:li xml:lang=\"x-default\">" + title + "</rdf:li>"));
    EXPECT_THAT(xmp, HasSubstr("<xmp:CreateDate>2026-11-22T09:05:00+08:00</xmp:CreateDate>"));
    EXPECT_EQ(info.getKey("/CreationDate").getStringValue(), "D:20261122090500+08'00'");
    EXPECT_THAT(xmp, HasSubstr("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"));
    EXPECT_THAT(xmp, HasSubstr("<rdf:li>zh-CN</rdf:li><rdf:li>en</rdf:li>"));
    EXPECT_EQ(opened.root().getKey("/Lang").getStringValue(), "zh-CN");
    EXPECT_TRUE(opened.root().getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
    for (char const* personal : {"ZHANG", "张", "A123456", "H12345678", "1990"}) EXPECT_THAT(xmp + title, Not(HasSubstr(personal)));
}

TEST_F(PdfArchive, SaysWhatItsColoursAre) {
    Opened opened(sealed(contentOf(1, SheetLanguage::zh)));
    auto intents = opened.root().getKey("/OutputIntents");
    ASSERT_EQ(intents.getArrayNItems(), 1);
    EXPECT_EQ(intents.getArrayItem(0).getKey("/S").getName(), "/GTS_PDFA1");
    auto profile = intents.getArrayItem(0).getKey("/DestOutputProfile");
    EXPECT_EQ(profile.getDict().getKey("/N").getIntValue(), 3);
    EXPECT_EQ(streamOf(profile), srgbProfile());
}

TEST_F(PdfArchive, HasTheSameIdTwiceAndEveryStreamOnItsOwnLine) {
    std::string const pdf = sealed(contentOf(60, SheetLanguage::zh));
    Opened opened(pdf);
    auto id = opened.pdf.getTrailer().getKey("/ID");
    ASSERT_EQ(id.getArrayNItems(), 2);
    EXPECT_EQ(id.getArrayItem(0).getStringValue(), id.getArrayItem(1).getStringValue());
    for (auto at = pdf.find("endstream"); at != std::string::npos; at = pdf.find("endstream", at + 1)) EXPECT_EQ(pdf[at - 1], '\n') << at;
}

/// Every operator of the pages, and what each font is asked to draw.
class PageReader final : public Handle::ParserCallbacks {
public:
    void handleObject(Handle object, size_t, size_t) override {
        if (!object.isOperator()) return m_operands.push_back(object);
        std::string const name = object.getOperatorValue();
        operators.insert(name);
        if (name == "Tf") m_font = m_operands.at(0).getName();
        if (name == "Tj") drawnBy[m_font] += m_operands.at(0).getStringValue();
        m_operands.clear();
    }
    void handleEOF() override {}

    std::set<std::string> operators;
    std::map<std::string, std::string> drawnBy; ///< by name in the page's resources; two bytes a code

private:
    std::vector<Handle> m_operands;
    std::string m_font;
};

TEST_F(PdfArchive, DrawsInTheColoursOfItsProfileAndNothingSeenThrough) {
    Opened opened(sealed(contentOf(60, SheetLanguage::zhEn)));
    for (auto& page : QPDFPageDocumentHelper(opened.pdf).getAllPages()) {
        PageReader reader;
        page.parseContents(&reader);
        for (char const* foreign : {"k", "K", "cs", "CS", "sc", "scn", "SC", "SCN", "sh", "gs", "BI"})
            EXPECT_EQ(reader.operators.count(foreign), 0U) << foreign;
        EXPECT_FALSE(page.getObjectHandle().hasKey("/Group"));
        for (auto [name, image] : page.getImages()) {
            EXPECT_EQ(image.getDict().getKey("/BitsPerComponent").getIntValue(), 1);
            EXPECT_EQ(image.getDict().getKey("/ColorSpace").getName(), "/DeviceGray");
            for (char const* key : {"/Interpolate", "/SMask", "/Mask", "/Alternates"}) EXPECT_FALSE(image.getDict().hasKey(key)) << key;
            EXPECT_TRUE(image.getDict().getKey("/Filter").isName());
        }
    }
}

TEST_F(PdfArchive, DoesAndHidesNothing) {
    Opened opened(sealed(contentOf(60, SheetLanguage::zhEn)));
    for (char const* key : {"/OpenAction", "/AA", "/Names", "/AF", "/OCProperties", "/Requirements", "/Collection"})
        EXPECT_FALSE(opened.root().hasKey(key)) << key;
    int annotations = 0;
    for (auto page : opened.pdf.getAllPages()) {
        EXPECT_FALSE(page.hasKey("/AA"));
        if (!page.hasKey("/Annots")) continue;
        for (auto each : page.getKey("/Annots").getArrayAsVector()) {
            ++annotations;
            constexpr long long invisible = 1, hidden = 2, print = 4, noView = 32;
            EXPECT_EQ(each.getKey("/F").getIntValue() & (invisible | hidden | print | noView), print);
            EXPECT_TRUE(each.getKey("/AP").getKey("/N").isStream());
        }
    }
    EXPECT_EQ(annotations, 1) << "the signature";
}

/// One composite font of the file with what others need to draw by it.
struct EmbeddedFont {
    explicit EmbeddedFont(Handle composite)
        : font(composite.getKey("/DescendantFonts").getArrayItem(0)),
          descriptor(font.getKey("/FontDescriptor")),
          program(streamOf(descriptor.getKey("/FontFile3"))),
          map(composite.getKey("/ToUnicode")) {}

    std::set<std::size_t> codesInSet() {
        std::string const bits = streamOf(descriptor.getKey("/CIDSet"));
        std::set<std::size_t> codes;
        for (std::size_t code = 0; code < bits.size() * 8; ++code)
            if ((static_cast<unsigned char>(bits[code / 8]) >> (7 - code % 8) & 1U) != 0) codes.insert(code);
        return codes;
    }
    /// ISO 32000-1, 9.7.4.3, in the form that libharu writes: a code and the widths from there on.
    double widthOf(std::size_t code) {
        auto widths = font.getKey("/W");
        for (int i = 0; i + 1 < widths.getArrayNItems(); i += 2) {
            auto const first = static_cast<std::size_t>(widths.getArrayItem(i).getIntValue());
            Handle list = widths.getArrayItem(i + 1);
            auto const count = static_cast<std::size_t>(list.getArrayNItems());
            if (code >= first && code < first + count) return list.getArrayItem(static_cast<int>(code - first)).getNumericValue();
        }
        return font.getKey("/DW").getNumericValue();
    }

    Handle font, descriptor;
    ReadFont program;
    Handle map;
};

/// Runs of codes, each with as many characters.
bool mapTells(std::string const& map, std::size_t code) {
    std::regex const run("<([0-9A-F]{4})> <([0-9A-F]{4})> \\[((?:<[0-9A-F]+>)+)\\]");
    for (std::sregex_iterator at(map.begin(), map.end(), run), end; at != end; ++at) {
        std::size_t const first = std::stoul((*at)[1], nullptr, 16), last = std::stoul((*at)[2], nullptr, 16);
        std::string const characters = (*at)[3];
        EXPECT_EQ(static_cast<std::size_t>(std::count(characters.begin(), characters.end(), '<')), last - first + 1);
        if (first <= code && code <= last) return true;
    }
    return false;
}

void expectComplete(EmbeddedFont& font, std::string const& drawn) {
    EXPECT_GT(font.descriptor.getKey("/CapHeight").getIntValue(), 0);
    std::set<std::size_t> withGlyph{0};
    for (char32_t const code : font.program.codes()) withGlyph.insert(code);
    EXPECT_EQ(font.codesInSet(), withGlyph);
    std::string const map = streamOf(font.map);
    for (std::size_t i = 0; i + 1 < drawn.size(); i += 2) {
        std::size_t const code = static_cast<unsigned char>(drawn[i]) * 256U + static_cast<unsigned char>(drawn[i + 1]);
        unsigned const glyph = font.program.glyphOf(static_cast<char32_t>(code));
        EXPECT_NE(glyph, 0U) << "draws what is missing";
        EXPECT_NEAR(font.widthOf(code), 1000 * font.program.advance(glyph), 1) << code;
        EXPECT_TRUE(mapTells(map, code)) << "cannot be copied";
    }
}

TEST_F(PdfArchive, KnowsOfItsFontsWhatTheyAre) {
    Opened opened(sealed(rareContent()));
    int fonts = 0;
    for (auto& page : QPDFPageDocumentHelper(opened.pdf).getAllPages()) {
        PageReader reader;
        page.parseContents(&reader);
        auto resources = page.getObjectHandle().getKey("/Resources").getKey("/Font");
        for (auto const& [name, drawn] : reader.drawnBy) {
            EmbeddedFont font(resources.getKey(name));
            expectComplete(font, drawn);
            ++fonts;
        }
    }
    EXPECT_GE(fonts, 3);
}

// What it holds --------------------------------------------------------------------------------------------------

TEST_F(PdfArchive, HoldsContentAndSealsAsPrivateData) {
    auto const content = contentOf(60, SheetLanguage::zhEn);
    Opened opened(sealed(content));
    EXPECT_THAT(opened.root().getKey("/PieceInfo").getKeys(), ElementsAre("/Countersign"));
    auto data = opened.root().getKey("/PieceInfo").getKey("/Countersign");
    EXPECT_EQ(data.getKey("/LastModified").getStringValue(), "D:20261122090500+08'00'");
    EXPECT_EQ(streamOf(data.getKey("/Private").getKey("/Content")), canonicalJson(content));
    auto const embedded = embeddedIn(opened.pdf);
    ASSERT_TRUE(embedded);
    EXPECT_EQ(embedded->content, canonicalJson(content));
    EXPECT_EQ(embedded->pageSeals.size(), opened.pdf.getAllPages().size());
}

TEST_F(PdfArchive, TakesContentFromOneFormOnly) {
    std::string const pdf = sealed(contentOf(1, SheetLanguage::zh));
    auto const readAfter = [&pdf](std::function<void(Handle root, Handle ours)> const& change) {
        Opened opened(pdf);
        change(opened.root(), opened.root().getKey("/PieceInfo").getKey("/Countersign").getKey("/Private"));
        return embeddedIn(opened.pdf).has_value();
    };
    EXPECT_TRUE(readAfter([](Handle, Handle) {}));
    EXPECT_FALSE(readAfter([](Handle root, Handle) { root.replaceKey("/AF", Handle::newArray()); }));
    EXPECT_FALSE(readAfter([](Handle root, Handle) { root.removeKey("/PieceInfo"); }));
    EXPECT_FALSE(readAfter([](Handle root, Handle) { root.getKey("/PieceInfo").replaceKey("/Other", Handle::newDictionary()); }));
    EXPECT_FALSE(readAfter(
        [](Handle, Handle ours) { ours.replaceKey("/More", Handle::newNull()), ours.replaceKey("/More", ours.getKey("/Content")); }));
    EXPECT_FALSE(readAfter([](Handle, Handle ours) { ours.removeKey("/PageSeals"); }));
    EXPECT_FALSE(readAfter([](Handle, Handle ours) { ours.replaceKey("/PageSeals", ours.getKey("/Content")); })) << "cut off";
    EXPECT_FALSE(readAfter([](Handle, Handle ours) { ours.replaceKey("/Content", Handle::newString("{}")); }));
}

TEST_F(PdfArchive, IsTheFormOfTheThirdLayoutOnly) {
    auto const third = contentOf(1, SheetLanguage::zhEn);
    UnmappedSheets sheets = drawn(third);
    EXPECT_EQ(verdict(sealedAs(sheets, third)), "genuine");
    sheets.archive.reset();
    EXPECT_EQ(verdict(sealedAs(sheets, third)).substr(0, 7), "altered") << "attached";

    auto second = third;
    second.wording = secondWording;
    sheets = drawn(second);
    EXPECT_EQ(verdict(sealedAs(sheets, second)), "genuine");
    sheets.archive = ArchiveMatter{"a title", {"zh-CN"}, {}};
    sheets.seals = {"a seal"};
    EXPECT_EQ(verdict(sealedAs(sheets, second)), "altered drawn.differs");
}

TEST_F(PdfArchive, IsComparedToTheLastBookmark) {
    auto const content = contentOf(400, SheetLanguage::zh);
    UnmappedSheets sheets = drawn(content);
    ASSERT_GT(sheets.archive->bookmarks.size(), 1U);
    EXPECT_EQ(verdict(sealedAs(sheets, content)), "genuine");
    auto const change = [&](std::function<void(ArchiveMatter&)> const& by) {
        UnmappedSheets changed = sheets;
        by(*changed.archive);
        return verdict(sealedAs(changed, content));
    };
    EXPECT_EQ(change([](ArchiveMatter& matter) { matter.bookmarks.back().below.back().page = 0; }), "altered drawn.differs");
    EXPECT_EQ(change([](ArchiveMatter& matter) { matter.bookmarks.front().title = "2027年"; }), "altered drawn.differs");
    EXPECT_EQ(change([](ArchiveMatter& matter) { matter.bookmarks.clear(); }), "altered drawn.differs");
    EXPECT_EQ(change([](ArchiveMatter& matter) { matter.title += "-1"; }), "altered drawn.differs");
}

TEST_F(PdfArchive, AddsLittleToAPage) {
    auto const content = contentOf(20, SheetLanguage::zhEn);
    UnmappedSheets sheets = drawn(content);
    sheets.archive->bookmarks.clear();
    std::size_t const archived = sealedAs(sheets, content).size();
    sheets.archive.reset();
    EXPECT_LT(archived, sealedAs(sheets, content).size() + 2500);
}

TEST_F(PdfArchive, IsTheSameEachTime) {
    auto const content = contentOf(400, SheetLanguage::zhEn);
    UnmappedSheets const sheets = drawn(content);
    PackedContent const packed(canonicalJson(content));
    EXPECT_EQ(prepareForSeal(sheets, content, packed, 2048).bytes, prepareForSeal(sheets, content, packed, 2048).bytes);
}

} // namespace
} // namespace countersign::certificate
