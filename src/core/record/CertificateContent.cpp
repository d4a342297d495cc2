#include "core/record/CertificateContent.h"

#include "core/authority/IntakeJson.h"
#include "core/person/DocumentJson.h"
#include "core/person/Name.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace countersign {

using nlohmann::json;

namespace {

constexpr std::string_view contentFormat = "countersign-content/1";

/// As the library writes it; texts that need no escape, which are nearly all, are copied as they stand.
void appendText(std::string& into, std::string const& text) {
    bool const plain =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; });
    if (!plain || !validUtf8(text)) {
        into += json(text).dump();
        return;
    }
    into += '"';
    into += text;
    into += '"';
}

/// One of thousands: written straight, because a tree of 7,300 of them takes as long as laying out all their sheets
/// (measured: 45 ms against 8).
void appendRow(std::string& into, CertificateContent::Row const& row) {
    into += R"({"date":")";
    into += isoDay(row.date);
    into += R"(","direction":)";
    into += row.direction == Direction::exit ? '2' : '1';
    into += R"(,"document":{"number":)";
    appendText(into, row.document.number);
    into += R"(,"type":)";
    appendText(into, row.document.type);
    into += R"(},"port":{"code":)";
    appendText(into, row.portCode);
    into += R"(,"en":)";
    appendText(into, row.portEn);
    into += R"(,"zh":)";
    appendText(into, row.portZh);
    into += R"(},"transport":)";
    appendText(into, row.transport);
    into += '}';
}

std::string rowsText(std::vector<CertificateContent::Row> const& rows) {
    constexpr std::size_t usualRow = 200;
    std::string text;
    text.reserve(rows.size() * usualRow);
    text += '[';
    for (auto const& row : rows) {
        if (text.size() > 1) text += ',';
        appendRow(text, row);
    }
    return text += ']';
}

json holderJson(CertificateContent::Holder const& holder) {
    return {{"name", holder.name},
            {"latin_name", holder.latinName},
            {"sex", std::string(1, letterOf(holder.sex))},
            {"birth_date", isoDay(holder.birthDate)},
            {"id", {{"kind", holder.id.kind}, {"number", holder.id.number}}}};
}

json documentsJson(std::vector<DocumentNumber> const& documents) {
    json list = json::array();
    for (auto const& document : documents) list.push_back(toJson(document));
    return list;
}

json dayOrNull(std::optional<Day> const& day) { return day ? json(isoDay(*day)) : json(nullptr); }

json registeredJson(RegisteredDocument const& each, bool whole) {
    json object{{"type", each.document.type},
                {"number", each.document.number},
                {"issued_on", dayOrNull(each.issuedOn)},
                {"expires_on", dayOrNull(each.expiresOn)},
                {"issuing_authority", each.authority},
                {"status", each.status}};
    if (!whole) return object;
    object.update({{"name", each.name}, {"latin_name", each.latinName}, {"issued_abroad", each.issuedAbroad}, {"renewals", each.renewals}});
    return object;
}

json registeredJson(CertificateContent const& content) {
    json list = json::array();
    for (auto const& each : content.registered) list.push_back(registeredJson(each, tellsDocumentsWhole(content.product)));
    return list;
}

json beforeRows(CertificateContent const& content) {
    json object{{"format", contentFormat},
                {"certificate_number", content.certificateNumber},
                {"product", wordOf(content.product)},
                {"office", {{"code", content.office.code}, {"name_zh", content.office.nameZh}, {"name_en", content.office.nameEn}}},
                {"issued_at", rfc3339(content.issuedAt)},
                {"data_until", rfc3339(content.dataUntil)},
                {"holder", holderJson(content.holder)},
                {"documents", documentsJson(content.documents)},
                {"from", isoDay(content.from)},
                {"columns", wordOf(content.columns)},
                {"language", wordOf(content.language)}};
    if (!content.replaces.empty()) object["replaces"] = content.replaces;
    if (content.product == Product::issuanceRecord) object["named_documents_only"] = content.namedDocumentsOnly;
    if (tellsDocuments(content.product)) object["registered_documents"] = registeredJson(content);
    return object;
}

