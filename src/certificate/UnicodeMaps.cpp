#include "certificate/UnicodeMaps.h"

#include "certificate/CompactPacking.h"
#include "certificate/PagePacking.h"
#include "core/Fault.h"

#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>

namespace countersign::certificate {

namespace {

std::string utf16Hex(char32_t character) {
    if (character <= 0xFFFF) return fmt::format("{:04X}", static_cast<unsigned>(character));
    char32_t const rest = character - 0x10000;
    return fmt::format("{:04X}{:04X}", 0xD800u + (rest >> 10), 0xDC00u + (rest & 0x3FF));
}

using Codes = std::map<char32_t, DocumentGlyphs::Drawn>;

/// ISO 32000-1, 9.10.3: at most 100 entries in one bfchar section.
std::string characterByCharacter(Codes const& codes) {
    std::string map;
    std::size_t left = codes.size();
    std::size_t inSection = 0;
    for (auto const& [code, drawn] : codes) {
        if (inSection == 0) map += fmt::format("{} beginbfchar\n", inSection = std::min<std::size_t>(left, 100));
        map += fmt::format("<{:04X}> <{}>\n", static_cast<unsigned>(code), utf16Hex(drawn.character));
        --left;
        if (--inSection == 0) map += "endbfchar\n";
    }
    return map;
}

/// Of a run of codes no more is told than the characters. The first byte of all codes of a run is the same (9.10.3).
std::string runByRun(Codes const& codes) {
    std::string map;
    for (auto at = codes.begin(); at != codes.end();) {
        char32_t const first = at->first;
        char32_t next = first;
        std::string characters;
        for (; at != codes.end() && at->first == next && next >> 8 == first >> 8; ++at, ++next)
            characters += fmt::format("<{}>", utf16Hex(at->second.character));
        map += fmt::format("1 beginbfrange\n<{:04X}> <{:04X}> [{}]\nendbfrange\n", static_cast<unsigned>(first),
                           static_cast<unsigned>(next - 1), characters);
    }
    return map;
}

std::string unicodeMap(FontMeaning const& font) {
    return "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
           "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
           "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
           "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" +
           (font.compact.empty() ? characterByCharacter(font.codes) : runByRun(font.codes)) +
           "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// "/HPDFAA+BabelStoneHan" -> "BabelStoneHan".
std::string withoutTag(std::string const& baseFont) {
    auto const plus = baseFont.find('+');
    return plus == std::string::npos ? baseFont : baseFont.substr(plus + 1);
}

/// libharu writes a list of one filter, which keeps qpdf from seeing that the stream is compressed already: it would
/// compress it anew, which takes longer than drawing. The filter's parameters then stand in no list either.
void nameItsFilter(QPDFObjectHandle stream) {
    auto dictionary = stream.getDict();
    auto filter = dictionary.getKey("/Filter");
    if (!filter.isArray() || filter.getArrayNItems() != 1) return;
    dictionary.replaceKey("/Filter", filter.getArrayItem(0));
    auto parameters = dictionary.getKey("/DecodeParms");
    if (parameters.isArray()) dictionary.replaceKey("/DecodeParms", parameters.getArrayItem(0));
}

} // namespace

FontMeaning const& meaningOf(QPDFObjectHandle font, FontMeanings const& fonts) {
    auto const meaning = fonts.find(withoutTag(font.getKey("/BaseFont").getName()));
    if (meaning == fonts.end()) throw Fault(FaultCode::internal, "sheets: a font that was not given");
    return meaning->second;
}

void giveUnicodeMaps(QPDF& document, FontMeanings const& fonts) {
    std::size_t replaced = 0;
    for (auto& object : document.getAllObjects()) {
        if (object.isStream()) nameItsFilter(object);
        if (!object.isDictionaryOfType("/Font", "/Type0")) continue;
        object.replaceKey("/ToUnicode", document.newStream(unicodeMap(meaningOf(object, fonts))));
        ++replaced;
    }
    if (replaced != fonts.size()) throw Fault(FaultCode::internal, "sheets: a font is not in the file");
}

void finishPages(QPDF& document, FontMeanings const& fonts) {
    if (!fonts.empty()) giveUnicodeMaps(document, fonts);
    packCompactly(document, fonts);
    packPages(document);
}

std::string withUnicodeMaps(UnmappedSheets const& sheets) {
    QPDF document;
    document.processMemoryFile("sheets", sheets.pdf.data(), sheets.pdf.size());
    finishPages(document, sheets.fonts);
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    auto const written = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(written->getBuffer()), written->getSize()};
}

} // namespace countersign::certificate
