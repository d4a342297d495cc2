#include "certificate/PdfArchive.h"

#include "certificate/ColourProfile.h"
#include "certificate/PdfDescription.h"
#include "core/Fault.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace countersign::certificate {

namespace {

using Handle = QPDFObjectHandle;

/// ISO 19005-2, 6.2.3: one output intent, whose profile says what grey, red, green and blue are.
void addOutputIntent(QPDF& pdf) {
    auto profile = Handle::newStream(&pdf, srgbProfile());
    profile.getDict().replaceKey("/N", Handle::newInteger(3));
    auto intent = Handle::newDictionary();
    intent.replaceKey("/Type", Handle::newName("/OutputIntent"));
    intent.replaceKey("/S", Handle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", Handle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/Info", Handle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", profile);
    pdf.getRoot().replaceKey("/OutputIntents", Handle::newArray({pdf.makeIndirectObject(intent)}));
}

/// One bit for each code that the font has a glyph for, the highest bit of a byte first; 0 is the glyph for what is missing.
std::string setOfCodes(std::map<char32_t, DocumentGlyphs::Drawn> const& codes) {
    std::string bits(codes.rbegin()->first / 8 + 1, '\0');
    auto const add = [&bits](char32_t code) { bits[code / 8] = static_cast<char>(bits[code / 8] | 0x80 >> (code % 8)); };
    add(0);
    for (auto const& [code, drawn] : codes) add(code);
    return bits;
}

/// ISO 19005-1, 6.3.5 and ISO 32000-1, table 122: what libharu leaves out of a subset's descriptor.
void completeFont(QPDF& pdf, Handle font, FontMeaning const& meaning) {
    font.getKey("/CIDSystemInfo").replaceKey("/Ordering", Handle::newString("Identity"));
    auto descriptor = font.getKey("/FontDescriptor");
    descriptor.replaceKey("/CapHeight", Handle::newInteger(meaning.capHeight));
    descriptor.replaceKey("/CIDSet", Handle::newStream(&pdf, setOfCodes(meaning.codes)));
}

void completeFonts(QPDF& pdf, FontMeanings const& fonts) {
    for (auto& object : pdf.getAllObjects())
        if (object.isDictionaryOfType("/Font", "/CIDFontType2") || object.isDictionaryOfType("/Font", "/CIDFontType0"))
            completeFont(pdf, object, meaningOf(object, fonts));
}

} // namespace

void makeArchivable(QPDF& pdf, ArchiveMatter const& matter, FontMeanings const& fonts, Instant issuedAt, ArchiveClaim claim) {
    describe(pdf, {matter.title, matter.languages, claim == ArchiveClaim::made}, issuedAt);
    addOutputIntent(pdf);
    completeFonts(pdf, fonts);
    addOutline(pdf, matter.bookmarks);
}

} // namespace countersign::certificate
