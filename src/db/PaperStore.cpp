#include "db/PaperStore.h"

#include "db/Asking.h"
#include "db/JsonReading.h"

namespace countersign::db {

namespace {

Statement const paperReceive{"paper_receive", "SELECT countersign.paper_receive($1, $2, $3, $4, $5)::text"};
Statement const paperIssue{"paper_issue", "SELECT countersign.paper_issue($1, $2, $3, $4, $5)::text"};
Statement const paperTakeBack{"paper_take_back", "SELECT countersign.paper_take_back($1, $2, $3, $4, $5)::text"};
Statement const paperSpoil{"paper_spoil", "SELECT countersign.paper_spoil($1, $2, $3, $4)::text"};
Statement const paperLose{"paper_lose", "SELECT countersign.paper_lose($1, $2, $3, $4, $5)::text"};
Statement const paperReturn{"paper_return", "SELECT countersign.paper_return($1, $2, $3, $4, $5)::text"};
Statement const paperSit{"paper_sit", "SELECT countersign.paper_sit($1, $2)::text"};
Statement const paperStatus{"paper_status", "SELECT countersign.paper_status($1, $2)::text"};
Statement const paperBalance{"paper_balance", "SELECT countersign.paper_balance($1)::text"};

PaperRange papersFrom(JsonObject const& from, char const* first) { return {from.text(first), from.text("last")}; }

PaperMove moveFrom(JsonObject const& from) {
    return {from.text("act"), from.text("office"), papersFrom(from, "first"), from.integer("count"), from.text("desk"), from.instant("at")};
}

PaperMove moved(Session& session, Statement const& statement, PaperRequest const& request, std::string const& words) {
    Answer const answer = act(session, statement, {orNull(request.office), request.papers.first, request.papers.last, words, request.key});
    return objectIn(answer.function, answer.json, moveFrom);
}

PaperHolding holdingFrom(JsonObject const& from) {
    return {from.word("place", paperPlaceFrom), from.text("desk"), papersFrom(from, "first"), from.integer("count"), from.instant("since")};
}

PaperStatus statusFrom(JsonObject const& from) {
    return {from.text("office"), from.truth("kept"), from.truth("required"), from.text("desk"), from.each("holdings", holdingFrom)};
}

std::optional<int> numberOrNone(JsonObject const& from, char const* key) {
    return from.member(key).is_null() ? std::nullopt : std::optional(from.small(key));
}

PaperDifference differenceFrom(JsonObject const& from) {
    return {from.word("kind", paperDifferenceKindFrom),
            papersFrom(from, "number"),
            from.text("certificate_number"),
            numberOrNone(from, "page"),
            numberOrNone(from, "copy"),
            from.text("desk"),
            from.instantOrNone("since"),
            from.integer("count")};
}

std::map<PaperDifferenceKind, std::int64_t> kindsFrom(JsonObject const& from) {
    std::map<PaperDifferenceKind, std::int64_t> kinds;
    auto const& all = from.member("kinds");
    for (auto const& [word, count] : all.items()) {
        auto const kind = paperDifferenceKindFrom(word);
        if (!kind || !count.is_number_integer()) from.fail("kinds");
        kinds[*kind] = count.get<std::int64_t>();
    }
    return kinds;
}

PaperBalance balanceFrom(JsonObject const& from) {
    PaperBalance balance;
    balance.office = from.text("office");
    balance.at = from.instant("at");
    balance.kept = from.truth("kept");
    balance.balanced = from.truth("balanced");
    balance.received = from.integer("received");
    balance.inStore = from.integer("in_store");
    balance.atDesks = from.integer("at_desks");
    balance.used = from.integer("used");
    balance.spoiled = from.integer("spoiled");
    balance.lost = from.integer("lost");
    balance.returned = from.integer("returned");
    balance.missing = from.integer("missing");
    balance.kinds = kindsFrom(from);
    balance.differences = from.each("differences", differenceFrom);
    return balance;
}

} // namespace

PaperMove PaperStore::receive(PaperRequest const& request, std::string const& note) {
    return moved(m_session, paperReceive, request, note);
}

PaperMove PaperStore::issue(PaperRequest const& request, std::string const& desk) { return moved(m_session, paperIssue, request, desk); }

PaperMove PaperStore::takeBack(PaperRequest const& request, std::string const& note) {
    return moved(m_session, paperTakeBack, request, note);
}

PaperMove PaperStore::spoil(PaperRequest const& request, std::string const& reason) {
    Answer const answer = act(m_session, paperSpoil, {orNull(request.office), request.papers.first, reason, request.key});
    return objectIn(answer.function, answer.json, moveFrom);
}

PaperMove PaperStore::lose(PaperRequest const& request, std::string const& reason) { return moved(m_session, paperLose, request, reason); }

PaperMove PaperStore::giveBack(PaperRequest const& request, std::string const& reason) {
    return moved(m_session, paperReturn, request, reason);
}

void PaperStore::sit(std::string const& desk, std::string const& operatorName) { act(m_session, paperSit, {desk, orNull(operatorName)}); }

PaperStatus PaperStore::status(std::string const& office, std::string const& desk) {
    Answer const answer = ask(m_session, paperStatus, {orNull(office), orNull(desk)});
    return objectIn(answer.function, answer.json, statusFrom);
}

PaperBalance PaperStore::balance(std::string const& office) {
    // Every number that an office ever used is counted: longer than a desk waits for its acts.
    auto const answer = inUnitOfWork(
        m_session, [&](UnitOfWork& unit) { return unit.value(paperBalance, {orNull(office)}); }, Patience::administration);
    return objectIn(paperBalance.name, answer, balanceFrom);
}

} // namespace countersign::db
