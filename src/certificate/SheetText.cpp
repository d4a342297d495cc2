#include "certificate/SheetText.h"

#include "certificate/SheetTextDocuments.h"
#include "core/Fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace countersign::certificate {

namespace {

using Values = std::map<std::string_view, std::string>;

/// Asia/Shanghai, to the minute.
std::string minuteOf(Instant instant) { return isoDay(shanghaiDay(instant)) + " " + clockTime(instant); }

/// Fills both languages with the same values; English only where the sheet has it.
class Filler {
public:
    explicit Filler(bool english) : m_english(english) {}

    Bilingual operator()(Bilingual const& text, Values const& zh, Values const& en) const {
        return {filled(text.zh, zh), m_english ? filled(text.en, en) : std::string{}};
    }
    Bilingual operator()(Bilingual const& text, Values const& both) const { return (*this)(text, both, both); }
    Bilingual plain(Bilingual const& text) const { return {text.zh, m_english ? text.en : std::string{}}; }
    Bilingual plain(std::string_view zh, std::string_view en) const { return plain(Bilingual{std::string(zh), std::string(en)}); }

private:
    bool m_english;
};

DocumentType const& typeOf(DocumentNumber const& document) {
    auto const* const type = documentType(document.type);
    if (!type) throw Fault(FaultCode::unusableInput, "content: unknown document type");
    return *type;
}

Bilingual documentList(std::vector<DocumentNumber> const& documents) {
    Bilingual all;
    for (auto const& document : documents) {
        auto const& type = typeOf(document);
        if (!all.zh.empty()) {
            all.zh += "、";
            all.en += ", ";
        }
        all.zh += fmt::format("{}{}", type.nameZh, document.number);
        all.en += fmt::format("{} {}", type.nameEn, document.number);
    }
    return all;
}

/// A holder without a name in Han characters is named by the Latin name alone.
Bilingual personOf(CertificateContent::Holder const& holder, Wording const& wording) {
    bool const both = !holder.name.empty() && !holder.latinName.empty() && holder.name != holder.latinName;
    auto const& form = both ? wording.personWithLatin : wording.person;
    Values const values{{"name", holder.name.empty() ? holder.latinName : holder.name}, {"latin", holder.latinName}};
    return {filled(form.zh, values), filled(form.en, values)};
}

Bilingual const& sentenceFor(CertificateContent const& content, Wording const& wording) {
    if (content.namedDocumentsOnly)
        return content.found() == 0 ? wording.registered.sentenceNamedNone : wording.registered.sentenceNamedFound;
    return content.found() == 0 ? wording.sentenceNone : wording.sentenceFound;
}

Bilingual sentenceOf(CertificateContent const& content, Wording const& wording, Filler const& fill) {
    auto const kind = wording.idKinds.find(content.holder.id.kind);
    auto const sex = wording.sexes.find(content.holder.sex);
    if (kind == wording.idKinds.end() || sex == wording.sexes.end()) throw Fault(FaultCode::unusableInput, "content: unknown ID kind");
    auto const documents = documentList(content.documents);
    auto const person = personOf(content.holder, wording);
    auto const values = [&](auto pick, auto day) {
        return Values{{"person", pick(person)},
                      {"sex", pick(sex->second)},
                      {"birth_date", day(content.holder.birthDate)},
                      {"id_kind", pick(kind->second)},
                      {"id_number", content.holder.id.number},
                      {"documents", pick(documents)},
                      {"from", day(content.from)},
                      {"to", day(content.to)}};
    };
    return fill(sentenceFor(content, wording), values([](Bilingual const& b) { return b.zh; }, chineseDay),
                values([](Bilingual const& b) { return b.en; }, isoDay));
}

std::vector<Bilingual> columnHeads(CertificateContent const& content, Wording const& wording, Filler const& fill) {
    if (content.found() == 0) return {};
    if (tellsDocuments(content.product)) {
        auto heads = documentHeads(wording);
        for (auto& head : heads) head = fill.plain(head);
        return heads;
    }
    std::vector<Bilingual> heads{fill.plain(wording.serial), fill.plain(wording.direction), fill.plain(wording.date)};
    if (content.columns == Columns::full)
        for (auto const* head : {&wording.documentName, &wording.documentNumber, &wording.port, &wording.transport})
            heads.push_back(fill.plain(*head));
    return heads;
}

std::vector<Bilingual> cells(CertificateContent::Row const& row, std::size_t serial, bool full, Wording const& wording,
                             Filler const& fill) {
    std::vector<Bilingual> all{{fmt::format("{}", serial), {}},
                               fill.plain(row.direction == Direction::entry ? wording.entry : wording.exit),
                               {isoDay(row.date), {}}};
    if (!full) return all;
    auto const& type = typeOf(row.document);
    // The second layout says the English name once a page, below the table.
    all.push_back(wording.layout == 1 ? fill.plain(type.nameZh, type.nameEn) : Bilingual{std::string(type.nameZh), {}});
    all.push_back({row.document.number, {}});
    all.push_back(fill.plain(row.portZh, row.portEn));
    all.push_back({row.transport, {}});
    return all;
}

/// "往来港澳通行证 Exit-Entry Permit …" for every type of document in the rows.
std::string documentNames(CertificateContent const& content, Wording const& wording) {
    std::set<std::string, std::less<>> named;
    std::string all;
    auto const name = [&](DocumentNumber const& document) {
        if (!named.insert(document.type).second) return;
        auto const& type = typeOf(document);
        all += fmt::format("{}{} {}", all.empty() ? "" : "; ", type.nameZh, type.nameEn);
    };
    for (auto const& row : content.rows) name(row.document);
    for (auto const& row : content.registered) name(row.document);
    return filled(wording.documentNames, {{"names", all}});
}

Bilingual holderOf(CertificateContent const& content, Wording const& wording, Filler const& fill) {
    auto const person = personOf(content.holder, wording);
    auto const& kind = wording.idKinds.at(content.holder.id.kind);
    auto const values = [&](std::string const& who, std::string const& what) {
        return Values{{"person", who}, {"id_kind", what}, {"id_number", content.holder.id.number}};
    };
    return fill(wording.holder, values(person.zh, kind.zh), values(person.en, kind.en));
}

/// Whoever holds the older sheet as well must see which counts.
std::vector<Bilingual> notesFor(CertificateContent const& content, Wording const& wording) {
    auto notes = content.found() == 0 ? wording.notesNone : wording.notesFound;
    if (!content.replaces.empty() && !wording.noteReplaces.zh.empty()) notes.insert(notes.begin(), wording.noteReplaces);
    return notes;
}

std::vector<Bilingual> numberedNotes(CertificateContent const& content, Wording const& wording, Filler const& fill) {
    std::vector<Bilingual> all;
    for (auto const& note : notesFor(content, wording)) {
        auto numbered = fill(note, {{"data_until", minuteOf(content.dataUntil)}, {"number", content.replaces}});
        auto const number = all.size() + 1;
        numbered.zh = fmt::format("{}. {}", number, numbered.zh);
        if (!numbered.en.empty()) numbered.en = fmt::format("{}. {}", number, numbered.en);
        all.push_back(std::move(numbered));
    }
    return all;
}

std::vector<std::vector<Bilingual>> tableRows(CertificateContent const& content, Wording const& wording, Filler const& fill) {
    std::vector<std::vector<Bilingual>> rows;
    rows.reserve(content.found());
    for (auto const& row : content.rows) rows.push_back(cells(row, rows.size() + 1, content.columns == Columns::full, wording, fill));
    for (auto const& row : content.registered)
        rows.push_back(documentCells(row, rows.size() + 1, wording, content.language == SheetLanguage::zhEn));
    return rows;
}

} // namespace

