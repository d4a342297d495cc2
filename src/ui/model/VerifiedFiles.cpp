#include "ui/model/VerifiedFiles.h"

#include "ui/WholeFiles.h"
#include "ui/model/Choices.h"
#include "ui/model/RecordRows.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"
#include "ui/text/VerdictWords.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

namespace countersign::ui {

namespace {

RecordColumn namesake(VerifiedColumn column) {
    switch (column) {
    case VerifiedColumn::number: return RecordColumn::number;
    case VerifiedColumn::direction: return RecordColumn::direction;
    case VerifiedColumn::date: return RecordColumn::date;
    case VerifiedColumn::document: return RecordColumn::document;
    case VerifiedColumn::documentNumber: return RecordColumn::documentNumber;
    case VerifiedColumn::port: return RecordColumn::port;
    case VerifiedColumn::transport: break;
    }
    return RecordColumn::transport;
}

/// A seal has codes; a port that this installation does not know has no name.
std::string portOf(CertificateContent::Row const& row, bool withCode) {
    std::string const& name = screenLanguage() == "en" ? row.portEn : row.portZh;
    if (name.empty()) return row.portCode;
    return withCode && !row.portCode.empty() ? name + " (" + row.portCode + ")" : name;
}

std::string wordsOf(BroughtList const& list) {
    auto const name = fmt::arg("name", list.name);
    if (!list.held) return trf("○ Status list {name}: nothing is judged by it yet.", name);
    return list.fault ? trf("■ Status list {name} is not gone by: {why}", name, fmt::arg("why", onScreen(*list.fault)))
                      : trf("● Status list: {name}", name);
}

} // namespace

std::string titleOf(VerifiedColumn column) { return titleOf(namesake(column)); }

bool hasColumn(VerifiedColumn column, Columns columns) {
    return columns == Columns::full || column == VerifiedColumn::number || column == VerifiedColumn::direction ||
           column == VerifiedColumn::date;
}

BroughtFile lookedAt(BroughtFile file, CertificateCheck const& check, std::uintmax_t most) {
    file.looked = true;
    file.fault.reset();
    file.answers.clear();
    try {
        std::error_code unknown;
        auto const size = file.path.empty() ? 0 : std::filesystem::file_size(std::filesystem::path(file.path), unknown);
        file.tooLarge = !unknown && size > most;
        if (file.tooLarge) throw Fault(FaultCode::unusableInput, "larger than the limit in the settings");
        file.answers = file.path.empty() ? check.check(file.bytes, file.password) : check.check(readWhole(file.path), file.password);
    } catch (Fault const& fault) {
        file.fault = fault;
    }
    file.password.reset();
    return file;
}

void VerifiedFiles::add(std::string const& path) {
    auto const known = std::find_if(m_files.begin(), m_files.end(), [&](BroughtFile const& each) { return each.path == path; });
    BroughtFile fresh{std::filesystem::path(path).filename().string(), path, {}, {}, false, {}, false, {}, {}, ++m_given};
    if (known != m_files.end())
        *known = std::move(fresh);
    else
        m_files.push_back(std::move(fresh));
    lineUp();
}

void VerifiedFiles::addSeal(std::string bytes) {
    // Fired twice by a trembling hand it is one page, not a page that is there twice.
    for (auto const& each : m_files)
        if (each.path.empty() && each.bytes == bytes) return;
    m_files.push_back({trf("Scanned code {n}", fmt::arg("n", ++m_seals)), {}, std::move(bytes), {}, false, {}, false, {}, {}, ++m_given});
    lineUp();
}

void VerifiedFiles::open(std::size_t line, Secret password) {
    BroughtFile& file = m_files.at(m_lines.at(line).file);
    file.password = std::move(password);
    file.looked = false;
    file.answers.clear();
    file.given = ++m_given;
    lineUp();
}

std::optional<std::size_t> VerifiedFiles::waiting() const {
    auto const next = std::find_if(m_files.begin(), m_files.end(), [](BroughtFile const& each) { return !each.looked; });
    return next == m_files.end() ? std::nullopt : std::optional(static_cast<std::size_t>(next - m_files.begin()));
}

void VerifiedFiles::take(std::size_t at, BroughtFile looked) {
    BroughtFile& file = m_files.at(at);
    if (file.given != looked.given) return;
    file = std::move(looked);
    file.judged.clear();
    lineUp();
}

void VerifiedFiles::addList(std::string name, std::string bytes) {
    auto const known = std::find_if(m_lists.begin(), m_lists.end(), [&](BroughtList const& each) { return each.bytes == bytes; });
    if (known == m_lists.end()) m_lists.push_back({std::move(name), std::move(bytes), {}});
    change(); // given once more it is tried once more
}

std::vector<Verification> VerifiedFiles::answers() const {
    std::vector<Verification> all;
    for (auto const& each : m_files) all.insert(all.end(), each.answers.begin(), each.answers.end());
    return all;
}

std::vector<std::string> VerifiedFiles::lists() const {
    std::vector<std::string> all;
    for (auto const& each : m_lists) all.push_back(each.bytes);
    return all;
}

bool VerifiedFiles::toJudge() const {
    return !m_judged && !m_failed && std::any_of(m_files.begin(), m_files.end(), [](auto const& each) { return !each.answers.empty(); });
}

bool VerifiedFiles::judge(VerifiedTogether together, unsigned state) {
    if (state != m_state) return false;
    if (together.answers.size() != answers().size()) return failJudging(Fault(FaultCode::internal, "answers without their files"), state);
    for (std::size_t at = 0; at < m_lists.size(); ++at) {
        m_lists[at].held = true;
        m_lists[at].fault = at < together.listFaults.size() ? together.listFaults[at] : std::nullopt;
    }
    m_remarks = std::move(together.remarks);
    auto next = together.answers.begin();
    for (auto& each : m_files) {
        auto const end = next + static_cast<std::ptrdiff_t>(each.answers.size());
        each.judged.assign(std::make_move_iterator(next), std::make_move_iterator(end));
        next = end;
    }
    m_judged = true;
    m_failed.reset();
    return true;
}

bool VerifiedFiles::failJudging(Fault const& fault, unsigned state) {
    if (state != m_state) return false;
    m_failed = fault;
    return true;
}

/// What was judged before stands no longer for all that there is.
void VerifiedFiles::change() {
    ++m_state;
    m_judged = false;
    m_failed.reset();
}

void VerifiedFiles::lineUp() {
    change();
    m_lines.clear();
    for (std::size_t file = 0; file < m_files.size(); ++file) {
        if (m_files[file].answers.empty()) m_lines.push_back({file, std::nullopt});
        for (std::size_t each = 0; each < m_files[file].answers.size(); ++each) m_lines.push_back({file, each});
    }
}

/// As it was judged last, when nothing has changed since or it was found bad then: what a list has revoked stays revoked. Otherwise as
/// the file itself says.
Verification const* VerifiedFiles::answer(std::size_t line) const {
    auto const& at = m_lines.at(line);
    if (!at.answer) return nullptr;
    BroughtFile const& file = m_files.at(at.file);
    if (file.judged.empty()) return &file.answers.at(*at.answer);
    Verification const& before = file.judged.at(*at.answer);
    return m_judged || before.verdict != Authenticity::genuine ? &before : &file.answers.at(*at.answer);
}

/// Only a good answer can become another one when all are judged.
VerifiedFiles::Judged VerifiedFiles::judged(std::size_t line) const {
    Verification const* const told = answer(line);
    if (m_judged || !told || told->verdict != Authenticity::genuine) return Judged::yes;
    return m_failed ? Judged::failed : Judged::waits;
}

VerifiedFiles::Line VerifiedFiles::line(std::size_t at) const {
    BroughtFile const& file = m_files.at(m_lines.at(at).file);
    Line line{m_lines.at(at).file, file.name, {}, {}, waits(at) ? tr("○ being checked …") : tr("■ not checked"), false};
    Verification const* const told = answer(at);
    if (!told) return line;
    line.number = told->certificateNumber;
    if (told->page) line.page = trf("{page} of {pages}", fmt::arg("page", *told->page), fmt::arg("pages", told->pages));
    if (judged(at) != Judged::yes) return line;
    line.verdict = shortVerdict(*told);
    line.good = told->verdict == Authenticity::genuine && !told->sealedPage;
    return line;
}

std::string VerifiedFiles::verdict(std::size_t line) const {
    Verification const* const told = answer(line);
    if (told && judged(line) == Judged::yes) return verdictWords(*told);
    return waits(line) ? tr("○ being checked …") : tr("■ Not checked.");
}

std::vector<std::string> VerifiedFiles::remarks(std::size_t line) const {
    if (Verification const* const told = answer(line))
        return judged(line) == Judged::waits ? std::vector<std::string>() : verificationRemarks(*told);
    BroughtFile const& file = m_files.at(m_lines.at(line).file);
    if (file.tooLarge)
        return {tr("The file is larger than the limit in the settings; it was not read. Choose another file, or have the limit raised.")};
    if (!file.fault) return {};
    return {wordsFor(*file.fault, Doing::checkFile).paragraph()};
}

std::vector<std::string> VerifiedFiles::remarksOnAll() const {
    std::vector<std::string> all;
    for (auto const& each : m_remarks)
        all.push_back((each.altered ? "■ " : "▲ ") + (each.certificateNumber.empty() ? std::string() : each.certificateNumber + tr(": ")) +
                      onScreen(each.message));
    for (auto const& each : m_lists) all.push_back(wordsOf(each));
    if (m_failed)
        all.push_back(trf("■ What was brought could not be judged together: {why}",
                          fmt::arg("why", wordsFor(*m_failed, Doing::checkFile).paragraph())));
    return all;
}

bool VerifiedFiles::wantsPassword(std::size_t line) const {
    Verification const* const told = answer(line);
    return told && told->wantsPassword;
}

bool VerifiedFiles::waits(std::size_t line) const { return !m_files.at(m_lines.at(line).file).looked || judged(line) == Judged::waits; }

std::vector<CertificateContent::Row> const* VerifiedFiles::rowsOf(std::size_t line) const {
    Verification const* const told = answer(line);
    if (told && told->sealedPage) return &told->sealedPage->rows;
    return told && told->content ? &told->content->rows : nullptr;
}

std::size_t VerifiedFiles::rows(std::size_t line) const {
    auto const* const all = rowsOf(line);
    return all ? all->size() : 0;
}

std::optional<VerifiedDocuments> VerifiedFiles::documents(std::size_t line) const {
    Verification const* const told = answer(line);
    if (told && told->sealedPage && tellsDocuments(told->sealedPage->product))
        return VerifiedDocuments{&told->sealedPage->registered, std::max<std::size_t>(told->sealedPage->firstRow, 1),
                                 tellsDocumentsWhole(told->sealedPage->product)};
    if (told && told->content && tellsDocuments(told->content->product))
        return VerifiedDocuments{&told->content->registered, 1, tellsDocumentsWhole(told->content->product)};
    return std::nullopt;
}

Columns VerifiedFiles::columns(std::size_t line) const {
    Verification const* const told = answer(line);
    if (told && told->sealedPage) return told->sealedPage->columns;
    return told && told->content ? told->content->columns : Columns::full;
}

std::string VerifiedFiles::cell(std::size_t line, std::size_t row, VerifiedColumn column) const {
    auto const* const all = rowsOf(line);
    if (!all || row >= all->size()) return {};
    CertificateContent::Row const& it = (*all)[row];
    auto const& page = answer(line)->sealedPage;
    switch (column) {
    case VerifiedColumn::number: return std::to_string(row + (page ? page->firstRow : 1));
    case VerifiedColumn::direction: return it.direction == Direction::entry ? tr("Entry") : tr("Exit");
    case VerifiedColumn::date: return isoDay(it.date);
    case VerifiedColumn::document: return it.document.type.empty() ? std::string() : documentTypeName(it.document.type);
    case VerifiedColumn::documentNumber: return it.document.number;
    case VerifiedColumn::port: return portOf(it, page.has_value());
    case VerifiedColumn::transport: return it.transport;
    }
    return {};
}

} // namespace countersign::ui
