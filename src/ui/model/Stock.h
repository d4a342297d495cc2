#pragma once

#include "core/casework/CaseStore.h"
#include "core/casework/PaperStock.h"

#include <array>
#include <string>
#include <vector>

namespace countersign::ui {

/// What can be done with the office's stock of security paper.
enum class StockAct { issue, takeBack, receive, spoil, lose, giveBack, sit };

/// Those that are this operator's, as the database has it, the most usual first.
std::vector<StockAct> stockActs(SessionInfo const& session);
bool seesBalance(SessionInfo const& session);

std::string labelOf(StockAct act); ///< translated
/// What its words are: the desk, a note, a reason.
std::string wordsOf(StockAct act);
bool takesRange(StockAct act); ///< otherwise one paper, or none
bool takesPaper(StockAct act);

struct StockWish {
    StockAct act = StockAct::issue;
    PaperRange papers;
    std::string words;
};
bool same(StockWish const& one, StockWish const& other);

/// The key under which a wish goes out. While the same is asked for it is the same key: what became of an act whose answer was lost is
/// told, and it is not done twice. Another wish is another request.
class WishKey {
public:
    std::string const& of(StockWish const& wish);
    void answered() { m_wish.reset(); }

private:
    std::optional<StockWish> m_wish;
    std::string m_key;
};

/// Why it cannot be asked for; empty: it can. What the stock itself allows is the database's to say.
std::string whyNot(StockWish const& wish);

/// What the screen shows of a stock, in the order of a table.
struct StockView {
    PaperStatus status;
    std::optional<PaperBalance> balance; ///< for those who may see it
};
std::string summaryOf(StockView const& view);
constexpr std::size_t holdingColumns = 5, differenceColumns = 6;
std::array<std::string, holdingColumns> holdingTitles();
std::array<std::string, holdingColumns> cellsOf(PaperHolding const& holding);
std::array<std::string, differenceColumns> differenceTitles();
std::array<std::string, differenceColumns> cellsOf(PaperDifference const& difference);

std::string doneWords(PaperMove const& move); ///< "100 papers, A0001234 to A0001333: issued to 3."

/// Asks the stock; on the worker. `key`: asked again with it nothing is done twice.
PaperMove done(PaperStock& stock, StockWish const& wish, std::string const& key);
StockView lookedUp(PaperStock& stock, SessionInfo const& session);

} // namespace countersign::ui
