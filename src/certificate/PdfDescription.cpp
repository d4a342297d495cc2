#include "certificate/PdfDescription.h"

#include "certificate/EmbeddedContent.h"

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <string_view>

namespace countersign::certificate {

namespace {

using Handle = QPDFObjectHandle;

constexpr char const* producer = "Countersign";

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        default: out += c;
        }
    }
    return out;
}

/// ISO 19005-2, 6.6.4; the languages because a reader aloud asks for them.
std::string archiveProperties(PdfDescription const& description) {
    std::string languages;
    for (auto const& each : description.languages) languages += fmt::format("<rdf:li>{}</rdf:li>", each);
    return fmt::format("<dc:language><rdf:Bag>{}</rdf:Bag></dc:language>\n"
                       "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n",
                       languages);
}

std::string packet(PdfDescription const& description, std::string const& at) {
    return fmt::format("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                       "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                       "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"{}>\n"
                       "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>"
                       "</dc:title><xmp:CreateDate>{}</xmp:CreateDate><xmp:ModifyDate>{}</xmp:ModifyDate>"
                       "<pdf:Producer>{}</pdf:Producer>\n{}"
                       "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
                       description.archive ? " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"" : "", escaped(description.title), at, at,
                       producer, description.archive ? archiveProperties(description) : "");
}

Handle information(PdfDescription const& description, Instant issuedAt) {
    auto info = Handle::newDictionary();
    info.replaceKey("/Title", Handle::newUnicodeString(description.title));
    info.replaceKey("/Producer", Handle::newUnicodeString(producer));
    info.replaceKey("/CreationDate", Handle::newString(pdfTime(issuedAt)));
    info.replaceKey("/ModDate", Handle::newString(pdfTime(issuedAt)));
    return info;
}

} // namespace

void describe(QPDF& pdf, PdfDescription const& description, Instant issuedAt) {
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(information(description, issuedAt)));
    auto metadata = Handle::newStream(&pdf, packet(description, rfc3339(issuedAt)));
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    auto root = pdf.getRoot();
    root.replaceKey("/Metadata", metadata);
    root.replaceKey("/Lang", Handle::newString(description.languages.at(0)));
    auto preferences = Handle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
}

} // namespace countersign::certificate
