#include "db/CaseJson.h"

#include "core/authority/IntakeJson.h"
#include "db/JsonReading.h"

#include <array>
#include <charconv>

namespace countersign::db {

using nlohmann::json;

namespace {

/// The value of `Enum` whose word of the interface this is.
template <class Enum, std::size_t Count> auto among(std::array<Enum, Count> const& values) {
    return [values](std::string_view given) -> std::optional<Enum> {
        for (Enum each : values)
            if (wordOf(each) == given) return each;
        return std::nullopt;
    };
}

constexpr std::array products{Product::record, Product::issuanceRecord, Product::documentInformation};
constexpr std::array standings{Standing::self,           Standing::agent,  Standing::guardian,
                               Standing::officialLetter, Standing::lawyer, Standing::relative};
constexpr std::array weights{Weight::note, Weight::supervisor, Weight::blocker};

constexpr std::array<std::pair<std::string_view, Role>, 5> roles{{{"clerk", Role::clerk},
                                                                  {"supervisor", Role::supervisor},
                                                                  {"auditor", Role::auditor},
                                                                  {"administrator", Role::administrator},
                                                                  {"importer", Role::importer}}};

std::vector<Role> rolesFrom(JsonObject const& from) {
    std::vector<Role> found;
    for (auto const& given : from.list("roles"))
        for (auto const& [word, role] : roles)
            if (given == word) found.push_back(role);
    return found;
}

/// Offices may be missing: an auditor or administrator can belong to the whole agency.
CertificateContent::Office officeFrom(JsonObject const& from) {
    if (from.member("office").is_null()) return {};
    auto const office = from.object("office");
    return {office.text("code"), office.text("name_zh"), office.text("name_en")};
}

CertificateContent::Stamp stampFrom(JsonObject const& from) {
    if (from.member("stamp").is_null()) return {};
    auto const stamp = from.object("stamp");
    return {stamp.truth("drawn"), stamp.text("text_zh")};
}

Finding findingFrom(JsonObject const& from) {
    Finding finding;
    finding.rule = from.text("rule");
    finding.weight = from.word("weight", among(weights));
    for (auto const& pointer : from.list("fields"))
        finding.fields.push_back(pointer.is_string() ? pointer.get<std::string>() : from.fail("fields"));
    auto const message = from.object("message");
    finding.message = {message.text("zh"), message.text("en")};
    finding.basis = from.textOrNone("basis");
    return finding;
}

SheetFate sheetFrom(JsonObject const& from) {
    return {from.small("page"),       from.small("copy"),        from.word("outcome", sheetOutcomeFrom),
            from.textOrNone("paper"), from.textOrNone("reason"), from.text("by"),
            from.instant("at")};
}

CertificateEntry entryFrom(JsonObject const& from) {
    return {from.text("number"),
            from.word("product", among(products)),
            from.word("state", certificateStateFrom),
            from.small("pages"),
            from.small("found"),
            from.instantOrNone("issued_at"),
            from.textOrNone("reason"),
            from.each("sheets", sheetFrom),
            from.small("copies")};
}

CaseEvent eventFrom(JsonObject const& from) {
    return {from.text("act"), from.text("by"), from.instant("at"), from.textOrNone("note"), from.texts("fields"), from.texts("reasons")};
}

Intake intakeFrom(JsonObject const& from) {
    auto parsed = parseIntake(from.text("intake"), IntakeIs::stored);
    if (auto const* wrong = std::get_if<IntakeFault>(&parsed))
        throw Fault(FaultCode::storedUnreadable,
                    fmt::format("the intake stored for case {} cannot be read at {} ({}); other cases are not concerned",
                                from.integer("case"), wrong->pointer, wrong->problem));
    return std::get<Intake>(std::move(parsed));
}

std::vector<QueueGroup> groupsFrom(JsonObject const& from) {
    std::vector<QueueGroup> groups;
    for (json const& word : from.list("groups")) {
        auto const group = word.is_string() ? queueGroupFrom(word.get<std::string>()) : std::nullopt;
        if (!group) from.fail("groups");
        groups.push_back(*group);
    }
    return groups;
}

QueueEntry queueEntryFrom(JsonObject const& from) {
    return {{from.integer("case")},
            {from.integer("version")},
            from.word("state", caseStateFrom),
            from.textOrNone("subject_name"),
            from.textOrNone("requester_name"),
            from.word("standing", among(standings)),
            from.text("opened_by"),
            from.instant("changed_at"),
            from.truth("mine"),
            from.textOrNone("certificate_number"),
            from.text("opened_by_name"),
            groupsFrom(from),
            from.word("waits_for", waitsForFrom),
            from.instant("waiting_since"),
            from.each("documents", [](JsonObject const& document) {
                return DocumentTail{document.text("type"), document.text("tail")};
            })};
}

RuleSet ruleSetFrom(JsonObject const& from, RuleSet const& base) {
    json const& rules = from.member("rules");
    auto parsed = parseRuleSet(rules.is_string() ? rules.get<std::string>() : rules.dump(), &base);
    if (auto const* wrong = std::get_if<RuleSetFault>(&parsed))
        throw Fault(FaultCode::storedUnreadable,
                    fmt::format("the rule set of {} from {} cannot be read at {} ({}); an administrator replaces it: rules set",
                                from.text("office"), from.text("from"), wrong->pointer, wrong->problem));
    RuleSet set = std::get<RuleSet>(std::move(parsed));
    // In force for whom and from when is what the administrator said, not what the file says.
    set.office = from.text("office");
    set.from = from.day("from");
    return set;
}

/// As far as it is hex.
std::string bytesOfHex(std::string const& hex) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
        unsigned byte = 0;
        auto const [end, wrong] = std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
        if (wrong != std::errc{} || end != hex.data() + at + 2) break;
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

} // namespace

SessionInfo sessionInfoFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        SessionInfo info;
        info.operatorName = from.text("operator");
        info.displayName = from.text("display_name");
        info.roles = rolesFrom(from);
        info.office = officeFrom(from);
        info.stamp = stampFrom(from);
        info.sealSubject = from.textOrNone("seal_fingerprint");
        info.today = from.day("today");
        info.now = from.instant("now");
        if (!from.member("look_back_years").is_null()) info.lookBackYears = from.small("look_back_years");
        // Nothing imported yet: complete up to never.
        info.dataUntil = from.instantOrNone("data_until").value_or(Instant{});
        return info;
    });
}

