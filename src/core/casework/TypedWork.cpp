#include "core/casework/TypedWork.h"

#include "core/authority/IntakeJson.h"

#include <nlohmann/json.hpp>

namespace countersign {

using nlohmann::json;

namespace {

constexpr char const* format = "countersign-typed-work/1";

std::optional<TypedWork> read(json const& from) {
    if (from.at("format") != format) return std::nullopt;
    TypedWork work;
    auto const intake = parseIntake(from.at("intake").dump(), IntakeIs::stored);
    if (auto const* const readable = std::get_if<Intake>(&intake)) work.intake = *readable;
    work.texts = from.at("texts").get<std::map<std::string, std::string>>();
    if (!from.at("case").is_null()) work.caseId = CaseId{from.at("case").get<std::int64_t>()};
    work.version = {from.at("version").get<decltype(work.version.value)>()};
    work.openKey = from.at("open_key").get<std::string>();
    work.openTried = from.at("open_tried").get<bool>();
    auto const at = parseInstant(from.at("typed_at").get<std::string>());
    if (!at) return std::nullopt;
    work.typedAt = *at;
    return work;
}

} // namespace

std::string jsonOf(TypedWork const& work) {
    json out{{"format", format},
             {"intake", json::parse(canonicalJson(work.intake))},
             {"texts", work.texts},
             {"case", nullptr},
             {"version", work.version.value},
             {"open_key", work.openKey},
             {"open_tried", work.openTried},
             {"typed_at", rfc3339(work.typedAt)}};
    if (work.caseId) out["case"] = work.caseId->value;
    // A keyboard can send half a character; it is no reason to keep nothing.
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<TypedWork> typedWorkFrom(std::string_view text) {
    // Sealed by ourselves, so not read as a stranger's file is: a control character that somebody typed must come back.
    auto const parsed = json::parse(text, nullptr, false);
    if (parsed.is_discarded()) return std::nullopt;
    try {
        return read(parsed);
    } catch (json::exception const&) {
        return std::nullopt;
    }
}

} // namespace countersign
