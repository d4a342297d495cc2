#include "ui/text/VerdictWords.h"

#include "ui/text/Text.h"

namespace countersign::ui {

std::string verdictWords(Authenticity verdict) {
    switch (verdict) {
    case Authenticity::genuine: return tr("✓ This file is genuine: sealed by a trusted office and unchanged.");
    case Authenticity::altered: return tr("■ Altered: this is not what the office sealed.");
    case Authenticity::revoked: return tr("■ Revoked: the office sealed it and has since withdrawn it.");
    case Authenticity::superseded: return tr("▲ Superseded: the office has issued a newer certificate.");
    case Authenticity::unknownIssuer: return tr("■ Unknown issuer: the seal does not come from a trusted office.");
    case Authenticity::unreadable: return tr("■ Unreadable: the file is damaged or not complete.");
    case Authenticity::notACertificate: return tr("■ Not a certificate.");
    }
    return {};
}

std::string verdictWords(Verification const& verification) {
    if (verification.verdict == Authenticity::genuine && verification.sealedPage)
        return tr("▲ The seal of this page is genuine. Compare the paper with it.");
    return verdictWords(verification.verdict);
}

namespace {

std::string foundWords(Product product, std::size_t found) {
    int const n = static_cast<int>(found);
    return tellsDocuments(product) ? trn("{n} document", "{n} documents", n) : trn("{n} crossing", "{n} crossings", n);
}

/// What a whole file and a page say alike.
template <class Content> void addHolder(std::vector<std::string>& lines, Content const& content) {
    lines.push_back(trf("Holder: {name}", fmt::arg("name", content.holder.name)));
    lines.push_back(trf("Period: {from} to {to}", fmt::arg("from", isoDay(content.from)), fmt::arg("to", isoDay(content.to))));
}

} // namespace

std::vector<std::string> verificationLines(Verification const& verification) {
    std::vector<std::string> lines;
    if (!verification.certificateNumber.empty())
        lines.push_back(trf("Number: {number}", fmt::arg("number", verification.certificateNumber)));
    if (verification.content) {
        addHolder(lines, *verification.content);
        lines.push_back(foundWords(verification.content->product, verification.content->found()));
    }
    if (verification.sealedPage) {
        auto const& page = *verification.sealedPage;
        lines.push_back(trf("Page {page} of {pages}, check code {code}", fmt::arg("page", verification.page.value_or(0)),
                            fmt::arg("pages", verification.pages), fmt::arg("code", page.checkCode)));
        addHolder(lines, page);
        lines.push_back(foundWords(page.product, page.rowsInAll));
    }
    if (verification.verdict == Authenticity::genuine)
        lines.push_back(tr("The file itself cannot say whether it has since been revoked or replaced: find it by its number."));
    for (auto const& each : verification.problems) lines.push_back("• " + onScreen(each.message));
    return lines;
}

} // namespace countersign::ui