ShiftKey shiftKeyFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [&](JsonObject const& from) {
        std::string bytes = bytesOfHex(from.text("key"));
        if (bytes.size() != 32) throw Fault(FaultCode::databaseFailed, fmt::format("{}: no key of 32 bytes", answer.function));
        return ShiftKey{Secret(std::move(bytes)), from.instant("ends_at")};
    });
}

std::vector<RuleSet> ruleSetsFrom(Answer const& answer, RuleSet const& base) {
    return listIn(answer.function, answer.json, [&](JsonObject const& from) { return ruleSetFrom(from, base); });
}

CaseStamp caseStampFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        return CaseStamp{{from.integer("case")}, {from.integer("version")}, from.word("state", caseStateFrom)};
    });
}

Case caseFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        Case result;
        result.id = {from.integer("case")};
        result.version = {from.integer("version")};
        result.state = from.word("state", caseStateFrom);
        result.office = from.text("office");
        result.openedBy = from.text("opened_by");
        result.openedByName = from.text("opened_by_name");
        result.openedAt = from.instant("opened_at");
        result.intake = intakeFrom(from);
        result.intakeHash = from.text("intake_hash");
        result.findings.all = from.object("findings").each("findings", findingFrom);
        result.needsApproval = from.truth("needs_approval");
        result.events = from.each("events", eventFrom);
        result.certificates = from.each("certificates", entryFrom);
        return result;
    });
}

CaseProgress progressFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        auto const events = from.each("events", eventFrom);
        return CaseProgress{{{from.integer("case")}, {from.integer("version")}, from.word("state", caseStateFrom)},
                            events.empty() ? "" : events.back().by};
    });
}

std::vector<QueueEntry> queueFrom(Answer const& answer) { return listIn(answer.function, answer.json, queueEntryFrom); }

SubjectCheck subjectCheckFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        return SubjectCheck{from.truth("person_known"), from.each("unknown_documents", [](JsonObject const& document) {
                                return DocumentNumber{document.text("type"), document.text("number")};
                            })};
    });
}

Reservation reservationFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        return Reservation{from.text("number"), from.word("state", certificateStateFrom)};
    });
}

CertificateEntry certificateEntryFrom(Answer const& answer) { return objectIn(answer.function, answer.json, entryFrom); }

CertificateStanding standingFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) {
        return CertificateStanding{from.word("state", certificateStateFrom), from.textOrNone("content_hash"), from.textOrNone("receiver"),
                                   from.instantOrNone("handed_over_at"), from.textOrNone("replaced_by")};
    });
}

CaseId caseIdFrom(Answer const& answer) {
    return objectIn(answer.function, answer.json, [](JsonObject const& from) { return CaseId{from.integer("case")}; });
}

} // namespace countersign::db
