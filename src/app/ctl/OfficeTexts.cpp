#include "app/ctl/OfficeTexts.h"

#include "app/ctl/Command.h"
#include "certificate/FontCoverage.h"
#include "certificate/SheetDrawing.h"
#include "core/Fault.h"
#include "core/Resources.h"

#include <chrono>

#include <fmt/format.h>

namespace countersign::ctl {

namespace {

Instant thisMinute() { return std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now()); }

CertificateContent specimen(certificate::SheetDrawing const& sheets, std::string const& key, std::string const& value) {
    CertificateContent content;
    content.certificateNumber = "XX00-260101-00001-A";
    content.office = {"XX00", key == "name_zh" ? value : "局", key == "name_en" ? value : "Office"};
    content.stamp = {true, key == "stamp_text_zh" ? value : "章"};
    content.issuedAt = content.dataUntil = thisMinute();
    content.holder = {"张三", "ZHANG SAN", Sex::male, {}, {"citizen-id", "11010519491231002X"}};
    content.documents = {{"14", "E00000000"}};
    content.from = content.to = std::chrono::floor<std::chrono::days>(content.issuedAt);
    content.wording = sheets.wordings().inForce(content.product, content.to);
    return content;
}

} // namespace

void requireDrawable(char const* command, std::string const& key, std::string value) {
    std::erase(value, '\n'); // lines of their own on paper
    auto const missing = unprintable(value, certificate::FontCoverage(resourceFolder()));
    if (!missing.empty())
        throw UsageError(
            fmt::format("{}: {} holds U+{:04X}, which no certificate font draws", command, key, static_cast<unsigned>(missing.front())));
}

void requireTextFitsSheets(char const* command, std::string const& key, std::string const& value) {
    requireDrawable(command, key, value);
    certificate::SheetDrawing const sheets(resourceFolder());
    CertificateContent content = specimen(sheets, key, value);
    try {
        for (auto const language : {SheetLanguage::zh, SheetLanguage::zhEn}) {
            content.language = language;
            content.rows.clear();
            sheets.rehearse(content);
            content.rows.push_back({content.to, Direction::exit, content.documents[0], "LHU", "罗湖口岸", "Luohu Port", ""});
            sheets.rehearse(content);
        }
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::unusableInput && fault.code() != FaultCode::unprintable) throw;
        throw UsageError(fmt::format("{}: {} does not fit on a sheet ({})", command, key, fault.logDetail()));
    }
}

} // namespace countersign::ctl