/// Reads one value after another and remembers where the first one was wrong. Completeness and order need no
/// code here: the reader accepts a text only if writing its value again gives the same bytes.
class Reader {
public:
    std::string text(json const& object, char const* key, std::string const& at) {
        json const& value = member(object, key, at);
        if (!value.is_string()) return fail(at + "/" + key, "not a text"), std::string{};
        return value.get<std::string>();
    }
    bool truth(json const& object, char const* key, std::string const& at) {
        json const& value = member(object, key, at);
        if (!value.is_boolean()) return fail(at + "/" + key, "neither true nor false"), false;
        return value.get<bool>();
    }
    Day day(json const& object, char const* key, std::string const& at) {
        auto const parsed = parseDay(text(object, key, at));
        if (!parsed) fail(at + "/" + key, "not a date as YYYY-MM-DD");
        return parsed.value_or(Day{});
    }
    Instant instant(json const& object, char const* key, std::string const& at) {
        auto const parsed = parseInstant(text(object, key, at));
        if (!parsed) fail(at + "/" + key, "not a time as RFC 3339");
        return parsed.value_or(Instant{});
    }
    std::optional<Day> dayIfKnown(json const& object, char const* key, std::string const& at) {
        if (member(object, key, at).is_null()) return std::nullopt;
        return day(object, key, at);
    }
    int count(json const& object, char const* key, std::string const& at) {
        constexpr int most = 1'000'000;
        json const& value = member(object, key, at);
        if (!value.is_number_unsigned() || value > most) return fail(at + "/" + key, "not a count"), 0;
        return value.get<int>();
    }
    /// One of `values`, by its word.
    template <class Enum> Enum word(json const& object, char const* key, std::string const& at, std::initializer_list<Enum> values) {
        std::string const given = text(object, key, at);
        for (Enum each : values)
            if (wordOf(each) == given) return each;
        return fail(at + "/" + key, "not a known word"), *values.begin();
    }
    json const& member(json const& object, char const* key, std::string const& at) {
        static json const nothing;
        if (object.is_object())
            if (auto const found = object.find(key); found != object.end()) return *found;
        fail(at + "/" + key, "missing");
        return nothing;
    }
    json const& list(json const& object, char const* key) {
        static json const none = json::array();
        json const& value = member(object, key, "");
        if (value.is_array()) return value;
        return fail(std::string("/") + key, "not a list"), none;
    }
    void fail(std::string pointer, std::string problem) {
        if (!m_fault) m_fault = ContentFault{std::move(pointer), std::move(problem)};
    }
    std::optional<ContentFault> const& fault() const { return m_fault; }

private:
    std::optional<ContentFault> m_fault;
};

DocumentNumber readShownDocument(Reader& read, json const& value, std::string const& at) {
    return {read.text(value, "type", at), read.text(value, "number", at)};
}

CertificateContent::Holder readHolder(Reader& read, json const& value) {
    CertificateContent::Holder holder;
    holder.name = read.text(value, "name", "/holder");
    holder.latinName = read.text(value, "latin_name", "/holder");
    auto const sex = sexFromLetter(read.text(value, "sex", "/holder"));
    if (!sex) read.fail("/holder/sex", "not M, F or X");
    holder.sex = sex.value_or(Sex::unspecified);
    holder.birthDate = read.day(value, "birth_date", "/holder");
    json const& id = read.member(value, "id", "/holder");
    holder.id = {read.text(id, "kind", "/holder/id"), read.text(id, "number", "/holder/id")};
    return holder;
}

CertificateContent::Row readRow(Reader& read, json const& value, std::string const& at) {
    CertificateContent::Row row;
    row.date = read.day(value, "date", at);
    json const& direction = read.member(value, "direction", at);
    if (direction != 1 && direction != 2) read.fail(at + "/direction", "neither 1 nor 2");
    row.direction = direction == 2 ? Direction::exit : Direction::entry;
    row.document = readShownDocument(read, read.member(value, "document", at), at + "/document");
    json const& port = read.member(value, "port", at);
    row.portCode = read.text(port, "code", at + "/port");
    row.portZh = read.text(port, "zh", at + "/port");
    row.portEn = read.text(port, "en", at + "/port");
    row.transport = read.text(value, "transport", at);
    return row;
}