SheetText sheetText(CertificateContent const& content, Wording const& wording) {
    if (wording.product != content.product) throw Fault(FaultCode::unusableInput, "content: the wording is another product's");
    Filler const fill(content.language == SheetLanguage::zhEn);
    bool const found = content.found() > 0;
    bool const full = content.columns == Columns::full || tellsDocuments(content.product);
    SheetText text;
    text.layout = wording.layout;
    text.product = wording.product;
    text.title = fill.plain(wording.title);
    text.continued = fill.plain(wording.continued);
    text.number = fill(wording.number, {{"number", content.certificateNumber}});
    text.searchedOn = fill(wording.searchedOn, {{"date", isoDay(shanghaiDay(content.issuedAt))}});
    text.sentence = sentenceOf(content, wording, fill);
    if (wording.layout > 1) text.holder = holderOf(content, wording, fill);
    text.columnHeads = columnHeads(content, wording, fill);
    text.rows = tableRows(content, wording, fill);
    bool const explained = wording.layout > 1 && found && content.language == SheetLanguage::zhEn && full;
    if (explained) text.documentNames = documentNames(content, wording);
    if (!found) text.noneFound = fill.plain(wording.noneFound);
    text.closing = fill.plain(wording.closing);
    text.notesHead = fill.plain(wording.notesHead);
    text.notes = numberedNotes(content, wording, fill);
    if (!content.stamp.drawn) text.stampBox = fill.plain(wording.stampBox);
    text.office = fill.plain(content.office.nameZh, content.office.nameEn);
    text.madeAt = fill(wording.madeAt, {{"minute", minuteOf(content.issuedAt)}});
    text.page = fill.plain(wording.page);
    text.sealHow = fill.plain(wording.sealHow);
    text.sealCode = fill.plain(wording.sealCode);
    text.bareNumber = content.certificateNumber;
    text.summaryTitle = fill.plain(wording.summary.title);
    text.earlier = fill.plain(wording.summary.earlier);
    for (auto const* head : {&wording.summary.year, &wording.summary.exits, &wording.summary.entries, &wording.summary.total,
                             &wording.summary.rows, &wording.summary.pages})
        text.summaryHeads.push_back(fill.plain(*head));
    BookmarkText const& bookmark = wording.bookmark;
    text.bookmark = {fill.plain(bookmark.page), fill.plain(bookmark.year), fill.plain(bookmark.rows), fill.plain(bookmark.row)};
    return text;
}

