#include "ui/model/RecordRows.h"

#include "ui/model/Choices.h"
#include "ui/text/Text.h"

#include <algorithm>

namespace countersign::ui {

RecordRows::RecordRows(std::vector<Crossing> newestFirst) : m_rows(std::move(newestFirst)), m_marks(markPairs(m_rows)), m_read(true) {}

RecordRows::RecordRows(std::vector<RegisteredDocument> newestFirst)
    : m_documents(std::move(newestFirst)), m_ofDocuments(true), m_read(true) {}

bool RecordRows::marked(std::size_t row) const {
    PairingMark const& mark = m_marks.at(row);
    return mark.sameDirectionAsOlder || mark.doubled;
}

std::string RecordRows::markWords(std::size_t row) const {
    PairingMark const& mark = m_marks.at(row);
    Crossing const& crossing = m_rows.at(row);
    std::string words;
    auto const add = [&words](std::string const& more) { words += (words.empty() ? "" : " ") + more; };
    if (mark.doubled) add(tr("▲ duplicate"));
    if (mark.sameDirectionAsOlder) add(crossing.direction == Direction::entry ? tr("▲ two entries in a row") : tr("▲ two exits in a row"));
    if (crossing.enteredLater) add(tr("● entered later"));
    return words;
}

std::string RecordRows::cell(std::size_t row, RecordColumn column) const {
    Crossing const& crossing = m_rows.at(row);
    switch (column) {
    case RecordColumn::number: return std::to_string(row + 1);
    case RecordColumn::date: return isoDay(crossing.date);
    case RecordColumn::direction: return crossing.direction == Direction::entry ? tr("Entry") : tr("Exit");
    case RecordColumn::document: return documentTypeName(crossing.document.type);
    case RecordColumn::documentNumber: return crossing.document.number;
    case RecordColumn::port: return portName(crossing);
    case RecordColumn::transport: return crossing.transport;
    case RecordColumn::mark: return markWords(row);
    }
    return {};
}

std::string RecordRows::summary() const {
    if (!m_read) return tr("The crossings are read when this view is opened on a ready case (F3).");
    if (m_ofDocuments && m_documents.empty()) return tr("No document was found that this case covers.");
    if (m_ofDocuments) return trn("{n} document", "{n} documents", static_cast<int>(m_documents.size()));
    if (m_rows.empty()) return tr("No crossing was found under these documents in this period.");
    auto marks = 0;
    for (std::size_t row = 0; row < size(); ++row) marks += marked(row);
    std::string found = trn("{n} crossing", "{n} crossings", static_cast<int>(size()));
    if (!marks) return found;
    return found + tr(", ") + trn("{n} to look at (not printed)", "{n} to look at (not printed)", marks);
}

std::string portName(Crossing const& crossing) { return screenLanguage() == "en" ? crossing.portEn : crossing.portZh; }

int yearOf(Crossing const& crossing) { return static_cast<int>(std::chrono::year_month_day(crossing.date).year()); }

std::string titleOf(RecordColumn column) {
    switch (column) {
    case RecordColumn::number: return tr("No.");
    case RecordColumn::date: return tr("Date");
    case RecordColumn::direction: return tr("Direction");
    case RecordColumn::document: return tr("Document");
    case RecordColumn::documentNumber: return tr("Number");
    case RecordColumn::port: return tr("Port");
    case RecordColumn::transport: return tr("Transport");
    case RecordColumn::mark: return tr("For the clerk");
    }
    return {};
}

} // namespace countersign::ui
