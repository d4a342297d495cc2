#include "certificate/CompactPacking.h"

#include "core/Fault.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <string>
#include <string_view>

namespace countersign::certificate {

namespace {

using Handle = QPDFObjectHandle;

/// ISO 32000-1, 9.7.4.3, in the form that libharu writes: a code and the widths from there on. Later entries are looked at later, so the
/// place itself is changed where there is one.
void tellWidth(Handle widths, char32_t code, int width) {
    for (int i = 0; i + 1 < widths.getArrayNItems(); i += 2) {
        auto const first = widths.getArrayItem(i).getIntValue();
        auto run = widths.getArrayItem(i + 1);
        auto const at = static_cast<long long>(code) - first;
        if (at >= 0 && at < run.getArrayNItems()) return run.setArrayItem(static_cast<int>(at), Handle::newInteger(width));
    }
    widths.appendItem(Handle::newInteger(code));
    widths.appendItem(Handle::newArray({Handle::newInteger(width)}));
}

/// ISO 32000-1, 9.7.4.2: a code is the number that the font's own table of codes has.
void exchangeFont(QPDF& document, Handle font, FontMeaning const& meaning) {
    font.replaceKey("/Subtype", Handle::newName("/CIDFontType0"));
    font.removeKey("/CIDToGIDMap");
    auto stream = Handle::newStream(&document, meaning.compact);
    stream.getDict().replaceKey("/Subtype", Handle::newName("/CIDFontType0C"));
    auto descriptor = font.getKey("/FontDescriptor");
    descriptor.removeKey("/FontFile2");
    descriptor.replaceKey("/FontFile3", stream);
    for (auto const& [code, width] : meaning.widths) tellWidth(font.getKey("/W"), code, width);
}

/// Rows of whole bytes, the highest bit first; 1 is white.
std::string bitsOf(unsigned char const* greys, std::size_t side) {
    std::size_t const rowBytes = (side + 7) / 8;
    std::string bits(rowBytes * side, '\0');
    for (std::size_t row = 0; row < side; ++row)
        for (std::size_t column = 0; column < side; ++column)
            if (greys[row * side + column] != 0) {
                char& byte = bits[row * rowBytes + column / 8];
                byte = static_cast<char>(byte | 0x80 >> (column % 8));
            }
    return bits;
}

void packCode(Handle image) {
    auto dictionary = image.getDict();
    auto const side = static_cast<std::size_t>(dictionary.getKey("/Width").getIntValue());
    auto const greys = image.getStreamData();
    if (greys->getSize() != side * side) throw Fault(FaultCode::internal, "sheets: a picture that is no code");
    image.replaceStreamData(bitsOf(greys->getBuffer(), side), Handle::newNull(), Handle::newNull());
    dictionary.replaceKey("/BitsPerComponent", Handle::newInteger(1));
}

int valueOf(char hexDigit) {
    if (hexDigit >= '0' && hexDigit <= '9') return hexDigit - '0';
    if (hexDigit >= 'A' && hexDigit <= 'F') return hexDigit - 'A' + 10;
    throw Fault(FaultCode::internal, "sheets: text that is told otherwise");
}

/// A string of bytes as it stands between parentheses (ISO 32000-1, 7.3.4.2).
std::string literal(std::string_view hex) {
    if (hex.size() % 2 != 0) throw Fault(FaultCode::internal, "sheets: half a byte of text");
    std::string text = "(";
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        char const byte = static_cast<char>(valueOf(hex[i]) << 4 | valueOf(hex[i + 1]));
        if (byte == '(' || byte == ')' || byte == '\\') text += '\\';
        byte == '\r' ? text += "\\r" : text += byte; // a bare one would be read as the end of a line
    }
    return text + ")";
}

/// libharu tells codes in hexadecimal capitals, one string a line with its operator.
std::string withLiterals(std::string_view page) {
    constexpr std::string_view shown = "> Tj\n";
    std::string out;
    out.reserve(page.size());
    for (std::size_t at = 0; at < page.size();) {
        std::size_t const end = std::min(page.find('\n', at), page.size() - 1) + 1;
        std::string_view const line = page.substr(at, end - at);
        bool const isText = line.front() == '<' && line.ends_with(shown);
        isText ? out += literal(line.substr(1, line.size() - 1 - shown.size())) + " Tj\n" : out += line;
        at = end;
    }
    return out;
}

void packText(Handle contents) {
    auto const page = contents.getRawStreamData();
    contents.replaceStreamData(withLiterals({reinterpret_cast<char const*>(page->getBuffer()), page->getSize()}), Handle::newNull(),
                               Handle::newNull());
}

} // namespace

void packCompactly(QPDF& document, FontMeanings const& fonts) {
    if (std::none_of(fonts.begin(), fonts.end(), [](auto const& font) { return !font.second.compact.empty(); })) return;
    for (auto& object : document.getAllObjects()) {
        if (object.isDictionaryOfType("/Font", "/CIDFontType2")) exchangeFont(document, object, meaningOf(object, fonts));
        if (object.isStreamOfType("/XObject", "/Image")) packCode(object);
    }
    for (auto page : document.getAllPages()) packText(page.getKey("/Contents"));
}

} // namespace countersign::certificate