Bilingual pageOf(SheetText const& text, std::size_t page, std::size_t pages) {
    Values const values{{"page", fmt::format("{}", page + 1)}, {"pages", fmt::format("{}", pages)}};
    return {filled(text.page.zh, values), filled(text.page.en, values)};
}

namespace {

void append(std::vector<std::string>& texts, Bilingual const& text) {
    if (!text.zh.empty()) texts.push_back(text.zh);
    if (!text.en.empty()) texts.push_back(text.en);
}

void append(std::vector<std::string>& texts, std::vector<Bilingual> const& all) {
    for (auto const& text : all) append(texts, text);
}

void appendHead(std::vector<std::string>& texts, SheetText const& text, bool first) {
    append(texts, first ? text.title : text.continued);
    append(texts, text.number);
    append(texts, first || text.layout == 1 ? text.searchedOn : text.holder);
    if (first) append(texts, text.sentence);
    if (first && text.layout > 1) append(texts, text.noneFound);
}

void appendTable(std::vector<std::string>& texts, SheetText const& text, RowRange rows) {
    append(texts, text.columnHeads);
    for (std::size_t row = rows.first; row < rows.second; ++row) append(texts, text.rows[row]);
    append(texts, {text.documentNames, {}});
}

void appendSummary(std::vector<std::string>& texts, SheetText const& text) {
    if (text.summary.empty()) return;
    append(texts, text.summaryTitle);
    append(texts, text.summaryHeads);
    for (auto const& row : text.summary) append(texts, row);
}

void appendEnd(std::vector<std::string>& texts, SheetText const& text) {
    if (text.layout == 1) append(texts, text.noneFound);
    append(texts, text.closing);
    append(texts, text.notesHead);
    append(texts, text.notes);
    append(texts, text.stampBox);
    append(texts, text.office);
    append(texts, text.madeAt);
}

/// Beside the page's seal.
void appendSealFoot(std::vector<std::string>& texts, SheetText const& text, std::size_t page, std::size_t pages) {
    append(texts, pageOf(text, page, pages));
    append(texts, text.sealCode);
    if (page < text.checkCodes.size()) texts.push_back(text.checkCodes[page]);
    texts.push_back(text.bareNumber);
    append(texts, text.sealHow);
    if (page + 1 < pages) append(texts, text.office);
}

void appendFoot(std::vector<std::string>& texts, SheetText const& text, std::size_t page, std::size_t pages) {
    if (text.layout > 2) return appendSealFoot(texts, text, page, pages);
    append(texts, text.office);
    append(texts, text.number);
    append(texts, pageOf(text, page, pages));
}

/// The bytes of `texts` without white space (ASCII, and the ideographic space).
std::string squeezed(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "\u3000") {
            i += 2;
        } else if (text[i] != ' ' && (text[i] < '\t' || text[i] > '\r')) {
            out += text[i];
        }
    }
    return out;
}

std::string squeezed(std::vector<std::string> const& texts) {
    std::string out;
    for (auto const& text : texts) out += squeezed(text);
    return out;
}

} // namespace

std::vector<std::string> pageTexts(SheetText const& text, std::size_t page, std::size_t pages, RowRange rows) {
    std::vector<std::string> texts;
    appendHead(texts, text, page == 0);
    if (page == 0) appendSummary(texts, text);
    if (rows.second > rows.first) appendTable(texts, text, rows);
    if (page + 1 == pages) appendEnd(texts, text);
    appendFoot(texts, text, page, pages);
    return texts;
}

namespace {

/// How many of the rows from `first` on fill a page to `length` bytes: texts are compared by length first, then
/// whole, so that 190 pages cost one pass over the rows.
std::size_t rowsFilling(SheetText const& text, std::size_t first, std::size_t length, std::size_t lengthWithoutRows) {
    if (first == text.rows.size() || length <= lengthWithoutRows) return first;
    std::vector<std::string> around;
    appendTable(around, text, {first, first});
    std::size_t reached = lengthWithoutRows + squeezed(around).size();
    std::size_t row = first;
    while (row < text.rows.size() && reached < length) {
        std::vector<std::string> next;
        append(next, text.rows[row++]);
        reached += squeezed(next).size();
    }
    return row;
}

} // namespace

std::optional<std::size_t> firstDifferingPage(SheetText const& text, std::vector<std::string> const& drawnPages) {
    std::size_t row = 0;
    std::size_t const pages = drawnPages.size();
    for (std::size_t page = 0; page < pages; ++page) {
        std::string const drawn = squeezed(drawnPages[page]);
        std::size_t const bare = squeezed(pageTexts(text, page, pages, {row, row})).size();
        std::size_t const last = rowsFilling(text, row, drawn.size(), bare);
        if (drawn != squeezed(pageTexts(text, page, pages, {row, last}))) return page;
        row = last;
    }
    if (pages == 0 || row != text.rows.size()) return pages;
    return std::nullopt;
}

} // namespace countersign::certificate
