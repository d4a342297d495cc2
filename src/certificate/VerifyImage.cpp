#include "certificate/VerifyPageSeal.h"

#include "certificate/ApartProcess.h"
#include "certificate/SheetCodes.h"
#include "certificate/SheetImage.h"
#include "certificate/VerifyProblem.h"

#include <algorithm>
#include <tuple>

namespace countersign::certificate {

namespace {

/// Of computing, not of waiting. A picture of the largest size with nothing in it takes about half of it.
#ifdef __SANITIZE_ADDRESS__
constexpr unsigned mostSearchSeconds = 120;
#else
constexpr unsigned mostSearchSeconds = 6;
#endif

/// The first byte of what the search tells.
enum class SearchWord : char { tooLarge, undecodable, damaged, code };

void say(Tell const& tell, SearchWord word, std::string_view bytes = {}) {
    std::string message(1, static_cast<char>(word));
    message += bytes;
    tell(message);
}

void readImage(std::string_view file, Tell const& tell) {
    auto decoded = decodeImage(file);
    if (auto const* const fault = std::get_if<ImageFault>(&decoded))
        return say(tell, *fault == ImageFault::tooLarge ? SearchWord::tooLarge : SearchWord::undecodable);
    auto& image = std::get<GreyImage>(decoded);
    if (image.damaged) say(tell, SearchWord::damaged);
    findCodes(std::move(image), [&tell](std::string const& bytes) { say(tell, SearchWord::code, bytes); });
}

/// What came back from the search; which of it is whose is the seals' matter.
struct ImageFindings {
    std::vector<std::string> codes;
    bool tooLarge = false, undecodable = false, damaged = false, finished = true;
};

ImageFindings searched(std::string_view file) {
    ImageFindings found;
    auto const told = runApart([file](Tell const& tell) { readImage(file, tell); }, mostSearchSeconds);
    found.finished = told.ended;
    for (auto const& message : told.messages) {
        if (message.empty()) continue;
        switch (static_cast<SearchWord>(message.front())) {
        case SearchWord::tooLarge: found.tooLarge = true; break;
        case SearchWord::undecodable: found.undecodable = true; break;
        case SearchWord::damaged: found.damaged = true; break;
        case SearchWord::code: found.codes.push_back(message.substr(1)); break;
        }
    }
    return found;
}

/// Another kind of code, or another kind of seal.
bool isNotOurs(Verification const& answer) { return answer.verdict == Authenticity::notACertificate; }

Verification withoutPage(ImageFindings const& found) {
    if (found.tooLarge) return judged(Authenticity::unreadable, Problem::imageTooLarge);
    if (found.undecodable) return judged(Authenticity::unreadable, Problem::imageUndecodable);
    if (!found.finished) return judged(Authenticity::unreadable, Problem::imageUnsearched);
    if (found.damaged) return judged(Authenticity::unreadable, Problem::imageDamaged);
    if (!found.codes.empty()) return judged(Authenticity::notACertificate, Problem::imageOtherCodes);
    return judged(Authenticity::unreadable, Problem::imageWithoutCode);
}

/// What kept pages from being found is said once, with the first that was.
void addImageRemarks(std::vector<Verification>& pages, ImageFindings const& found) {
    auto& problems = pages.front().problems;
    if (pages.size() < found.codes.size()) problems.push_back(problemOf(Problem::otherCodesIgnored));
    if (found.damaged) problems.push_back(problemOf(Problem::imageDamaged));
    if (!found.finished) problems.push_back(problemOf(Problem::imageUnsearched));
}

} // namespace

std::vector<Verification> verifyImage(std::string_view image, VerifyOptions const& options) {
    if (image.size() > largestFile) return {judged(Authenticity::unreadable, Problem::imageTooLarge)};
    auto const found = searched(image);
    std::vector<Verification> pages;
    for (auto const& code : found.codes) pages.push_back(verifyPageSeal(code, options));
    std::erase_if(pages, isNotOurs);
    if (pages.empty()) return {withoutPage(found)};
    std::stable_sort(pages.begin(), pages.end(), [](Verification const& one, Verification const& other) {
        return std::tie(one.certificateNumber, one.page) < std::tie(other.certificateNumber, other.page);
    });
    addImageRemarks(pages, found);
    return pages;
}

} // namespace countersign::certificate
