#include "ui/model/SheetFates.h"

#include "ui/model/SheetQuestions.h"
#include "ui/text/Text.h"

#include <map>

namespace countersign::ui {

std::vector<std::string> pageFates(CertificateEntry const& certificate) {
    std::map<int, SheetFate const*> last;
    for (auto const& each : certificate.sheets) {
        SheetFate const*& known = last[each.page];
        bool const good = known && known->outcome == SheetOutcome::good;
        if (!known || (!good && each.copy > known->copy) || each.outcome == SheetOutcome::good) known = &each;
    }
    std::vector<std::string> fates;
    for (int page = 1; page <= certificate.pages; ++page) {
        auto const found = last.find(page);
        SheetFate const* const fate = found == last.end() ? nullptr : found->second;
        std::string const words = fate ? shapeOf(answerOf(fate->outcome)) + " " + labelOf(fate->outcome) : "○ " + tr("no sheet yet");
        std::string const copy = fate && fate->copy > 1 ? "   " + trf("copy {n}", fmt::arg("n", fate->copy)) : std::string();
        fates.push_back(std::to_string(page) + "   " + words + copy);
    }
    return fates;
}

} // namespace countersign::ui
