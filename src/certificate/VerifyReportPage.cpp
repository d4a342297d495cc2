#include "certificate/VerifyReportPage.h"

#include "core/PlainText.h"
#include "core/TextCells.h"

#include <algorithm>
#include <optional>

#include <string>
#include <vector>

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

using PrintedLine = std::vector<std::string>;

std::string joinedNames(std::string const& zh, std::string const& en) { return zh.empty() || en.empty() ? zh + en : zh + " " + en; }

/// Names are this program's for the code that is sealed; the code stands with them for whoever knows another one.
std::string portText(CertificateContent::Row const& row) {
    if (row.portCode.empty()) return {};
    std::string const names = joinedNames(row.portZh, row.portEn);
    return names.empty() ? row.portCode : fmt::format("{} ({})", names, row.portCode);
}

PrintedLine printedLineOf(CertificateContent::Row const& row, std::size_t number) {
    auto const* const type = documentType(row.document.type);
    return {fmt::format("{}", number),
            row.direction == Direction::entry ? "入境 Entry" : "出境 Exit",
            isoDay(row.date),
            type ? std::string(type->nameZh) : row.document.type,
            row.document.number,
            portText(row),
            row.transport};
}

/// Columns as wide as what is in them; those of which a sheet with dates only has nothing are left out.
std::string aligned(std::vector<PrintedLine> lines) {
    for (auto& line : lines)
        for (auto& cell : line) cell = plain(cell);
    std::size_t const columns = lines.front().size();
    std::vector<std::size_t> widths(columns, 0);
    for (std::size_t column = 0; column < columns; ++column)
        for (auto const& line : lines) widths[column] = std::max(widths[column], cellsOf(line[column]));
    std::string text;
    for (auto const& line : lines) {
        std::string words = "   " + std::string(widths[0] - cellsOf(line[0]), ' ') + line[0];
        for (std::size_t column = 1; column < columns; ++column)
            if (widths[column] > 0) words += "  " + filledTo(widths[column], line[column]);
        text += words.substr(0, words.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

PrintedLine headsOf(Columns shown) {
    if (shown == Columns::datesOnly) return {"序号 No.", "出境/入境", "日期 Date", "", "", "", ""};
    return {"序号 No.", "出境/入境", "日期 Date", "证件 Document", "号码 Number", "口岸 Port", "航班号 Flight"};
}

std::string knownDay(std::optional<Day> const& day) { return day ? isoDay(*day) : std::string("未登记"); }

PrintedLine printedLineOf(RegisteredDocument const& row, std::size_t number, bool whole) {
    auto const* const type = documentType(row.document.type);
    PrintedLine line{fmt::format("{}", number), type ? std::string(type->nameZh) : row.document.type, row.document.number};
    if (whole) line.push_back(joinedNames(row.name, row.latinName));
    line.insert(line.end(), {knownDay(row.issuedOn), knownDay(row.expiresOn), row.authority, row.status});
    if (!whole) return line;
    line.emplace_back(row.issuedAbroad ? "是 yes" : "否 no");
    line.push_back(fmt::format("{}", row.renewals));
    return line;
}

std::string registeredText(SealedPage const& page) {
    bool const whole = tellsDocumentsWhole(page.product);
    PrintedLine heads{"序号 No.", "证件 Document", "号码 Number"};
    if (whole) heads.emplace_back("登记姓名 Name");
    for (char const* head : {"签发 Issued", "有效期至 Until", "签发机关 Authority", "状态 Status"}) heads.emplace_back(head);
    if (whole) heads.emplace_back("境外签发 Abroad");
    if (whole) heads.emplace_back("换发 Renewed");
    std::vector<PrintedLine> lines{std::move(heads)};
    for (auto const& row : page.registered) lines.push_back(printedLineOf(row, page.firstRow + lines.size() - 1, whole));
    return aligned(std::move(lines));
}

std::string rowsText(SealedPage const& page) {
    if (page.rowsHere() == 0) return {};
    if (tellsDocuments(page.product)) return registeredText(page);
    std::vector<PrintedLine> lines{headsOf(page.columns)};
    for (auto const& row : page.rows) lines.push_back(printedLineOf(row, page.firstRow + lines.size() - 1));
    return aligned(std::move(lines));
}

std::string rowCount(SealedPage const& page) {
    if (page.rowsInAll == 0) return "未查询到记录 none found";
    if (page.rowsHere() == 0) return fmt::format("本页 0 条，共 {0} 条 / none on this page, {0} in all", page.rowsInAll);
    std::size_t const last = page.firstRow + page.rowsHere() - 1;
    return fmt::format("本页第 {0}–{1} 条，共 {2} 条 / {0}–{1} on this page, {2} in all", page.firstRow, last, page.rowsInAll);
}

std::string holderText(CertificateContent::Holder const& holder) {
    std::string const names = holder.name.empty() || holder.latinName.empty() ? holder.name + holder.latinName
                                                                              : fmt::format("{} / {}", holder.name, holder.latinName);
    return fmt::format("{}, {}, {}, {}", names, letterOf(holder.sex), isoDay(holder.birthDate), holder.id.number);
}

} // namespace

std::string documentsText(std::vector<DocumentNumber> const& documents) {
    std::string text;
    for (auto const& document : documents) {
        auto const* const type = documentType(document.type);
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", type ? type->nameZh : document.type, document.number);
    }
    return text;
}

std::string productText(Product product) {
    switch (product) {
    case Product::record: return "出入境记录 record of crossings";
    case Product::issuanceRecord: return "证件签发记录 issuance record";
    case Product::documentInformation: return "证件信息 document information";
    }
    return {};
}

std::string scopeText(Product product, bool namedDocumentsOnly) {
    if (product != Product::issuanceRecord) return {};
    return namedDocumentsOnly ? "  查询范围 Scope        仅限上列证件 only the documents named above\n"
                              : "  查询范围 Scope        本人全部出入境证件 every travel document of the person\n";
}

std::string pageText(Verification const& verification) {
    SealedPage const& page = *verification.sealedPage;
    return fmt::format("  种类     Product      {12}\n"
                       "  页码     Page         第 {0} 页，共 {1} 页 / {0} of {1}\n"
                       "  校验码   Check code   {2}\n"
                       "  签发机关 Office       {3}\n"
                       "  签发时间 Issued at    {4}\n"
                       "  查询对象 Holder       {5}\n"
                       "  查询证件 Documents    {6}\n"
                       "{13}"
                       "  查询期间 Period       {7} – {8}\n"
                       "  数据截至 Data until   {9}\n"
                       "  记录     Rows         {10}\n"
                       "{11}",
                       verification.page.value_or(0), verification.pages, page.checkCode, plain(page.office), rfc3339(page.issuedAt),
                       plain(holderText(page.holder)), plain(documentsText(page.documents)), isoDay(page.from), isoDay(page.to),
                       rfc3339(page.dataUntil), rowCount(page), rowsText(page), productText(page.product),
                       scopeText(page.product, page.namedDocumentsOnly));
}

} // namespace countersign::certificate
