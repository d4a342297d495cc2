#include "core/casework/Refusal.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace countersign::test {

namespace {

constexpr char const* storedNotice =
    R"({"asked_on":"2026-11-21","case":17,"explanation":"one \\ two\nthree","format":"countersign-notice/1",)"
    R"("office":{"code":"SZ01","name_en":"Shenzhen","name_zh":"深圳"},"reasons":[{"basis":"b","code":"foreigner","en":"e","turn_en":"t",)"
    R"("turn_zh":"去","zh":"z"}],"refused_on":"2026-11-22","requester":"李四","subject":"陈大文","subject_latin":"CHAN TAI MAN"})";

std::string changedNotice(std::string const& pointer, nlohmann::json const& value) {
    auto notice = nlohmann::json::parse(storedNotice);
    notice[nlohmann::json::json_pointer(pointer)] = value;
    return notice.dump();
}

std::string noticeFault(std::string const& text) {
    auto const parsed = parseNotice(text);
    auto const* const fault = std::get_if<JsonFault>(&parsed);
    return fault ? fault->pointer + ": " + fault->problem : "none";
}

TEST(RefusalNoticeText, IsReadWholeWithItsLines) {
    auto const notice = std::get<RefusalNotice>(parseNotice(storedNotice));
    EXPECT_EQ(notice.theCase, CaseId{17});
    EXPECT_EQ(notice.explanation, "one \\ two\nthree");
    EXPECT_EQ(notice.office.nameZh, "深圳");
    EXPECT_EQ(notice.refusedOn, *parseDay("2026-11-22"));
    EXPECT_EQ(notice.reasons, (std::vector<RefusalReason>{{"foreigner", {"z", "e"}, "b", {"去", "t"}}}));
}

TEST(RefusalNoticeText, OfAnotherFormatOrWithAnythingUnknownIsNone) {
    EXPECT_EQ(noticeFault(changedNotice("/format", "countersign-notice/2")), "/format: not countersign-notice/1");
    EXPECT_NE(noticeFault(changedNotice("/crossings", 3)), "none");
    EXPECT_NE(noticeFault(changedNotice("/case", "17")), "none");
    EXPECT_NE(noticeFault(changedNotice("/refused_on", nullptr)), "none");
    EXPECT_NE(noticeFault(changedNotice("/reasons/0/extra", 1)), "none");
    EXPECT_NE(noticeFault(changedNotice("/office", "SZ01")), "none");
    for (std::string const text : {"", "[]", "{}", "null", "{\"format\":", "\"\\"}) EXPECT_NE(noticeFault(text), "none") << text;
}

} // namespace

} // namespace countersign::test
