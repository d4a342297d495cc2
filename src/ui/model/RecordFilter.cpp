#include "ui/model/RecordFilter.h"

#include "core/person/HanReading.h"
#include "ui/model/Choices.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <map>
#include <set>

namespace countersign::ui {

namespace {

bool portMeans(std::string const& typed, Crossing const& crossing) {
    return lowerCased(crossing.portCode).starts_with(lowerCased(typed)) || meaning(typed, crossing.portZh) >= 0 ||
           meaning(typed, crossing.portEn) >= 0;
}

/// Thousands of rows name a few dozen ports: each is asked once.
std::set<std::string> portsMeant(RecordRows const& record, std::string const& typed) {
    std::set<std::string> meant;
    std::set<std::string> asked;
    for (std::size_t row = 0; row < record.size(); ++row)
        if (asked.insert(record.at(row).portCode).second && portMeans(typed, record.at(row))) meant.insert(record.at(row).portCode);
    return meant;
}

} // namespace

ShownRows filteredRows(RecordRows const& record, RecordFilter const& filter) {
    auto const ports = filter.port.empty() ? std::set<std::string>() : portsMeant(record, filter.port);
    auto const wanted = filter.document ? normalized(*filter.document) : DocumentNumber();
    ShownRows shown;
    shown.reserve(record.size());
    for (std::size_t row = 0; row < record.size(); ++row) {
        Crossing const& it = record.at(row);
        if (filter.direction && it.direction != *filter.direction) continue;
        if (filter.year && yearOf(it) != *filter.year) continue;
        if (filter.markedOnly && !record.marked(row)) continue;
        if (!filter.port.empty() && !ports.contains(it.portCode)) continue;
        if (filter.document && normalized(it.document) != wanted) continue;
        shown.push_back(static_cast<std::uint32_t>(row));
    }
    return shown;
}

RecordChoices choicesOf(RecordRows const& record) {
    std::map<DocumentNumber, RecordChoices::Document> documents;
    std::map<std::string, RecordChoices::Port> ports;
    for (std::size_t row = 0; row < record.size(); ++row) {
        Crossing const& it = record.at(row);
        auto& document = documents[it.document];
        document.number = it.document;
        ++document.rows;
        auto& port = ports[it.portCode];
        if (!port.rows++) port.name = portName(it);
    }
    RecordChoices all;
    for (auto& [number, each] : documents) all.documents.push_back(std::move(each));
    for (auto& [code, each] : ports) all.ports.push_back(std::move(each));
    std::stable_sort(all.ports.begin(), all.ports.end(), [](auto const& a, auto const& b) { return a.rows > b.rows; });
    return all;
}

std::string filterWords(RecordRows const& record, RecordFilter const& filter, std::size_t shown) {
    if (filter.everything()) return {};
    std::string words = trf("{shown} of {all} rows", fmt::arg("shown", shown), fmt::arg("all", record.size()));
    auto const add = [&words, sign = tr(", ")](std::string const& more) { words += sign + more; };
    if (filter.document) add(documentTypeName(filter.document->type) + " " + filter.document->number);
    if (filter.direction) add(*filter.direction == Direction::entry ? tr("entries only") : tr("exits only"));
    if (!filter.port.empty()) add(trf("port “{port}”", fmt::arg("port", filter.port)));
    if (filter.year) add(trf("year {year}", fmt::arg("year", *filter.year)));
    if (filter.markedOnly) add(tr("only what needs a look"));
    return words;
}

std::optional<std::size_t> nextMarked(RecordRows const& record, ShownRows const& shown, std::size_t from, int step) {
    std::size_t const count = shown.size();
    for (std::size_t gone = 1; gone <= count; ++gone) {
        std::size_t const at = step > 0 ? (from + gone) % count : (from + count - gone) % count;
        if (record.marked(shown[at])) return at;
    }
    return std::nullopt;
}

} // namespace countersign::ui
