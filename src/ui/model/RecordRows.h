#pragma once

#include "core/record/Crossing.h"
#include "core/record/Pairing.h"
#include "core/record/RegisteredDocument.h"

#include <string>
#include <vector>

namespace countersign::ui {

enum class RecordColumn { number, date, direction, document, documentNumber, port, transport, mark };
constexpr unsigned recordColumns = 8;

/// The crossings of a case for the eye, or the documents of a case for another product: cells are made when they are looked at, so that
/// thousands of rows cost nothing.
class RecordRows {
public:
    RecordRows() = default;
    explicit RecordRows(std::vector<Crossing> newestFirst);
    explicit RecordRows(std::vector<RegisteredDocument> newestFirst);

    bool read() const { return m_read; }               ///< false: nobody has looked yet, which is not the same as nothing found
    std::size_t size() const { return m_rows.size(); } ///< of crossings
    std::vector<RegisteredDocument> const& documents() const { return m_documents; }
    std::string cell(std::size_t row, RecordColumn column) const;
    /// Two entries or two exits in a row, or the same crossing twice: worth a look, printed nowhere.
    bool marked(std::size_t row) const;
    Crossing const& at(std::size_t row) const { return m_rows.at(row); }
    /// "7,300 crossings, 12 to look at", that none was found, or how to read what was not read yet.
    std::string summary() const;

private:
    std::string markWords(std::size_t row) const;

    std::vector<Crossing> m_rows;
    std::vector<PairingMark> m_marks;
    std::vector<RegisteredDocument> m_documents;
    bool m_ofDocuments = false;
    bool m_read = false;
};

std::string titleOf(RecordColumn column);

/// The port in the language of the screen.
std::string portName(Crossing const& crossing);
int yearOf(Crossing const& crossing);

} // namespace countersign::ui
