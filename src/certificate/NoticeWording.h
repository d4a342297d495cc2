#pragma once

#include "certificate/Wording.h"

#include <filesystem>
#include <string>
#include <vector>

namespace countersign::certificate {

/// One version of what the notice of a refusal says: law with a date, not translation. Texts hold placeholders in braces.
struct NoticeWording {
    std::string version;
    Day inForceFrom{};
    Bilingual title, number, date;
    Bilingual applicant, applicantWithAgent;
    Bilingual decision, reason, basis, explanation;
    Bilingual turnHead;
    std::vector<Bilingual> turns;
    Bilingual noCertificate, received, stampBox, page;
};

/// The wording in force on the day of a refusal, of resources/certificates/notice-*.json: a later file never changes an older
/// notice. Throws Fault{resourceMissing} when there is none or a file cannot be read.
NoticeWording noticeWording(std::filesystem::path const& resourceFolder, Day day);

} // namespace countersign::certificate
