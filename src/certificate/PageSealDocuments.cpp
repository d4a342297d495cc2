#include "certificate/PageSealDocuments.h"

#include "certificate/PageSealRows.h"
#include "core/Fault.h"

#include <algorithm>
#include <utility>

namespace countersign::certificate {

namespace {

constexpr int dayBits = 24;

template <class T> std::size_t placeIn(std::vector<T>& table, T const& entry) {
    auto const found = std::find(table.begin(), table.end(), entry);
    if (found != table.end()) return static_cast<std::size_t>(found - table.begin());
    table.push_back(entry);
    return table.size() - 1;
}

std::optional<std::uint32_t> numberOf(std::optional<Day> const& day) {
    if (!day) return std::nullopt;
    auto const number = dayNumber(*day);
    if (!number) throw Fault(FaultCode::unusableInput, "a page seal has years of four digits");
    return number;
}

void writeKnown(BitWriter& bits, std::optional<std::uint32_t> const& day) {
    bits.bits(day ? 1 : 0, 1);
    if (day) bits.bits(*day, dayBits);
}

void writePlace(BitWriter& bits, std::size_t place, std::size_t entries) {
    bits.bits(static_cast<std::uint32_t>(place), indexWidth(entries));
}

std::vector<std::string> readTexts(SealReader& read) {
    std::vector<std::string> texts;
    for (std::size_t left = read.count(); left > 0 && !read.failed(); --left) texts.push_back(read.text());
    return texts;
}

std::vector<std::pair<std::string, std::string>> readPairs(SealReader& read) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::size_t left = read.count(); left > 0 && !read.failed(); --left) {
        std::string first = read.text();
        pairs.emplace_back(std::move(first), read.text());
    }
    return pairs;
}

/// The tables of a page, and its rows out of their bits.
class DocumentReader {
public:
    DocumentReader(std::string_view bytes, PageSealRecord const& record)
        : m_whole(tellsDocumentsWhole(record.product)), m_documents(record.documents) {
        SealReader read(bytes);
        m_count = read.number(1);
        for (auto& [type, number] : readPairs(read)) m_documents.push_back({std::move(type), std::move(number)});
        m_authorities = readTexts(read);
        m_statuses = readTexts(read);
        if (m_whole) m_names = readPairs(read);
        m_bits = BitReader(read.rest());
        m_good = !read.failed();
    }

    std::optional<std::vector<RegisteredDocument>> rows() {
        std::vector<RegisteredDocument> all;
        while (m_good && all.size() < m_count) all.push_back(row());
        return m_good ? std::optional(std::move(all)) : std::nullopt;
    }

private:
    template <class T> T entry(std::vector<T> const& table) {
        std::uint32_t const place = m_bits.bits(indexWidth(table.size()));
        m_good = m_good && !m_bits.failed() && place < table.size();
        return m_good ? table[place] : T();
    }

    std::optional<Day> day() {
        if (m_bits.bits(1) == 0) return std::nullopt;
        auto const known = dayOfNumber(m_bits.bits(dayBits));
        m_good = m_good && known;
        return known;
    }

    RegisteredDocument row() {
        RegisteredDocument row;
        row.document = entry(m_documents);
        row.issuedOn = day();
        row.expiresOn = day();
        row.authority = entry(m_authorities);
        row.status = entry(m_statuses);
        if (m_whole) {
            auto names = entry(m_names);
            row.name = std::move(names.first);
            row.latinName = std::move(names.second);
            row.issuedAbroad = m_bits.bits(1) == 1;
            row.renewals = static_cast<int>(m_bits.golomb());
        }
        m_good = m_good && !m_bits.failed();
        return row;
    }

    bool m_whole, m_good = false;
    std::size_t m_count = 0;
    std::vector<DocumentNumber> m_documents;
    std::vector<std::string> m_authorities, m_statuses;
    std::vector<std::pair<std::string, std::string>> m_names;
    BitReader m_bits{std::string_view()};
};

} // namespace

PageSealDocuments::PageSealDocuments(std::vector<DocumentNumber> searched, Product product)
    : m_documents(std::move(searched)), m_searched(m_documents.size()), m_whole(tellsDocumentsWhole(product)) {}

void PageSealDocuments::add(RegisteredDocument const& row) {
    if (m_rows.size() == mostRowsOnPage) throw Fault(FaultCode::unusableInput, "more rows than a page seal holds");
    if (row.renewals < 0 || row.renewals > mostRenewals) throw Fault(FaultCode::unusableInput, "no such renewals");
    m_rows.push_back({placeIn(m_documents, row.document), placeIn(m_authorities, row.authority), placeIn(m_statuses, row.status),
                      m_whole ? placeIn(m_names, {row.name, row.latinName}) : 0, numberOf(row.issuedOn), numberOf(row.expiresOn),
                      row.issuedAbroad, static_cast<std::uint32_t>(row.renewals)});
}

std::string PageSealDocuments::bytes() const {
    SealWriter write;
    write.number(static_cast<std::uint32_t>(m_rows.size()), 1);
    write.count(m_documents.size() - m_searched);
    for (std::size_t i = m_searched; i < m_documents.size(); ++i) {
        write.text(m_documents[i].type);
        write.text(m_documents[i].number);
    }
    for (auto const* table : {&m_authorities, &m_statuses}) {
        write.count(table->size());
        for (auto const& text : *table) write.text(text);
    }
    if (m_whole) {
        write.count(m_names.size());
        for (auto const& each : m_names) {
            write.text(each.name);
            write.text(each.latinName);
        }
    }
    BitWriter bits;
    for (auto const& row : m_rows) {
        writePlace(bits, row.document, m_documents.size());
        writeKnown(bits, row.issuedOn);
        writeKnown(bits, row.expiresOn);
        writePlace(bits, row.authority, m_authorities.size());
        writePlace(bits, row.status, m_statuses.size());
        if (!m_whole) continue;
        writePlace(bits, row.name, m_names.size());
        bits.bits(row.abroad ? 1 : 0, 1);
        bits.golomb(row.renewals);
    }
    write.raw(bits.take());
    return write.take();
}

std::optional<std::vector<RegisteredDocument>> readPageSealDocuments(std::string_view bytes, PageSealRecord const& record) {
    return DocumentReader(bytes, record).rows();
}

bool documentsInOrder(PageSealRecord const& record) {
    std::optional<Day> above;
    bool unknown = false;
    for (auto const& row : record.registered) {
        if (!row.issuedOn) {
            if (record.product == Product::issuanceRecord) return false;
            unknown = true;
            continue;
        }
        if (unknown || (above && *row.issuedOn > *above)) return false;
        if (record.product == Product::issuanceRecord && (*row.issuedOn < record.from || *row.issuedOn > record.to)) return false;
        above = row.issuedOn;
    }
    return true;
}

} // namespace countersign::certificate
