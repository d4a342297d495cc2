#include "certificate/VerifyReport.h"

#include "certificate/VerifyReportPage.h"
#include "core/PlainText.h"
#include "core/authority/IntakeJson.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::certificate {

using nlohmann::ordered_json;

namespace {

ordered_json documentJson(DocumentNumber const& document) { return {{"type", document.type}, {"number", document.number}}; }

ordered_json rowJson(CertificateContent::Row const& row) {
    return {{"date", isoDay(row.date)},
            {"direction", static_cast<int>(row.direction)},
            {"document", documentJson(row.document)},
            {"port", {{"code", row.portCode}, {"zh", row.portZh}, {"en", row.portEn}}},
            {"transport", row.transport}};
}

ordered_json dayJson(std::optional<Day> const& day) { return day ? ordered_json(isoDay(*day)) : ordered_json(); }

ordered_json registeredJson(RegisteredDocument const& row, Product product) {
    ordered_json json{{"document", documentJson(row.document)},
                      {"issued_on", dayJson(row.issuedOn)},
                      {"expires_on", dayJson(row.expiresOn)},
                      {"issuing_authority", row.authority},
                      {"status", row.status}};
    if (!tellsDocumentsWhole(product)) return json;
    json.update({{"name", row.name}, {"latin_name", row.latinName}, {"issued_abroad", row.issuedAbroad}, {"renewals", row.renewals}});
    return json;
}

/// What is said of products that tell documents, and of no record; `first`: the number of a page's first row.
template <class Content> void addRegistered(ordered_json& into, Content const& content, std::optional<std::size_t> first) {
    if (!tellsDocuments(content.product)) return;
    if (content.product == Product::issuanceRecord) into["named_documents_only"] = content.namedDocumentsOnly;
    auto& rows = into["registered_documents"] = ordered_json::array();
    for (auto const& row : content.registered) {
        ordered_json json;
        if (first) json["number"] = (*first)++;
        json.update(registeredJson(row, content.product));
        rows.push_back(std::move(json));
    }
}

ordered_json holderJson(CertificateContent::Holder const& holder) {
    return {{"name", holder.name},
            {"latin_name", holder.latinName},
            {"sex", std::string(1, letterOf(holder.sex))},
            {"birth_date", isoDay(holder.birthDate)},
            {"id", {{"kind", holder.id.kind}, {"number", holder.id.number}}}};
}

/// What a whole file and a page have alike.
template <class Content> void addContent(ordered_json& into, Content const& content) {
    into["issued_at"] = rfc3339(content.issuedAt);
    into["holder"] = holderJson(content.holder);
    into["products"] = ordered_json::array({wordOf(content.product)});
    for (auto const& document : content.documents) into["documents"].push_back(documentJson(document));
    into["period"] = {{"from", isoDay(content.from)}, {"to", isoDay(content.to)}};
}

void addFile(ordered_json& into, CertificateContent const& content) {
    addContent(into, content);
    for (auto const& row : content.rows) into["rows"].push_back(rowJson(row));
    addRegistered(into, content, std::nullopt);
    into["office"] = {{"code", content.office.code}, {"name_zh", content.office.nameZh}, {"name_en", content.office.nameEn}};
}

void addPage(ordered_json& into, SealedPage const& page) {
    addContent(into, page);
    std::size_t number = page.firstRow;
    for (auto const& row : page.rows) {
        ordered_json numbered{{"number", number++}};
        numbered.update(rowJson(row));
        into["rows"].push_back(std::move(numbered));
    }
    addRegistered(into, page, page.firstRow);
    into["rows_in_all"] = page.rowsInAll;
    into["data_until"] = rfc3339(page.dataUntil);
    into["check_code"] = page.checkCode;
    into["content_sha256"] = page.contentHash;
    into["office"] = {{"code", page.office}};
}

struct Heading {
    char const* zh;
    char const* en;
};

Heading headingOf(Verification const& verification) {
    switch (verification.verdict) {
    case Authenticity::genuine:
        if (verification.sealedPage) return {"本页二维码真实，请与纸面逐行比对", "GENUINE SEAL - compare the paper with it"};
        return {"真实，未被改动", "GENUINE"};
    case Authenticity::unchanged:
        return {"签章后未被改动，所示内容未核对", "UNCHANGED since it was signed - what it shows was not compared"};
    case Authenticity::altered: return {"已被改动，请勿接受", "ALTERED - do not accept"};
    case Authenticity::revoked: return {"已被撤销，请勿接受", "REVOKED - do not accept"};
    case Authenticity::superseded: return {"已被新文件取代", "SUPERSEDED by a newer certificate"};
    case Authenticity::unknownIssuer: return {"签发者未知，请勿接受", "UNKNOWN ISSUER - do not accept"};
    case Authenticity::unreadable: return {"无法核验", "UNREADABLE - could not be verified"};
    case Authenticity::notACertificate: return {"不是查询证明", "NOT A CERTIFICATE"};
    }
    return {"", ""};
}

std::string contentText(CertificateContent const& content, int pages) {
    std::string const latin = content.holder.latinName.empty() ? "" : " / " + content.holder.latinName;
    return fmt::format("  种类     Product      {}\n"
                       "  签发机关 Office       {} / {}\n"
                       "  签发时间 Issued at    {}\n"
                       "  查询对象 Holder       {}{}, {}\n"
                       "  查询证件 Documents    {}\n"
                       "{}"
                       "  查询期间 Period       {} – {}\n"
                       "  记录条数 Rows         {}\n"
                       "  页数     Pages        {}\n",
                       productText(content.product), plain(content.office.nameZh), plain(content.office.nameEn), rfc3339(content.issuedAt),
                       plain(content.holder.name), plain(latin), isoDay(content.holder.birthDate), plain(documentsText(content.documents)),
                       scopeText(content.product, content.namedDocumentsOnly), isoDay(content.from), isoDay(content.to), content.found(),
                       pages);
}

bool isCertificate(Verification const& verification) {
    return verification.verdict == Authenticity::genuine && (verification.content || verification.sealedPage);
}

/// A seal has the office's code only, and that is what its number begins with.
std::string officeZh(Verification const& verification) {
    return verification.content ? verification.content->office.nameZh : fmt::format("签发机关 {}", verification.sealedPage->office);
}
std::string officeEn(Verification const& verification) {
    if (!verification.content) return fmt::format("office {}", verification.sealedPage->office);
    auto const& office = verification.content->office;
    return office.nameEn.empty() ? office.nameZh : office.nameEn;
}

ordered_json revocationWord(Verification const& verification) {
    if (verification.verdict == Authenticity::revoked || verification.verdict == Authenticity::superseded)
        return wordOf(verification.verdict);
    if (!isCertificate(verification)) return {};
    return verification.statusAsOf ? "none" : "not-checked";
}

std::string inForceText(Instant asOf) {
    return fmt::format("  撤销情况 Revocation   截至 {0} 未被撤销或者更换 / neither revoked nor replaced as of {0}\n", rfc3339(asOf));
}

/// A file stays as it was signed after the office has taken it back: only the office knows.
std::string revocationText(Verification const& verification) {
    return fmt::format(
        "  撤销情况 Revocation   未核查。本程序不能得知签发机关是否已撤销或者更换本证明；请凭证明编号向签发机关查询：{0}，编号 {2}\n"
        "                        Not checked: whether the office has revoked or replaced this certificate since. "
        "Ask the office for this number: {1}, {2}\n",
        plain(officeZh(verification)), plain(officeEn(verification)), plain(verification.certificateNumber));
}

std::string problemText(VerificationProblem const& problem) {
    return fmt::format("  ! {}\n    {}\n", plain(problem.message.zh), plain(problem.message.en));
}

} // namespace

