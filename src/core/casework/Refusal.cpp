#include "core/casework/Refusal.h"

#include "core/authority/JsonReader.h"

#include <cstdint>

namespace countersign {

namespace {

constexpr JsonBounds noticeBounds{65'536, 8};

RefusalReason reasonFrom(nlohmann::json const& value, std::string const& at, FirstFault& faults) {
    ObjectReader const from(value, at, faults, {"code", "zh", "en", "basis", "turn_zh", "turn_en"});
    return {from.text("code"), {from.text("zh"), from.text("en")}, from.text("basis"), {from.text("turn_zh"), from.text("turn_en")}};
}

CertificateContent::Office officeFrom(nlohmann::json const& value, std::string const& at, FirstFault& faults) {
    ObjectReader const from(value, at, faults, {"code", "name_zh", "name_en"});
    return {from.text("code"), from.text("name_zh"), from.text("name_en")};
}

/// parseJsonText refuses control characters, and an explanation may have lines: they travel as U+2028 past it.
constexpr std::string_view escapedLineFeed = "\\n";
constexpr std::string_view lineSeparator = "\xE2\x80\xA8";

std::string withoutLineFeeds(std::string_view json) {
    std::string text;
    for (std::size_t at = 0; at < json.size(); ++at) {
        bool const escape = json[at] == '\\' && at + 1 < json.size();
        if (escape && json.substr(at, 2) == escapedLineFeed)
            text += lineSeparator;
        else
            text += escape ? json.substr(at, 2) : json.substr(at, 1);
        at += escape;
    }
    return text;
}

std::string withLineFeeds(std::string text) {
    for (auto at = text.find(lineSeparator); at != std::string::npos; at = text.find(lineSeparator, at))
        text.replace(at, lineSeparator.size(), "\n");
    return text;
}

Day dayOrFault(ObjectReader const& from, std::string_view key, FirstFault& faults) {
    auto const day = from.day(key);
    if (!day) faults.report(from.at(key), "missing");
    return day.value_or(Day{});
}

RefusalNotice noticeFrom(nlohmann::json const& value, FirstFault& faults) {
    ObjectReader const from(
        value, {}, faults,
        {"format", "case", "office", "refused_on", "asked_on", "subject", "subject_latin", "requester", "reasons", "explanation"});
    RefusalNotice notice;
    if (from.text("format") != "countersign-notice/1") faults.report("/format", "not countersign-notice/1");
    auto const& number = from.member("case");
    if (number.is_number_integer())
        notice.theCase = {number.get<std::int64_t>()};
    else
        faults.report("/case", "not a number");
    notice.office = officeFrom(from.member("office"), from.at("office"), faults);
    notice.askedOn = dayOrFault(from, "asked_on", faults);
    notice.refusedOn = dayOrFault(from, "refused_on", faults);
    notice.subject = from.text("subject");
    notice.subjectLatin = from.text("subject_latin");
    notice.requester = from.text("requester");
    for (auto const& each : from.list("reasons"))
        notice.reasons.push_back(reasonFrom(each, pointerTo(from.at("reasons"), notice.reasons.size()), faults));
    notice.explanation = withLineFeeds(from.text("explanation"));
    return notice;
}

} // namespace

std::variant<RefusalNotice, JsonFault> parseNotice(std::string_view json) {
    auto const parsed = parseJsonText(withoutLineFeeds(json), noticeBounds);
    if (auto const* const wrong = std::get_if<JsonFault>(&parsed)) return *wrong;
    FirstFault faults;
    RefusalNotice notice = noticeFrom(std::get<nlohmann::json>(parsed), faults);
    if (faults.fault()) return *faults.fault();
    return notice;
}

} // namespace countersign
