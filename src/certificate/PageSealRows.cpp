#include "certificate/PageSealRows.h"

#include "core/Fault.h"

#include <algorithm>
#include <bit>

namespace countersign::certificate {

namespace {

std::size_t entrySize(std::string const& text) { return textSize(text); }
std::size_t entrySize(DocumentNumber const& document) { return textSize(document.type) + textSize(document.number); }

/// An entry that is new to the table is added, and its size to `bytes`.
template <class T> std::size_t indexIn(std::vector<T>& table, T const& entry, std::size_t& bytes) {
    auto const found = std::find(table.begin(), table.end(), entry);
    if (found != table.end()) return static_cast<std::size_t>(found - table.begin());
    table.push_back(entry);
    bytes += entrySize(entry);
    return table.size() - 1;
}

void writeTable(SealWriter& write, std::vector<std::string> const& table) {
    write.count(table.size());
    for (auto const& entry : table) write.text(entry);
}

std::vector<std::string> readTable(SealReader& read) {
    std::vector<std::string> table;
    for (std::size_t left = read.count(); left > 0 && !read.failed(); --left) table.push_back(read.text());
    return table;
}

/// The tables of a page while it is read.
struct ReadTables {
    std::vector<DocumentNumber> documents;
    std::vector<std::string> ports, transports;
};

ReadTables readTables(SealReader& read, PageSealRecord const& record) {
    ReadTables tables{record.documents, {}, {}};
    if (record.columns == Columns::datesOnly) return tables;
    for (std::size_t left = read.count(); left > 0 && !read.failed(); --left) {
        std::string type = read.text();
        tables.documents.push_back({std::move(type), read.text()});
    }
    tables.ports = readTable(read);
    tables.transports = readTable(read);
    return tables;
}

/// Fails through `good` for an index beyond the table.
template <class T> T entryAt(std::vector<T> const& table, BitReader& bits, bool& good) {
    std::uint32_t const index = bits.bits(indexWidth(table.size()));
    if (index >= table.size()) return good = false, T();
    return table[index];
}

PageSealRow readSealRow(BitReader& bits, ReadTables const& tables, Columns columns, Day above, bool& good) {
    PageSealRow row;
    row.date = above - std::chrono::days(bits.golomb());
    row.direction = bits.bits(1) == 1 ? Direction::exit : Direction::entry;
    if (columns == Columns::datesOnly) return row;
    row.document = entryAt(tables.documents, bits, good);
    row.portCode = entryAt(tables.ports, bits, good);
    row.transport = entryAt(tables.transports, bits, good);
    return row;
}

} // namespace

int indexWidth(std::size_t entries) { return entries == 0 ? 0 : static_cast<int>(std::bit_width(entries - 1)); }

PageSealRows::PageSealRows(std::vector<DocumentNumber> searched, Columns columns, Day to)
    : m_documents(std::move(searched)), m_searched(m_documents.size()), m_columns(columns), m_last(to) {}

void PageSealRows::add(PageSealRow const& row) {
    if (m_rows.size() == mostRowsOnPage) throw Fault(FaultCode::unusableInput, "more rows than a page seal holds");
    if (row.date > m_last) throw Fault(FaultCode::unusableInput, "rows are not newest first within the period");
    Indices indices{static_cast<std::uint32_t>((m_last - row.date).count()), row.direction == Direction::exit, 0, 0, 0};
    if (m_columns == Columns::full) {
        indices.document = indexIn(m_documents, row.document, m_tableBytes);
        indices.port = indexIn(m_ports, row.portCode, m_tableBytes);
        indices.transport = indexIn(m_transports, row.transport, m_tableBytes);
    }
    m_rows.push_back(indices);
    m_dateBits += golombBits(indices.daysOlder);
    m_last = row.date;
}

PageSealRows::Widths PageSealRows::widths() const {
    if (m_columns == Columns::datesOnly) return {};
    return {indexWidth(m_documents.size()), indexWidth(m_ports.size()), indexWidth(m_transports.size())};
}

std::size_t PageSealRows::size() const {
    std::size_t const bits = m_dateBits + m_rows.size() * (1 + widths().all());
    std::size_t const size = 1 + (bits + 7) / 8;
    if (m_columns == Columns::datesOnly) return size;
    return size + countSize(m_documents.size() - m_searched) + countSize(m_ports.size()) + countSize(m_transports.size()) + m_tableBytes;
}

std::string PageSealRows::bytes() const {
    SealWriter write;
    write.number(static_cast<std::uint32_t>(m_rows.size()), 1);
    if (m_columns == Columns::full) {
        write.count(m_documents.size() - m_searched);
        for (std::size_t i = m_searched; i < m_documents.size(); ++i) {
            write.text(m_documents[i].type);
            write.text(m_documents[i].number);
        }
        writeTable(write, m_ports);
        writeTable(write, m_transports);
    }
    auto const width = widths();
    BitWriter bits;
    for (auto const& row : m_rows) {
        bits.golomb(row.daysOlder);
        bits.bits(row.exit ? 1 : 0, 1);
        bits.bits(static_cast<std::uint32_t>(row.document), width.document);
        bits.bits(static_cast<std::uint32_t>(row.port), width.port);
        bits.bits(static_cast<std::uint32_t>(row.transport), width.transport);
    }
    write.raw(bits.take());
    return write.take();
}

std::optional<std::vector<PageSealRow>> readPageSealRows(std::string_view bytes, PageSealRecord const& record) {
    SealReader read(bytes);
    std::size_t const count = read.number(1);
    auto const tables = readTables(read, record);
    BitReader bits(read.rest());
    if (read.failed()) return std::nullopt;
    std::vector<PageSealRow> rows;
    bool good = true;
    for (Day above = record.to; rows.size() < count && good && !bits.failed(); above = rows.back().date)
        rows.push_back(readSealRow(bits, tables, record.columns, above, good));
    if (!good || bits.failed()) return std::nullopt;
    return rows;
}

} // namespace countersign::certificate
