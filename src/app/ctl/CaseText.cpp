#include "app/ctl/CaseText.h"

#include "core/authority/IntakeJson.h"
#include "core/person/Utf8.h"
#include "core/record/Pairing.h"

namespace countersign::ctl {

namespace {

/// What a terminal obeys, or what turns the direction of writing: no text of a case is to do either.
bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Stored text for a terminal, on one line: control characters are written out, "\u001b". The database refuses them in
/// notes and reasons now; what it took before stays stored.
std::string shown(std::string_view stored) {
    std::string text;
    for (std::size_t at = 0; at < stored.size();) {
        Utf8Step const step = utf8Step(stored, at);
        if (step.fault)
            text += "\\ufffd";
        else if (isControl(step.codePoint))
            text += fmt::format("\\u{:04x}", static_cast<unsigned>(step.codePoint));
        else
            text += stored.substr(at, step.length);
        at += step.length;
    }
    return text;
}

Json timeOrNull(std::optional<Instant> const& at) { return at ? Json(rfc3339(*at)) : Json(nullptr); }

Json jsonOfSheet(SheetFate const& sheet) {
    return {{"page", sheet.page},     {"copy", sheet.copy}, {"outcome", wordOf(sheet.outcome)}, {"paper", sheet.paper},
            {"reason", sheet.reason}, {"by", sheet.by},     {"at", rfc3339(sheet.at)}};
}

Json jsonOfEvent(CaseEvent const& event) {
    Json json{{"act", event.act}, {"by", event.by}, {"at", rfc3339(event.at)}, {"note", event.note}};
    if (!event.fields.empty()) json["fields"] = event.fields;
    if (!event.reasons.empty()) json["reasons"] = event.reasons;
    return json;
}

std::string eventText(CaseEvent const& event) {
    std::string text = fmt::format("  {}  {} by {}{}\n", rfc3339(event.at), event.act, shown(event.by),
                                   event.note.empty() ? "" : ": " + shown(event.note));
    for (auto const* const list : {&event.fields, &event.reasons})
        for (auto const& each : *list) text += fmt::format("      {}\n", shown(each));
    return text;
}

Json marksOf(PairingMark const& mark) {
    Json marks = Json::array();
    if (mark.sameDirectionAsOlder) marks.push_back("same-direction");
    if (mark.doubled) marks.push_back("doubled");
    return marks;
}

Json rowOf(Crossing const& row, PairingMark const& mark) {
    return {{"date", isoDay(row.date)},
            {"direction", static_cast<int>(row.direction)},
            {"document", {{"type", row.document.type}, {"number", row.document.number}}},
            {"port", {{"code", row.portCode}, {"zh", row.portZh}, {"en", row.portEn}}},
            {"transport", row.transport},
            {"entered_later", row.enteredLater},
            {"marks", marksOf(mark)}};
}

std::string rowText(Crossing const& row, PairingMark const& mark) {
    return fmt::format("{}  {}  {} {}  {} {}  {}{}{}{}\n", isoDay(row.date), row.direction == Direction::entry ? "entry" : "exit ",
                       row.document.type, shown(row.document.number), shown(row.portZh), shown(row.portEn), shown(row.transport),
                       row.enteredLater ? "  (entered later)" : "", mark.sameDirectionAsOlder ? "  (same direction as the one before)" : "",
                       mark.doubled ? "  (twice)" : "");
}

Json dayOrNull(std::optional<Day> const& day) { return day ? Json(isoDay(*day)) : Json(nullptr); }
std::string dayText(std::optional<Day> const& day) { return day ? isoDay(*day) : std::string("unknown   "); }

Json rowOf(RegisteredDocument const& row, Product product) {
    Json json{{"document", {{"type", row.document.type}, {"number", row.document.number}}},
              {"issued_on", dayOrNull(row.issuedOn)},
              {"expires_on", dayOrNull(row.expiresOn)},
              {"issuing_authority", row.authority},
              {"status", row.status}};
    if (!tellsDocumentsWhole(product)) return json;
    json.update({{"name", row.name}, {"latin_name", row.latinName}, {"issued_abroad", row.issuedAbroad}, {"renewals", row.renewals}});
    return json;
}

std::string rowText(RegisteredDocument const& row) {
    return fmt::format("{} {}  {}  {}  {}  {}  {} {}{}{}\n", row.document.type, shown(row.document.number), dayText(row.issuedOn),
                       dayText(row.expiresOn), shown(row.authority), shown(row.status), shown(row.name), shown(row.latinName),
                       row.issuedAbroad ? "  (issued abroad)" : "",
                       row.renewals > 0 ? fmt::format("  (renewed {} times)", row.renewals) : "");
}

std::string certificateText(CertificateEntry const& entry) {
    std::string text =
        fmt::format("  {}  {}  {}, {} pages, {} {}{}\n", entry.number, wordOf(entry.product), wordOf(entry.state), entry.pages, entry.found,
                    rowsOfProduct(entry.product), entry.issuedAt ? ", issued " + rfc3339(*entry.issuedAt) : "");
    for (auto const& sheet : entry.sheets)
        text +=
            fmt::format("    page {} copy {}: {}{}{}\n", sheet.page, sheet.copy, wordOf(sheet.outcome),
                        sheet.paper.empty() ? "" : ", paper " + shown(sheet.paper), sheet.reason.empty() ? "" : ", " + shown(sheet.reason));
    return text;
}

} // namespace

char const* rowsOfProduct(Product product) { return tellsDocuments(product) ? "documents" : "crossings"; }

Json jsonOf(CaseStamp const& stamp) { return {{"case", stamp.id.value}, {"version", stamp.version.value}, {"state", wordOf(stamp.state)}}; }

Json jsonOf(CertificateEntry const& entry) {
    return {{"certificate_number", entry.number},
            {"product", wordOf(entry.product)},
            {"state", wordOf(entry.state)},
            {"pages", entry.pages},
            {"found", entry.found},
            {"issued_at", timeOrNull(entry.issuedAt)},
            {"reason", entry.reason},
            {"sheets", listOf(entry.sheets, jsonOfSheet)}};
}

Json jsonOf(Case const& theCase) {
    return {{"case", theCase.id.value},
            {"version", theCase.version.value},
            {"state", wordOf(theCase.state)},
            {"office", theCase.office},
            {"opened_by", theCase.openedBy},
            {"opened_by_name", theCase.openedByName},
            {"opened_at", rfc3339(theCase.openedAt)},
            {"needs_approval", theCase.needsApproval},
            {"intake", Json::parse(canonicalJson(theCase.intake))},
            {"intake_hash", theCase.intakeHash},
            {"findings", Json::parse(findingsJson(theCase.findings))},
            {"events", listOf(theCase.events, jsonOfEvent)},
            {"certificates", listOf(theCase.certificates, [](CertificateEntry const& entry) { return jsonOf(entry); })}};
}

Json jsonOf(QueueEntry const& entry) {
    return {{"case", entry.id.value},
            {"version", entry.version.value},
            {"state", wordOf(entry.state)},
            {"subject_name", entry.subjectName},
            {"requester_name", entry.requesterName},
            {"standing", wordOf(entry.standing)},
            {"opened_by", entry.openedBy},
            {"changed_at", rfc3339(entry.changedAt)},
            {"mine", entry.mine},
            {"certificate_number", entry.certificateNumber.empty() ? Json(nullptr) : Json(entry.certificateNumber)},
            {"opened_by_name", entry.openedByName},
            {"groups", listOf(entry.groups, [](QueueGroup group) { return Json(wordOf(group)); })},
            {"waits_for", wordOf(entry.waitsFor)},
            {"waiting_since", rfc3339(entry.waitingSince)},
            {"documents", listOf(entry.documents, [](DocumentTail const& each) {
                 return Json{{"type", each.type}, {"tail", each.tail}};
             })}};
}

Json jsonOfRecord(CaseId id, std::vector<Crossing> const& rows) {
    auto const marks = markPairs(rows);
    Json list = Json::array();
    for (std::size_t i = 0; i < rows.size(); ++i) list.push_back(rowOf(rows[i], marks[i]));
    return {{"case", id.value}, {"found", rows.size()}, {"rows", std::move(list)}};
}

Json jsonOfDocuments(CaseId id, std::vector<RegisteredDocument> const& rows, Product product) {
    return {{"case", id.value},
            {"found", rows.size()},
            {"rows", Json::array()},
            {"registered_documents", listOf(rows, [product](RegisteredDocument const& row) { return rowOf(row, product); })}};
}

std::string textOf(CaseStamp const& stamp) {
    return fmt::format("case {} is {} (version {})\n", stamp.id.value, wordOf(stamp.state), stamp.version.value);
}

std::string textOf(Findings const& findings) {
    std::string text = fmt::format("verdict: {}\n", wordOf(findings.verdict()));
    for (auto const& each : findings.all) {
        text += fmt::format("  {} {}: {}\n", wordOf(each.weight), shown(each.rule), shown(each.message.en));
        for (auto const& field : each.fields) text += fmt::format("      {}\n", shown(field));
    }
    return text;
}

std::string textOf(Case const& theCase) {
    std::string text = textOf(CaseStamp{theCase.id, theCase.version, theCase.state});
    text += fmt::format("opened by {} at {}, office {}\n", shown(theCase.openedByName), rfc3339(theCase.openedAt), theCase.office);
    text += textOf(theCase.findings);
    for (auto const& event : theCase.events) text += eventText(event);
    for (auto const& entry : theCase.certificates) text += certificateText(entry);
    return text;
}

std::string textOf(QueueEntry const& entry) {
    return fmt::format("{:>8}  {:<11}  {}{}  {}\n", entry.id.value, wordOf(entry.state), shown(entry.subjectName),
                       entry.requesterName.empty() ? "" : " (" + shown(entry.requesterName) + ")", entry.certificateNumber);
}

std::string textOfRecord(CaseId id, std::vector<Crossing> const& rows) {
    auto const marks = markPairs(rows);
    std::string text = fmt::format("case {}: {} crossings\n", id.value, rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) text += rowText(rows[i], marks[i]);
    return text;
}

std::string textOfDocuments(CaseId id, std::vector<RegisteredDocument> const& rows) {
    std::string text = fmt::format("case {}: {} documents\n", id.value, rows.size());
    for (auto const& row : rows) text += rowText(row);
    return text;
}

} // namespace countersign::ctl
