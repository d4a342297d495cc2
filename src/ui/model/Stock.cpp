#include "ui/model/Stock.h"

#include "core/Fault.h"
#include "core/casework/RequestKey.h"
#include "core/casework/Settled.h"
#include "ui/text/Text.h"

#include <tuple>

namespace countersign::ui {

namespace {

std::string rangeWords(PaperRange const& papers) {
    return papers.first == papers.last || papers.last.empty() ? papers.first : papers.first + " – " + papers.last;
}

/// 2026-11-22 09:05
std::string minuteOf(Instant at) {
    std::string const text = rfc3339(at);
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string kindWords(PaperDifferenceKind kind) {
    switch (kind) {
    case PaperDifferenceKind::outsideStock: return tr("■ on a sheet, never received");
    case PaperDifferenceKind::withoutNumber: return tr("■ good sheet without a number");
    case PaperDifferenceKind::skipped: return tr("▲ passed over");
    case PaperDifferenceKind::pageWithoutSheet: return tr("▲ page without a good sheet");
    case PaperDifferenceKind::longAtDesk: return tr("▲ long at the desk");
    case PaperDifferenceKind::beforeStock: return tr("● used before the stock was kept");
    }
    return {};
}

bool acts(SessionInfo const& session) { return session.has(Role::supervisor) || session.has(Role::administrator); }

PaperMove seated(PaperStock& stock, std::string const& desk) {
    stock.sit(desk, {});
    PaperMove move;
    move.act = "seated";
    move.desk = desk;
    return move;
}

} // namespace

std::vector<StockAct> stockActs(SessionInfo const& session) {
    if (acts(session))
        return {StockAct::issue, StockAct::takeBack, StockAct::receive, StockAct::spoil, StockAct::lose, StockAct::giveBack, StockAct::sit};
    return session.has(Role::clerk) ? std::vector<StockAct>{StockAct::sit, StockAct::spoil} : std::vector<StockAct>{};
}

bool seesBalance(SessionInfo const& session) { return acts(session) || session.has(Role::auditor); }

std::string labelOf(StockAct act) {
    switch (act) {
    case StockAct::issue: return tr("Issue to a desk");
    case StockAct::takeBack: return tr("Take back into the store");
    case StockAct::receive: return tr("Receive a delivery");
    case StockAct::spoil: return tr("Spoilt before printing");
    case StockAct::lose: return tr("Lost");
    case StockAct::giveBack: return tr("Return or destroy");
    case StockAct::sit: return tr("I sit at this counter");
    }
    return {};
}

std::string wordsOf(StockAct act) {
    switch (act) {
    case StockAct::issue: return tr("Counter, or an operator's sign-in name");
    case StockAct::sit: return tr("Counter");
    case StockAct::receive:
    case StockAct::takeBack: return tr("Note");
    case StockAct::spoil:
    case StockAct::lose:
    case StockAct::giveBack: break;
    }
    return tr("Why");
}

bool takesPaper(StockAct act) { return act != StockAct::sit; }
bool takesRange(StockAct act) { return takesPaper(act) && act != StockAct::spoil; }

bool same(StockWish const& one, StockWish const& other) {
    auto const all = [](StockWish const& wish) { return std::tie(wish.act, wish.papers.first, wish.papers.last, wish.words); };
    return all(one) == all(other);
}

std::string const& WishKey::of(StockWish const& wish) {
    if (!m_wish || !same(*m_wish, wish)) m_key = newRequestKey();
    m_wish = wish;
    return m_key;
}

std::string whyNot(StockWish const& wish) {
    if (takesPaper(wish.act) && wish.papers.first.empty()) return tr("Type the number of the first paper.");
    if (takesRange(wish.act) && wish.papers.last.empty()) return tr("Type the number of the last paper, or the first once more.");
    bool const free = wish.act == StockAct::receive || wish.act == StockAct::takeBack;
    if (!free && wish.words.empty()) return trf("This is missing: {what}.", fmt::arg("what", wordsOf(wish.act)));
    return {};
}

std::string summaryOf(StockView const& view) {
    if (!view.status.kept) return tr("The office keeps no stock of security paper yet: the first delivery begins it.");
    std::string words =
        view.status.desk.empty() ? tr("You sit at no counter.") : trf("You sit at counter {desk}.", fmt::arg("desk", view.status.desk));
    if (!view.balance) return words;
    auto const& now = *view.balance;
    words = joinedSentences(words,
                            trf("Received {received}: {store} in the store, {desks} at desks, {used} used, {spoiled} spoilt, {lost} lost, "
                                "{returned} returned.",
                                fmt::arg("received", now.received), fmt::arg("store", now.inStore), fmt::arg("desks", now.atDesks),
                                fmt::arg("used", now.used), fmt::arg("spoiled", now.spoiled), fmt::arg("lost", now.lost),
                                fmt::arg("returned", now.returned)));
    if (now.missing != 0) words = joinedSentences(words, trf("■ {n} are missing.", fmt::arg("n", now.missing)));
    return joinedSentences(words, now.balanced ? tr("✓ Stock and sheets agree.") : tr("▲ Stock and sheets differ: see the list."));
}

std::array<std::string, holdingColumns> holdingTitles() {
    return {tr("Kept at"), tr("First paper"), tr("Last paper"), tr("Count"), tr("Since")};
}

std::array<std::string, holdingColumns> cellsOf(PaperHolding const& holding) {
    return {holding.place == PaperPlace::store ? tr("Store") : trf("Desk {desk}", fmt::arg("desk", holding.desk)), holding.papers.first,
            holding.papers.last, std::to_string(holding.count), minuteOf(holding.since)};
}

std::array<std::string, differenceColumns> differenceTitles() {
    return {tr("Difference"), tr("Papers"), tr("Certificate number"), tr("Page and copy"), tr("Desk"), tr("Since")};
}

std::array<std::string, differenceColumns> cellsOf(PaperDifference const& difference) {
    std::string sheet = difference.page ? std::to_string(*difference.page) : std::string();
    if (difference.copy) sheet += " / " + std::to_string(*difference.copy);
    std::string papers = rangeWords(difference.papers);
    if (difference.count > 1) papers += (papers.empty() ? "" : "  ") + ("× " + std::to_string(difference.count));
    return {kindWords(difference.kind),
            papers,
            difference.certificateNumber,
            sheet,
            difference.desk,
            difference.since ? minuteOf(*difference.since) : std::string()};
}

std::string doneWords(PaperMove const& move) {
    if (move.act == "seated") return trf("Done: you sit at counter {desk}.", fmt::arg("desk", move.desk));
    return trn("Done: {n} paper.", "Done: {n} papers.", static_cast<int>(move.count)) + "  " + rangeWords(move.papers);
}

PaperMove done(PaperStock& stock, StockWish const& wish, std::string const& key) {
    PaperRequest const request{{}, {wish.papers.first, takesRange(wish.act) ? wish.papers.last : wish.papers.first}, key};
    auto const once = [&] {
        switch (wish.act) {
        case StockAct::issue: return stock.issue(request, wish.words);
        case StockAct::takeBack: return stock.takeBack(request, wish.words);
        case StockAct::receive: return stock.receive(request, wish.words);
        case StockAct::spoil: return stock.spoil(request, wish.words);
        case StockAct::lose: return stock.lose(request, wish.words);
        case StockAct::giveBack: return stock.giveBack(request, wish.words);
        case StockAct::sit: break;
        }
        return seated(stock, wish.words);
    };
    return settled(once, once);
}

StockView lookedUp(PaperStock& stock, SessionInfo const& session) {
    StockView view{stock.status({}, {}), std::nullopt};
    if (seesBalance(session) && view.status.kept) view.balance = stock.balance({});
    return view;
}

} // namespace countersign::ui
