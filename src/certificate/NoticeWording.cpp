#include "certificate/NoticeWording.h"

#include "core/Fault.h"
#include "core/Resources.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace countersign::certificate {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

Bilingual bothOf(json const& value) { return {value.at("zh").get<std::string>(), value.at("en").get<std::string>()}; }

NoticeWording noticeWordingOf(json const& file) {
    NoticeWording wording;
    wording.version = file.at("version").get<std::string>();
    wording.inForceFrom = parseDay(file.at("in_force_from").get<std::string>()).value();
    wording.title = bothOf(file.at("title"));
    wording.number = bothOf(file.at("number"));
    wording.date = bothOf(file.at("date"));
    wording.applicant = bothOf(file.at("addressed").at("self"));
    wording.applicantWithAgent = bothOf(file.at("addressed").at("agent"));
    wording.decision = bothOf(file.at("decision"));
    wording.reason = bothOf(file.at("reason"));
    wording.basis = bothOf(file.at("basis"));
    wording.explanation = bothOf(file.at("explanation"));
    wording.turnHead = bothOf(file.at("turn").at("head"));
    for (auto const& each : file.at("turn").at("texts")) wording.turns.push_back(bothOf(each));
    wording.noCertificate = bothOf(file.at("no_certificate"));
    wording.received = bothOf(file.at("received"));
    wording.stampBox = bothOf(file.at("stamp_box"));
    wording.page = bothOf(file.at("page"));
    return wording;
}

NoticeWording wordingIn(fs::path const& path) {
    auto const file = json::parse(readResource(path), nullptr, false);
    try {
        if (file.at("format") != "countersign-notice-wording/1" || file.at("version") != path.stem().string())
            throw Fault(FaultCode::resourceMissing, path.string());
        return noticeWordingOf(file);
    } catch (json::exception const& incomplete) {
        throw Fault(FaultCode::resourceMissing, path.string() + ": " + incomplete.what());
    } catch (std::bad_optional_access const&) {
        throw Fault(FaultCode::resourceMissing, path.string() + ": in_force_from");
    }
}

} // namespace

NoticeWording noticeWording(fs::path const& resourceFolder, Day day) {
    std::optional<NoticeWording> best;
    std::error_code unreadable;
    for (auto const& entry : fs::directory_iterator(resourceFolder / "certificates", unreadable)) {
        bool const notice = entry.path().extension() == ".json" && entry.path().stem().string().starts_with("notice-");
        if (!notice) continue;
        auto wording = wordingIn(entry.path());
        if (wording.inForceFrom <= day && (!best || best->inForceFrom < wording.inForceFrom)) best = std::move(wording);
    }
    if (!best) throw Fault(FaultCode::resourceMissing, "notice-*.json: no wording in force on " + isoDay(day));
    return *std::move(best);
}

} // namespace countersign::certificate
