#include "ui/text/WorkWords.h"

#include "ui/text/Text.h"

namespace countersign::ui {

std::string nameOfWork(std::optional<CaseId> id, std::string const& subjectName) {
    if (!id) return subjectName.empty() ? tr("The new case without a name") : trf("The new case for {name}", fmt::arg("name", subjectName));
    if (subjectName.empty()) return trf("Case {number}", fmt::arg("number", id->value));
    return trf("Case {number} for {name}", fmt::arg("number", id->value), fmt::arg("name", subjectName));
}

std::string offerLine(TypedWork const& work) {
    auto const name = work.texts.find("/subject/name");
    return trf("{case}, typed at {time}",
               fmt::arg("case", nameOfWork(work.caseId, name == work.texts.end() ? std::string() : name->second)),
               fmt::arg("time", clockTime(work.typedAt)));
}

std::string keeperWords(WorkKeeper::State state) {
    switch (state) {
    case WorkKeeper::State::kept: return tr("What you type is kept on this computer again.");
    case WorkKeeper::State::notKept:
        return tr("What you type is at present not kept on this computer: its disk is full or cannot be written to. Go on typing, and save "
                  "the case soon; tell the administrator.");
    case WorkKeeper::State::keyOver:
        return tr("Your shift is over, so what you type is no longer kept on this computer. Save the case soon, or sign in again.");
    case WorkKeeper::State::noKey:
        return tr(
            "What you type is not kept on this computer: the database issued no key for it. Save the case soon; tell the administrator.");
    }
    return {};
}

} // namespace countersign::ui
