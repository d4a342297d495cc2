#include "certificate/PageSealMessage.h"

#include "certificate/C40.h"
#include "certificate/PageSealDocuments.h"
#include "certificate/PageSealRows.h"
#include "core/Fault.h"
#include "core/person/Name.h"
#include "core/person/TypedNumber.h"

#include <algorithm>
#include <array>

namespace countersign::certificate {

namespace {

using namespace std::chrono;

// In the order of the bytes. A page with rows has one of the last two, by its product; one without has neither.
enum EntryTag : std::uint8_t { numberTag = 1, sheetTag, holderTag, documentsTag, wordingTag, contentTag, rowsTag, registeredTag };

constexpr std::uint32_t minutesOfDay = 24 * 60;
constexpr hours shanghai{8};

// The place in each list is the number in the seal.
constexpr std::array productCodes{Product::record, Product::issuanceRecord, Product::documentInformation};
constexpr std::array sexCodes{Sex::unspecified, Sex::male, Sex::female};
constexpr std::array<std::string_view, 5> idKindCodes{"citizen-id", "hkid", "macao-id", "taiwan-id", "foreign-permanent-id"};
constexpr std::uint32_t datesOnlyBit = 4, englishBit = 8, namedOnlyBit = 16, lastFormBit = 32;

template <class List, class Value> std::uint32_t codeOf(List const& list, Value const& value) {
    auto const found = std::find(list.begin(), list.end(), value);
    if (found == list.end()) throw Fault(FaultCode::unusableInput, "a page seal has no code for a value");
    return static_cast<std::uint32_t>(found - list.begin());
}

/// The first of the list, and a failure, for a code beyond it.
template <class List> auto ofCode(List const& list, std::uint32_t code, SealReader& read) {
    if (code >= list.size()) read.fail();
    return list[code < list.size() ? code : 0];
}

/// SZ01-261122-00017-0 without its dashes, which stand at the same places in every number.
std::optional<std::string> withoutNumberDashes(std::string const& number) {
    if (number.size() != 19 || number[4] != '-' || number[11] != '-' || number[17] != '-') return std::nullopt;
    std::string const plain = number.substr(0, 4) + number.substr(5, 6) + number.substr(12, 5) + number.substr(18);
    if (!std::all_of(plain.begin(), plain.end(), [](char c) { return valueOf(c) >= 0; })) return std::nullopt;
    return plain;
}

std::string sheetValue(PageSealRecord const& record) {
    SealWriter write;
    write.number(static_cast<std::uint32_t>(record.page), 2);
    write.number(static_cast<std::uint32_t>(record.pages), 2);
    write.number(static_cast<std::uint32_t>(record.rowsInAll), 3);
    write.number(static_cast<std::uint32_t>(record.firstRow), 3);
    write.number(codeOf(productCodes, record.product) | (record.columns == Columns::datesOnly ? datesOnlyBit : 0U) |
                     (record.language == SheetLanguage::zhEn ? englishBit : 0U) | (record.namedDocumentsOnly ? namedOnlyBit : 0U),
                 1);
    write.number(minuteOfDay(record.issuedAt), 2);
    write.day(shanghaiDay(record.dataUntil));
    write.number(minuteOfDay(record.dataUntil), 2);
    write.day(record.from);
    write.day(record.to);
    return write.take();
}

bool readSheet(std::string_view value, PageSealRecord& record) {
    SealReader read(value);
    record.page = read.number(2);
    record.pages = read.number(2);
    record.rowsInAll = read.number(3);
    record.firstRow = read.number(3);
    std::uint32_t const form = read.number(1);
    record.product = ofCode(productCodes, form % datesOnlyBit, read);
    record.columns = (form & datesOnlyBit) != 0 ? Columns::datesOnly : Columns::full;
    record.language = (form & englishBit) != 0 ? SheetLanguage::zhEn : SheetLanguage::zh;
    record.namedDocumentsOnly = (form & namedOnlyBit) != 0;
    std::uint32_t const issued = read.number(2);
    Day const until = read.day();
    std::uint32_t const untilMinute = read.number(2);
    record.issuedAt = atMinute(shanghaiDay(record.issuedAt), issued);
    record.dataUntil = atMinute(until, untilMinute);
    record.from = read.day();
    record.to = read.day();
    return read.done() && form < lastFormBit && issued < minutesOfDay && untilMinute < minutesOfDay;
}

std::string holderValue(CertificateContent::Holder const& holder) {
    SealWriter write;
    write.number(codeOf(sexCodes, holder.sex), 1);
    write.day(holder.birthDate);
    write.number(codeOf(idKindCodes, holder.id.kind), 1);
    write.text(holder.id.number);
    write.text(holder.name);
    write.text(holder.latinName);
    return write.take();
}

bool readHolderValue(std::string_view value, CertificateContent::Holder& holder) {
    SealReader read(value);
    holder.sex = ofCode(sexCodes, read.number(1), read);
    holder.birthDate = read.day();
    holder.id.kind = ofCode(idKindCodes, read.number(1), read);
    holder.id.number = read.text();
    holder.name = read.text();
    holder.latinName = read.text();
    return read.done();
}

std::string documentsValue(std::vector<DocumentNumber> const& documents) {
    SealWriter write;
    for (auto const& document : documents) {
        write.text(document.type);
        write.text(document.number);
    }
    return write.take();
}

bool readDocuments(std::string_view value, std::vector<DocumentNumber>& documents) {
    SealReader read(value);
    while (!read.failed() && !read.done()) {
        std::string type = read.text();
        documents.push_back({std::move(type), read.text()});
    }
    return read.done();
}

std::string wordingValue(std::string const& wording) {
    if (wording.size() > longestSealText || !validUtf8(wording)) throw Fault(FaultCode::unusableInput, "a wording has no such name");
    return wording;
}

std::string rowsValue(PageSealRecord const& record) {
    PageSealRows rows(record.documents, record.columns, record.to);
    for (auto const& row : record.rows) rows.add(row);
    return rows.bytes();
}

SealEntry rowsEntry(PageSealRecord const& record) {
    if (!tellsDocuments(record.product)) return {rowsTag, rowsValue(record)};
    PageSealDocuments rows(record.documents, record.product);
    for (auto const& row : record.registered) rows.add(row);
    return {registeredTag, rows.bytes()};
}

bool readNumber(std::string_view value, PageSealRecord& record) {
    auto const plain = fromC40(value);
    if (!plain || plain->size() != 16) return false;
    record.certificateNumber = plain->substr(0, 4) + "-" + plain->substr(4, 6) + "-" + plain->substr(10, 5) + "-" + plain->substr(15);
    return true;
}

bool readContentHash(std::string_view value, Sha256& hash) {
    if (value.size() != hash.size()) return false;
    std::copy(value.begin(), value.end(), hash.begin());
    return true;
}

bool readRows(std::string_view value, PageSealRecord& record) {
    auto rows = readPageSealRows(value, record);
    if (!rows) return false;
    record.rows = *std::move(rows);
    return true;
}

bool readRegistered(std::string_view value, PageSealRecord& record) {
    auto rows = readPageSealDocuments(value, record);
    if (!rows) return false;
    record.registered = *std::move(rows);
    return true;
}

bool readEntry(SealEntry const& entry, PageSealRecord& record) {
    switch (entry.tag) {
    case numberTag: return readNumber(entry.value, record);
    case sheetTag: return readSheet(entry.value, record);
    case holderTag: return readHolderValue(entry.value, record.holder);
    case documentsTag: return readDocuments(entry.value, record.documents);
    case wordingTag: record.wording = entry.value; return validUtf8(entry.value);
    case contentTag: return readContentHash(entry.value, record.content);
    case rowsTag: return !tellsDocuments(record.product) && readRows(entry.value, record);
    case registeredTag: return tellsDocuments(record.product) && readRegistered(entry.value, record);
    default: return false;
    }
}

/// The rows of a page follow those of the page before, from the first on, or from the second where the first sums them up; only
/// the last page ends the certificate's.
bool rowNumbersAgree(PageSealRecord const& record) {
    std::size_t const count = record.rowsHere();
    if (count == 0) return record.firstRow == 0 && (record.pages > 1 || record.rowsInAll == 0);
    std::size_t const last = record.firstRow + count - 1;
    bool const begins = record.firstRow == 1;
    if (record.firstRow == 0 || last > record.rowsInAll || (record.page == 1 && !begins) || (record.page > 2 && begins)) return false;
    return record.page < record.pages || last == record.rowsInAll;
}

bool rowsLieInPeriod(PageSealRecord const& record) {
    Day above = record.to;
    for (auto const& row : record.rows) {
        if (row.date > above || row.date < record.from) return false;
        above = row.date;
    }
    return true;
}

/// Rows are those of the product, and only an issuance record is narrowed.
bool rowsFitProduct(PageSealRecord const& record) {
    bool const documents = tellsDocuments(record.product);
    return (documents ? record.rows.empty() : record.registered.empty()) &&
           (!record.namedDocumentsOnly || record.product == Product::issuanceRecord);
}

/// Only names, a Latin name, a row's transport, and an authority and status that the registry does not know may be empty.
bool hasItsTexts(PageSealRecord const& record) {
    auto const named = [](DocumentNumber const& document) { return !document.type.empty() && !document.number.empty(); };
    bool const full = record.columns == Columns::full;
    return !record.holder.id.number.empty() && !record.wording.empty() &&
           std::all_of(record.documents.begin(), record.documents.end(), named) &&
           std::all_of(record.registered.begin(), record.registered.end(), [&](auto const& row) { return named(row.document); }) &&
           std::all_of(record.rows.begin(), record.rows.end(),
                       [&](auto const& row) { return !full || (named(row.document) && !row.portCode.empty()); });
}

bool isWholeMinute(Instant instant) { return floor<minutes>(instant) == instant; }

} // namespace

std::uint32_t minuteOfDay(Instant instant) {
    auto const local = instant + shanghai;
    return static_cast<std::uint32_t>(floor<minutes>(local - floor<days>(local)).count());
}

Instant atMinute(Day shanghaiDay, std::uint32_t minuteOfDay) { return shanghaiDay + minutes(minuteOfDay) - shanghai; }

PageSealRow pageSealRow(CertificateContent::Row const& row, Columns columns) {
    if (columns == Columns::datesOnly) return {row.date, row.direction, {}, {}, {}};
    return {row.date, row.direction, row.document, row.portCode, row.transport};
}

PageSealRecord pageSealFacts(CertificateContent const& content, Sha256 const& contentHash) {
    PageSealRecord record;
    record.certificateNumber = content.certificateNumber;
    record.product = content.product;
    record.office = content.office.code;
    record.holder = content.holder;
    record.documents = content.documents;
    record.namedDocumentsOnly = content.namedDocumentsOnly;
    record.from = content.from;
    record.to = content.to;
    record.columns = content.columns;
    record.language = content.language;
    record.wording = content.wording;
    record.issuedAt = floor<minutes>(content.issuedAt);
    record.dataUntil = floor<minutes>(content.dataUntil);
    record.rowsInAll = content.found();
    record.content = contentHash;
    return record;
}

bool isConsistent(PageSealRecord const& record) {
    auto const number = withoutNumberDashes(record.certificateNumber);
    bool const pagesAgree = record.page >= 1 && record.page <= record.pages && record.pages <= 0xFFFF && record.rowsInAll <= 0xFFFFFF;
    return number && number->substr(0, 4) == record.office && pagesAgree && rowNumbersAgree(record) && record.from <= record.to &&
           rowsLieInPeriod(record) && rowsFitProduct(record) && documentsInOrder(record) && hasItsTexts(record) &&
           isWholeMinute(record.issuedAt) && isWholeMinute(record.dataUntil);
}

std::vector<SealEntry> pageSealMessage(PageSealRecord const& record) {
    if (!isConsistent(record)) throw Fault(FaultCode::unusableInput, "what a page seal shall say contradicts itself");
    std::vector<SealEntry> message{
        {numberTag, *toC40(*withoutNumberDashes(record.certificateNumber))},
        {sheetTag, sheetValue(record)},
        {holderTag, holderValue(record.holder)},
        {documentsTag, documentsValue(record.documents)},
        {wordingTag, wordingValue(record.wording)},
        {contentTag, {record.content.begin(), record.content.end()}},
    };
    if (record.rowsHere() > 0) message.push_back(rowsEntry(record));
    return message;
}

std::optional<SealFault> readPageSealMessage(std::vector<SealEntry> const& message, PageSealRecord& record) {
    std::size_t const most = rowsTag;
    if (message.size() != most && message.size() != most - 1) return SealFault::wrongTags;
    for (std::size_t i = 0; i < message.size(); ++i)
        if (message[i].tag != i + 1 && !(i + 1 == most && message[i].tag == registeredTag)) return SealFault::wrongTags;
    for (auto const& entry : message)
        if (!readEntry(entry, record)) return SealFault::brokenValue;
    return std::nullopt;
}

} // namespace countersign::certificate
