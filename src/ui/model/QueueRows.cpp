#include "ui/model/QueueRows.h"

#include "ui/text/Text.h"

namespace countersign::ui {

namespace {

/// What it waits for; what waits for nothing says how it ended.
std::string waitWords(QueueEntry const& entry) {
    switch (entry.waitsFor) {
    case WaitsFor::completion: return entry.mine ? tr("to be completed") : tr("being taken in");
    case WaitsFor::correction: return tr("to be corrected");
    case WaitsFor::approval: return tr("waiting for approval");
    case WaitsFor::issue: return tr("to be issued");
    case WaitsFor::sheets: return tr("to be printed");
    case WaitsFor::handOver: return tr("to be handed over");
    case WaitsFor::nothing: break;
    }
    if (entry.state == CaseState::refused) return tr("refused");
    if (entry.state == CaseState::withdrawn) return tr("withdrawn");
    return tr("handed over");
}

std::string joined(std::string const& first, std::string const& second) {
    return first.empty() || second.empty() ? first + second : first + "\n" + second;
}

} // namespace

std::string shapeOf(CaseState state) {
    switch (state) {
    case CaseState::draft: return "○";
    case CaseState::submitted: return "◔";
    case CaseState::returned: return "↩";
    case CaseState::ready: return "◑";
    case CaseState::issued: return "◕";
    case CaseState::handedOver: return "●";
    case CaseState::refused:
    case CaseState::withdrawn: return "×";
    }
    return {};
}

std::string ageWords(Instant since, Instant now) {
    using namespace std::chrono;
    auto const age = now - since;
    if (age < minutes{1}) return tr("just now");
    if (age < hours{1}) return trf("{n} min", fmt::arg("n", floor<minutes>(age).count()));
    if (age < days{1}) return trf("{n} h", fmt::arg("n", floor<hours>(age).count()));
    return trf("{n} d", fmt::arg("n", floor<days>(age).count()));
}

std::string whoWords(std::string const& subject, std::string const& requester) {
    std::string const who = subject.empty() ? tr("(no name yet)") : subject;
    return requester.empty() ? who : who + " ← " + requester;
}

QueueRow queueRow(QueueEntry const& entry, Instant now, std::string const& found) {
    QueueRow row;
    row.who = whoWords(entry.subjectName, entry.requesterName);
    row.what = "#" + std::to_string(entry.id.value) + "  " + shapeOf(entry.state) + " " + waitWords(entry) + " · " +
               (found.empty() ? ageWords(entry.waitingSince, now) : found);
    row.more = row.who + "\n" + row.what;
    row.more = joined(row.more, trf("Taken in by {name}", fmt::arg("name", entry.openedByName)));
    std::string documents;
    for (auto const& each : entry.documents)
        if (!each.tail.empty()) documents += (documents.empty() ? "" : ", ") + ("…" + each.tail);
    if (!documents.empty()) row.more = joined(row.more, trf("Documents {tails}", fmt::arg("tails", documents)));
    row.more = joined(row.more, entry.certificateNumber);
    return row;
}

std::string nameOf(QueueGroup group) {
    switch (group) {
    case QueueGroup::mine: return tr("Mine");
    case QueueGroup::approval: return tr("Waiting for approval");
    case QueueGroup::ready: return tr("To issue, to hand over");
    case QueueGroup::elsewhere: return tr("With colleagues");
    case QueueGroup::done: return tr("Finished today");
    }
    return {};
}

std::string emptyWords(QueueGroup group, bool takesIn, bool decides) {
    switch (group) {
    case QueueGroup::mine:
        return takesIn ? tr("No case of yours is open. Ctrl+N takes in a new one.")
                       : tr("You do not take in cases; choose another group with ← →.");
    case QueueGroup::approval:
        return decides ? tr("Nothing is waiting for your approval. A submitted case appears here by itself.")
                       : tr("No case is waiting for a supervisor. What you submit with F9 is listed here until it is decided.");
    case QueueGroup::ready: return tr("There is nothing to issue or hand over. A case appears here as soon as it is approved.");
    case QueueGroup::elsewhere: return tr("No colleague is taking in a case.");
    case QueueGroup::done: return tr("Nothing has been finished today yet. Older cases: Ctrl+F finds them by certificate number.");
    }
    return {};
}

} // namespace countersign::ui