RegisteredDocument readRegistered(Reader& read, json const& value, bool whole, std::string const& at) {
    RegisteredDocument each;
    each.document = readShownDocument(read, value, at);
    each.issuedOn = read.dayIfKnown(value, "issued_on", at);
    each.expiresOn = read.dayIfKnown(value, "expires_on", at);
    each.authority = read.text(value, "issuing_authority", at);
    each.status = read.text(value, "status", at);
    if (!whole) return each;
    each.name = read.text(value, "name", at);
    each.latinName = read.text(value, "latin_name", at);
    each.issuedAbroad = read.truth(value, "issued_abroad", at);
    each.renewals = read.count(value, "renewals", at);
    return each;
}

void readRows(Reader& read, json const& root, CertificateContent& content) {
    for (auto const& each : read.list(root, "rows"))
        content.rows.push_back(readRow(read, each, "/rows/" + std::to_string(content.rows.size())));
    if (!tellsDocuments(content.product)) return;
    if (content.product == Product::issuanceRecord) content.namedDocumentsOnly = read.truth(root, "named_documents_only", "");
    if (!content.rows.empty()) read.fail("/rows", "crossings on a sheet of another product");
    for (auto const& each : read.list(root, "registered_documents"))
        content.registered.push_back(readRegistered(read, each, tellsDocumentsWhole(content.product),
                                                    "/registered_documents/" + std::to_string(content.registered.size())));
}

CertificateContent readContent(Reader& read, json const& root) {
    CertificateContent content;
    if (read.text(root, "format", "") != contentFormat) read.fail("/format", "not countersign-content/1");
    content.certificateNumber = read.text(root, "certificate_number", "");
    if (root.contains("replaces")) content.replaces = read.text(root, "replaces", "");
    content.product = read.word(root, "product", "", {Product::record, Product::issuanceRecord, Product::documentInformation});
    json const& office = read.member(root, "office", "");
    content.office = {read.text(office, "code", "/office"), read.text(office, "name_zh", "/office"),
                      read.text(office, "name_en", "/office")};
    content.issuedAt = read.instant(root, "issued_at", "");
    content.dataUntil = read.instant(root, "data_until", "");
    content.holder = readHolder(read, read.member(root, "holder", ""));
    for (auto const& each : read.list(root, "documents")) content.documents.push_back(readShownDocument(read, each, "/documents"));
    content.from = read.day(root, "from", "");
    content.to = read.day(root, "to", "");
    content.columns = read.word(root, "columns", "", {Columns::full, Columns::datesOnly});
    content.language = read.word(root, "language", "", {SheetLanguage::zh, SheetLanguage::zhEn});
    content.wording = read.text(root, "wording", "");
    json const& stamp = read.member(root, "stamp", "");
    content.stamp = {read.truth(stamp, "drawn", "/stamp"), read.text(stamp, "text_zh", "/stamp")};
    readRows(read, root, content);
    return content;
}

} // namespace

std::string canonicalJson(CertificateContent const& content) {
    // The keys are in order within both, and the rows stand between them.
    json const after{{"to", isoDay(content.to)},
                     {"wording", content.wording},
                     {"stamp", {{"drawn", content.stamp.drawn}, {"text_zh", content.stamp.textZh}}}};
    std::string text = beforeRows(content).dump();
    text.back() = ',';
    text += "\"rows\":" + rowsText(content.rows);
    return text += "," + after.dump().substr(1);
}

std::variant<CertificateContent, ContentFault> parseContent(std::string_view text) {
    json const root = json::parse(text, nullptr, false);
    if (root.is_discarded()) return ContentFault{"", "not JSON"};
    if (!root.is_object()) return ContentFault{"", "not an object"};
    Reader read;
    CertificateContent content = readContent(read, root);
    if (read.fault()) return *read.fault();
    if (canonicalJson(content) != text) return ContentFault{"", "not in canonical form"};
    return content;
}

} // namespace countersign