std::string verificationJson(Verification const& verification, std::string const& file) {
    ordered_json answer{{"file", file}, {"verdict", wordOf(verification.verdict)}};
    answer["certificate_number"] = verification.certificateNumber.empty() ? ordered_json() : ordered_json(verification.certificateNumber);
    answer["page"] = verification.page ? ordered_json(*verification.page) : ordered_json();
    answer["pages"] = verification.pages > 0 ? ordered_json(verification.pages) : ordered_json();
    answer["issued_at"] = ordered_json();
    answer["holder"] = ordered_json();
    answer["products"] = ordered_json::array();
    answer["documents"] = ordered_json::array();
    answer["period"] = ordered_json();
    answer["rows"] = ordered_json::array();
    if (verification.content) addFile(answer, *verification.content);
    if (verification.content && !verification.content->replaces.empty()) answer["replaces"] = verification.content->replaces;
    if (verification.sealedPage) addPage(answer, *verification.sealedPage);
    if (verification.stampedAt) answer["time_stamped_at"] = rfc3339(*verification.stampedAt);
    answer["revocation"] = revocationWord(verification);
    answer["status_as_of"] = verification.statusAsOf ? ordered_json(rfc3339(*verification.statusAsOf)) : ordered_json();
    if (auto const& log = verification.auditLog) answer["audit_log"] = {{"office", log->office}, {"rows", log->rows}, {"head", log->head}};
    answer["problems"] = ordered_json::array();
    for (auto const& problem : verification.problems)
        answer["problems"].push_back({{"id", problem.id}, {"zh", problem.message.zh}, {"en", problem.message.en}});
    // A file name need not be UTF-8.
    return answer.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string verificationText(Verification const& verification, std::string const& file) {
    Heading const heading = headingOf(verification);
    std::string text = fmt::format("{}\n  结论 Verdict           {} / {}\n", plain(file), heading.zh, heading.en);
    if (!verification.certificateNumber.empty()) text += fmt::format("  证明编号 Number       {}\n", plain(verification.certificateNumber));
    if (verification.content) text += contentText(*verification.content, verification.pages);
    if (verification.sealedPage) text += pageText(verification);
    if (verification.stampedAt)
        text += fmt::format("  时间戳 Time stamp      {0} 由所信任的时间戳机构签发 / by a trusted time-stamp authority\n",
                            rfc3339(*verification.stampedAt));
    if (isCertificate(verification)) text += verification.statusAsOf ? inForceText(*verification.statusAsOf) : revocationText(verification);
    if (auto const& log = verification.auditLog)
        text +=
            fmt::format("  审计日志 Audit log    {}, {} 行 rows\n  末行摘要 Last hash    {}\n", plain(log->office), log->rows, log->head);
    for (auto const& problem : verification.problems) text += problemText(problem);
    return text;
}

std::string togetherText(std::vector<TogetherProblem> const& problems) {
    std::string text = "全部文件 All files\n";
    for (auto const& each : problems) {
        if (!each.certificateNumber.empty()) text += fmt::format("  证明编号 Number       {}\n", plain(each.certificateNumber));
        text += problemText(each.problem);
    }
    return text;
}

} // namespace countersign::certificate
